/** Each single call of a save fails once, and once the process dies there: the old or the new ledger is there, whole. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, systemClock } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { faultyFileSystem } from '../../testdata/faulty-file-system.ts';
import { entryOf, released, stamp } from '../../testdata/sample.ts';
import type { Holder } from '../holder.ts';
import type { Ledger } from '../ledger.ts';
import { setServing } from '../transitions.ts';
import { type FileLedgerOptions, openFileLedger } from './file-ledger.ts';

const ctx = { clock: systemClock, signal: new AbortController().signal };
const doomed: Holder = { host: 'here', pid: 1, processStart: 'doomed' };
const survivor: Holder = { host: 'here', pid: 2, processStart: 'survivor' };
const isAlive = (holder: Holder): boolean => holder.processStart !== 'doomed';

interface Bed {
  open(options: Partial<FileLedgerOptions>): ReturnType<typeof openFileLedger>;
  files(): Promise<string[]>;
  readonly before: Ledger;
  readonly after: Ledger;
}

/** A ledger with a history of two saves (or none), and the next save to be tried. */
async function withBed(saves: 0 | 2, work: (bed: Bed) => Promise<void>): Promise<void> {
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
    if (saves === 2) {
      await store.save(first, (await store.load()).revision);
      await store.save(setServing(first, null, 'stopped', stamp), (await store.load()).revision);
    }
    const before = (await store.load()).ledger;
    const after = saves === 2 ? setServing(before, '1.0.0', 'started', stamp) : first;
    await work({
      open,
      before,
      after,
      files: async () => (await readdir(directory, { recursive: true })).sort(),
    });
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Every call that a save makes when nothing fails. */
async function callsOfSave(saves: 0 | 2): Promise<readonly string[]> {
  const fileSystem = faultyFileSystem({ call: 0, code: '', crash: false });
  await withBed(saves, async ({ open, after }) => {
    const revision = (await open({}).load()).revision;
    await open({ fileSystem }).save(after, revision);
  });
  return fileSystem.calls;
}

const whole = ['hello-service', 'hello-service/staging.json', 'hello-service/staging.previous.json'];

test('a save writes aside, waits for the disk, renames, and waits for the directory', async () => {
  expect(await callsOfSave(2)).toEqual([
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

test.each<0 | 2>([0, 2])(
  'after %i saves, a call that fails leaves a whole ledger and no lock',
  async (saves) => {
    const calls = await callsOfSave(saves);
    const kept = { old: 0, new: 0 };
    for (const code of ['ENOSPC', 'EIO', 'EACCES']) {
      for (const [index, call] of calls.entries()) {
        await withBed(saves, async ({ open, before, after, files }) => {
          const { revision } = await open({}).load();
          const fileSystem = faultyFileSystem({ call: index + 1, code, crash: false });
          const error = await open({ fileSystem })
            .save(after, revision)
            .then(
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
          if (!isNew) await open({}).save(after, now);
          expect((await open({}).load()).ledger, context).toEqual(after);
        });
      }
    }
    expect(kept.old).toBeGreaterThan(0);
    expect(kept.new).toBeGreaterThan(0);
  },
);

test.each<0 | 2>([0, 2])(
  'after %i saves, a death at any call leaves a whole ledger that others can save',
  async (saves) => {
    const calls = await callsOfSave(saves);
    for (const [index, call] of calls.entries()) {
      await withBed(saves, async ({ open, before, after, files }) => {
        const { revision } = await open({}).load();
        const fileSystem = faultyFileSystem({ call: index + 1, code: 'EIO', crash: true });
        await open({ fileSystem, holder: doomed, isAlive })
          .save(after, revision)
          .catch(() => undefined);
        const found = await open({}).load();
        const isNew = found.ledger.history.length === after.history.length;
        expect(found.ledger, call).toEqual(isNew ? after : before);
        const next = isNew ? setServing(after, null, 'by the next', stamp) : after;
        await open({ holder: survivor, isAlive }).save(next, found.revision);
        expect((await open({}).load()).ledger, call).toEqual(next);
        const expected = saves === 2 || isNew ? whole : whole.slice(0, 2);
        expect(await files(), call).toEqual(expected);
      });
    }
  },
);
