import { describe, expect, test } from 'vitest';
import type { Change, ChangedFile } from '../../change.ts';
import { rowOf } from '../../row.ts';
import { lineStates } from './lines.ts';
import { patchAnswer, patchOf } from './patch.ts';

const proof = { command: 'go test' };
const asked = { minimum: 800_000, minimumLines: 0 };

/** `h` hit, `p` partial, `m` miss, `.` no code; the first sign is line 1. */
function file(states: string, path = 'a/a.go') {
  const of = { h: lineStates.hit, p: lineStates.partial, m: lineStates.miss, '.': lineStates.none };
  const lines = Uint8Array.from([0, ...[...states].map((sign) => of[sign as keyof typeof of])]);
  return { path, importPath: 'example.com/m/a', lines };
}

function change(files: Record<string, Partial<ChangedFile>>): Change {
  const whole = { status: 'modified', from: null, lines: [] } as const;
  return {
    base: 'b'.repeat(40),
    files: new Map(Object.entries(files).map(([path, own]) => [path, { ...whole, ...own }])),
  };
}

const all = (path = 'a/a.go') => change({ [path]: { lines: [{ first: 1, last: 99 }] } });

function judged(states: string, options: Partial<typeof asked> = {}, given = all()) {
  const files = [file(states)];
  const textOf = () => [...states].map((_, at) => `\tcode(${at % 3})`);
  return rowOf(patchAnswer(patchOf(given, files), { ...asked, ...options }, textOf, proof));
}

test.each([
  ['hhhhm', 'PASS', '80% of changed lines (4/5: 0 in part, 1 not at all)'],
  ['hhhm', 'FAIL', '75% of changed lines (3/4: 0 in part, 1 not at all)'],
  ['hhhp', 'FAIL', '75% of changed lines (3/4: 1 in part, 0 not at all)'],
  ['.h.h.', 'PASS', '100% of changed lines (2/2: 0 in part, 0 not at all)'],
  [
    `${'h'.repeat(7995)}${'m'.repeat(2005)}`,
    'FAIL',
    '79.95% of changed lines (7995/10000: 0 in part, 2005 not at all)',
  ],
])('%# changed lines are counted exactly', (states, verdict, actual) => {
  expect(judged(states, {}, change({ 'a/a.go': { lines: [{ first: 1, last: 10_000 }] } }))).toMatchObject({
    verdict,
    actual,
    threshold: '>= 80% of changed lines',
  });
});

test('only lines of the change count, and of them those with code', () => {
  const given = change({
    'a/a.go': {
      lines: [
        { first: 2, last: 3 },
        { first: 5, last: 5 },
      ],
    },
  });
  expect(judged('mh.mh', {}, given).measured).toEqual({ value: 2, of: 2 });
});

test('lines that moved are charged to nobody', () => {
  const given = change({ 'a/a.go': { lines: [{ first: 1, last: 4 }], moved: [{ first: 2, last: 4 }] } });
  expect(judged('hmmp', {}, given)).toMatchObject({
    verdict: 'PASS',
    actual: '100% of changed lines (1/1: 0 in part, 0 not at all; 3 moved)',
  });
});

describe('not applicable', () => {
  test('without a base', () => {
    expect(rowOf(patchAnswer(null, asked, () => [], proof))).toMatchObject({
      verdict: 'NA',
      actual: 'not applicable: there is no base to compare with',
    });
  });

  test.each([
    ['a change of lines without code', 'h', change({ 'a/a.go': { lines: [{ first: 2, last: 9 }] } })],
    ['a change of other files', 'm', change({ 'b.go': { lines: [{ first: 1, last: 9 }] } })],
    ['a rename alone', 'm', change({ 'a/a.go': { status: 'renamed', from: 'b.go' } })],
    ['a deletion alone', 'm', change({ 'b.go': { status: 'deleted' } })],
  ])('%s: neither 0 % nor 100 %', (_name, states, given) => {
    expect(judged(states, {}, given)).toMatchObject({ verdict: 'NA', measured: null });
  });

  test('fewer lines than patch-min-lines, which are still shown', () => {
    expect(judged('hmm', { minimumLines: 4 })).toMatchObject({
      verdict: 'NA',
      actual: expect.stringContaining('(1/3: 0 in part, 2 not at all); fewer than patch-min-lines 4'),
      findings: [{ level: 'note' }],
    });
    expect(judged('hmm', { minimumLines: 3 }).verdict).toBe('FAIL');
  });
});

test('what does not run is named with its place, its text and what mends it', () => {
  const [first, second, third] = judged('hm.mhp').findings;
  expect(first).toMatchObject({
    level: 'block',
    file: 'a/a.go',
    line: 2,
    message: 'no test runs lines 2 to 4: code(1)',
    fix: 'a test that runs a/a.go:2',
  });
  expect(second).toMatchObject({ line: 6, message: 'tests run only a part of line 6: code(2)' });
  expect(third).toBeUndefined();
  expect(judged('hhhhhm').findings).toMatchObject([{ level: 'note' }]);
});

test('a fingerprint stays when lines above it come and go, and equal lines differ', () => {
  const prints = (states: string) => judged(states).findings.map(({ fingerprint }) => fingerprint);
  expect(prints('.hm')[0]).toBe(prints('...hhm')[0]);
  const [first, second] = prints('mhhm');
  expect(first).not.toBe(second);
});
