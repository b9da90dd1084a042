/** What tests of the Go caches stand on: a context of their own, generated services, and git with fixed times. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Context, systemClock } from '@slipway/kernel';

export interface Stage {
  readonly root: string;
  readonly ctx: Context;
  /** `warn: …`, `info: …` */
  readonly lines: string[];
  readonly warnings: () => string[];
  cancel(): void;
  dispose(): void;
}

export function stage(env: Readonly<Record<string, string>> = {}): Stage {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'go-cache-')));
  const temp = path.join(root, 'temp');
  mkdirSync(temp);
  const lines: string[] = [];
  const line = (kind: string) => (message: string) => {
    lines.push(`${kind}: ${message}`);
  };
  const controller = new AbortController();
  const ctx: Context = {
    log: {
      debug: line('debug'),
      info: line('info'),
      notice: line('notice'),
      warn: line('warn'),
      error: line('error'),
      output: line('output'),
      progress: line('progress'),
      group: (_title, work) => work(),
    },
    signal: controller.signal,
    temp,
    clock: systemClock,
    env: { ...process.env, ...env },
    workspace: root,
  };
  return {
    root,
    ctx,
    lines,
    warnings: () => lines.filter((text) => text.startsWith('warn: ')),
    cancel: () => controller.abort(),
    dispose: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    },
  }).trim();
}

/** Commits everything; the commit's hash. */
export function commit(folder: string, message = 'change'): string {
  git(folder, 'add', '--all');
  git(folder, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--allow-empty', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

/** A go command in `folder`, at the end of which its output stands. @throws Error with what it said */
export function go(folder: string, env: Readonly<Record<string, string>>, ...args: string[]): string {
  return execFileSync('go', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GOWORK: 'off', GOTOOLCHAIN: 'local', CGO_ENABLED: '0', ...env },
  });
}

/** Packages that `go build -v` compiles, which says each on standard error. */
export function compiled(folder: string, env: Readonly<Record<string, string>>): string[] {
  // The program itself goes nowhere: a link is never cached.
  const text = execFileSync('sh', ['-c', 'go build -v -o "$OUT" ./... 2>&1'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...env,
      GOWORK: 'off',
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0',
      OUT: path.join(folder, '..', 'out/'),
    },
  });
  return text.split('\n').filter((name) => name !== '');
}
