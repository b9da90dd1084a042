/** Ledgers in GitHub Deployments that somebody damaged: refused and left alone, with the way back, which is tried. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { ConfigError } from '@slipway/kernel';
import type { Ledger } from '@slipway/ledger';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entryOf, released } from '../../packages/ledger/testdata/sample.ts';
import { type FakeDeployment, type FakeGitHub, startGitHub } from '../github/index.ts';
import { thrown } from '../github/stage.ts';
import { environment, headsOf, partsOf, type Run, runOn, service } from './deployments-stage.ts';

let fake: FakeGitHub;
let run: Run;
beforeEach(async () => {
  fake = await startGitHub();
  run = runOn(fake);
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) await run.apply(release(version));
});
afterEach(async () => {
  await run[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
});

const release =
  (version: string) =>
  (ledger: Ledger): Ledger =>
    released(ledger, entryOf(version));

type Payload = { text: string } & Record<string, unknown>;
const at = (place: number): FakeDeployment => headsOf(fake).at(place) as FakeDeployment;
const textOf = (deployment: FakeDeployment): string =>
  gunzipSync(Buffer.from((deployment.payload as Payload).text, 'base64')).toString();

function change(deployment: FakeDeployment, changed: unknown): void {
  const place = fake.state.deployments.indexOf(deployment);
  fake.state.deployments[place] = { ...deployment, payload: changed };
}
const packed = (text: string): string => gzipSync(text).toString('base64');
const edited = (deployment: FakeDeployment, changes: object): object => ({
  ...(deployment.payload as Payload),
  ...changes,
});

async function refused(): Promise<ConfigError> {
  const before = JSON.stringify(fake.state.deployments);
  await using other = runOn(fake);
  const error = await thrown<ConfigError>(other.store.load());
  expect(error).toBeInstanceOf(ConfigError);
  expect((await thrown(other.apply(release('9.0.0')))).message).toBe(error.message);
  expect(JSON.stringify(fake.state.deployments)).toBe(before);
  return error;
}

function drop(id: number): void {
  const { deployments } = fake.state;
  deployments.splice(
    deployments.findIndex((one) => one.id === id),
    1,
  );
}

/** Does what the fix says. */
function follow(fix: string): void {
  for (const [, id] of fix.matchAll(/gh api -X DELETE repos\/octo-org\/hello\/deployments\/(\d+)/g)) {
    drop(Number(id));
  }
}

const head = (): FakeDeployment => at(-1);
it.each<[string, () => unknown, string]>([
  ['is text of another program', () => 'deploy', 'holds no head'],
  ['is empty', () => '', 'holds no head'],
  ['is nothing', () => null, 'holds no head'],
  ['lacks its parent', () => edited(head(), { parent: undefined }), 'holds no head'],
  ['belongs to another service', () => edited(head(), { service: 'other' }), 'holds no head'],
  ['belongs to another environment', () => edited(head(), { environment: 'production' }), 'holds no head'],
  ['has no base64', () => edited(head(), { text: '%%%' }), 'its text cannot be unpacked'],
  [
    'is cut off',
    () => edited(head(), { text: (head().payload as Payload).text.slice(0, 400) }),
    'its text cannot be unpacked',
  ],
  ['holds no ledger', () => edited(head(), { text: packed('{"schema":1}') }), 'schema'],
  [
    'holds half a ledger',
    () => edited(head(), { text: packed(textOf(head()).slice(0, 500)) }),
    'it is not whole JSON',
  ],
  [
    'unpacks for ever',
    () => edited(head(), { text: packed('0'.repeat(17 * 2 ** 20)) }),
    'its text cannot be unpacked',
  ],
  [
    'was edited',
    () =>
      edited(head(), { text: packed(textOf(head()).replace('"serving": "1.2.0"', '"serving": "1.1.0"')) }),
    'serving: "1.1.0" was written by hand',
  ],
])('a head that %s is refused, and the one before it is the way back', async (_, damage, what) => {
  const [before, damaged] = [at(-2), head()];
  change(damaged, damage());
  const error = await refused();
  expect(error.message).toMatch(/^the ledger of hello-service in staging cannot be used: /);
  expect(error.message).toContain(what);
  expect(error.where).toEqual({
    file: `octo-org/hello/deployments/slipway-ledger (${service}/${environment})`,
  });
  expect(error.fix).toMatch(
    new RegExp(
      `^go back to deployment ${before.id} \\(\\d+ events, the last: done 1\\.1\\.0 at .*; 1\\.1\\.0 serving\\) by removing what came after it: gh api -X DELETE repos/octo-org/hello/deployments/${damaged.id}$`,
    ),
  );
  follow(error.fix ?? '');
  await using other = runOn(fake);
  expect((await other.store.load()).ledger.serving).toBe('1.1.0');
  await other.apply(release('1.3.0'));
  // Who has seen what is gone now does not go on over it.
  await expect(run.store.load()).rejects.toThrow('was rewritten');
});

