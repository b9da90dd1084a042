/** Another version beside the release: what breaks both is no fault of the release. */
import { describe, expect, it } from 'vitest';
import { countersOf, instanceSample, sampleOf } from '../testdata/samples.ts';
import { both, watch } from '../testdata/watching.ts';
import type { Sample } from './source.ts';

/** Looks at the new version and at 1.0.0 beside it; shares by look, of 40 requests each. */
function beside(shares: (look: number) => readonly [number, number], count = 30): Sample[] {
  const totals = { mine: 0, theirs: 0, errors: [0, 0] as [number, number] };
  return Array.from({ length: count }, (_, look) => {
    const [p, q] = shares(look);
    totals.mine += 40;
    totals.theirs += 40;
    totals.errors[0] += Math.round(40 * p);
    totals.errors[1] += Math.round(40 * q);
    return sampleOf(
      [
        instanceSample({ counters: countersOf({ requests: totals.mine, errors: totals.errors[0] }) }),
        instanceSample({
          ...{ id: 'old', version: '1.0.0' },
          // It has served for long: nothing of that counts.
          counters: countersOf({ requests: 90_000 + totals.theirs, errors: 80_000 + totals.errors[1] }),
        }),
      ],
      look,
    );
  });
}

describe('a breach beside another version', () => {
  it('that keeps the limit is the release’s own', async () => {
    const judgement = await watch(beside((look) => (look > 2 ? [0.5, 0] : [0, 0])));
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE' });
    expect(judgement.control).toEqual({ requests: 160, errors: 0, slow: null });
  });

  it('that breaks in the same way is none of it: held, and both are told', async () => {
    const judgement = await watch(beside(() => [0.5, 0.5]));
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'EXTERNAL_CAUSE', tolerated: false });
    expect(judgement.because).toMatch(
      /600 of 1200 requests failed .*; but so does 1\.0\.0: 580 of 1160 requests failed \(50\.00%, limit 5%\), and 1\.1\.0 is not shown to be worse/,
    );
    expect(judgement.observations).toHaveLength(30);
  });

  it('that breaks, too, but far less, is the release’s own', async () => {
    expect(await watch(beside(() => [0.9, 0.15]))).toMatchObject({
      ...{ verdict: 'ROLLBACK', reason: 'ERROR_RATE' },
    });
    const lenient = { policy: { ...both, latencyMs: null, controlFactor: 10 } };
    expect(
      await watch(
        beside(() => [0.9, 0.15]),
        lenient,
      ),
    ).toMatchObject({ reason: 'EXTERNAL_CAUSE' });
  });

  it('that recovers while the release does not is the release’s own', async () => {
    const judgement = await watch(beside((look) => (look < 6 ? [0.5, 0.5] : [0.5, 0])));
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE' });
    expect(judgement.observations.length).toBeGreaterThan(6);
  });

  it('that is over before the window ends is nothing', async () => {
    const judgement = await watch(
      beside((look) => (look < 3 ? [0.2, 0.2] : [0, 0]), 200),
      {
        windowMs: 400_000,
      },
    );
    expect(judgement.verdict).toBe('KEEP');
  });

  it('a control that cannot be read is none, and no fault of the look', async () => {
    const looks = beside(() => [0.5, 0.5]).map((sample) => ({
      ...sample,
      instances: (sample.instances ?? []).map((one) =>
        one.id === 'old' ? { ...one, counters: null, fault: 'it hangs' } : one,
      ),
    }));
    const judgement = await watch(looks);
    expect(judgement).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE', control: null });
    expect(judgement.observations.every(({ fault }) => fault === null)).toBe(true);
  });
});

it('what served before alone is no control: the release is superseded', async () => {
  const gone = beside(() => [0, 0]).map((sample) => ({
    ...sample,
    instances: (sample.instances ?? []).filter(({ id }) => id === 'old'),
  }));
  expect(await watch(gone)).toMatchObject({ verdict: 'SUPERSEDED', control: null });
});
