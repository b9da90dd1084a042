/** What keeps the entries of jobs apart; git is the real one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentContext } from '../../../kernel/testdata/silent-context.ts';
import { goDefaults } from '../options.ts';
import { programCache, workloadOf } from './job-caches.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'workload-'));
  execFileSync('git', ['init', '--quiet'], { cwd: directory });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ctx = () => silentContext(directory);
const of = (change: Partial<typeof goDefaults> = {}, at = directory) =>
  workloadOf(ctx(), at, ['build'], { ...goDefaults, ...change });
const profile = (text: string): void => {
  writeFileSync(join(directory, 'default.pgo'), text);
  execFileSync('git', ['add', '.'], { cwd: directory });
};

test('tags, C code and flags of the compiler and the assembler are of the workload', async () => {
  expect(await of()).toEqual(['build']);
  expect(await of({ tags: ['netgo'], cgo: true, gcflags: '-N', asmflags: '-D X' })).toEqual([
    'build',
    'netgo',
    'cgo',
    'gcflags=-N',
    'asmflags=-D X',
  ]);
  expect(await of({ cgo: false })).toEqual(['build']);
});

test('what changes the program alone, and no object, is not', async () => {
  expect(await of({ ldflags: '-X main.a=b', versionVariable: 'main.v', verify: 'full' })).toEqual(['build']);
});

test('a profile is, by its content', async () => {
  profile('one');
  const [, one] = await of();
  expect(one).toMatch(/^pgo=[0-9a-f]{64}$/);
  expect(await of({ pgo: 'off' })).toEqual(['build']);
  const [, named] = await of({ pgo: 'default.pgo' });
  profile('two');
  expect((await of())[1]).not.toBe(one);
  expect((await of({ pgo: 'default.pgo' }))[1]).not.toBe(named);
  expect(await of({ pgo: 'nowhere.pgo' })).toEqual(['build']);
});

test('a folder without git has no profile that is known of', async () => {
  const plain = mkdtempSync(join(tmpdir(), 'plain-'));
  try {
    expect(await of({}, plain)).toEqual(['build']);
  } finally {
    rmSync(plain, { recursive: true, force: true });
  }
});

test('built programs are written by the default branch, read by others, and by a release neither', async () => {
  const store = { restore: async () => undefined, has: async () => false, save: async () => true };
  const mode = async (event: string, ref: string, setting: 'auto' | 'off' = 'auto') => {
    const job = async () => ({ event: { event, ref, defaultBranch: 'main' } });
    return (await programCache({ store, setting, job }))?.mode ?? null;
  };
  expect(await mode('push', 'refs/heads/main')).toEqual({ restore: true, save: true });
  expect(await mode('pull_request', 'refs/pull/1/merge')).toEqual({ restore: true, save: false });
  expect(await mode('push', 'refs/tags/v1')).toEqual({ restore: false, save: false });
  expect(await mode('push', 'refs/heads/main', 'off')).toBeNull();
  expect(await programCache({ store: null, setting: 'auto', job: () => expect.fail('asked') })).toBeNull();
});
