import { describe, expect, it } from 'vitest';
import { binomial, binomialWeights, seeded } from '../testdata/seeded.ts';
import { RelativeDetector, type RelativeState } from './relative.ts';

const settings = { factor: 1, alpha: 0.01, looks: 40 };
const detector = new RelativeDetector(settings);

/** After how many looks it fires; null: never. `shares` of the watched and the other version by look. */
function fired(
  of: RelativeDetector,
  random: () => number,
  requests: readonly [number, number],
  shares: (look: number) => readonly [number, number],
): number | null {
  let state = of.start();
  for (let look = 1; look <= settings.looks; look++) {
    const [p, q] = shares(look);
    state = of.observe(
      state,
      { requests: requests[0], bad: binomial(random, requests[0], p) },
      { requests: requests[1], bad: binomial(random, requests[1], q) },
    );
    if (of.logEvidence(state) >= of.threshold) return look;
  }
  return null;
}

describe('validity', () => {
  it('the expected evidence of a look is at most 1, exactly, whatever the split and however many are bad', () => {
    for (const [mine, theirs] of [
      [10, 90],
      [50, 50],
      [900, 100],
    ] as const) {
      for (const k of [1, 3, 10]) {
        const theta = mine / (mine + theirs);
        const mean = binomialWeights(k, theta).reduce((sum, weight, bad) => {
          const one = new RelativeDetector({ ...settings, looks: 1 });
          const state = one.observe(one.start(), { requests: mine, bad }, { requests: theirs, bad: k - bad });
          return sum + weight * Math.exp(one.logEvidence(state));
        }, 0);
        expect(mean).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  });

  it('2 000 outages that hit both alike: called worse within alpha', () => {
    const random = seeded(31);
    let worse = 0;
    for (let run = 0; run < 2000; run++) {
      if (fired(detector, random, [20, 180], (look) => (look > 10 ? [0.4, 0.4] : [0.001, 0.001])) !== null)
        worse++;
    }
    expect(worse).toBeLessThanOrEqual(32); // 99.5 % point of Bin(2000, 0.01)
  });

  it('a step of traffic is no difference', () => {
    const random = seeded(32);
    let state = detector.start();
    for (let look = 0; look < 40; look++) {
      const n = look % 2 === 0 ? 10 : 400;
      state = detector.observe(
        state,
        { requests: n, bad: binomial(random, n, 0.1) },
        { requests: 50, bad: binomial(random, 50, 0.1) },
      );
    }
    expect(detector.logEvidence(state)).toBeLessThan(detector.threshold);
  });
});

describe('power', () => {
  it('a version that fails beside a good one is told in the looks that must agree, or one more', () => {
    const random = seeded(33);
    const looks = Array.from({ length: 200 }, () => fired(detector, random, [50, 50], () => [0.5, 0.001]));
    expect(looks.every((look) => look !== null && look <= 3)).toBe(true);
  });

  it('also late, and not by the good looks before it', () => {
    const random = seeded(34);
    const late = (look: number) => (look > 20 ? ([0.5, 0.001] as const) : ([0.001, 0.001] as const));
    const looks = Array.from({ length: 200 }, () => fired(detector, random, [50, 50], late));
    expect(looks.every((look) => look !== null && look <= 23)).toBe(true);
  });

  it('one look alone never fires', () => {
    const state = detector.observe(
      detector.start(),
      { requests: 10_000, bad: 10_000 },
      { requests: 10_000, bad: 0 },
    );
    expect(detector.logEvidence(state)).toBeLessThan(detector.threshold);
  });

  it('up to the factor is no fault', () => {
    const random = seeded(35);
    const lenient = new RelativeDetector({ ...settings, factor: 2 });
    const runs = Array.from({ length: 300 }, () => fired(lenient, random, [100, 100], () => [0.2, 0.1]));
    expect(runs.filter((look) => look !== null).length).toBeLessThanOrEqual(8);
    expect(fired(detector, random, [100, 100], () => [0.2, 0.05])).not.toBeNull();
  });
});

it('a look in which one side had no request says nothing', () => {
  const mine = { requests: 100, bad: 100 };
  const none = { requests: 0, bad: 0 };
  const start = detector.logEvidence(detector.start());
  expect(detector.logEvidence(detector.observe(detector.start(), mine, none))).toBeCloseTo(start, 12);
  expect(detector.logEvidence(detector.observe(detector.start(), none, mine))).toBeCloseTo(start, 12);
});

it('its state survives JSON', () => {
  const state = detector.observe(detector.start(), { requests: 9, bad: 4 }, { requests: 7, bad: 1 });
  const revived = JSON.parse(JSON.stringify(state)) as RelativeState;
  expect(detector.logEvidence(revived)).toBe(detector.logEvidence(state));
});

it('refuses what are no counts and no settings', () => {
  const good = { requests: 1, bad: 0 };
  for (const bad of [2, -1, 0.5, Number.NaN]) {
    expect(() => detector.observe(detector.start(), { requests: 1, bad }, good)).toThrow(RangeError);
    expect(() => detector.observe(detector.start(), good, { requests: 1, bad })).toThrow(RangeError);
  }
  for (const wrong of [{ factor: 0.5 }, { alpha: 0 }, { looks: 0 }, { agreeing: 0 }]) {
    expect(() => new RelativeDetector({ ...settings, ...wrong })).toThrow(RangeError);
  }
});
