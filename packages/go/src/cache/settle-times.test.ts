import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Context, systemClock } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { settleTimes } from './settle-times.ts';

let root = '';
let warnings: string[] = [];
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'settle-times-')));
  warnings = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const ctx = (): Pick<Context, 'log'> & Context =>
  ({
    log: { warn: (text: string) => warnings.push(text), debug() {} },
    signal: new AbortController().signal,
    temp: root,
    clock: systemClock,
    env: environment(),
    workspace: root,
  }) as unknown as Context;

const environment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: root,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '3',
  GIT_CONFIG_KEY_0: 'user.name',
  GIT_CONFIG_VALUE_0: 'a',
  GIT_CONFIG_KEY_1: 'user.email',
  GIT_CONFIG_VALUE_1: 'a@example.com',
  GIT_CONFIG_KEY_2: 'protocol.file.allow',
  GIT_CONFIG_VALUE_2: 'always',
});

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: environment(),
  });

function repository(name: string, files: readonly string[]): string {
  const folder = path.join(root, name);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `content of ${file}`);
  }
  git(folder, 'init', '--quiet');
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'files');
}

function checkout(from: string, name: string): string {
  const folder = path.join(root, name);
  git(root, 'clone', '--quiet', '--recurse-submodules', from, folder);
  return folder;
}

const timeOf = (folder: string, file = '.'): number => lstatSync(path.join(folder, file)).mtimeMs;
const times = (folder: string, files: readonly string[]): number[] =>
  files.map((file) => timeOf(folder, file));
const isOld = (time: number): boolean => time < Date.parse('2011-01-01');

it('gives files, links and folders times that each checkout has again, by content', async () => {
  const files = ['go.mod', 'a b/ünïcode\nname.txt', 'data/one', 'data/deep/two'];
  const origin = repository('origin', files);
  symlinkSync('../nowhere', path.join(origin, 'data/link'));
  commit(origin);
  const all = [...files, 'data/link', 'data', 'data/deep', 'a b', '.'];
  const [first, second] = [checkout(origin, 'first'), checkout(origin, 'second')];
  expect(await settleTimes(ctx(), path.join(first, 'data'))).toBe(all.length);
  await settleTimes(ctx(), second);
  expect(times(first, all)).toEqual(times(second, all));
  expect(times(first, all).every(isOld)).toBe(true);
  expect(new Set(times(first, all)).size).toBe(all.length);
  // Git still knows the files for its own.
  expect(git(first, 'status', '--porcelain')).toBe('');

  writeFileSync(path.join(origin, 'data/one'), 'another content');
  commit(origin);
  const third = checkout(origin, 'third');
  await settleTimes(ctx(), third);
  const moved = all.filter((file) => timeOf(third, file) !== timeOf(first, file));
  expect(moved).toEqual(['data/one', 'data', '.']);
  expect(warnings).toEqual([]);
});

it('leaves alone what is not as HEAD has it, and the folders above', async () => {
  const files = ['same', 'edited/file', 'staged/file', 'new/file', 'gone/file', 'gone/left'];
  const origin = repository('origin', files);
  commit(origin);
  const work = checkout(origin, 'work');
  writeFileSync(path.join(work, 'edited/file'), 'edited');
  writeFileSync(path.join(work, 'staged/file'), 'staged');
  git(work, 'add', '--all');
  writeFileSync(path.join(work, 'new/untracked'), 'new');
  rmSync(path.join(work, 'gone/file'));
  expect(await settleTimes(ctx(), work)).toBe(3);
  const settled = ['.', ...files, 'edited', 'staged', 'new', 'gone']
    .filter((file) => file !== 'gone/file')
    .filter((file) => isOld(timeOf(work, file)));
  expect(settled).toEqual(['same', 'new/file', 'gone/left']);
});

it('goes into submodules that are checked out, and past those that are not', async () => {
  const inner = repository('inner', ['inside']);
  commit(inner);
  const origin = repository('origin', ['outside']);
  git(origin, 'submodule', '--quiet', 'add', inner, 'sub');
  commit(origin);
  const whole = checkout(origin, 'whole');
  await settleTimes(ctx(), whole);
  expect(['outside', 'sub/inside', 'sub'].map((file) => isOld(timeOf(whole, file)))).toEqual([
    true,
    true,
    true,
  ]);
  git(root, 'clone', '--quiet', origin, 'bare-bones');
  await settleTimes(ctx(), path.join(root, 'bare-bones'));
  expect(isOld(timeOf(path.join(root, 'bare-bones'), 'outside'))).toBe(true);
  expect(warnings).toEqual([]);
});

it('does nothing where there is no checkout, or no commit yet', async () => {
  expect(await settleTimes(ctx(), root)).toBe(0);
  expect(await settleTimes(ctx(), repository('empty', ['file']))).toBe(0);
  expect(warnings).toEqual([]);
});
