import { describe, expect, it } from 'vitest';
import { detectionSum, divergence, requestsToAccept, requestsToDetect } from './feasibility.ts';

describe('requests needed at a limit of 5 %', () => {
  // [true share, KL in nats, at α = 1 %, at α = 1/6000]: ln(1/α)/KL, computed with 40-digit arithmetic.
  it.each([
    [0.06, 0.00099, 4642, 8769],
    [0.075, 0.00574, 803, 1516],
    [0.1, 0.0207, 223, 422],
    [0.2, 0.1398, 33, 63],
    [0.5, 0.8304, 6, 11],
    [1, 2.9957, 2, 3],
  ])('a true %d', (share, kl, atOnePercent, atOneIn6000) => {
    expect(divergence(share, 0.05)).toBeCloseTo(kl, 4);
    expect(requestsToDetect(share, 0.05, 0.01)).toBe(atOnePercent);
    expect(requestsToDetect(share, 0.05, 1 / 6000)).toBe(atOneIn6000);
  });

  it('a share that keeps the limit is never told', () => {
    expect(requestsToDetect(0.05, 0.05, 0.01)).toBe(Number.POSITIVE_INFINITY);
  });

  it('a mixture pays for its choices', () => {
    expect(requestsToDetect(0.2, 0.05, 0.01, 280)).toBeGreaterThan(requestsToDetect(0.2, 0.05, 0.01));
  });

  it('a faultless release is accepted after the mixture price on 170', () => {
    expect(requestsToAccept(0.05, 1 / 6000)).toBeGreaterThan(170);
    expect(requestsToAccept(0.05, 1 / 6000)).toBeLessThanOrEqual(198);
  });
});

describe('the seconds', () => {
  const budget = { agreeing: 2, actMs: 15_000, budgetMs: 90_000 };

  it('two looks of 15 s fit, two of 60 s do not', () => {
    expect(detectionSum({ ...budget, intervalMs: 15_000 })).toEqual({
      detectMs: 30_000,
      totalMs: 45_000,
      fits: true,
    });
    expect(detectionSum({ ...budget, intervalMs: 60_000 }).fits).toBe(false);
  });

  it('thin traffic takes longer than the looks', () => {
    const thin = { requests: 422, perSecond: 1 };
    expect(detectionSum({ ...budget, intervalMs: 5000, traffic: thin })).toMatchObject({
      detectMs: 422_000,
      fits: false,
    });
  });
});
