import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, type Context, systemClock } from '@slipway/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSource, repositoryName, versionOf } from './source.ts';

let directory = '';
const quiet = () => {};
const ctx: Context = {
  log: {
    debug: quiet,
    info: quiet,
    notice: quiet,
    warn: quiet,
    error: quiet,
    output: quiet,
    progress: () => {},
    group: (_t, work) => work(),
  },
  signal: new AbortController().signal,
  temp: tmpdir(),
  clock: systemClock,
  env: process.env,
  workspace: tmpdir(),
};
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: directory });

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'source-'));
  git('init', '-q', '-b', 'main');
  await mkdir(join(directory, 'services/pay'), { recursive: true });
  await writeFile(join(directory, 'services/pay/go.mod'), 'module pay\n');
  git('add', '.');
  git('commit', '-qm', 'first');
});
afterEach(() => rm(directory, { recursive: true }));

test('a clean checkout with a tag', async () => {
  git('tag', 'v1.4.2');
  git('remote', 'add', 'origin', 'git@github.com:acme/pay.git');
  const source = await readSource(ctx, directory);
  expect(source).toMatchObject({ dirty: false, version: '1.4.2', subject: { repository: 'acme/pay' } });
  expect(source.subject.tree).toBe(git('rev-parse', 'HEAD^{tree}').toString().trim());
});

test('a service in a folder has tags of its own; a change anywhere makes the checkout dirty', async () => {
  git('tag', 'v9.9.9');
  git('tag', 'services/pay/v1.10.0');
  git('tag', 'services/pay/v1.9.0');
  const service = join(directory, 'services/pay');
  expect(await readSource(ctx, service)).toMatchObject({ dirty: false, version: '1.10.0' });
  await writeFile(join(directory, 'README.md'), 'changed elsewhere\n');
  expect(await readSource(ctx, service)).toMatchObject({ dirty: true, version: '1.10.0-dirty' });
  git('mv', 'services/pay/go.mod', 'services/pay/go odd.mod');
  await mkdir(join(service, 'new'));
  await writeFile(join(service, 'new/é.go'), 'package new\n');
  expect((await readSource(ctx, service)).uncommitted.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
    [
      { path: 'README.md', untracked: true },
      { path: 'services/pay/go odd.mod', untracked: false },
      { path: 'services/pay/new/', untracked: true },
    ],
  );
});

test('no commit is a mistake with what to do', async () => {
  const bare = await mkdtemp(join(tmpdir(), 'nogit-'));
  const error: unknown = await readSource(ctx, bare).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).fix).toContain('git commit');
  await rm(bare, { recursive: true });
});

test.each([
  ['https://github.com/acme/hello.git', 'acme/hello'],
  ['https://user@ghe.example.com/acme/hello', 'acme/hello'],
  ['git@github.com:acme/hello.git', 'acme/hello'],
  ['ssh://git@github.com/acme/he.llo/', 'acme/he.llo'],
  ['', null],
  ['hello', null],
])('%s names %s', (remote, name) => {
  expect(repositoryName(remote)).toBe(name);
});

test('without a fitting tag the commit names the version', () => {
  expect(versionOf(['nightly', 'v1', 'v1.2'], '', 'abcdef0123456789', false)).toBe('0.0.0-gabcdef012345');
});
