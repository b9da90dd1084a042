import { watchDocument } from '@slipway/evidence';
import { CancelledError, ConfigError } from '@slipway/kernel';
import { describe, expect, it } from 'vitest';
import { type ManualClock, testContext } from '../testdata/manual-clock.ts';
import { instanceSample, looksOf, sampleOf } from '../testdata/samples.ts';
import { both, failing, healthy, lost, other, watch } from '../testdata/watching.ts';
import type { MetricsSource, Sample } from './source.ts';

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
