/** What a policy makes of windows without an answer, and of a breach in a freeze. */
import { describe, expect, it } from 'vitest';
import { looksOf, sampleOf } from '../testdata/samples.ts';
import { both, failing, healthy, lost, watch } from '../testdata/watching.ts';
import type { RollbackPolicy } from './policy/parse.ts';

const policy = (more: Partial<RollbackPolicy>) => ({ policy: { ...both, latencyMs: null, ...more } });
const thin = looksOf(Array.from({ length: 30 }, () => ({ requests: 1 })));
const near = looksOf(Array.from({ length: 30 }, () => ({ requests: 100, errors: 4 })));

describe('a window that proved nothing', () => {
  it.each([
    [thin, 'NO_TRAFFIC'],
    [near, 'INCONCLUSIVE'],
  ] as const)('is held, let pass or taken back, as on_inconclusive says (%#)', async (looks, reason) => {
    expect(await watch(looks, policy({}))).toMatchObject({ verdict: 'HOLD', reason, tolerated: false });
    const kept = await watch(looks, policy({ onInconclusive: 'keep' }));
    expect(kept).toMatchObject({ verdict: 'HOLD', reason, tolerated: true });
    expect(kept.because).toMatch(/; the policy says on_inconclusive: keep$/);
    const back = await watch(looks, policy({ onInconclusive: 'rollback' }));
    expect(back).toMatchObject({ verdict: 'ROLLBACK', reason, tolerated: false });
    const other = await watch(looks, policy({ onObserverLoss: 'rollback' }));
    expect(other).toMatchObject({ verdict: 'HOLD', tolerated: false });
  });

  it('of lost metrics is held, let pass or taken back, as on_observer_loss says', async () => {
    const reason = 'OBSERVER_DOWN';
    expect(await watch(lost(30), policy({}))).toMatchObject({ verdict: 'HOLD', reason, tolerated: false });
    expect(await watch(lost(30), policy({ onObserverLoss: 'keep' }))).toMatchObject({
      ...{ verdict: 'HOLD', reason, tolerated: true },
    });
    expect(await watch(lost(30), policy({ onObserverLoss: 'rollback' }))).toMatchObject({
      ...{ verdict: 'ROLLBACK', reason },
    });
    expect(await watch(lost(30), policy({ onInconclusive: 'rollback' }))).toMatchObject({ verdict: 'HOLD' });
  });

  it('asks once for requests in the middle of a window that lacks them', async () => {
    const asked = async (looks: typeof thin) => {
      let times = 0;
      await watch(looks, { onQuiet: () => times++ });
      return times;
    };
    expect([
      await asked(thin),
      await asked(near),
      await asked(lost(30)),
      await asked(looksOf(healthy)),
    ]).toEqual([1, 0, 0, 0]);
  });
});

describe('a freeze', () => {
  it('holds back a rollback, and says why and until when', async () => {
    const freeze = [{ from: 0, until: 4e12, why: 'holidays' }];
    const judgement = await watch(looksOf(failing(0.5)), policy({ freeze }));
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'FROZEN' });
    expect(judgement.because).toMatch(
      /requests failed .*; nothing is taken back until 2096-10-02T07:06:40Z: holidays$/,
    );
  });

  it('that has passed, or has not begun, holds nothing back', async () => {
    for (const times of [
      { from: 0, until: 1 },
      { from: 4e12, until: 5e12 },
    ]) {
      const judgement = await watch(looksOf(failing(0.5)), policy({ freeze: [{ ...times, why: 'x' }] }));
      expect(judgement.verdict).toBe('ROLLBACK');
    }
  });

  it('lets a good release be kept', async () => {
    const kept = await watch(looksOf(healthy), policy({ freeze: [{ from: 0, until: 1e15, why: 'x' }] }));
    expect(kept.verdict).toBe('KEEP');
  });
});

it('KEEP waits for the requests that the policy asks for', async () => {
  const judgement = await watch(looksOf(healthy), policy({ minimumRequests: 600 }));
  expect(judgement).toMatchObject({ verdict: 'KEEP', exposure: { requests: 600 } });
  const few = await watch(looksOf(healthy), policy({ minimumRequests: 5000 }));
  expect(few).toMatchObject({ verdict: 'HOLD', reason: 'INCONCLUSIVE' });
  expect(few.because).toBe('only 1200 of the 5000 requests that the policy asks for');
});

it('an answer that repeats an old scrape is no look', async () => {
  const scraped = looksOf(healthy).map((sample, i) =>
    sampleOf(
      (sample.instances ?? []).map((one) => ({ ...one, scrapedAt: 1000 + Math.floor(i / 3) })),
      i,
    ),
  );
  // Of three answers of one scrape each brings more requests than the one before only here: the first counts.
  const judgement = await watch(scraped);
  expect(judgement.verdict).toBe('KEEP');
  expect(judgement.observations.at(-1)?.requests).toBe(280);
  expect(judgement.observations[1]).toEqual({
    ...judgement.observations[0],
    atMs: judgement.observations[1]?.atMs,
  });
});
