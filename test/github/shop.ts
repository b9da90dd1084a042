/** A service with a tag, a Makefile and files to pack, and jobs that build it by setup-go-build against the fake GitHub. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeService, type Service } from '../main-job/service.ts';
import { playAction } from '../project/play-action.ts';
import type { Played, PlayOptions } from '../runner-model/index.ts';
import { type FakeGitHub, knowCommit } from './index.ts';

export interface Shop {
  readonly service: Service;
  /** Of this test file; absolute. */
  readonly folder: string;
  /** A job for the tag v1.0.0 that knows its commit; `identity`: with the permission `id-token: write`. */
  job(
    fake: FakeGitHub,
    inputs: Readonly<Record<string, string>>,
    options?: PlayOptions,
    identity?: 'identity',
  ): Promise<Played>;
  remove(): void;
}

export function makeShop(): Shop {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'packages-')));
  const service = makeService(path.join(folder, 'shop'));
  service.commit('1.0.0', '', {
    LICENSE: 'Do what you like.\n',
    'docs/notes.md': 'First.\n',
    Makefile:
      'build:\n\tgo build -ldflags "-X main.version=$(VERSION)" -o bin/shop-$(GOOS)-$(GOARCH) .\n\techo $(KIND) > bin/kind\n',
    '.gitignore': 'bin/\n',
  });
  const asked = execFileSync('go', ['env', '-json', 'GOCACHE', 'GOMODCACHE'], { encoding: 'utf8' });
  const caches = JSON.parse(asked) as Record<string, string>;
  return {
    service,
    folder,
    job(fake, inputs, { github = {}, env = {}, ...options } = {}, identity) {
      knowCommit(fake.state, service.git('rev-parse', 'HEAD').trim());
      const runner = Object.entries(fake.runnerEnv({ run: 'run-1' })).filter(
        ([name]) => identity !== undefined || !name.includes('ID_TOKEN'),
      );
      return playAction('setup-go-build', folder, {
        repository: service.directory,
        inputs: { service: 'shop', 'github-token': fake.token, ...inputs },
        ...options,
        github: { ref: 'refs/tags/v1.0.0', repository: 'octo-org/hello', api_url: fake.apiUrl, ...github },
        env: { ...Object.fromEntries(runner), ...caches, ...env },
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
