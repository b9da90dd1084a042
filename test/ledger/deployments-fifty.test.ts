/** Fifty who write the same ledger into GitHub Deployments at once: nothing lost, nothing twice. */
import { expect, it } from 'vitest';
import { entryOf, released } from '../../packages/ledger/testdata/sample.ts';
import { type FakeGitHub, failsAfterwards, startGitHub } from '../github/index.ts';
import { headsOf, partsOf, runOn } from './deployments-stage.ts';

const numbers = (fake: FakeGitHub): unknown[] =>
  headsOf(fake).map(({ payload }) => (payload as { number: number }).number);

it('fifty save once each, with a lost answer here and there', { timeout: 120_000 }, async () => {
  await using fake = await startGitHub({ rateLimit: 1_000_000 });
  fake.fault({ method: 'POST', path: /\/deployments$/, after: 20, times: 5, effect: failsAfterwards(502) });
  fake.fault({ method: 'DELETE', after: 30, times: 20, effect: { kind: 'reset', when: 'before' } });
  const runs = Array.from({ length: 50 }, () => runOn(fake));
  await Promise.all(runs.map((run, n) => run.apply((ledger) => released(ledger, entryOf(`1.${n}.0`)))));
  await using other = runOn(fake);
  const { ledger } = await other.store.load();
  const versions = Array.from({ length: 50 }, (_, n) => `1.${n}.0`);
  expect(ledger.entries.map(({ version }) => version).sort()).toEqual(versions.sort());
  const events = ledger.history.filter(({ kind }) => kind === 'released').map(({ version }) => version);
  expect(events.sort()).toEqual(versions);
  expect(await other.store.verify()).toMatchObject({ entries: 50 });
  // Whoever lost took its own away; of the rest the newest twenty stay.
  expect(headsOf(fake)).toHaveLength(20);
  expect(numbers(fake)).toEqual(Array.from({ length: 20 }, (_, n) => 31 + n));
  const names = partsOf(fake).map(({ payload }) => (payload as { name: string }).name);
  expect(new Set(names).size).toBe(names.length);
  for (const run of runs) {
    expect((await run.store.load()).ledger).toEqual(ledger);
    await run[Symbol.asyncDispose]();
  }
});
