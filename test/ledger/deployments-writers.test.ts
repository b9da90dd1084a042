/** Who writes the same ledger into GitHub Deployments beside others: one head by rule, and nothing made twice. */
import type { Ledger } from '@slipway/ledger';
import { expect, it } from 'vitest';
import { entryOf, released, stableLedger } from '../../packages/ledger/testdata/sample.ts';
import { type FakeDeployment, type FakeGitHub, fails, startGitHub } from '../github/index.ts';
import { open } from '../github/stage.ts';
import { asked, headsOf, partsOf, runOn } from './deployments-stage.ts';

const release =
  (version: string) =>
  (ledger: Ledger): Ledger =>
    released(ledger, entryOf(version));

/** Made once more, with a higher id: as by another run at the same moment. */
async function again(fake: FakeGitHub, made: FakeDeployment, changes: object = {}): Promise<number> {
  await using other = open(fake);
  const { environment, task } = made;
  const payload = { ...(made.payload as object), ...changes };
  return (await other.api.deployments.create({ ref: made.sha, environment, task, payload })).id;
}

const headAt = (fake: FakeGitHub, at: number): FakeDeployment => headsOf(fake).at(at) as FakeDeployment;

it('of two heads with one parent the lower id counts, also when the other’s run died and left it', async () => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  await run.apply(release('1.0.0'));
  await run.apply(release('1.1.0'));
  const [first, second] = headsOf(fake) as [FakeDeployment, FakeDeployment];
  await using elsewhere = await startGitHub();
  await using stranger = runOn(elsewhere);
  await stranger.store.save(stableLedger('9.0.0'), (await stranger.store.load()).revision);
  const { text } = headAt(elsewhere, 0).payload as { text: string };
  const lost = await again(fake, second, { text });
  // And one who read, from a list that lagged, the lost one alone.
  const child = await again(fake, second, { text, parent: lost, number: 3 });
  await using other = runOn(fake);
  expect((await other.store.load()).ledger.serving).toBe('1.1.0');
  expect((await run.store.load()).ledger.serving).toBe('1.1.0');
  await other.apply(release('1.2.0'));
  expect((headAt(fake, -1).payload as { parent: number }).parent).toBe(second.id);
  expect(first.id).toBeLessThan(second.id);
  // Heads that count go on; with them the lost ones leave, before those beside which they lost.
  for (let n = 3; n < 21; n++) await other.apply(release(`1.${n}.0`));
  const left = headsOf(fake).map(({ id }) => id);
  expect(left).not.toContain(first.id);
  expect(left).toContain(second.id);
  expect(left).toContain(lost);
  // One that cannot be removed keeps those beside which it lost.
  fake.fault({ method: 'DELETE', times: 6, effect: fails(500) });
  await other.apply(release('1.21.0'));
  expect(headsOf(fake).map(({ id }) => id)).toEqual(expect.arrayContaining([second.id, lost, child]));
  const before = fake.requests.length;
  await other.apply(release('1.22.0'));
  const removed = fake.requests.slice(before).filter(({ method }) => method === 'DELETE');
  expect(removed.map(({ path }) => Number(path.split('/').at(-1)))).toEqual([
    ...[child, lost, second.id],
    expect.any(Number),
  ]);
  await other.apply(release('1.23.0'));
  expect(headsOf(fake)).toHaveLength(20);
  await using late = runOn(fake);
  expect((await late.store.load()).ledger.serving).toBe('1.23.0');
});

it('whoever read twenty saves ago loses, and so does a second first', async () => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  const { revision: never } = await run.store.load();
  await using sleeper = runOn(fake);
  await sleeper.store.load();
  await run.apply(release('1.0.0'));
  const old = headAt(fake, 0);
  await using reader = runOn(fake);
  const stale = await reader.store.load();
  for (let n = 1; n < 23; n++) await run.apply(release(`1.${n}.0`));
  expect(headsOf(fake)).not.toContain(old);
  await expect(reader.store.save(release('8.0.0')(stale.ledger), stale.revision)).rejects.toThrow(
    'in between',
  );
  await expect(sleeper.store.save(stableLedger('9.0.0'), never)).rejects.toThrow('in between');
  expect(headsOf(fake)).toHaveLength(20);
  expect((await reader.store.load()).ledger.serving).toBe('1.22.0');
});

