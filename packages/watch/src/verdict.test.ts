import { describe, expect, it } from 'vitest';
import { countersOf, instanceSample, looksOf, sampleOf } from '../testdata/samples.ts';
import { binomial, seeded } from '../testdata/seeded.ts';
import { both, failing, healthy, watch } from '../testdata/watching.ts';

describe('KEEP', () => {
  it('comes early, once enough good requests were seen', async () => {
    const judgement = await watch(looksOf(healthy));
    expect(judgement).toMatchObject({ verdict: 'KEEP', reason: 'HEALTHY', firstBadAt: null });
    expect(judgement.observations).toHaveLength(5);
    expect(judgement.exposure).toEqual({ requests: 200, errors: 0, slow: null });
    expect(judgement.because).toBe(
      '0 of 200 requests failed (0.00%, limit 5%): below the limit, proved to 1 in 6000',
    );
    expect(judgement.decidedAt - judgement.startedAt).toBe(10_000);
  });

  it('not before the least number of looks, however much traffic', async () => {
    const looks = looksOf([{ requests: 5000 }, { requests: 5000 }, { requests: 5000 }, { requests: 5000 }]);
    expect((await watch(looks)).observations).toHaveLength(3);
    expect(
      (await watch(looks, { policy: { ...both, latencyMs: null, minimumLooks: 4 } })).observations,
    ).toHaveLength(4);
  });

  it('needs all metrics', async () => {
    const looks = looksOf(healthy.map((look) => ({ ...look, slow: 2 })));
    expect((await watch(looks)).verdict).toBe('KEEP');
    expect(await watch(looks, { policy: both })).toMatchObject({ verdict: 'HOLD', reason: 'INCONCLUSIVE' });
  });

  it('waits while something may be starting, and comes when it was nothing', async () => {
    // The totals prove a share far below the limit throughout; only the newest look speaks against it.
    const looks = [{ requests: 1000 }, { requests: 1000 }, { requests: 40, errors: 10 }, ...healthy];
    const judgement = await watch(looksOf(looks));
    expect(judgement.verdict).toBe('KEEP');
    expect(judgement.observations.length).toBeGreaterThan(3);
    expect(judgement.observations[2]?.acceptErrors).toBeGreaterThan(Math.log(6000));
    expect(judgement.firstBadAt).toBe(2);
  });

  it('does not come at the end of a window that ends while something may be starting', async () => {
    const looks = looksOf([{ requests: 1000 }, { requests: 1000 }, { requests: 40, errors: 10 }]);
    const judgement = await watch(looks, { windowMs: 6000 });
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'INCONCLUSIVE' });
    expect(judgement.because).toContain('but it was rising when the window ended');
  });

  it('does not come in a look that missed an instance, whatever the looks before it proved', async () => {
    const blind = instanceSample({ id: 'b', fault: 'it hangs' });
    const whole = looksOf([...Array(3).fill({ requests: 50 }), ...healthy]);
    const partly = whole.map((sample, i) =>
      i === 3 || i === 4 ? sampleOf([...(sample.instances ?? []), blind]) : sample,
    );
    const judgement = await watch(partly);
    expect(judgement.observations[4]?.acceptErrors).toBeGreaterThan(Math.log(6000));
    expect(judgement).toMatchObject({ verdict: 'KEEP' });
    expect(judgement.observations).toHaveLength(6);
  });

  it('does not come in a look that saw only a part of the instances', async () => {
    const blind = { ...instanceSample({ id: 'b', fault: 'http://b/metrics: it hangs' }) };
    const half = looksOf(healthy).map((sample) => sampleOf([...(sample.instances ?? []), blind]));
    expect(await watch(half)).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN' });
    const healed = [...half.slice(0, 8), ...looksOf(healthy).slice(8)];
    const judgement = await watch(healed);
    expect(judgement.verdict).toBe('KEEP');
    expect(judgement.observations).toHaveLength(11);
  });

  it('does not come while an instance is not ready', async () => {
    const limping = looksOf(healthy).map((sample) =>
      sampleOf([
        ...(sample.instances ?? []),
        instanceSample({ id: 'b', ready: false, counters: countersOf({ requests: 0 }) }),
      ]),
    );
    const judgement = await watch(limping);
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'INCONCLUSIVE' });
    expect(judgement.because).toBe('b was not ready when the window ended');
  });
});

