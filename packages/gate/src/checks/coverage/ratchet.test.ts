import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowOf } from '../../row.ts';
import type { Share } from './blocks.ts';
import { holds, notCompared, type Ratchet, ratchetAnswer } from './ratchet.ts';

const proof = { command: 'go test' };
type Shares = Readonly<Record<string, readonly [number, number]>>;
const shares = (of: Shares) =>
  new Map(Object.entries(of).map(([name, [covered, total]]): [string, Share] => [name, { covered, total }]));

function judged(before: Shares, now: Shares, options: Partial<Ratchet> = {}) {
  const where = '1f6b2c3d4e5f';
  return rowOf(
    ratchetAnswer(
      {
        before: { packages: shares(before), where },
        now: shares(now),
        tolerance: 0,
        patchComplete: false,
        ...options,
      },
      proof,
    ),
  );
}

test.each([
  [[8, 10], [8, 10], 'PASS'],
  [[8, 10], [80_000_000_000, 100_000_000_000], 'PASS'],
  [[8, 10], [79_999_999_999, 100_000_000_000], 'FAIL'],
  [[1, 3], [333_333_333, 1_000_000_000], 'FAIL'],
  [[333_333_333, 1_000_000_000], [1, 3], 'PASS'],
] as const)('%j before and %j now', (before, now, verdict) => {
  expect(judged({ p: before }, { p: now }).verdict).toBe(verdict);
});

test('a tolerance is exact too', () => {
  const tolerance = 5000;
  expect(judged({ p: [800, 1000] }, { p: [1590, 2000] }, { tolerance }).verdict).toBe('PASS');
  expect(judged({ p: [800, 1000] }, { p: [1589, 2000] }, { tolerance })).toMatchObject({
    verdict: 'FAIL',
    threshold: '>= 80% (800/1000) less 0.5%',
    baseline: '80% (800/1000) at 1f6b2c3d4e5f',
    actual: '79.45% (1589/2000) in 1 package',
    measured: { value: 1589, of: 2000 },
  });
});

test('fractions are compared as numbers of any size would be', () => {
  const share = fc
    .nat({ max: 2 ** 30 })
    .chain((total) => fc.record({ total: fc.constant(total + 1), covered: fc.nat({ max: total + 1 }) }));
  fc.assert(
    fc.property(share, share, fc.nat({ max: 1_000_000 }), (was, is, tolerance) => {
      const left = is.covered / is.total;
      const right = was.covered / was.total - tolerance / 1e6;
      fc.pre(Math.abs(left - right) > 1e-9);
      return holds(was, is, tolerance) === left >= right;
    }),
  );
});

describe('the honest escapes', () => {
  test('whoever deletes covered code lowers the share, and passes', () => {
    expect(judged({ p: [80, 100] }, { p: [30, 50] })).toMatchObject({
      verdict: 'PASS',
      actual: '60% (30/50) in 1 package; 20 statements run in no test, and 20 did not before',
    });
    expect(judged({ p: [80, 100] }, { p: [29, 50] }).verdict).toBe('FAIL');
  });

  test('a change that is tested whole passes with a warning', () => {
    const row = judged({ p: [80, 100] }, { p: [70, 100] }, { patchComplete: true });
    expect(row).toMatchObject({
      verdict: 'WARN',
      findings: [{ message: expect.stringContaining('are gone') }],
    });
  });
});

describe('packages', () => {
  test('that only one side has are not compared', () => {
    const before = { old: [0, 1000], p: [8, 10] } as const;
    expect(judged(before, { p: [7, 10] }).verdict).toBe('FAIL');
    expect(judged({ p: [8, 10] }, { p: [8, 10], fresh: [0, 1000] })).toMatchObject({
      verdict: 'PASS',
      measured: { value: 8, of: 10 },
    });
    expect(judged({ old: [1, 1] }, { fresh: [0, 1] }).verdict).toBe('NA');
  });

  test('that fell are named, those that lost most first', () => {
    const row = judged({ a: [9, 10], b: [90, 100], c: [1, 2] }, { a: [8, 10], b: [80, 100], c: [2, 2] });
    expect(row.findings.map(({ message }) => message)).toEqual([
      'b fell from 90% (90/100) to 80% (80/100)',
      'a fell from 90% (9/10) to 80% (8/10)',
    ]);
  });

  test('of which none fell can still lower the whole', () => {
    const row = judged({ a: [10, 10], b: [0, 10] }, { a: [10, 10], b: [0, 20] });
    expect(row).toMatchObject({
      verdict: 'FAIL',
      findings: [
        {
          message: expect.stringMatching(/^the module fell/),
          fix: 'tests for the module: go test -coverprofile=profile ./... && go tool cover -html=profile',
        },
      ],
    });
  });

  test('that were split are tested by one command, and waived by the name that they had', () => {
    const before = { packages: shares({ old: [10, 10] }), where: '1f6b2c3d4e5f' };
    const now = shares({ a: [1, 5], b: [2, 5] });
    const moved = new Map([['old', ['a', 'b']]]);
    const split = { before, now, moved, tolerance: 0, patchComplete: false };
    expect(ratchetAnswer(split, proof).findings).toMatchObject([
      {
        message: 'a, b fell from 100% (10/10) to 30% (3/10)',
        scope: 'old',
        fix: 'tests for a, b: go test -coverprofile=profile a b && go tool cover -html=profile',
      },
    ]);
  });
});

test('what is not compared is said aloud', () => {
  expect(
    rowOf(notCompared('it was counted in another way', { level: 'warn', fix: 'measure-base: true' }, proof)),
  ).toMatchObject({
    verdict: 'WARN',
    actual: 'not compared: it was counted in another way',
    findings: [{ fix: 'measure-base: true' }],
  });
});
