import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepObjects, mostUnused, type Unused } from './keep-objects.ts';
import type { CacheObject } from './objects.ts';

const since = 1000;
const [old, used] = [0, 2000];
const action = (id: string, output: string | null, modifiedMs: number): CacheObject => ({
  name: `${id}-a`,
  modifiedMs,
  files: [],
  output: output === null ? null : `${output}-d`,
});
const output = (id: string, modifiedMs = old): CacheObject => ({ name: `${id}-d`, modifiedMs, files: [] });
const names = (all: readonly CacheObject[], before: Unused = {}): string[] =>
  keepObjects(all, before, since).objects.map(({ name }) => name);

describe('what is kept', () => {
  it('an output that a used entry names, though its own time is old', () => {
    expect(names([action('1', 'x', used), output('x', old)])).toEqual(['1-a', 'x-d']);
  });

  it('nothing of an entry whose output is gone or that cannot be read, no output that nobody names', () => {
    expect(names([action('1', 'gone', used), action('2', null, used), output('lonely', used)])).toEqual([]);
  });

  it(`what nobody used stays for ${mostUnused - 1} runs, and an output as long as one of its entries`, () => {
    let before: Unused = {};
    const seen: string[][] = [];
    const all = [
      action('1', 'x', used),
      action('2', 'x', old),
      action('3', 'y', old),
      output('x'),
      output('y'),
    ];
    for (let run = 1; run <= 3; run++) {
      const kept = keepObjects(all, before, since);
      before = kept.unused;
      seen.push(kept.objects.map(({ name }) => name));
    }
    const all5 = ['1-a', '2-a', '3-a', 'x-d', 'y-d'];
    expect(seen).toEqual([all5, all5, ['1-a', 'x-d']]);
    expect(before).toEqual({});
  });

  it('what is used again begins anew', () => {
    const first = keepObjects([action('1', 'x', old), output('x')], { '1-a': 1 }, since);
    expect(first.unused).toEqual({ '1-a': 2 });
    expect(keepObjects([action('1', 'x', since), output('x')], first.unused, since).unused).toEqual({});
  });

  it('is whole: every entry has its output, every output an entry, everything used is there', () => {
    const id = fc.integer({ min: 0, max: 9 }).map(String);
    const time = fc.constantFrom(old, used);
    const actions = fc.uniqueArray(fc.tuple(id, fc.option(id), time), { selector: ([name]) => name });
    const outputs = fc.uniqueArray(fc.tuple(id, time), { selector: ([name]) => name });
    const counts = fc.dictionary(
      id.map((name) => `${name}-a`),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(actions, outputs, counts, (as, ds, before) => {
        const all = [...as.map((a) => action(...a)), ...ds.map((d) => output(...d))];
        const there = new Set(all.map(({ name }) => name));
        const { objects } = keepObjects(all, before, since);
        const kept = new Set(objects.map(({ name }) => name));
        const entries = objects.filter(({ name }) => name.endsWith('-a'));
        for (const { output } of entries) expect(kept.has(output ?? '')).toBe(true);
        for (const { name } of objects) {
          if (name.endsWith('-d')) expect(entries.some((entry) => entry.output === name)).toBe(true);
        }
        for (const { name, modifiedMs, output } of all) {
          if (output && modifiedMs >= since && there.has(output))
            expect([kept.has(name), kept.has(output)]).toEqual([true, true]);
        }
      }),
    );
  });
});
