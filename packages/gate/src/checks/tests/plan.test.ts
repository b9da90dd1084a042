import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Plan, planHash, planShards } from './plan.ts';
import { gapOf } from './shard.ts';
import type { TestTimes } from './times.ts';

const times = (packages: Record<string, number[]>, tests: Record<string, number[]> = {}): TestTimes => ({
  schema: 'slipway/test-times/v1',
  tests: 0,
  packages: Object.fromEntries(
    Object.entries(packages).map(([name, seconds]) => [name, { seconds, tests }] as const),
  ),
});
const tested = (...names: string[]) => names.map((importPath) => ({ importPath, tested: true }));
const made = { source: 's', settings: {} };
const none = () => Promise.resolve(null);
const shown = ({ shards }: Plan) =>
  shards.map((shard) => shard.map((unit) => unit.package + (unit.tests ? `(${unit.tests})` : '')).join(' '));

describe('a plan', () => {
  test('gives the longest first, each to the job with the least', async () => {
    const known = times({ a: [5], b: [4], c: [3], d: [3], e: [3] });
    const plan = await planShards(tested('e', 'd', 'c', 'b', 'a'), known, made, 2, none);
    expect(shown(plan)).toEqual(['a d', 'b c e']);
  });

  test('counts the 85th of 100 runs, not the mean: one slow run of many decides nothing', async () => {
    const many = (most: number, last: number) => [...Array<number>(9).fill(most), last];
    const known = times({ a: many(1, 100), b: [2], c: [2], d: many(2, 2) });
    expect(shown(await planShards(tested('a', 'b', 'c', 'd'), known, made, 2, none))).toEqual(['b d', 'a c']);
    const slow = times({ a: [1, 9, 9, 9], b: [2], c: [2], d: [2] });
    expect(shown(await planShards(tested('a', 'b', 'c', 'd'), slow, made, 2, none))).toEqual(['a', 'b c d']);
  });

  test('takes a package that nobody has timed for one of middling length', async () => {
    const known = times({ a: [10], b: [10], c: [10] });
    const plan = await planShards(tested('a', 'b', 'c', 'new1', 'new2', 'new3'), known, made, 2, none);
    expect(plan.shards.map((shard) => shard.length)).toEqual([3, 3]);
    const fresh = await planShards(tested('a', 'b', 'c', 'd'), null, made, 2, none);
    expect(fresh.shards.map((shard) => shard.length)).toEqual([2, 2]);
  });

  test('splits a package that is longer than one job should be, by its own tests', async () => {
    const known = times({ big: [60], a: [5], b: [5] }, { T1: [30], T2: [20], T3: [5], T4: [5] });
    const names = ['T1', 'T2', 'T3', 'T4', 'TNew'];
    const plan = await planShards(tested('a', 'b', 'big'), known, made, 2, () => Promise.resolve(names));
    expect(shown(plan)).toEqual(['b big(T1,TNew)', 'a big(T2,T3,T4)']);
    // What does not compile cannot be listed, and runs whole.
    expect(shown(await planShards(tested('a', 'b', 'big'), known, made, 2, none)).join(' ')).toContain('big');
  });

  test('keeps each -run pattern within what one argument may hold', async () => {
    const names = Array.from({ length: 3000 }, (_, i) => `Test${'x'.repeat(90)}${i}`);
    const known = times({ big: [100] });
    const plan = await planShards(tested('big'), known, made, 2, () => Promise.resolve(names));
    const longest = plan.shards.flat().map((unit) => unit.tests?.join('|').length ?? 0);
    expect(plan.shards.flat().flatMap((unit) => unit.tests ?? [])).toHaveLength(3000);
    expect(Math.max(...longest)).toBeLessThan(100_000);
  });

  test('holds every package once, whatever the times; the same input gives the same hash', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 40 }),
        fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (names, seconds, of) => {
          const known = times(
            Object.fromEntries(names.flatMap((name, i) => (seconds[i] ? [[name, [seconds[i]]]] : []))),
          );
          const packages = names.map((importPath, i) => ({
            importPath,
            files: [],
            tested: i % 3 > 0,
            testFiles: [],
          }));
          const list = (path: string) => Promise.resolve(['A', 'B', 'C'].map((test) => `Test${test}${path}`));
          const plan = await planShards(packages, known, made, of, list);
          expect(plan.shards).toHaveLength(of);
          expect(gapOf(plan, { packages })).toBeNull();
          expect(planHash(await planShards(packages, known, made, of, list))).toBe(planHash(plan));
        },
      ),
    );
  });

  test('no job takes more than 4/3 of the best plan and one package', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 4, maxLength: 60 }),
        fc.integer({ min: 2, max: 6 }),
        async (seconds, of) => {
          const names = seconds.map((_, i) => `p${i}`);
          const known = times(Object.fromEntries(names.map((name, i) => [name, [seconds[i] ?? 0]])));
          const plan = await planShards(tested(...names), known, made, of, none);
          const loads = plan.shards.map((shard) =>
            shard.reduce((sum, unit) => sum + (known.packages[unit.package]?.seconds[0] ?? 0), 0),
          );
          const total = seconds.reduce((a, b) => a + b, 0);
          const best = Math.max(total / of, ...seconds);
          expect(Math.max(...loads)).toBeLessThanOrEqual((4 / 3) * best + Math.max(...seconds) / 3);
        },
      ),
    );
  });
});

describe('a plan is refused', () => {
  const packages = ['a', 'b'].map((importPath) => ({ importPath, files: [], tested: true, testFiles: [] }));
  const unit = (name: string, tests: string[] | null = null) => ({ package: name, tests });
  test.each([
    ['that leaves a package out', [[unit('a')], []], /leaves out b/],
    ['that has a package twice', [[unit('a'), unit('b')], [unit('a')]], /has a twice/],
    ['that has a test twice', [[unit('a', ['T']), unit('b')], [unit('a', ['S', 'T'])]], /has a twice/],
    ['that has a package whole and in part', [[unit('a', ['T']), unit('b')], [unit('a')]], /has a twice/],
  ])('%s', (_name, shards, why) => {
    expect(gapOf({ shards }, { packages })).toMatch(why);
  });
});
