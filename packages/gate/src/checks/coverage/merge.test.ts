import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Coverage, statementsOf, sum } from './blocks.ts';
import { mergeProfiles } from './merge.ts';

let directory: string;
let number = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-profile-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function file(content: string | Buffer): Promise<string> {
  const path = join(directory, String(++number));
  await writeFile(path, content);
  return path;
}

/** Each text is a profile. */
async function merged(...texts: string[]): Promise<Coverage> {
  return mergeProfiles(await Promise.all(texts.map(file)));
}

const shareOf = (coverage: Coverage) => sum(coverage.files.map(({ blocks }) => statementsOf(blocks)));

interface Line {
  readonly file: string;
  readonly line: number;
  readonly count: number;
}

/** Blocks whose statement count follows from their place, as it does for one source. */
const block: fc.Arbitrary<Line> = fc.record({
  file: fc.constantFrom('m/a/a.go', 'm/b/odd name: x.go', 'm/b/b.go:1.2,3.4', 'm/c/ö.go'),
  line: fc.integer({ min: 1, max: 6 }),
  count: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.MAX_SAFE_INTEGER)),
});
const text = ({ file, line, count }: Line) => `${file}:${line}.2,${line + 1}.10 ${line % 4} ${count}\n`;
const profile = (mode: string, lines: readonly Line[]) => `mode: ${mode}\n${lines.map(text).join('')}`;

