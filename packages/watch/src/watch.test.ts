import { watchDocument } from '@slipway/evidence';
import { CancelledError, ConfigError } from '@slipway/kernel';
import { describe, expect, it } from 'vitest';
import { type ManualClock, testContext } from '../fixtures/manual-clock.ts';
import { countersOf, instanceSample, looksOf, recorded, sampleOf } from '../fixtures/samples.ts';
import { binomial, seeded } from '../fixtures/seeded.ts';
import { parsePolicy } from './policy.ts';
import type { MetricsSource, Sample } from './source.ts';
import { type WatchOptions, watchRelease } from './watch.ts';

const act = 'action: rollback-to-last-stable';
const errorsOnly = parsePolicy(`trigger: { error_rate: "5%" }\n${act}`, 'p');
const both = parsePolicy(`trigger: { error_rate: "5%", latency: "800ms" }\n${act}`, 'p');
const other = parsePolicy(`version: 1.0.9\ntrigger: { error_rate: "5%" }\n${act}`, 'p');

const watch = (
  source: MetricsSource | readonly Sample[],
  options: Partial<WatchOptions> = {},
  context = testContext(),
) =>
  watchRelease(context.ctx, {
    source: 'sample' in source ? source : recorded(source),
    policy: errorsOnly,
    version: '1.1.0',
    windowMs: 60_000,
    intervalMs: 2000,
    ...options,
  });

const healthy = Array.from({ length: 30 }, () => ({ requests: 40 }));
const failing = (share: number) =>
  Array.from({ length: 30 }, () => ({ requests: 40, errors: Math.round(40 * share) }));
const lost = (count: number): Sample[] =>
  Array.from({ length: count }, () => sampleOf([instanceSample({ fault: 'it hangs' })]));

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
    expect((await watch(looks, { minimumLooks: 4 })).observations).toHaveLength(4);
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
    const unwarmed = await watch(looksOf(cold), { policy: both, warmup: 0 });
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

describe('a service that stops being ready', () => {
  const down = (at: number) =>
    sampleOf([instanceSample({ ready: false, fault: 'http://a/metrics: connection refused' })], at);

  it('over two looks is rolled back, without any statistics', async () => {
    const good = looksOf([{ requests: 2 }, { requests: 2 }], 100);
    const judgement = await watch([...good, down(102), down(103)]);
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'NOT_READY', firstBadAt: 102 });
    expect(judgement.because).toContain('no instance of 1.1.0 was ready over 2 looks');
  });

  it('is rolled back also where its metrics still answer', async () => {
    const samples = looksOf(healthy).map((sample, i) =>
      i < 2 ? sample : sampleOf((sample.instances ?? []).map((instance) => ({ ...instance, ready: false }))),
    );
    expect(await watch(samples)).toMatchObject({ verdict: 'ROLLBACK', reason: 'NOT_READY' });
  });

  it('for one look only is not', async () => {
    const samples = looksOf(healthy).map((sample, i) => (i % 2 === 0 && i < 8 ? down(i) : sample));
    expect((await watch(samples)).verdict).toBe('KEEP');
  });

  it('is rolled back where nothing of it is left', async () => {
    expect(await watch([sampleOf([]), sampleOf([])])).toMatchObject({
      verdict: 'ROLLBACK',
      reason: 'NOT_READY',
    });
  });

  it('is not, as long as one instance is ready', async () => {
    const samples = looksOf(healthy).map((sample) =>
      sampleOf([...(sample.instances ?? []), instanceSample({ id: 'b', ready: false, fault: 'refused' })]),
    );
    expect((await watch(samples)).verdict).toBe('HOLD');
  });

  it('cannot be told from a target that does not answer: no rollback then', async () => {
    const blind: Sample = { at: 0, instances: null, fault: 'the target did not say what runs' };
    const judgement = await watch(Array(30).fill(blind));
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN' });
    // A look that cannot tell neither confirms nor clears what was seen before it.
    expect(await watch([down(7), blind, down(9)])).toMatchObject({ reason: 'NOT_READY', firstBadAt: 7 });
  });
});

