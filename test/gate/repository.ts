/** git repositories in folders of their own, that nothing of the user's settings reaches. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '@slipway/kernel';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';

const gitEnvironment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

export class Repositories {
  /** The blank is on purpose. */
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway change ')));
  #count = 0;

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  make(): Repository {
    const directory = join(this.root, `repository ${++this.#count}`);
    mkdirSync(directory);
    const repository = new Repository(directory);
    repository.git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  /** Only the last `depth` commits of `branch`, as a job checks out. */
  shallow(from: Repository, branch: string, depth = 1): Repository {
    const directory = join(this.root, `repository ${++this.#count}`);
    const url = pathToFileURL(from.directory).href;
    const flags = ['--quiet', '--no-single-branch', '--no-tags'];
    from.git('clone', ...flags, `--depth=${depth}`, '--single-branch', `--branch=${branch}`, url, directory);
    return new Repository(directory);
  }

  context(): Context {
    const temp = join(this.root, 'temp');
    mkdirSync(temp, { recursive: true });
    return silentContext(this.root, { temp, env: gitEnvironment });
  }
}

/** Null takes a file away; bytes stand as they are. */
type Files = Readonly<Record<string, string | Uint8Array | null>>;

export class Repository {
  readonly directory: string;
  constructor(directory: string) {
    this.directory = directory;
  }

  git(...args: readonly string[]): string {
    return execFileSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always', ...args],
      { cwd: this.directory, env: gitEnvironment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    ).trim();
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.directory, name);
      mkdirSync(dirname(path), { recursive: true });
      if (content === null) rmSync(path);
      else writeFileSync(path, content);
    }
  }

  /** Answers its hash. */
  commit(files: Files = {}): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=change');
    return this.git('rev-parse', 'HEAD');
  }
}
