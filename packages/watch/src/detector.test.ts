import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomial, binomialWeights, median, quantile, seeded } from '../testdata/seeded.ts';
import { Detector, type DetectorState } from './detector.ts';

const evidence = (state: DetectorState, detector: Detector) => Math.exp(detector.logEvidence(state));

/** E[f] over every sequence of `looks` looks of n requests at a true share p: exact, by walking the tree. */
function expectation(
  detector: Detector,
  looks: number,
  n: number,
  p: number,
  f: (path: readonly DetectorState[]) => number,
): number {
  const weights = binomialWeights(n, p);
  const walk = (path: readonly DetectorState[], left: number): number =>
    left === 0
      ? f(path)
      : weights.reduce((sum, weight, k) => {
          const last = path[path.length - 1] as DetectorState;
          return sum + weight * walk([...path, detector.observe(last, n, k)], left - 1);
        }, 0);
  return walk([detector.start()], looks);
}
const last = (path: readonly DetectorState[]) => path[path.length - 1] as DetectorState;

describe('validity, exactly', () => {
  it.each([0.001, 0.02, 0.05])('the expected evidence never exceeds 1 at a true share of %d', (p) => {
    for (const agreeing of [1, 2, 3]) {
      const detector = new Detector({ limit: 0.05, alpha: 0.01, looks: 3, agreeing });
      for (const looks of [1, 2, 3, 4]) {
        const mean = expectation(detector, looks, 6, p, (path) => evidence(last(path), detector));
        expect(mean).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  });

  it('uncapped, the evidence at the limit is a martingale: its expectation is 1, so nothing is given away', () => {
    const detector = new Detector({ limit: 0.2, alpha: 1e-300, looks: 3, agreeing: 1 });
    expect(expectation(detector, 4, 5, 0.2, (path) => evidence(last(path), detector))).toBeCloseTo(1, 12);
  });

  it('it ever fires with a probability of at most alpha', () => {
    for (const [limit, alpha] of [
      [0.3, 0.1],
      [0.2, 0.05],
      [0.05, 0.01],
    ] as const) {
      const detector = new Detector({ limit, alpha, looks: 4, agreeing: 1 });
      const fires = expectation(detector, 4, 6, limit, (path) =>
        path.some((state) => detector.logEvidence(state) >= detector.threshold) ? 1 : 0,
      );
      expect(fires).toBeLessThanOrEqual(alpha);
      expect(fires).toBeGreaterThan(0);
    }
  });

  it('holds for any limit, level, window and counts: one look never multiplies the expectation', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.995, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (limit, alpha, looks, agreeing, n, fraction) => {
          const detector = new Detector({ limit, alpha, looks, agreeing });
          expect(detector.alternatives.every((q) => q > limit && q < 1)).toBe(true);
          const mean = expectation(detector, 1, n, limit * fraction, (path) =>
            evidence(last(path), detector),
          );
          expect(mean).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
});

describe('the burst cap', () => {
  const detector = new Detector({ limit: 0.05, alpha: 1 / 6000, looks: 40 });

  it('no single look fires, however bad', () => {
    const one = detector.observe(detector.start(), 1_000_000, 1_000_000);
    expect(detector.logEvidence(one)).toBeLessThan(detector.threshold);
  });

  it('two looks do', () => {
    const one = detector.observe(detector.start(), 20, 20);
    expect(detector.logEvidence(detector.observe(one, 20, 20))).toBeGreaterThanOrEqual(detector.threshold);
  });

  it('a burst among healthy looks does not fire, and is forgotten', () => {
    let state = detector.start();
    for (let look = 0; look < 30; look++) {
      state = detector.observe(state, 150, look === 10 ? 75 : 1);
      expect(detector.logEvidence(state)).toBeLessThan(detector.threshold);
    }
    expect(detector.logEvidence(state)).toBeLessThan(0);
    expect(state.run).toEqual({ looks: 0, requests: 0, bad: 0 });
  });
});

describe('on seeded data', () => {
  const run = (
    detector: Detector,
    random: () => number,
    looks: number,
    n: number,
    share: (look: number) => number,
  ) => {
    let state = detector.start();
    for (let look = 1; look <= looks; look++) {
      state = detector.observe(state, n, binomial(random, n, share(look)));
      if (detector.logEvidence(state) >= detector.threshold) return look;
    }
    return null;
  };

  it.each([
    [1 / 6000, 2, 8],
    [0.05, 2, 581],
    [0.05, 1, 581],
  ])('10 000 services exactly at the limit: false rollbacks within alpha = %d (m = %i)', (alpha, m, most) => {
    // `most`: the count that Bin(10 000, α) exceeds with a probability of about 10⁻⁴.
    const random = seeded(11);
    const detector = new Detector({ limit: 0.05, alpha, looks: 20, agreeing: m });
    let fired = 0;
    for (let service = 0; service < 10_000; service++) {
      if (run(detector, random, 20, 20, () => 0.05) !== null) fired++;
    }
    expect(fired).toBeLessThanOrEqual(most);
  });

  it('healthy services with bursts in 2 % of their looks stay, as one capped look allows', () => {
    const random = seeded(12);
    const fired = (agreeing: number) => {
      const detector = new Detector({ limit: 0.05, alpha: 0.01, looks: 40, agreeing });
      let count = 0;
      for (let service = 0; service < 1000; service++) {
        if (run(detector, random, 40, 150, () => (random() < 0.02 ? 0.5 : 0.01)) !== null) count++;
      }
      return count;
    };
    expect(fired(2)).toBeLessThanOrEqual(40);
    expect(fired(1)).toBeGreaterThan(400);
  });

  // [requests a look, looks in 600 s, true share, looks until half are told, and until 95 % are]
  it.each([
    [150, 40, 0.075, 15, 27],
    [150, 40, 0.1, 5, 9],
    [150, 40, 0.2, 2, 2],
    [150, 40, 1, 2, 2],
    [1500, 40, 0.075, 3, 4],
    [1500, 40, 0.1, 2, 2],
    [15, 40, 0.2, 7, 12],
    [15, 40, 0.5, 2, 3],
    [50, 120, 0.2, 3, 5],
    [50, 120, 0.5, 2, 2],
  ])(
    '%i requests a look, %i looks, a true %d: half are told in %i looks, nearly all in %i',
    (n, looks, share, half, most) => {
      const random = seeded(13);
      const detector = new Detector({ limit: 0.05, alpha: 1 / 6000, looks });
      const delays = Array.from(
        { length: 4000 },
        () => run(detector, random, looks, n, () => share) ?? Number.POSITIVE_INFINITY,
      );
      expect(median(delays)).toBeLessThanOrEqual(half);
      // The 95 % point lies on an edge in some rows; 94 % leaves room for chance.
      expect(quantile(delays, 0.94)).toBeLessThanOrEqual(most);
    },
  );

  it('a breach after 300 good seconds is told as fast as one at the start', () => {
    const random = seeded(14);
    const detector = new Detector({ limit: 0.05, alpha: 1 / 6000, looks: 40 });
    const delays = Array.from(
      { length: 200 },
      () =>
        (run(detector, random, 40, 150, (look) => (look > 20 ? 0.2 : 0.001)) ?? Number.POSITIVE_INFINITY) -
        20,
    );
    expect(median(delays)).toBeLessThanOrEqual(2);
    expect(quantile(delays, 0.95)).toBeLessThanOrEqual(3);
  });
});

it('its state survives JSON', () => {
  const detector = new Detector({ limit: 0.05, alpha: 0.01, looks: 10 });
  let state = detector.observe(detector.start(), 40, 3);
  const revived = JSON.parse(JSON.stringify(state)) as DetectorState;
  state = detector.observe(state, 12, 5);
  expect(detector.observe(revived, 12, 5)).toEqual(state);
  expect(JSON.parse(JSON.stringify(detector.start()))).toEqual(detector.start());
});

it('refuses what are no counts and no settings', () => {
  const detector = new Detector({ limit: 0.05, alpha: 0.01, looks: 10 });
  for (const [n, k] of [
    [1, 2],
    [1, -1],
    [1.5, 1],
    [Number.NaN, 0],
  ] as const) {
    expect(() => detector.observe(detector.start(), n, k)).toThrow(RangeError);
  }
  expect(() => new Detector({ limit: 0, alpha: 0.01, looks: 10 })).toThrow(RangeError);
  expect(() => new Detector({ limit: 0.05, alpha: 1, looks: 10 })).toThrow(RangeError);
  expect(() => new Detector({ limit: 0.05, alpha: 0.01, looks: 0 })).toThrow(RangeError);
});
