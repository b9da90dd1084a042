import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomial, binomialWeights, seeded } from '../testdata/seeded.ts';
import { AcceptanceTest } from './acceptance.ts';

const test = new AcceptanceTest({ limit: 0.05, alpha: 1 / 6000 });

describe('validity', () => {
  it('the expected evidence at or above the limit never exceeds 1, exactly', () => {
    for (const p of [0.05, 0.06, 0.2, 0.9]) {
      for (const n of [1, 5, 20]) {
        const mean = binomialWeights(n, p).reduce(
          (sum, weight, bad) => sum + weight * Math.exp(test.logEvidence({ requests: n, bad })),
          0,
        );
        expect(mean).toBeLessThanOrEqual(1 + 1e-12);
        if (p === 0.05) expect(mean).toBeCloseTo(1, 12);
      }
    }
  });

  it('10 000 services exactly at the limit: accepted within alpha', () => {
    const random = seeded(21);
    const loose = new AcceptanceTest({ limit: 0.05, alpha: 0.05 });
    let accepted = 0;
    for (let service = 0; service < 10_000; service++) {
      let state = loose.start();
      for (let look = 0; look < 20; look++) {
        state = loose.observe(state, 20, binomial(random, 20, 0.05));
        if (loose.logEvidence(state) >= loose.threshold) {
          accepted++;
          break;
        }
      }
    }
    expect(accepted).toBeLessThanOrEqual(581);
    expect(accepted).toBeGreaterThan(0);
  });
});

describe('what it needs', () => {
  it('one simple bet on no errors needs 90 requests at 1 %, and 170 at 1 in 6000', () => {
    const simple = (alpha: number) => Math.ceil(-Math.log(alpha) / -Math.log(1 - 0.05));
    expect(simple(0.01)).toBe(90);
    expect(simple(1 / 6000)).toBe(170);
  });

  it('the mixture needs at most ln 4 more than that: 170 + 27', () => {
    const needed = test.missing(test.start()) as number;
    expect(needed).toBeGreaterThan(170);
    expect(needed).toBeLessThanOrEqual(170 + 28);
    expect(test.logEvidence({ requests: needed, bad: 0 })).toBeGreaterThanOrEqual(test.threshold);
    expect(test.logEvidence({ requests: needed - 1, bad: 0 })).toBeLessThan(test.threshold);
  });

  it('a share near the limit is never enough; what is enough lacks nothing', () => {
    expect(test.missing({ requests: 1000, bad: 50 })).toBeNull();
    expect(test.missing({ requests: 1000, bad: 900 })).toBeNull();
    expect(test.missing({ requests: 1000, bad: 5 })).toBe(0);
  });

  it('the number it names is enough, and the first that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 5 }), (requests, errors) => {
        const bad = Math.min(errors, requests);
        const more = test.missing({ requests, bad });
        if (more === null || more === 0) return;
        const after = (extra: number) =>
          test.logEvidence({
            requests: requests + extra,
            bad: requests === 0 ? 0 : bad + (extra * bad) / requests,
          });
        expect(after(more)).toBeGreaterThanOrEqual(test.threshold);
        expect(after(more - 1)).toBeLessThan(test.threshold);
      }),
    );
  });

  it('an error makes the bet on none worthless, not the test', () => {
    expect(test.logEvidence({ requests: 400, bad: 1 })).toBeGreaterThan(test.threshold);
  });
});

it('refuses what are no counts', () => {
  expect(() => test.observe(test.start(), 1, 2)).toThrow(RangeError);
  expect(() => test.observe(test.start(), -1, -1)).toThrow(RangeError);
  expect(() => new AcceptanceTest({ limit: 1, alpha: 0.01 })).toThrow(RangeError);
});