describe('merging', () => {
  test('does not depend on the order, on how lines lie in profiles, nor on repeats with count 0', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(block),
        fc.constantFrom('set', 'count', 'atomic'),
        fc.nat({ max: 30 }),
        async (lines, mode, cut) => {
          const once = await merged(profile(mode, lines));
          const shuffled = lines.toReversed();
          const again = lines.map((line) => ({ ...line, count: 0 }));
          expect(
            await merged(profile(mode, shuffled.slice(cut)), profile(mode, shuffled.slice(0, cut))),
          ).toEqual(once);
          expect(await merged(profile(mode, lines) + profile(mode, again))).toEqual(once);
        },
      ),
    );
  });

  test('counts each block once: the sums are those of a plain count over places', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block), fc.array(block), async (left, right) => {
        const both = await merged(profile('count', left), profile('count', right));
        const places = new Map<string, { statements: number; ran: boolean }>();
        for (const { file, line, count } of [...left, ...right]) {
          const ran = count > 0 || (places.get(`${file}:${line}`)?.ran ?? false);
          places.set(`${file}:${line}`, { statements: line % 4, ran });
        }
        const all = [...places.values()];
        expect(shareOf(both)).toEqual({
          total: all.reduce((n, { statements }) => n + statements, 0),
          covered: all.filter(({ ran }) => ran).reduce((n, { statements }) => n + statements, 0),
        });
      }),
    );
  });

  test('counts are added, saturate, and are 0 or 1 in mode set', async () => {
    const countOf = async (...texts: string[]) => (await merged(...texts)).files[0]?.blocks[0]?.count;
    const lines = 'a/a.go:1.1,2.2 3 5\na/a.go:1.1,2.2 3 7\n';
    expect(await countOf(`mode: count\n${lines}`)).toBe(12);
    expect(await countOf(`mode: set\n${lines}`)).toBe(1);
    const most = `mode: atomic\na/a.go:1.1,2.2 3 ${Number.MAX_SAFE_INTEGER}\n`;
    expect(await countOf(most, most)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('of different modes is left what set says', async () => {
    const { mode, files } = await merged(
      'mode: count\na/a.go:1.1,2.2 3 5\n',
      'mode: set\na/a.go:3.1,4.2 1 1\n',
    );
    expect(mode).toBe('set');
    expect(files[0]?.blocks.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('files are in the order of their names, blocks in that of their places', async () => {
    const { files } = await merged(
      'mode: set\nb/b.go:10.1,10.9 1 1\nb/b.go:9.20,9.30 1 1\nb/b.go:9.3,9.9 1 1\na/a.go:1.1,1.2 1 1\n',
    );
    expect(files.map(({ file }) => file)).toEqual(['a/a.go', 'b/b.go']);
    expect(files[1]?.blocks.map((b) => `${b.startLine}.${b.startColumn}`)).toEqual(['9.3', '9.20', '10.1']);
  });

  test('the file is what stands before the last colon that fits, and an empty block is no fault', async () => {
    const { files } = await merged('mode: set\nm/odd: 1.2,3.4 5 6/x y.go:7.1,8.2 0 1\n');
    expect(files).toEqual([
      {
        file: 'm/odd: 1.2,3.4 5 6/x y.go',
        blocks: [{ startLine: 7, startColumn: 1, endLine: 8, endColumn: 2, statements: 0, count: 1 }],
      },
    ]);
  });

  test.each([
    ['start line', (n: number) => `${n}.3,5000.5`],
    ['start column', (n: number) => `1.${n},5000.5`],
    ['end line', (n: number) => `1.3,${n}.5`],
    ['end column', (n: number) => `1.3,5.${n}`],
  ])('blocks that differ in their %s are different blocks, however many', async (_name, at) => {
    const lines = Array.from({ length: 4000 }, (_, n) => `a/a.go:${at(n + 4)} 1 1\n`);
    const { files } = await merged(`mode: set\n${lines.join('')}`);
    expect(files[0]?.blocks).toHaveLength(lines.length);
  });

  test('a file whose name another one begins with is another file', async () => {
    const lines = ['m/a.go:1.1,1.5 1 1', 'm/a.go:1:1.1,1.5 1 0', 'm/a.g:1.1,1.5 1 0', 'm/a.go:2.1,2.5 1 1'];
    const { files } = await merged(`mode: set\n${lines.join('\n')}\n`);
    expect(files.map(({ file, blocks }) => [file, blocks.length])).toEqual([
      ['m/a.g', 1],
      ['m/a.go', 2],
      ['m/a.go:1', 1],
    ]);
  });

  test('tables grow and lines lie across chunks, with either line end', async () => {
    const lines = Array.from(
      { length: 90_000 },
      (_, i) => `m/p/f${i % 7}.go:${i + 1}.1,${i + 1}.9 1 ${i % 2}\r\n`,
    );
    const coverage = await merged(`mode: set\n${lines.join('')}${lines.slice(0, 5000).join('')}`);
    expect(shareOf(coverage)).toEqual({ covered: 45_000, total: 90_000 });
  });
});

describe('a line that cannot be trusted', () => {
  test.each([
    ['a/a.go:1.1,2.2 3 5', 1, 'stands before any mode line'],
    ['mode: sets', 1, 'has an unknown mode'],
    ['mode: set\na/a.go:1.1,2.2 3', 2, 'is no block'],
    ['mode: set\na/a.go:1.1,2.2 3 -1', 2, 'is no block'],
    ['mode: set\na/a.go:1.1,2.2 NaN 1', 2, 'is no block'],
    ['mode: set\na/a.go:1.1,2.2 1e3 1', 2, 'is no block'],
    ['mode: set\na/a.go:1.1,2.2 1 1 ', 2, 'is no block'],
    ['mode: set\na/a.go:1.1,2.2 1 1\na/a.go:1.1,2.2 1 x', 3, 'is no block'],
    ['mode: set\na/a.go:1.1,2.2 1 99999999999999999999', 2, 'holds a number that is too large'],
    [
      'mode: set\na/a.go:1.1,2.2 1 1\na/a.go:4294967297.1,4294967297.2 1 1',
      3,
      'holds a number that is too large',
    ],
    ['mode: set\na/a.go:5.1,2.2 1 1', 2, 'ends before it starts'],
    ['mode: set\na/a.go:1.1,2.2 1 1\na/a.go:3.9,3.2 1 1', 3, 'ends before it starts'],
    ['mode: set\na/a.go:0.1,2.2 1 1', 2, 'ends before it starts'],
    ['mode: set\n\na/a.go:1.1,2.2 1 1', 2, 'is no block'],
  ])('%j is refused with file, line and text', async (content, line, message) => {
    const path = await file(`${content}\n`);
    await expect(mergeProfiles([path])).rejects.toThrow(
      `${basename(path)}:${line} ${message}: ${content.split('\n')[line - 1]}`,
    );
  });

  test.each([
    ['mode: set\nm/a.go:1.1,2.2 1 1\nm/a.go:3.1,4.2 1', 3],
    ['mode: set\nm/a.go:1.1,2.2 1 17', 2],
    ['mode: set', 1],
  ])('%j is cut off', async (content, line) => {
    const path = await file(content);
    await expect(mergeProfiles([path])).rejects.toThrow(new RegExp(`^${basename(path)}:${line} is cut off`));
  });

  test('one without an end is no profile', async () => {
    const path = await file(`mode: set\n${'x'.repeat(3 * 2 ** 20)}`);
    await expect(mergeProfiles([path])).rejects.toThrow(
      `${basename(path)}:2 is longer than any line of a profile: xxx`,
    );
  });
});

test('a file that is missing or empty is refused; empty may be allowed, missing never', async () => {
  const [absent, empty] = [join(directory, 'absent'), await file('')];
  await expect(mergeProfiles([absent], { allowEmpty: true })).rejects.toThrow(
    /^there is no coverage profile absent \(ENOENT\)/,
  );
  await expect(mergeProfiles([empty])).rejects.toThrow(`${basename(empty)} is empty`);
  expect(await mergeProfiles([empty], { allowEmpty: true })).toEqual({ mode: 'set', files: [] });
});

test('profiles of different sources name each file once, and where it stands', async () => {
  const one = await file(
    'mode: set\na/a.go:1.1,2.2 1 1\na/a.go:3.1,4.2 1 1\nb/b.go:1.1,2.2 4 0\nc/c.go:1.1,2.2 1 1\n',
  );
  const other = await file(
    'mode: set\na/a.go:1.1,2.2 2 1\na/a.go:3.1,4.2 2 1\nb/b.go:1.1,2.2 5 0\nc/c.go:1.1,2.2 1 1\n',
  );
  await expect(mergeProfiles([one, other])).rejects.toThrow(
    `different sources, build tags or versions of Go: a/a.go:1 with 1 and 2 statements in ${basename(one)} and ${basename(other)}, b/b.go:1 with 4 and 5 statements in ${basename(one)} and ${basename(other)}`,
  );
  const twice = await file('mode: set\na/a.go:1.1,2.2 1 1\na/a.go:1.1,2.2 2 1\n');
  await expect(mergeProfiles([twice])).rejects.toThrow(
    `a/a.go:1 with 1 and 2 statements twice in ${basename(twice)}`,
  );
});
