import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError, systemClock } from '@slipway/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultyFileSystem } from '../../testdata/faulty-file-system.ts';
import { memoryFileSystem } from '../../testdata/memory-file-system.ts';
import { entryOf, released, stableLedger, stamp, wholeHead } from '../../testdata/sample.ts';
import { type Bill, encodeBill } from '../bill.ts';
import { chainHead } from '../chain.ts';
import type { Ledger } from '../ledger.ts';
import { ConflictError, type LedgerStore } from '../store.ts';
import { encodeHead } from '../stored/head.ts';
import { emptyLedger, setServing } from '../transitions.ts';
import { openFileLedger } from './file-ledger.ts';

const ctx = { clock: systemClock, signal: new AbortController().signal };
let directory: string;
let store: LedgerStore;

/** As another process does. */
const open = (): LedgerStore =>
  openFileLedger(ctx, { directory, service: 'hello-service', environment: 'staging' });

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-ledger-'));
  store = open();
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

const saveOver = async (ledger: Ledger): Promise<void> => store.save(ledger, (await store.load()).revision);
const first = stableLedger('1.0.0');
const second = setServing(first, null, 'stopped', stamp);
const encodeLedger = (ledger: Ledger): string => encodeHead(wholeHead(ledger));
const previousPlace = (): string => store.place.replace('.json', '.previous.json');

