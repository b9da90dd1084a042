import { describe, expect, it } from 'vitest';
import { testContext } from '../testdata/manual-clock.ts';
import { countersOf, instanceSample, looksOf, sampleOf } from '../testdata/samples.ts';
import { both, failing, healthy, lost, watch } from '../testdata/watching.ts';
import type { Sample } from './source.ts';

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
    const blind: Sample = { at: 0, readAt: null, instances: null, fault: 'the target did not say what runs' };
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

  it('a source that hangs is given up, one that fails is named', async () => {
    const context = testContext();
    const judgement = await watch([], { windowMs: 40_000 }, context);
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN' });
    expect(judgement.observations.map(({ fault }) => fault)).toEqual(
      Array(4).fill('no answer within 10.0 s'),
    );
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