it('what is damaged before the head does no harm, and is not gone back to', async () => {
  change(at(-2), 'deploy');
  await using other = runOn(fake);
  expect((await other.store.load()).ledger.serving).toBe('1.2.0');
  change(head(), edited(head(), { text: '' }));
  const { fix } = await refused();
  expect(fix).toContain(`go back to deployment ${at(0).id}`);
  follow(fix ?? '');
  await using late = runOn(fake);
  expect((await late.store.load()).ledger.serving).toBe('1.0.0');
});

it('a head between that is gone does not bring an older one back', async () => {
  drop(at(1).id);
  await using other = runOn(fake);
  expect((await other.store.load()).ledger.serving).toBe('1.2.0');
});

it('where none is whole, that is said', async () => {
  for (const place of [0, 1, 2]) change(at(place), edited(at(place), { text: '' }));
  const { fix } = await refused();
  expect(fix).toMatch(
    /^no whole earlier head is left: bring what is named back, or begin anew from an export/,
  );
  follow(fix ?? '');
  await using other = runOn(fake);
  expect((await other.store.load()).ledger.entries).toEqual([]);
});

it('a newer Slipway’s head is named, in its frame and in its text, also beside ours', async () => {
  const text = textOf(head()).replace('slipway/ledger/v1', 'slipway/ledger/v2');
  const before = head();
  change(before, edited(before, { text: packed(text) }));
  expect((await refused()).message).toBe(
    'this ledger is "slipway/ledger/v2", and this Slipway reads "slipway/ledger/v1"',
  );
  change(head(), before.payload);
  change(at(0), edited(at(0), { slipway: 'ledger/v2' }));
  const error = await refused();
  expect(error.message).toBe(
    `deployment ${at(0).id} holds a "ledger/v2", and this Slipway reads "ledger/v1"`,
  );
  expect(error.fix).toContain('use a Slipway version that writes "ledger/v2"');
});

it('a part that is gone or another is named', async () => {
  for (let n = 3; partsOf(fake).length === 0; n++) await run.apply(release(`1.${n}.0`));
  const [part] = partsOf(fake) as [FakeDeployment];
  const { name } = part.payload as unknown as { name: string };
  await using reader = runOn(fake);
  await reader.store.verify();
  change(part, edited(part, { text: packed('x') }));
  await expect(reader.store.verify()).rejects.toThrow(`${name} was changed or cut off`);
  expect((await reader.store.load()).ledger.entries.length).toBeGreaterThan(3);
  const error = await refused();
  expect(error.message).toContain(`${name} was changed or cut off`);
  expect(error.fix).toContain(`go back to deployment ${at(-2).id}`);
  change(partsOf(fake)[0] as FakeDeployment, { ...(part.payload as object), service: 'other' });
  expect((await refused()).message).toContain(`${name} is gone`);
});
