/** Each single call of a save fails once, and once the process dies there: the old or the new ledger is there, whole. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, systemClock } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { faultyFileSystem } from '../../testdata/faulty-file-system.ts';
import { entryOf, released, stamp } from '../../testdata/sample.ts';
import { type Bill, encodeBill } from '../bill.ts';
import type { Holder } from '../holder.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerStore } from '../store.ts';
import { setServing } from '../transitions.ts';
import { type FileLedgerOptions, openFileLedger } from './file-ledger.ts';

const ctx = { clock: systemClock, signal: new AbortController().signal };
const doomed: Holder = { host: 'here', pid: 1, processStart: 'doomed' };
const survivor: Holder = { host: 'here', pid: 2, processStart: 'survivor' };
const isAlive = (holder: Holder): boolean => holder.processStart !== 'doomed';

/** After how many saves; `a month of`: after two, in a month that is over, and a bill is kept first. */
type Before = 0 | 2 | 'a month of';

const bill: Bill = { schema: 'slipway/bill/v1', modules: [], configuration: null };
const { sha256: billHash } = encodeBill(bill);

interface Bed {
  open(options: Partial<FileLedgerOptions>): ReturnType<typeof openFileLedger>;
  /** What fails or dies. */
  act(store: LedgerStore, revision: string): Promise<void>;
  files(): Promise<string[]>;
  readonly before: Ledger;
  readonly after: Ledger;
}

