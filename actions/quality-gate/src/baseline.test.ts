/** Which coverage a run is compared with, and which run may say what later ones are compared with. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GateRow } from '@slipway/evidence';
import type { Source } from '@slipway/pipeline/stages';
import type { Action, RunnerCache } from '@slipway/runner';
import { afterAll, expect, test } from 'vitest';
import { baselineCache } from './baseline.ts';

const root = mkdtempSync(join(tmpdir(), 'baseline-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const repository = join(root, 'repository');
mkdirSync(repository);
const git = (...args: string[]): string =>
  execFileSync(
    'git',
    ['-C', repository, '-c', 'user.name=tests', '-c', 'user.email=tests@localhost', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    },
  ).trim();
git('init', '--quiet', '--initial-branch=main');
const commit = (name: string): string => {
  git('commit', '--quiet', '--allow-empty', '--message', name);
  return git('rev-parse', 'HEAD');
};
const left = commit('where the branch left main');
const main = commit('main goes on');
git('checkout', '--quiet', '-b', 'change', left);
commit('a change');

/** Entries as GitHub keeps them: found by key, else the newest of a prefix. */
function kept(...keys: string[]): RunnerCache & { readonly keys: string[] } {
  return {
    keys,
    restore: async (file, key, prefixes) => {
      const found =
        keys.find((one) => one === key) ?? keys.findLast((one) => prefixes.some((p) => one.startsWith(p)));
      if (found !== undefined) writeFileSync(file, found);
      return found;
    },
    has: async (key) => keys.includes(key),
    save: async (_file, key) => keys.push(key) > 0,
  };
}

let number = 0;
function cacheOf(
  cache: RunnerCache | null,
  { event = 'push', ref = 'refs/heads/main', setting = 'auto', folder = '', payload = {}, given = {} } = {},
) {
  const file = join(root, `event-${++number}.json`);
  writeFileSync(file, JSON.stringify({ repository: { default_branch: 'main' }, ...payload }));
  const ctx = {
    ...{ temp: root, signal: new AbortController().signal, log: { info: () => {}, debug: () => {} } },
    env: { ...process.env, GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: file, GITHUB_REF: ref },
  };
  const inputs = { baselineCache: setting as 'auto', given };
  return baselineCache({ ctx, cache } as unknown as Action, inputs, { root: repository, folder } as Source);
}
const prefix = async (folder = ''): Promise<string> => {
  const cache = kept();
  await cacheOf(cache, { folder })?.save('x', rows(), [{ kind: 'coverage-baseline', path: '/b' }]);
  return (cache.keys[0] ?? '').slice(0, -1);
};
const rows = (more: Partial<Record<string, GateRow['verdict']>> = {}) =>
  Object.entries({ tests: 'PASS', lint: 'PASS', ...more } as const).map(([check, verdict = 'PASS']) => ({
    check,
    verdict,
  }));
const report = [{ kind: 'coverage-baseline', path: '/b' }] as const;

test('a change is compared with where it left its base, else with the newest; a push with what was before it', async () => {
  const of = await prefix();
  const cache = kept(of + left, of + main, `${of}${'9'.repeat(40)}`);

  const restored = async (base: string | null, more = {}) =>
    readFileSync((await cacheOf(cache, more)?.restore(base)) ?? '', 'utf8').slice(of.length);
  expect(await restored(main)).toBe(left);
  expect(await restored(null, { payload: { before: main } })).toBe(main);
  expect(await restored(null)).toBe('9'.repeat(40));
  expect(await restored('8'.repeat(40))).toBe('9'.repeat(40));
  expect(await cacheOf(kept())?.restore(main)).toBeUndefined();
});

test('services of one repository have baselines of their own, and a given one is taken first', async () => {
  expect(await prefix('services/pay')).not.toBe(await prefix());
  const given = { coverageBaseline: '/given.json' };
  const cache = { ...kept((await prefix()) + main), restore: async () => expect.fail('the cache is asked') };
  expect(await cacheOf(cache, { given })?.restore(main)).toBe('/given.json');
});

test('only a push to the default branch says what later runs are compared with', async () => {
  const saved = async (more: Parameters<typeof cacheOf>[1]) => {
    const cache = kept();
    await cacheOf(cache, more)?.save(main, rows(), report);
    return cache.keys.length;
  };
  expect(await saved({})).toBe(1);
  expect(await saved({ event: 'pull_request' })).toBe(0);
  expect(await saved({ ref: 'refs/heads/change' })).toBe(0);
  expect(await saved({ ref: 'refs/tags/main' })).toBe(0);
  expect(await saved({ payload: { repository: {} } })).toBe(0);
  expect(await saved({ setting: 'read' })).toBe(0);
  expect(cacheOf(kept(), { setting: 'off' })).toBe(null);
  expect(cacheOf(null)).toBe(null);
});

test('a run whose tests failed, or in which a check did not do its work, says nothing to later ones', async () => {
  const saved = async (...given: Parameters<typeof rows>) => {
    const cache = kept();
    await cacheOf(cache)?.save(main, rows(...given), report);
    return cache.keys.length;
  };
  expect(await saved({ tests: 'FAIL' })).toBe(0);
  expect(await saved({ tests: 'ERROR' })).toBe(0);
  expect(await saved({ lint: 'ERROR' })).toBe(0);
  // So is a checkout that is not its commit.
  expect(await saved({ source: 'ERROR' })).toBe(0);
  expect(await saved({ tests: 'WARN' })).toBe(1);
  expect(await saved({ lint: 'FAIL' })).toBe(1);
});
