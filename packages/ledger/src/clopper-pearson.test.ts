import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clopperPearson99 } from './clopper-pearson.ts';

/** P(X >= from) for X ~ Bin(n, p), summed term by term. */
function upperTail(n: number, p: number, from: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    if (k >= from) sum += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
  }
  return sum;
}

test('each bound leaves half a percent in its tail: the definition', () => {
  const counts = fc
    .integer({ min: 1, max: 3000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const { lower, upper } = clopperPearson99(k, n);
      if (k === 0) expect(lower).toBe(0);
      else expect(upperTail(n, lower, k)).toBeCloseTo(0.005, 5);
      if (k === n) expect(upper).toBe(1);
      else expect(1 - upperTail(n, upper, k + 1)).toBeCloseTo(0.005, 5);
    }),
    { numRuns: 300 },
  );
});

test.each([
  // No error, or nothing but errors: closed forms.
  [0, 200, 0, 1 - 0.005 ** (1 / 200)],
  [0, 90, 0, 1 - 0.005 ** (1 / 90)],
  [10, 10, 0.005 ** (1 / 10), 1],
  [0, 1_000_000_000, 0, -Math.log(0.005) / 1e9],
  // By hand for one of two: 1-(1-p)^2 = 0.005 and p^2 = 0.995.
  [1, 2, 1 - Math.sqrt(0.995), Math.sqrt(0.995)],
])('%i of %i: the closed form', (k, n, lower, upper) => {
  const bounds = clopperPearson99(k, n);
  expect(bounds.lower).toBeCloseTo(lower, 9);
  expect(bounds.upper / upper).toBeCloseTo(1, 4);
});

test('bounds hold the share seen, and close in on it, from one request to a thousand million', () => {
  let width = 1;
  for (let n = 10; n <= 1e9; n *= 10) {
    const { lower, upper } = clopperPearson99(n / 10, n);
    expect(lower).toBeLessThan(0.1);
    expect(upper).toBeGreaterThan(0.1);
    expect(upper - lower).toBeLessThan(width);
    width = upper - lower;
  }
});

test('nothing seen says nothing', () => {
  expect(clopperPearson99(0, 0)).toEqual({ lower: 0, upper: 1 });
});

test.each([
  [2, 1],
  [-1, 5],
  [0.5, 2],
  [0, Number.NaN],
])('%d of %d is no share', (part, whole) => {
  expect(() => clopperPearson99(part, whole)).toThrow(RangeError);
});