describe('an observer in trouble', () => {
  it('is neither a breach nor health: HOLD, named, with the last fault', async () => {
    const judgement = await watch(lost(30));
    expect(judgement).toMatchObject({
      verdict: 'HOLD',
      reason: 'OBSERVER_DOWN',
      because: '30 of 30 looks could not see 1.1.0; the last fault: it hangs',
      exposure: { requests: 0, errors: 0 },
    });
    expect(
      judgement.observations.every(
        ({ fault, breachErrors: e }) => fault !== null && Math.abs(e ?? 1) < 1e-12,
      ),
    ).toBe(true);
  });

  it('after enough good requests still gives no KEEP', async () => {
    const looks = looksOf([{ requests: 300 }, { requests: 300 }]);
    expect(await watch([...looks, ...lost(28)])).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN' });
  });

  it('that recovers has lost no request: counters waited', async () => {
    const whole = looksOf(failing(0.2));
    const judgement = await watch([...whole.slice(0, 1), ...lost(10), ...whole.slice(11)]);
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE' });
    expect(judgement.exposure.requests).toBe(40 * judgement.observations.length);
  });

  it('a source that hangs is given up after an interval, one that fails is named', async () => {
    const context = testContext();
    const judgement = await watch([], { windowMs: 8000 }, context);
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN' });
    expect(judgement.observations.map(({ fault }) => fault)).toEqual(Array(4).fill('no answer within 2.0 s'));
    const failing_ = { sample: () => Promise.reject(new Error('no such socket')) };
    expect((await watch(failing_)).because).toContain('the last fault: no such socket');
  });

  it('says so once, and once when it is over', async () => {
    const context = testContext();
    await watch([...lost(4), ...looksOf(healthy)], {}, context);
    expect(context.lines).toEqual([
      'warn this look gives no full evidence: it hangs',
      'info the metrics can be read again',
    ]);
  });

  it('a torn answer costs one look, a process that was exchanged unseen two; neither is evidence', async () => {
    const at = (requests: number, slow: number) =>
      sampleOf([instanceSample({ counters: countersOf({ requests, slow }) })]);
    // The new process has answered just as many, all fast: no counter fell.
    const exchanged = [
      at(4, 4),
      at(4, 0),
      at(44, 0),
      ...Array.from({ length: 27 }, (_, i) => at(84 + 40 * i, 0)),
    ];
    const judgement = await watch(exchanged, { policy: both });
    expect(judgement.verdict).toBe('KEEP');
    expect(judgement.observations.map(({ fault }) => fault !== null).slice(0, 4)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(judgement.exposure.slow).toBe(4);
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

describe('other releases', () => {
  it('a newer one ends the watch, even when this one is failing', async () => {
    let asked = 0;
    const judgement = await watch(looksOf(failing(1)), { superseded: async () => ++asked >= 2 });
    expect(judgement).toMatchObject({ verdict: 'SUPERSEDED', reason: 'NEWER_RELEASE' });
    expect(judgement.observations).toHaveLength(2);
  });

  it('another version that serves alone does, too; beside this one it does not', async () => {
    const newer = instanceSample({ id: 'n', version: '1.2.0' });
    const alone = await watch(Array(3).fill(sampleOf([newer])));
    expect(alone).toMatchObject({ verdict: 'SUPERSEDED', because: '1.2.0 serves instead of 1.1.0' });
    const beside = looksOf(healthy).map((sample) => sampleOf([...(sample.instances ?? []), newer]));
    expect((await watch(beside)).verdict).toBe('KEEP');
  });

  it('a look at another version in between is no look at a service that is down', async () => {
    const newer = sampleOf([instanceSample({ id: 'n', version: '1.2.0' })]);
    expect((await watch([newer, sampleOf([]), ...looksOf(healthy)])).verdict).toBe('KEEP');
  });

  it('while it cannot be told whether there is one, nothing is done; a proved breach stays proved', async () => {
    let asked = 0;
    const late = async () => {
      if (++asked < 6) throw new Error('ledger is locked');
      return false;
    };
    const looks = looksOf([...failing(1).slice(0, 2), ...healthy]);
    const judgement = await watch(looks, { superseded: late });
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE' });
    expect(judgement.observations).toHaveLength(6);

    const never = () => Promise.reject(new Error('ledger is locked'));
    expect(await watch(looks, { superseded: never })).toMatchObject({
      verdict: 'HOLD',
      reason: 'OBSERVER_DOWN',
      because: expect.stringContaining('ledger is locked'),
    });
    expect((await watch(looksOf(healthy), { superseded: never })).verdict).toBe('HOLD');
    expect((await watch(looksOf(healthy), { superseded: () => new Promise(() => {}) })).verdict).toBe('HOLD');
  });

  it('a policy for another version watches nothing and says so', async () => {
    const context = testContext();
    const judgement = await watch([], { policy: other }, context);
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'POLICY_OTHER_VERSION', observations: [] });
    expect(context.lines).toEqual(['notice the policy guards 1.0.9 only, so nobody watches 1.1.0']);
    expect((await watch(looksOf(healthy), { policy: { ...other, version: '1.1.0' } })).verdict).toBe('KEEP');
  });
});

describe('the loop', () => {
  it('the same recording gives the same judgement, also when it went through a file', async () => {
    for (const looks of [looksOf(failing(0.1)), looksOf(healthy), [...lost(3), ...looksOf(failing(0.5))]]) {
      const first = await watch(looks, { policy: both });
      const again = await watch(JSON.parse(JSON.stringify(looks)) as Sample[], { policy: both });
      expect(again).toEqual(first);
    }
  });

  it('looks at grid points, and leaves out those that a slow look ran over', async () => {
    const context = testContext();
    const script = looksOf(Array(30).fill({ requests: 1 }));
    let next = 0;
    const source: MetricsSource = {
      sample: async () => {
        const look = next++;
        if (look === 1) (context.clock as ManualClock).skip(3000);
        return script[look] as Sample;
      },
    };
    const { observations } = await watch(source, { windowMs: 16_000 }, context);
    expect(observations.map(({ atMs }) => atMs)).toEqual([2000, 7000, 8000, 10_000, 12_000, 14_000, 16_000]);
  });

  it('a version that has served before begins at its first look', async () => {
    const old = looksOf([{ requests: 900_000, errors: 90_000 }, ...healthy]);
    const judgement = await watch(old, { baseline: 'first-look' });
    expect(judgement).toMatchObject({ verdict: 'KEEP', exposure: { requests: 200, errors: 0 } });
  });

  it('hands each observation on as it comes, and the judgement keeps them', async () => {
    const seen: unknown[] = [];
    const { observations } = await watch(looksOf(healthy), { onObservation: (o) => seen.push(o) });
    expect(seen).toEqual(observations);
    expect(watchDocument.shape.observations.parse(seen)).toEqual(seen);
    expect(observations[0]).toMatchObject({
      atMs: 2000,
      requests: 40,
      errors: 0,
      fault: null,
      breachLatency: null,
    });
  });

  it('ends at once when the run is cancelled', async () => {
    const stop = new AbortController();
    const context = testContext({ signal: stop.signal });
    const running = watch(looksOf(healthy), { onObservation: () => stop.abort() }, context);
    await expect(running).rejects.toBeInstanceOf(CancelledError);
    await expect(watch(looksOf(healthy), {}, context)).rejects.toBeInstanceOf(CancelledError);
    const during = new AbortController();
    const hanging: MetricsSource = {
      sample: () => {
        during.abort(new CancelledError('stopped by SIGINT'));
        return new Promise(() => {});
      },
    };
    await expect(watch(hanging, {}, testContext({ signal: during.signal }))).rejects.toThrow(
      'stopped by SIGINT',
    );
  });

  it('refuses a window that cannot judge, and warns of looks that are too rare', async () => {
    await expect(watch([], { windowMs: 5000 })).rejects.toBeInstanceOf(ConfigError);
    await expect(watch([], { intervalMs: 0 })).rejects.toBeInstanceOf(ConfigError);
    const context = testContext();
    await watch(looksOf(healthy), { windowMs: 600_000, intervalMs: 60_000 }, context);
    expect(context.lines[0]).toMatch(
      /^warn a look every 1 min 0 s cannot take a bad release back within 1 min 30 s/,
    );
  });
});
