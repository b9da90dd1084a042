/** Two runs at once on one ledger: one goes on, the other is told who holds it, and what is left is consistent. */
import { describe, expect, it } from 'vitest';
import { at, cli, runArgs, startCli, transcript, ungated } from './cli.ts';
import { makePlace, until } from './place.ts';

describe.concurrent('two runs on one ledger', { timeout: 120_000 }, () => {
  it('the one that comes later is refused at once, with who holds it and since when', async () => {
    await using place = await makePlace();
    const first = startCli(place, runArgs(place, ...ungated, '--window', '6s', '--load', '2'));
    const intent = await until(() => place.ledgerOrNull()?.intent);
    for (const args of [runArgs(place, ...ungated), ['rollback', ...at(place)], ['stop', ...at(place)]]) {
      const second = await cli(place, args);
      expect(second.code, transcript(second)).toBe(1);
      expect(second.stderr).toMatch(
        /^slipway: environment: shop in local is being changed: the deploy of 1\.0\.0/,
      );
      expect(second.stderr).toContain(`by run ${intent.run}, process ${first.pid} on`);
      expect(second.stderr).toMatch(/\n {2}fix: wait until it has ended/);
      expect(second.stdout).not.toContain('> build');
    }
    const ended = await first.ended;
    expect([0, 2], transcript(ended)).toContain(ended.code);
    expect(place.ledger()).toMatchObject({ serving: '1.0.0', intent: null });
  });

  it('started together, one wins, and both tell the truth', async () => {
    await using place = await makePlace();
    const runs = await Promise.all([
      cli(place, runArgs(place, ...ungated, '--release-version', '1.0.0')),
      cli(place, runArgs(place, ...ungated, '--release-version', '1.0.1')),
    ]);
    const all = runs.map(transcript).join('\n');
    // The later one may have come after the earlier one's end: then both are released in turn.
    const refused = runs.filter(({ code }) => code !== 0);
    expect(refused.length, all).toBeLessThan(2);
    for (const { code, stderr } of refused) {
      expect(code, all).toBe(1);
      expect(stderr).toMatch(/is being changed|another run changes this target/);
    }
    const ledger = place.ledger();
    expect(ledger.intent).toBeNull();
    expect(await place.answers()).toBe(ledger.serving);
    expect(place.instances()).toHaveLength(1);
    const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
    expect(verify.code, transcript(verify)).toBe(0);
  });
});
