/** Faults at every request of a save into GitHub Deployments: what is told as saved is saved, once; the rest is told. */
import { ConfigError } from '@slipway/kernel';
import type { Ledger } from '@slipway/ledger';
import { describe, expect, it } from 'vitest';
import { entryOf, released } from '../../packages/ledger/testdata/sample.ts';
import {
  type Effect,
  type FakeGitHub,
  fails,
  failsAfterwards,
  htmlError,
  primaryLimit,
  secondaryLimit,
  startGitHub,
  tooMany,
} from '../github/index.ts';
import { headsOf, partsOf, type Run, runOn } from './deployments-stage.ts';

const release =
  (version: string) =>
  (ledger: Ledger): Ledger =>
    released(ledger, entryOf(version));

/** A ledger with twenty heads and a part, so that the next saves prune, and soon write the next part. */
async function begun(fake: FakeGitHub): Promise<Run> {
  const run = runOn(fake);
  for (let n = 0; headsOf(fake).length < 20 || partsOf(fake).length < 1; n++)
    await run.apply(release(`1.${n}.0`));
  return run;
}

/** Until the next part is written: every kind of request has come. */
async function goOn(fake: FakeGitHub, run: Run): Promise<Ledger> {
  const parts = partsOf(fake).length;
  for (let n = 0; partsOf(fake).length === parts; n++) await run.apply(release(`2.${n}.0`));
  return run.apply(release('3.0.0'));
}

async function expectWhole(fake: FakeGitHub, ledger: Ledger): Promise<void> {
  await using late = runOn(fake);
  expect((await late.store.load()).ledger).toEqual(ledger);
  const seen = ledger.history.filter(({ kind }) => kind === 'released').map(({ version }) => version);
  expect(new Set(seen).size).toBe(seen.length);
  await late.store.verify();
}

const passing: Readonly<Record<string, Effect>> = {
  'a 502 and nothing done': fails(502),
  'a 502 when all was done': failsAfterwards(502),
  'a page of the load balancer': htmlError(503),
  'a reset and nothing done': { kind: 'reset', when: 'before' },
  'a reset when all was done': { kind: 'reset', when: 'after' },
  'an answer that breaks off': { kind: 'truncate', bytes: 40 },
  'a 429': tooMany(3, 'seconds'),
  'a secondary limit': secondaryLimit(3),
  'a primary limit': primaryLimit(3),
};

describe.each(['GET', 'POST', 'DELETE'])('at each %s', (method) => {
  it.each(Object.entries(passing))('%s passes', { timeout: 60_000 }, async (_name, effect) => {
    await using fake = await startGitHub({ rateLimit: 1_000_000 });
    await using run = await begun(fake);
    const before = fake.requests.length;
    // Every other one, as each is asked again.
    for (let n = 0; n < 40; n++) fake.fault({ method, after: n, effect });
    const ledger = await goOn(fake, run);
    expect(fake.requests.slice(before).filter(({ fault }) => fault !== null).length).toBeGreaterThan(3);
    await expectWhole(fake, ledger);
  });
});

const refusals = [
  [403, 'Resource not accessible by integration', 'permissions: { deployments:'],
  [404, 'Not Found', 'permissions: { deployments:'],
  [
    409,
    'Conflict: Commit status checks failed',
    'let the rules of the environment slipway-ledger take this commit',
  ],
  [422, 'No ref found for: abc', 'check what was asked'],
] as const;

it.each(refusals)(
  'a %d to a save is told, tried once, and nothing is saved',
  async (status, message, fix) => {
    await using fake = await startGitHub({ rateLimit: 1_000_000 });
    await using run = await begun(fake);
    const { ledger } = await run.store.load();
    fake.fault({ method: 'POST', times: Number.POSITIVE_INFINITY, effect: fails(status, message) });
    const before = fake.requests.length;
    const error = await run.apply(release('2.0.0')).then(
      () => null,
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain(message);
    expect(error.fix).toContain(fix);
    expect(fake.requests.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(1);
    await expectWhole(fake, ledger);
  },
);

it.each([403, 404])('a %d to a load is told', async (status) => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  fake.fault({ effect: fails(status, 'no') });
  await expect(run.store.load()).rejects.toThrow(ConfigError);
});

it.each([403, 404, 409, 422, 500])(
  'a %d to each removal is no reason to fail',
  { timeout: 60_000 },
  async (status) => {
    await using fake = await startGitHub({ rateLimit: 1_000_000 });
    await using run = await begun(fake);
    const kept = headsOf(fake).map(({ id }) => id);
    fake.fault({ method: 'DELETE', times: 12, effect: fails(status, 'no') });
    await run.apply(release('2.0.0'));
    const ledger = await run.apply(release('2.1.0'));
    expect(headsOf(fake).map(({ id }) => id)).toEqual(expect.arrayContaining(status === 404 ? [] : kept));
    await expectWhole(fake, ledger);
    for (let n = 0; n < 12; n++) await run.apply(release(`3.${n}.0`));
    if (status !== 404) expect(headsOf(fake)).toHaveLength(20);
  },
);

it('a deployment that counts as active is set inactive before it is removed', async () => {
  await using fake = await startGitHub({ rateLimit: 1_000_000 });
  await using run = await begun(fake);
  fake.fault({ method: 'DELETE', effect: fails(422, 'We cannot delete an active deployment') });
  await run.apply(release('2.0.0'));
  expect(headsOf(fake)).toHaveLength(20);
  const told = fake.requests.filter(({ path }) => path.endsWith('/statuses'));
  expect(told.map(({ body }) => body)).toEqual([
    { state: 'inactive', description: '', auto_inactive: false },
  ]);
});

it('a save whose look afterwards fails is not taken for one that was not made', async () => {
  await using fake = await startGitHub({ rateLimit: 1_000_000 });
  await using run = await begun(fake);
  fake.fault({ method: 'GET', after: 1, times: 6, effect: fails(500) });
  await expect(run.apply(release('2.0.0'))).rejects.toThrow('GitHub answered 500 (6 attempts)');
  const { ledger } = await run.store.load();
  expect(ledger.serving).toBe('2.0.0');
  await expectWhole(fake, ledger);
});