/** A ledger with a history of two saves (or none), and the next save to be tried. */
async function withBed(saves: Before, work: (bed: Bed) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-ledger-'));
  try {
    const open: Bed['open'] = (options) =>
      openFileLedger(ctx, {
        directory,
        service: 'hello-service',
        environment: 'staging',
        lockWaitMs: 2000,
        ...options,
      });
    const store = open({});
    const first = released((await store.load()).ledger, entryOf('1.0.0'));
    if (saves !== 0) {
      await store.save(first, (await store.load()).revision);
      await store.save(setServing(first, null, 'stopped', stamp), (await store.load()).revision);
    }
    const before = (await store.load()).ledger;
    const by = saves === 'a month of' ? { ...stamp, at: '2026-02-01T00:00:00Z' } : stamp;
    const after = saves === 0 ? first : setServing(before, '1.0.0', 'started', by);
    await work({
      open,
      before,
      after,
      act: async (acting, revision) => {
        if (saves === 'a month of') expect(await acting.keepBill(bill)).toBe(billHash);
        await acting.save(after, revision);
      },
      files: async () => (await readdir(directory, { recursive: true })).sort(),
    });
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Every call that a save makes when nothing fails. */
async function callsOfSave(saves: Before): Promise<readonly string[]> {
  const fileSystem = faultyFileSystem({ call: 0, code: '', crash: false });
  await withBed(saves, async ({ open, act }) => {
    const revision = (await open({}).load()).revision;
    await act(open({ fileSystem }), revision);
  });
  return fileSystem.calls;
}

const whole = ['hello-service', 'hello-service/staging.json', 'hello-service/staging.previous.json'];
const wholeMonth = [
  ...[
    'hello-service',
    'hello-service/bills',
    `hello-service/bills/${billHash}.json`,
    'hello-service/staging',
  ],
  ...[...whole.slice(1), 'hello-service/staging/2026-01.jsonl'],
];

test('a save writes aside, waits for the disk, renames, and waits for the directory', async () => {
  expect(await callsOfSave(2)).toEqual([
    // Whether it is still the revision that is replaced, before anything is written.
    'readFile staging.json',
    'mkdir hello-service',
    'readFile staging.lock',
    'open staging.lock.claim',
    'write staging.lock.claim',
    'close staging.lock.claim',
    'link staging.lock',
    'unlink staging.lock.claim',
    'readdir hello-service',
    'readFile staging.json',
    'open staging.previous.json.new',
    'write staging.previous.json.new',
    'sync staging.previous.json.new',
    'close staging.previous.json.new',
    'rename staging.previous.json',
    'open staging.json.new',
    'write staging.json.new',
    'sync staging.json.new',
    'close staging.json.new',
    'rename staging.json',
    'open hello-service',
    'sync hello-service',
    'close hello-service',
    'unlink staging.lock',
  ]);
});

test('a bill and a part are whole on the disk before the head that names them', async () => {
  const calls = await callsOfSave('a month of');
  const written = calls.filter((call) => /^(sync|rename|open (bills|staging|hello-service)$)/.test(call));
  expect(written).toEqual([
    ...['open hello-service', 'sync hello-service'],
    `sync ${billHash}.json.new`,
    ...[`rename ${billHash}.json`, 'open bills', 'sync bills'],
    ...['open hello-service', 'sync hello-service'],
    'sync 2026-01.jsonl.new',
    ...['rename 2026-01.jsonl', 'open staging', 'sync staging'],
    ...['sync staging.previous.json.new', 'rename staging.previous.json'],
    ...['sync staging.json.new', 'rename staging.json', 'open hello-service', 'sync hello-service'],
  ]);
});

test.each<Before>([0, 2, 'a month of'])(
  'after %s saves, a call that fails leaves a whole ledger and no lock',
  async (saves) => {
    const calls = await callsOfSave(saves);
    const kept = { old: 0, new: 0 };
    for (const code of ['ENOSPC', 'EIO', 'EACCES']) {
      for (const [index, call] of calls.entries()) {
        await withBed(saves, async ({ open, act, before, after, files }) => {
          const { revision } = await open({}).load();
          const fileSystem = faultyFileSystem({ call: index + 1, code, crash: false });
          const error = await act(open({ fileSystem }), revision).then(
            () => null,
            (thrown) => thrown,
          );
          const context = `${code} at ${call}`;
          if (error !== null) {
            expect(error, context).toBeInstanceOf(ConfigError);
            expect(error.message, context).toMatch(new RegExp(`cannot be (read|saved): .*\\(${code}\\)`));
          }
          const { ledger, revision: now } = await open({}).load();
          const isNew = ledger.history.length === after.history.length;
          expect(ledger, context).toEqual(isNew ? after : before);
          if (error === null) expect(isNew, context).toBe(true);
          kept[isNew ? 'new' : 'old']++;
          expect(
            (await files()).filter((name) => /lock|\.new$/.test(name)),
            context,
          ).toEqual([]);
          if (!isNew) await act(open({}), now);
          expect((await open({}).load()).ledger, context).toEqual(after);
          await open({}).verify();
          if (saves === 'a month of') expect(await open({}).bill(billHash), context).toEqual(bill);
        });
      }
    }
    expect(kept.old).toBeGreaterThan(0);
    expect(kept.new).toBeGreaterThan(0);
  },
  60_000,
);

test.each<Before>([0, 2, 'a month of'])(
  'after %s saves, a death at any call leaves a whole ledger that others can save',
  async (saves) => {
    const calls = await callsOfSave(saves);
    for (const [index, call] of calls.entries()) {
      await withBed(saves, async ({ open, act, before, after, files }) => {
        const { revision } = await open({}).load();
        const fileSystem = faultyFileSystem({ call: index + 1, code: 'EIO', crash: true });
        await act(open({ fileSystem, holder: doomed, isAlive }), revision).catch(() => undefined);
        const found = await open({}).load();
        const isNew = found.ledger.history.length === after.history.length;
        expect(found.ledger, call).toEqual(isNew ? after : before);
        const next = isNew
          ? setServing(after, null, 'by the next', { ...stamp, at: after.history.at(-1)?.at ?? stamp.at })
          : after;
        const surviving = open({ holder: survivor, isAlive });
        if (saves === 'a month of') expect(await surviving.keepBill(bill)).toBe(billHash);
        await surviving.save(next, found.revision);
        expect((await open({}).load()).ledger, call).toEqual(next);
        expect(await open({}).verify(), call).toMatchObject({ events: next.history.length });
        const expected =
          saves === 'a month of' ? wholeMonth : saves === 2 || isNew ? whole : whole.slice(0, 2);
        expect(await files(), call).toEqual(expected);
      });
    }
  },
  60_000,
);