it('a save whose answer was lost, and that GitHub does not show at once, is found and not made twice', async () => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  await run.apply(release('1.0.0'));
  const before = fake.requests.length;
  fake.fault({ method: 'POST', effect: { kind: 'reset', when: 'after' } });
  fake.fault({ method: 'GET', after: 1, effect: { kind: 'answer', status: 200, body: [] } });
  await run.apply(release('1.1.0'));
  expect(asked(fake, before).filter((line) => !line.startsWith('GET'))).toEqual([
    ...['POST ', 'POST ', 'DELETE /N'],
  ]);
  expect(headsOf(fake)).toHaveLength(2);
  const { ledger } = await run.store.load();
  expect(ledger.history.filter(({ kind }) => kind === 'released')).toHaveLength(2);
});

it('of parts with one name the lower id counts; the same text counts for both, another gets a name of its own', async () => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  for (let n = 0; partsOf(fake).length === 0; n++) await run.apply(release(`1.${n}.0`));
  const part = partsOf(fake)[0] as FakeDeployment;
  await again(fake, part, { text: 'of a run that died' });
  await using other = runOn(fake);
  expect(await other.store.verify()).toMatchObject({ parts: 1 });
  expect(asked(fake).filter((line) => line.startsWith('DELETE'))).toEqual([]);

  // A run that died after its part, before its head, and whose part is not the one that comes now.
  const { name } = part.payload as { name: string };
  const next = name.replace('.jsonl', '.2.jsonl');
  const text = (part.payload as { text: string }).text;
  await again(fake, part, { name: next, text });
  for (let n = 50; partsOf(fake).length < 4; n++) await other.apply(release(`1.${n}.0`));
  const names = partsOf(fake).map(({ payload }) => (payload as { name: string }).name);
  expect(names).toEqual([name, name, next, name.replace('.jsonl', '.3.jsonl')]);
  await using late = runOn(fake);
  expect(await late.store.verify()).toMatchObject({ parts: 2 });
});

it('of two parts with one name, which a list that lagged lets happen, the one that the head means is read', async () => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  for (let n = 0; partsOf(fake).length === 0; n++) await run.apply(release(`1.${n}.0`));
  const part = partsOf(fake)[0] as FakeDeployment;
  const at = fake.state.deployments.indexOf(part);
  // As if another had come first, which the writer's own look did not show.
  await again(fake, part, { text: 'of another run' });
  const other = fake.state.deployments.at(-1) as FakeDeployment;
  fake.state.deployments.splice(at, 1, { ...other, id: part.id });
  fake.state.deployments.splice(-1, 1, { ...part, id: other.id });
  await using late = runOn(fake);
  expect(await late.store.verify()).toMatchObject({ parts: 1 });
});

it('a list that lags is looked at again', async () => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  await run.apply(release('1.0.0'));
  const lag = (after: number) =>
    fake.fault({ method: 'GET', after, effect: { kind: 'answer', status: 200, body: [] } });
  lag(0);
  expect((await run.store.load()).ledger.serving).toBe('1.0.0');
  lag(1);
  await run.apply(release('1.1.0'));
  expect((await run.store.load()).ledger.serving).toBe('1.1.0');
  for (let n = 2; partsOf(fake).length === 0; n++) await run.apply(release(`1.${n}.0`));
  await using other = runOn(fake);
  lag(1);
  expect(await other.store.verify()).toMatchObject({ parts: 1 });
});

it('a save that GitHub never shows is said to be unknown, and its deployment is left alone', async () => {
  await using fake = await startGitHub();
  await using run = runOn(fake);
  await run.apply(release('1.0.0'));
  const { ledger, revision } = await run.store.load();
  const before = { kind: 'answer', status: 200, body: [] } as const;
  fake.fault({ method: 'GET', times: 6, effect: before });
  await expect(run.store.save(release('1.1.0')(ledger), revision)).rejects.toThrow(
    /GitHub does not list deployment \d+, which it has just made/,
  );
  expect((await run.store.load()).ledger.serving).toBe('1.1.0');
});