test('a service without a ledger has an empty one, and reading it writes nothing', async () => {
  expect(store.place).toBe(join(directory, 'hello-service', 'staging.json'));
  expect((await store.load()).ledger).toEqual(emptyLedger('hello-service', 'staging'));
  await expect(readFile(dirname(store.place))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('what is saved is loaded, and the version before it stands beside it', async () => {
  await saveOver(first);
  await saveOver(second);
  expect((await store.load()).ledger).toEqual(second);
  expect(await readFile(store.place, 'utf8')).toBe(encodeLedger(second));
  expect(await readFile(previousPlace(), 'utf8')).toBe(encodeLedger(first));
});

test('environments of one service do not meet', async () => {
  await saveOver(first);
  const production = openFileLedger(ctx, { directory, service: 'hello-service', environment: 'production' });
  expect((await production.load()).ledger.entries).toEqual([]);
  await expect(production.save(first, 'none')).rejects.toThrow(
    'does not hold the ledger of hello-service in staging',
  );
});

test('a save over another revision is refused and changes nothing', async () => {
  const { revision: unsaved } = await store.load();
  await store.save(first, unsaved);
  const { revision } = await store.load();
  for (const stale of [unsaved, '0'.repeat(64)]) {
    await expect(store.save(second, stale)).rejects.toThrow(ConflictError);
  }
  expect((await store.load()).revision).toBe(revision);
  await store.save(second, revision);
  await expect(store.save(released(first, entryOf('1.1.0')), revision)).rejects.toThrow(ConflictError);
  expect((await store.load()).ledger).toEqual(second);
});

test('a name that leads elsewhere is no name', () => {
  expect(() => openFileLedger(ctx, { directory, service: '../etc', environment: 'staging' })).toThrow(
    ConfigError,
  );
});

/** Loads a damaged ledger: refused, and every byte left as it was. */
async function refused(bytes: string): Promise<ConfigError> {
  await writeFile(store.place, bytes);
  const error = await store.load().then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(ConfigError);
  expect(error.where).toEqual({ file: store.place });
  expect(await readFile(store.place, 'utf8')).toBe(bytes);
  return error;
}

test.each<[string, (text: string) => string, string]>([
  ['empty', () => '', 'it is empty'],
  ['truncated', (text) => text.slice(0, 700), 'it is not whole JSON'],
  ['a web page', () => '<!doctype html>', 'it is not whole JSON'],
  [
    'edited by hand',
    (text) => text.replace('"requests": 1000', '"requests": 9000'),
    'entry 1.0.0 was changed',
  ],
  [
    "another environment's",
    () => encodeLedger(emptyLedger('hello-service', 'production')),
    'it is the ledger of hello-service in production',
  ],
])('a ledger that is %s is refused, with the version to go back to', async (_, damage, what) => {
  await saveOver(first);
  await saveOver(second);
  const error = await refused(damage(encodeLedger(second)));
  expect(error.message).toBe(
    `the ledger of hello-service in staging cannot be used: ${what}${error.message.split(what)[1]}`,
  );
  expect(error.fix).toContain('4 events, the last: stable 1.0.0 at 2026-01-01T00:01:00.000Z; 1.0.0 serving');
  expect(error.fix).toContain(`cp '${previousPlace()}' '${store.place}'`);
  await writeFile(store.place, await readFile(previousPlace()));
  expect((await open().load()).ledger).toEqual(first);
  await expect(store.load()).rejects.toThrow(
    'was rewritten: it ends at event 4, and event 5 (stopped 1.0.0) was there',
  );
});

test('without a whole earlier version none is offered', async () => {
  await saveOver(first);
  expect((await refused('{')).fix).toContain('no whole earlier version stands beside it');
  await writeFile(previousPlace(), '{');
  expect((await refused('{')).fix).toContain('no whole earlier version stands beside it');
});

test('a ledger that is gone while its earlier version is there is not an empty one', async () => {
  await saveOver(first);
  await saveOver(second);
  await rm(store.place);
  await expect(store.load()).rejects.toThrow('it is gone, and the version before it is there');
});

test('a newer major version is named, and neither load nor save changes it', async () => {
  await saveOver(first);
  const { revision } = await store.load();
  const newer = encodeLedger(first).replace('slipway/ledger/v1', 'slipway/ledger/v2');
  const error = await refused(newer);
  expect(error.message).toContain('"slipway/ledger/v2", and this Slipway reads "slipway/ledger/v1"');
  await expect(store.save(second, revision)).rejects.toThrow(ConflictError);
  expect(await readFile(store.place, 'utf8')).toBe(newer);
});

test('a directory in the place of the file is named', async () => {
  await mkdir(store.place, { recursive: true });
  await expect(store.load()).rejects.toThrow('cannot be read: a directory stands in its place (EISDIR)');
});

test('a file in the place of the directory is named', async () => {
  await writeFile(dirname(store.place), '');
  await expect(store.load()).rejects.toThrow('a file stands where its directory belongs (ENOTDIR)');
  await expect(store.save(first, 'none')).rejects.toThrow(
    /a file stands where its directory belongs \(E(NOTDIR|EXIST)\)/,
  );
});

test.each([1, 2])(
  'a file that may not be read is named, not taken for a missing one (read %i)',
  async (call) => {
    await saveOver(first);
    await saveOver(second);
    if (call === 2) await rm(store.place);
    const fileSystem = faultyFileSystem({ call, code: 'EACCES', crash: false });
    const blind = openFileLedger(ctx, {
      directory,
      service: 'hello-service',
      environment: 'staging',
      fileSystem,
    });
    await expect(blind.load()).rejects.toThrow('cannot be read: permission is denied (EACCES)');
  },
);

test('a ledger that breaks its rules does not reach the disk', async () => {
  await saveOver(first);
  const { revision } = await store.load();
  await expect(store.save({ ...first, serving: '9.9.9' }, revision)).rejects.toThrow('cannot be stored');
  expect((await store.load()).ledger).toEqual(first);
});

const on = (day: string) => ({ ...stamp, at: `${day}T00:00:00Z` });

test('the way back that is offered works as it is typed, also after parts were written', async () => {
  const february = setServing(second, '1.0.0', 'started', on('2026-02-01'));
  const march = setServing(february, null, 'stopped', on('2026-03-01'));
  for (const ledger of [first, second, february, march]) await saveOver(ledger);
  expect(await readdir(store.place.replace('.json', ''))).toEqual(['2026-01.jsonl', '2026-02.jsonl']);
  const { fix } = await refused('{');
  execFileSync('sh', ['-c', fix?.split('serving): ')[1] ?? '']);
  expect((await open().load()).ledger).toEqual(february);
  expect(await open().verify()).toEqual({ entries: 1, events: 6, parts: 1, head: chainHead(february) });
  const otherMarch = setServing(february, null, 'stopped again', on('2026-03-02'));
  await open().save(otherMarch, (await open().load()).revision);
  expect(await open().verify()).toMatchObject({ events: 7, parts: 2 });
});

test('what a killed run left in the place of a part is not replaced', async () => {
  await saveOver(second);
  const folder = store.place.replace('.json', '');
  await mkdir(folder);
  await writeFile(join(folder, '2026-01.jsonl'), 'left\n');
  const february = setServing(second, '1.0.0', 'started', on('2026-02-01'));
  await saveOver(february);
  expect(await readFile(join(folder, '2026-01.jsonl'), 'utf8')).toBe('left\n');
  expect(await readdir(folder)).toEqual(['2026-01.2.jsonl', '2026-01.jsonl']);
  expect((await open().load()).ledger).toEqual(february);
});

test("bills of a service are its environments' together, and two that keep one at once do not tear it", async () => {
  const bill: Bill = { schema: 'slipway/bill/v1', modules: [], configuration: null };
  const hash = await open().keepBill(bill);
  expect(await readdir(dirname(store.place))).toEqual(['bills']);
  const production = openFileLedger(ctx, { directory, service: 'hello-service', environment: 'production' });
  expect(await production.bill(hash ?? '')).toEqual(bill);
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const files = new Map<string, string>();
      const seen = new Set<string | undefined>();
      const turn = async (call: string): Promise<void> => {
        await scheduler.schedule(Promise.resolve(), call);
        seen.add(files.get(`/x/hello-service/bills/${hash}.json`));
      };
      const keep = (environment: string) =>
        openFileLedger(
          { clock: { now: () => 0, monotonic: () => 0, sleep: () => turn('sleep') }, signal: ctx.signal },
          {
            ...{ directory: '/x', service: 'hello-service', environment, isAlive: () => true },
            fileSystem: memoryFileSystem(files, turn),
          },
        ).keepBill(bill);
      await scheduler.waitFor(Promise.all(['staging', 'production', 'canary'].map(keep)));
      expect([...seen]).toEqual([undefined, encodeBill(bill).text]);
      expect([...files.keys()]).toEqual([`/x/hello-service/bills/${hash}.json`]);
    }),
    { numRuns: 100 },
  );
});
