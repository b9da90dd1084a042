import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Block, byFile, CoverageProfile, sum } from './profile.ts';
import { readProfile } from './read-profile.ts';

function merged(lines: readonly string[]): CoverageProfile {
  const profile = new CoverageProfile();
  for (const line of lines) profile.add(line);
  return profile;
}

const sorted = (profile: CoverageProfile) => [...profile.blocks()].map((b) => JSON.stringify(b)).sort();

/** Blocks whose statement count follows from their place, as it does for one source. */
const block: fc.Arbitrary<Block> = fc
  .record({
    file: fc.constantFrom('m/a/a.go', 'm/b/odd name: x.go', 'm/b/b.go:1.2,3.4'),
    line: fc.integer({ min: 1, max: 6 }),
    count: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.MAX_SAFE_INTEGER)),
  })
  .map(({ file, line, count }) => ({
    file,
    position: `${line}.2,${line + 1}.10`,
    statements: line % 4,
    count,
  }));
const text = (b: Block) => `${b.file}:${b.position} ${b.statements} ${b.count}`;

describe('merging', () => {
  test('does not depend on the order, nor on how often a block with count 0 is repeated', () => {
    fc.assert(
      fc.property(
        fc.array(block),
        fc.constantFrom('set', 'count', 'atomic'),
        fc.infiniteStream(fc.nat()),
        (blocks, mode, keys) => {
          const lines = blocks.map(text);
          const shuffled = lines
            .map((line) => [keys.next().value as number, line] as const)
            .sort(([a], [b]) => a - b)
            .map(([, line]) => line);
          const again = blocks.map((b) => text({ ...b, count: 0 }));
          const once = sorted(merged([`mode: ${mode}`, ...lines]));
          expect(sorted(merged([`mode: ${mode}`, ...shuffled]))).toEqual(once);
          expect(sorted(merged([`mode: ${mode}`, ...lines, `mode: ${mode}`, ...again]))).toEqual(once);
        },
      ),
    );
  });

  test('counts each block once: covered + not covered = total, and merging never lowers either', () => {
    fc.assert(
      fc.property(fc.array(block), fc.array(block), (left, right) => {
        const one = merged(['mode: count', ...left.map(text)]);
        const both = merged(['mode: count', ...left.map(text), ...right.map(text)]);
        const total = sum(byFile(both).values());
        const places = new Map([...left, ...right].map((b) => [`${b.file}:${b.position}`, b]));
        const ran = new Set(
          [...left, ...right].filter((b) => b.count > 0).map((b) => `${b.file}:${b.position}`),
        );
        expect(total).toEqual({
          total: [...places.values()].reduce((n, b) => n + b.statements, 0),
          covered: [...places].reduce((n, [place, b]) => n + (ran.has(place) ? b.statements : 0), 0),
        });
        const before = sum(byFile(one).values());
        expect(total.total).toBeGreaterThanOrEqual(before.total);
        expect(total.covered).toBeGreaterThanOrEqual(before.covered);
      }),
    );
  });

  test('counts are added, saturate, and are 0 or 1 in mode set', () => {
    const lines = ['a/a.go:1.1,2.2 3 5', 'a/a.go:1.1,2.2 3 7'];
    const [added] = merged(['mode: count', ...lines]).blocks();
    expect(added).toEqual({ file: 'a/a.go', position: '1.1,2.2', statements: 3, count: 12 });
    expect([...merged(['mode: set', ...lines]).blocks()][0]?.count).toBe(1);
    const most = `a/a.go:1.1,2.2 3 ${Number.MAX_SAFE_INTEGER}`;
    expect([...merged(['mode: atomic', most, most]).blocks()][0]?.count).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('different modes can only say whether a block ran', () => {
    const profile = merged(['mode: count', 'a/a.go:1.1,2.2 3 5', 'mode: set', 'a/a.go:3.1,4.2 1 1']);
    expect(profile.mode).toBe('set');
    expect([...profile.blocks()].map((b) => b.count)).toEqual([1, 1]);
  });

  test('the file is what stands before the last colon that fits, and an empty block is no fault', () => {
    const profile = merged(['mode: set', 'm/odd: 1.2,3.4 5 6/x y.go:7.1,8.2 0 1']);
    expect([...profile.blocks()][0]).toEqual({
      file: 'm/odd: 1.2,3.4 5 6/x y.go',
      position: '7.1,8.2',
      statements: 0,
      count: 1,
    });
  });
});

test.each([
  ['a/a.go:1.1,2.2 3 5', 'before any mode line'],
  ['mode: sets', 'unknown mode'],
  ['mode: set\na/a.go:1.1,2.2 3', 'is no block'],
  ['mode: set\na/a.go:1.1,2.2 3 -1', 'is no block'],
  ['mode: set\na/a.go:1.1,2.2 NaN 1', 'is no block'],
  ['mode: set\na/a.go:1.1,2.2 1e3 1', 'is no block'],
  ['mode: set\na/a.go:1.1,2.2 1 99999999999999999999', 'too large'],
  ['mode: set\na/a.go:5.1,2.2 1 1', 'ends before it starts'],
  ['mode: set\na/a.go:0.1,2.2 1 1', 'ends before it starts'],
  ['mode: set\n\na/a.go:1.1,2.2 1 1', 'is no block'],
  ['mode: set\na/a.go:1.1,2.2 1 1\na/a.go:1.1,2.2 2 1', 'counts 2 statements where another line counts 1'],
])('%j is refused with its line', (profile, message) => {
  expect(() => merged(profile.split('\n'))).toThrow(message);
  expect(() => merged(profile.split('\n'))).toThrow(/^line \d+ of the coverage profile/);
});

describe('readProfile', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-profile-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const read = async (content: string) => {
    const path = join(directory, 'profile');
    await writeFile(path, content);
    return readProfile(path);
  };

  test('reads lines across chunks, with either line end', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `m/p/f.go:${i + 1}.1,${i + 1}.9 1 ${i % 2}\r\n`);
    expect(sum(byFile(await read(`mode: set\n${lines.join('')}`)).values())).toEqual({
      covered: 10_000,
      total: 20_000,
    });
  });

  test.each([
    ['', /is empty/],
    ['mode: set\nm/a.go:1.1,2.2 1 1\nm/a.go:3.1,4.2 1', /cut off in its last line: m\/a\.go:3/],
    ['mode: set\nm/a.go:1.1,2.2 1 17', /cut off/],
  ])('%j is refused', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('a missing file is refused', async () => {
    await expect(readProfile(join(directory, 'absent'))).rejects.toThrow(/no coverage profile \(ENOENT\)/);
  });
});
