/** The life of a ledger in GitHub Deployments: what is asked, what stands there, and that others read the same. */
import { gunzipSync } from 'node:zlib';
import { ConfigError } from '@slipway/kernel';
import { ConflictError, liftQuarantine, markFailed, markStable } from '@slipway/ledger';
import { openDeploymentsLedger } from '@slipway/ledger/deployments';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entryOf, exposureOf, released, stableLedger, stamp } from '../../packages/ledger/testdata/sample.ts';
import { type FakeDeployment, type FakeGitHub, startGitHub } from '../github/index.ts';
import { thrown } from '../github/stage.ts';
import { asked, ctx, environment, headsOf, partsOf, type Run, runOn, service } from './deployments-stage.ts';

let fake: FakeGitHub;
let run: Run;
beforeEach(async () => {
  fake = await startGitHub({ permissions: { deployments: 'write' } });
  run = runOn(fake);
});
afterEach(async () => {
  await run[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
});

const release = (version: string) => run.apply((ledger) => released(ledger, entryOf(version)));

it('begins empty, and each save is one deployment that names the one before', async () => {
  expect((await run.store.load()).ledger.entries).toEqual([]);
  expect(asked(fake)).toEqual(['GET ']);
  const first = await release('1.0.0');
  await run.apply((ledger) => markStable(ledger, '1.0.0', exposureOf(0, 9), stamp));
  const [one, two] = headsOf(fake);
  expect(headsOf(fake)).toHaveLength(2);
  expect(one).toMatchObject({
    ...{ environment: 'slipway-ledger', transient: true, production: false, sha: fake.head, statuses: [] },
    description: '1.0.0 serves; 3 events',
    payload: { slipway: 'ledger/v1', service, environment, parent: 0, number: 1 },
  });
  expect(two?.payload).toMatchObject({ parent: one?.id, number: 2 });
  const { text } = (one as FakeDeployment).payload as { text: string };
  const head = JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString());
  expect(head.history).toEqual(first.history);
  for (const { body } of fake.requests.filter(({ method }) => method === 'POST')) {
    expect(body).toMatchObject({ auto_merge: false, required_contexts: [] });
  }
});

it('loads with one request, saves with two', async () => {
  await release('1.0.0');
  await using other = runOn(fake);
  const before = fake.requests.length;
  const { ledger, revision } = await other.store.load();
  expect(asked(fake, before)).toEqual(['GET ']);
  await other.store.save(released(ledger, entryOf('1.1.0')), revision);
  expect(asked(fake, before)).toEqual(['GET ', 'POST ', 'GET ']);
});

it('moves what is old into parts below 8 KiB, keeps twenty heads, and is read whole by another', async () => {
  for (let n = 0; n < 30; n++) {
    await release(`1.${n}.0`);
    await run.apply((ledger) => markStable(ledger, `1.${n}.0`, exposureOf(0, 1000), stamp));
  }
  const { ledger } = await run.store.load();
  expect(ledger.entries).toHaveLength(30);
  expect(headsOf(fake)).toHaveLength(20);
  expect(partsOf(fake).length).toBeGreaterThan(1);
  for (const { payload, statuses } of fake.state.deployments) {
    expect(JSON.stringify(payload).length).toBeLessThan(8 * 1024);
    expect(statuses).toEqual([]);
  }
  await using other = runOn(fake);
  const before = fake.requests.length;
  expect((await other.store.load()).ledger).toEqual(ledger);
  expect(asked(fake, before)).toEqual(['GET ', 'GET ']);
  expect(await other.store.verify()).toMatchObject({ entries: 30, events: ledger.history.length });
  // Each part is read again, out of one list.
  expect(asked(fake, before)).toEqual(['GET ', 'GET ', 'GET ', 'GET ']);
  // A version of the archive changes, and its part does not.
  const parts = partsOf(fake).map(({ id }) => id);
  await other.apply((now) => markFailed(now, '1.2.0', null, { quarantine: true }, stamp));
  await other.apply((now) => liftQuarantine(now, entryOf('1.2.0').artifact, 'a false alarm', stamp));
  expect((await run.store.load()).ledger.entries[2]?.status).toBe('failed');
  expect(partsOf(fake).map(({ id }) => id)).toEqual(expect.arrayContaining(parts));
});

it('refuses a save over another head, and takes its own away again', async () => {
  const { revision } = await run.store.load();
  await using other = runOn(fake);
  await other.store.load();
  await release('1.0.0');
  const mine = stableLedger('9.0.0');
  await expect(other.store.save(mine, revision)).rejects.toThrow(ConflictError);
  expect(headsOf(fake)).toHaveLength(1);
  await expect(other.store.save(mine, '77')).rejects.toThrow(ConflictError);
  expect((await run.store.load()).ledger.serving).toBe('1.0.0');
});

it('has ledgers beside each other that never meet, and other deployments do not matter', async () => {
  const open = (name: string, where: string) =>
    openDeploymentsLedger(ctx, {
      ...{ github: run.github.api, service: name, environment: where, commit: fake.head },
    });
  await run.github.api.deployments.create({ ref: 'main', environment: 'slipway-ledger' });
  await release('1.0.0');
  expect((await open(service, 'production').load()).ledger.entries).toEqual([]);
  expect((await open('other', environment).load()).ledger.entries).toEqual([]);
  expect((await open(service, environment).load()).ledger.serving).toBe('1.0.0');
  expect(() => open('../etc', environment)).toThrow(ConfigError);
});

it('keeps no bills, and says so', async () => {
  const bill = { version: '1.0.0' } as unknown as Parameters<typeof run.store.keepBill>[0];
  expect(await run.store.keepBill(bill)).toBeNull();
  expect(await run.store.bill('0'.repeat(64))).toBeNull();
  expect(fake.requests).toEqual([]);
});

it('goes by GitHub’s clock, a day away from ours', async () => {
  await using skewed = await startGitHub({ clockSkewMs: 86_400_000 });
  await using there = runOn(skewed);
  expect(there.store.now()).toBeNull();
  await there.store.load();
  expect((there.store.now() ?? 0) - Date.now()).toBeGreaterThan(86_390_000);
  await there.apply((ledger) => released(ledger, entryOf('1.0.0')));
  expect((await there.store.load()).ledger.serving).toBe('1.0.0');
});

it('needs deployments: write, and says so', async () => {
  await using reader = runOn(fake, { token: fake.issueToken({ deployments: 'read' }) });
  const { revision } = await reader.store.load();
  const error = await thrown<ConfigError>(reader.store.save(stableLedger('1.0.0'), revision));
  expect(error).toBeInstanceOf(ConfigError);
  expect(error.fix).toContain('permissions: { deployments: write }');
  await using stranger = runOn(fake, { token: fake.issueToken({}) });
  expect((await thrown<ConfigError>(stranger.store.load())).fix).toContain('deployments: read');
  expect(headsOf(fake)).toEqual([]);
});
