import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, ToolError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentContext } from '../../kernel/testdata/silent-context.ts';
import { baseOfMerge, readSource, repositoryName, versionOf } from './source.ts';

let directory = '';
const ctx = silentContext(tmpdir());
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
      { path: 'services/pay/new/é.go', untracked: true },
    ],
  );
});

test.each([
  [
    'a submodule whose repository is gone',
    async () => {
      git('update-index', '--add', '--cacheinfo', `160000,${git('rev-parse', 'HEAD').toString().trim()},lib`);
      git('commit', '-qm', 'a submodule');
      await mkdir(join(directory, 'lib'));
      await writeFile(join(directory, 'lib/.git'), 'gitdir: /nowhere/.git/modules/lib\n');
    },
  ],
  ['a damaged index', () => writeFile(join(directory, '.git/index'), 'damaged')],
])('%s: a checkout that git cannot look through is no clean one', async (_what, damage) => {
  await damage();
  const error: unknown = await readSource(ctx, directory).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ToolError);
  expect(error).toMatchObject({
    message: expect.stringMatching(/^git status .*: (?:fatal|error): ./),
    exitCode: 128,
  });
});

test('a checkout of another user is said, with the line that trusts it', async () => {
  const env = { ...process.env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
  await expect(readSource({ ...ctx, env }, directory)).rejects.toMatchObject({
    message: expect.stringContaining('dubious ownership'),
    fix: expect.stringMatching(/git config --global --add safe\.directory '.*source-/),
  });
});

describe('the base of a pull request', () => {
  const hash = (name: string) => git('rev-parse', name).toString().trim();
  const commit = (text: string) => git('commit', '-q', '--allow-empty', '-m', text);
  /** A branch of `old`, merged when the base branch had moved on. */
  function merged() {
    const old = hash('HEAD');
    git('checkout', '-qb', 'topic');
    commit('topic');
    const head = hash('HEAD');
    git('checkout', '-q', 'main');
    commit('of others');
    const base = hash('HEAD');
    git('merge', '-q', '--no-ff', 'topic');
    return { old, head, base };
  }

  test('is what the merge was made with, where the event is older', async () => {
    const { old, head, base } = merged();
    expect(await baseOfMerge(ctx, directory, { base: old, head })).toBe(base);
    expect(await baseOfMerge(ctx, directory, { base: null, head })).toBe(null);
    expect(await baseOfMerge(ctx, directory, { base: old, head: null })).toBe(old);
    expect(await baseOfMerge(ctx, directory, { base: old, head: base })).toBe(old);
    // Of a base branch that was rewritten.
    expect(await baseOfMerge(ctx, directory, { base: head, head })).toBe(head);
    git('checkout', '-q', 'topic');
    expect(await baseOfMerge(ctx, directory, { base: old, head })).toBe(old);
  });

  test('is read from the merge commit in a shallow checkout', async () => {
    const { old, head, base } = merged();
    const shallow = join(directory, 'shallow');
    git('clone', '-q', '--depth=1', pathToFileURL(directory).href, shallow);
    expect(await baseOfMerge(ctx, shallow, { base: old, head })).toBe(base);
  });
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