describe('ROLLBACK', () => {
  it.each([
    [0.2, 4],
    [0.5, 2],
    [1, 2],
  ])('a share of %d failed requests is told in %i looks', async (share, looks) => {
    const judgement = await watch(looksOf(failing(share), 500));
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE', firstBadAt: 500 });
    expect(judgement.observations.length).toBeLessThanOrEqual(looks);
    expect(judgement.because).toMatch(
      /requests failed \(\d+\.00%, limit 5%\) in \d looks: evidence .*× of 6000× needed/,
    );
  });

  it('a breach that starts late speaks of the breach, not of the good looks before it', async () => {
    const looks = [...Array(12).fill({ requests: 8 }), ...failing(0.5)];
    const judgement = await watch(looksOf(looks));
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE', firstBadAt: 12 });
    expect(judgement.because).toContain('40 of 80 requests failed (50.00%, limit 5%) in 2 looks');
  });

  it('slow requests are a breach of latency', async () => {
    const looks = Array.from({ length: 30 }, () => ({ requests: 40, slow: 20 }));
    const judgement = await watch(looksOf(looks), { policy: both });
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'LATENCY' });
    expect(judgement.because).toContain('requests took over 800 ms (50.00%, limit 5%)');
    // Two metrics share α, so that each reason named is true at that level.
    expect(judgement.because).toContain('of 12000× needed');
    expect(judgement.exposure).toMatchObject({ slow: judgement.exposure.requests / 2 });
  });

  it('cold caches are no breach: the first reading does not count for latency, but does for errors', async () => {
    const cold = [{ requests: 40, slow: 40 }, ...healthy];
    const judgement = await watch(looksOf(cold), { policy: both });
    expect(judgement.verdict).toBe('KEEP');
    expect(judgement.observations[0]).toMatchObject({ slow: 40, acceptLatency: 0 });
    expect(judgement.observations[0]?.breachLatency).toBeCloseTo(0, 12);
    const unwarmed = await watch(looksOf(cold), { policy: { ...both, warmupLooks: 0 } });
    expect(unwarmed.observations[0]?.breachLatency).toBeGreaterThan(0);
    const errors = await watch(looksOf([{ requests: 40, errors: 40 }, ...healthy]), { policy: both });
    expect(errors.observations[0]?.breachErrors).toBeGreaterThan(0);
  });

  it('one burst is not', async () => {
    const looks = healthy.map((look, i) =>
      i === 6 ? { requests: 40, errors: 40 } : { ...look, requests: 10 },
    );
    expect((await watch(looksOf(looks))).verdict).not.toBe('ROLLBACK');
  });

  it('an error share of 1 % under a limit of 5 % never is, over 200 releases', async () => {
    const random = seeded(31);
    for (let release = 0; release < 200; release++) {
      const looks = healthy.map(() => ({ requests: 40, errors: binomial(random, 40, 0.01) }));
      expect((await watch(looksOf(looks))).verdict).not.toBe('ROLLBACK');
    }
  });
});

describe('a window that ends without evidence is HOLD', () => {
  it('NO_TRAFFIC with the number of requests that are missing', async () => {
    const none = await watch(looksOf(Array(30).fill({ requests: 0 })));
    expect(none).toMatchObject({ verdict: 'HOLD', reason: 'NO_TRAFFIC' });
    expect(none.because).toMatch(
      /no request was counted: .*; about 18\d more requests needed to accept 1.1.0/,
    );
    expect(none.observations).toHaveLength(30);
    const few = await watch(looksOf(Array(30).fill({ requests: 2 })));
    expect(few).toMatchObject({ verdict: 'HOLD', reason: 'NO_TRAFFIC' });
    expect(few.because).toMatch(/only 60 requests were counted; about 12\d more requests needed/);
  });

  it('one failure of three requests decides nothing', async () => {
    const looks = [{ requests: 3, errors: 1 }, ...Array(29).fill({ requests: 0 })];
    expect(await watch(looksOf(looks))).toMatchObject({
      verdict: 'HOLD',
      reason: 'NO_TRAFFIC',
      firstBadAt: 0,
    });
  });

  it('INCONCLUSIVE near the limit', async () => {
    const judgement = await watch(looksOf(failing(0.05)));
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'INCONCLUSIVE' });
    expect(judgement.because).toContain('60 of 1200 requests failed (5.00%, limit 5%) is too near to tell');
  });

  it('NO_TRAFFIC where only durations are missing', async () => {
    const bare = looksOf(healthy).map((sample) =>
      sampleOf(
        (sample.instances ?? []).map((i) =>
          instanceSample({ ...i, counters: { responses: i.counters?.responses ?? {}, durations: {} } }),
        ),
      ),
    );
    const judgement = await watch(bare, { policy: both });
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'NO_TRAFFIC' });
    expect(judgement.because).toContain('no request duration was read');
    expect(judgement.exposure.slow).toBeNull();
  });
});

describe('a histogram without an edge at the limit', () => {
  const bracketed = (under: number, over: number) =>
    looksOf(healthy).map((sample, i) => {
      const requests = 40 * (i + 1);
      const buckets = { '0.5': requests - under * (i + 1), '1': requests - over * (i + 1), '+Inf': requests };
      const counters = { ...countersOf({ requests }), durations: { '': { count: requests, buckets } } };
      return sampleOf((sample.instances ?? []).map(() => instanceSample({ counters })));
    });

  it('fires on what is surely slow', async () => {
    expect(await watch(bracketed(20, 20), { policy: both })).toMatchObject({ reason: 'LATENCY' });
  });

  it('neither fires nor accepts on what may be slow', async () => {
    const judgement = await watch(bracketed(20, 0), { policy: both });
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'INCONCLUSIVE' });
    expect(judgement.exposure.slow).toBeNull();
  });

  it('accepts what is surely fast', async () => {
    expect(await watch(bracketed(0, 0), { policy: both })).toMatchObject({ verdict: 'KEEP' });
  });
});
