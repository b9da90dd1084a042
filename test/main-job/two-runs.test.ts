/** Two runs at once on one ledger: the newer one wins, the other is told so, and what is left is consistent. */
import { describe, expect, it } from 'vitest';
import { at, cli, runArgs, startCli, transcript, ungated } from './cli.ts';
import { makePlace, until } from './place.ts';

describe.concurrent('two runs on one ledger', { timeout: 120_000 }, () => {
  it('a watch gives way to a newer release, and says so', async () => {
    await using place = await makePlace();
    const first = startCli(place, runArgs(place, ...ungated, '--window', '60s', '--load', '0'));
    await until(() => place.ledgerOrNull()?.intent?.phase === 'watching');
    const second = await cli(place, runArgs(place, ...ungated, '--release-version', '1.0.1'));
    expect(second.code, transcript(second)).toBe(0);
    expect(second.stdout).toContain('1.0.0 is being watched by run');
    const ended = await first.ended;
    expect(ended.code, transcript(ended)).toBe(2);
    expect(ended.stdout).toContain('1.0.0 was replaced by a newer release before a judgement');
    expect(place.statuses()).toEqual(['1.0.0 superseded', '1.0.1 stable']);
    expect(place.ledger()).toMatchObject({ serving: '1.0.1', intent: null });
    expect(await place.answers()).toBe('1.0.1');
  });

  it('a release waits for one that is on its way, and comes after it', async () => {
    await using place = await makePlace();
    // Longer than the other one builds, however busy the machine is.
    place.service.commit('1.0.0', 'readyAfter: 12e9');
    const first = startCli(
      place,
      runArgs(place, ...ungated, '--start-timeout', '60s', '--window', '60s', '--load', '0'),
    );
    await until(() => place.ledgerOrNull()?.intent?.phase === 'deploying');
    const next = ['--release-version', '1.0.1', '--start-timeout', '60s'];
    const second = await cli(place, runArgs(place, ...ungated, ...next));
    expect(second.code, transcript(second)).toBe(0);
    expect(second.stdout).toMatch(/waiting for run \S+: deploy of 1\.0\.0, deploying/);
    expect((await first.ended).code).toBe(2);
    expect(place.statuses()).toEqual(['1.0.0 superseded', '1.0.1 stable']);
  });

  it('nobody goes back while another run watches what has nothing to go back to, and nobody stops it', async () => {
    await using place = await makePlace();
    const first = startCli(place, runArgs(place, ...ungated, '--window', '8s', '--load', '2'));
    const intent = await until(() => {
      const pending = place.ledgerOrNull()?.intent;
      return pending?.phase === 'watching' ? pending : null;
    });
    const stop = await cli(place, ['stop', ...at(place)]);
    expect(stop.code, transcript(stop)).toBe(1);
    expect(stop.stderr).toMatch(
      /^slipway: environment: shop in local is being changed: the deploy of 1\.0\.0/,
    );
    expect(stop.stderr).toContain(`by run ${intent.run}, process ${first.pid} on`);
    expect(stop.stderr).toMatch(/\n {2}fix: wait until it has ended/);
    const rollback = await cli(place, ['rollback', ...at(place)]);
    expect(rollback.code, transcript(rollback)).toBe(1);
    expect(rollback.stderr).toContain('shop has no stable version in local beside 1.0.0');
    const ended = await first.ended;
    expect([0, 2], transcript(ended)).toContain(ended.code);
    expect(place.ledger()).toMatchObject({ serving: '1.0.0', intent: null });
    expect(place.statuses()).not.toContain('1.0.0 failed');
  });

  it('started together, the later one to come here wins, and both tell the truth', async () => {
    await using place = await makePlace();
    const runs = await Promise.all([
      cli(place, runArgs(place, ...ungated, '--release-version', '1.0.0')),
      cli(place, runArgs(place, ...ungated, '--release-version', '1.0.1')),
    ]);
    const all = runs.map(transcript).join('\n');
    // The one that came first is kept only when it was judged before the other came.
    const other = runs.filter(({ code }) => code !== 0);
    expect(other.length, all).toBeLessThan(2);
    for (const { code, stdout } of other) {
      expect(code, all).toBe(2);
      expect(stdout).toContain('was replaced by a newer release before a judgement');
    }
    const ledger = place.ledger();
    expect(ledger.intent).toBeNull();
    expect(await place.answers()).toBe(ledger.serving);
    expect(place.instances()).toHaveLength(1);
    const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
    expect(verify.code, transcript(verify)).toBe(0);
  });
});
