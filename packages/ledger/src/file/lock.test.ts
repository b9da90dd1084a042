import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../testdata/memory-file-system.ts';
import type { Holder } from '../holder.ts';
import { type LockOptions, withLock } from './lock.ts';

const path = '/ledger/staging.lock';
const holder = (processStart: string, host = 'here'): Holder => ({ host, pid: 7, processStart });
const text = (who: Holder): string => JSON.stringify({ ...who, nonce: '0' });

/** A clock that is as late as the sleeps it was asked for. */
function options(files: Map<string, string>, changes: Partial<LockOptions> = {}): LockOptions {
  let now = 0;
  return {
    fileSystem: memoryFileSystem(files, async () => {}),
    clock: {
      now: () => now,
      monotonic: () => now,
      sleep: async (ms) => {
        now += ms;
      },
    },
    signal: new AbortController().signal,
    waitMs: 1000,
    holder: holder('me'),
    isAlive: ({ processStart }) => processStart !== 'dead',
    ...changes,
  };
}

test('the lock names its holder while work is done, and is gone afterwards, also when the work fails', async () => {
  const files = new Map<string, string>();
  const seen = await withLock(path, options(files), async () => [...files.entries()]);
  expect(seen.map(([name, content]) => [name, JSON.parse(content)])).toEqual([
    [path, { ...holder('me'), nonce: expect.any(String) }],
  ]);
  await expect(
    withLock(path, options(files), async () => {
      throw new Error('the work');
    }),
  ).rejects.toThrow('the work');
  expect([...files.keys()]).toEqual([]);
});

test('a living holder is waited for, then named', async () => {
  const files = new Map([[path, text(holder('other'))]]);
  const waiting = withLock(path, options(files), async () => undefined);
  await expect(waiting).rejects.toThrow(ConfigError);
  await expect(waiting).rejects.toThrow('the lock is held by process 7 on here');
  expect([...files.keys()]).toEqual([path]);
});

test('nobody here can tell of a holder on another host: what to do is said', async () => {
  const files = new Map([[path, text(holder('dead', 'elsewhere'))]]);
  const waiting = withLock(path, options(files), async () => undefined);
  await expect(waiting).rejects.toMatchObject({
    where: { file: path },
    fix: 'if nothing runs on elsewhere any more, remove this file, then start again',
  });
});

test('a run that is cancelled stops waiting', async () => {
  const controller = new AbortController();
  const files = new Map([[path, text(holder('other'))]]);
  const waiting = withLock(
    path,
    options(files, {
      signal: controller.signal,
      isAlive: () => {
        controller.abort(new Error('stopped'));
        return true;
      },
    }),
    async () => undefined,
  );
  await expect(waiting).rejects.toThrow('stopped');
});

test.each([
  ['a dead holder', text(holder('dead'))],
  ['no one, since the machine went down', ''],
  ['half a holder', '{"host":"he'],
  ['something else', '{"pid":"7"}'],
])('the lock of %s is broken', async (_, content) => {
  const files = new Map([
    [path, content],
    [`${path}.break`, content],
    [`${path}.claim-1`, content],
  ]);
  expect(await withLock(path, options(files), async () => 'done')).toBe('done');
  expect([...files.keys()]).toEqual([]);
});

test('a claim of a living writer is left to it', async () => {
  const files = new Map([[`${path}.claim-1`, text(holder('other'))]]);
  await withLock(path, options(files), async () => undefined);
  expect([...files.keys()]).toEqual([`${path}.claim-1`]);
});

test("in any order of everyone's calls, at most one holds the lock, and everyone gets it", async () => {
  const left = fc.constantFrom(undefined, text(holder('dead')), '');
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), left, left, async (scheduler, lock, breaking) => {
      const files = new Map<string, string>();
      if (lock !== undefined) files.set(path, lock);
      if (breaking !== undefined) files.set(`${path}.break`, breaking);
      const turn = (call: string): Promise<void> => scheduler.schedule(Promise.resolve(), call);
      const fileSystem = memoryFileSystem(files, turn);
      let inside = 0;
      let served = 0;
      const contend = async (who: string): Promise<void> => {
        const clock = { now: () => 0, monotonic: () => 0, sleep: () => turn(`${who} sleeps`) };
        await withLock(path, options(files, { fileSystem, clock, holder: holder(who) }), async () => {
          inside++;
          expect(inside).toBe(1);
          await turn(`${who} works`);
          expect(inside).toBe(1);
          inside--;
          served++;
        });
      };
      await scheduler.waitFor(Promise.all(['a', 'b', 'c'].map(contend)));
      expect(served).toBe(3);
      expect([...files.keys()].filter((name) => name !== `${path}.break`)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
