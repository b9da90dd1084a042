import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DiffError, joined, readDiff } from './diff.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-diff-'));
});
afterAll(() => rm(folder, { recursive: true }));

const raw = `:100644 100644 ${'a'.repeat(40)} ${'b'.repeat(40)} M\0a.go\0\0`;
const head = 'diff --git a/a.go b/a.go\nindex aaaa..bbbb 100644\n--- a/a.go\n+++ b/a.go\n';
const hunk = '@@ -2 +2,2 @@\n<old\n>new\n>newer\n';

async function read(text: string) {
  const path = join(folder, 'diff');
  await writeFile(path, text);
  return readDiff(path);
}

test('a whole diff', async () => {
  expect(await read(raw + head + hunk)).toEqual({
    files: new Map([['a.go', { status: 'modified', from: null, lines: [{ first: 2, last: 3 }] }]]),
    removed: [{ file: 'a.go', line: 2, text: ['old'] }],
    added: [{ file: 'a.go', line: 2, text: ['new', 'newer'] }],
  });
  expect((await read('')).files.size).toBe(0);
});

test.each([
  ['is cut in the list of files', raw.slice(0, -6), /list of changed files ends early/],
  ['is cut before its patch', raw.slice(0, -1), /list of changed files ends early/],
  ['is cut in a hunk', raw + head + hunk.slice(0, -8), /patch ends early/],
  ['holds more lines than a hunk says', `${raw}${head}${hunk}>more\n`, /more lines than it says/],
  ['speaks of a file that is not listed', raw + head.replaceAll('a.go', 'b.go') + hunk, /not listed/],
  ['holds a merge', raw + head + hunk.replace('@@ -2', '@@@ -2 -2'), /hunk that is not known/],
  ['lists in another form', raw.replace(':100644', '::100644 100644'), /way that is not known/],
  ['names files in another form', raw + head.replace('+++ b/', '+++ w/') + hunk, /way that is not known/],
])('one that %s is refused', async (_name, text, why) => {
  const reading = read(text);
  await expect(reading).rejects.toThrow(DiffError);
  await expect(reading).rejects.toThrow(why);
});

test('ranges that touch are one', () => {
  const range = (first: number, last: number) => ({ first, last });
  expect(joined([range(8, 9), range(1, 2), range(3, 3), range(5, 9)])).toEqual([range(1, 3), range(5, 9)]);
});
