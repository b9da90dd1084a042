import { type Clock, systemClock } from '@slipway/kernel';
import { expect, test, vi } from 'vitest';
import { memoryMedium } from '../testdata/memory-medium.ts';
import { stableLedger, stamp } from '../testdata/sample.ts';
import type { Ledger } from './ledger.ts';
import { ConflictError, type LedgerStore } from './store.ts';
import { openStored } from './stored/open.ts';
import { setServing } from './transitions.ts';
import { update } from './update.ts';

const start = stableLedger('1.0.0');
const turned = (ledger: Ledger, by: string): Ledger =>
  setServing(ledger, ledger.serving === null ? '1.0.0' : null, by, stamp);
const mine = (ledger: Ledger): Ledger => turned(ledger, 'mine');
const signal = new AbortController().signal;
const clock = { ...systemClock, sleep: async () => {} };

/** A store in which others save before each of our first `conflicts` saves. */
function busyStore(conflicts: number): LedgerStore & { saves: number; stored: Ledger } {
  let revision = 0;
  const store = {
    place: 'memory',
    saves: 0,
    stored: start,
    verify: () => Promise.reject(new Error('not asked')),
    keepBill: async () => null,
    bill: async () => null,
    now: () => null,
    load: async () => ({ ledger: store.stored, revision: String(revision) }),
    save: async (ledger: Ledger, seen: string) => {
      if (store.saves++ < conflicts) {
        revision++;
        store.stored = turned(store.stored, 'other');
      }
      if (seen !== String(revision)) throw new ConflictError('in between');
      store.stored = ledger;
    },
  };
  return store;
}

test('after a conflict the change is applied to what is stored then', async () => {
  const store = busyStore(2);
  const saved = await update(store, mine, { clock, signal });
  expect(store.saves).toBe(3);
  expect(saved).toBe(store.stored);
  expect(saved.history.slice(-3).map((event) => event.detail)).toEqual(['other', 'other', 'mine']);
});

test('the attempts are bounded', async () => {
  const store = busyStore(Number.POSITIVE_INFINITY);
  const all = update(store, mine, { clock, signal, attempts: 4 });
  await expect(all).rejects.toThrow(ConflictError);
  await expect(all).rejects.toThrow('memory was written by others between each of 4 attempts');
  expect(store.saves).toBe(4);
});

test('a change that refuses, and one that changes nothing, save nothing', async () => {
  const store = busyStore(0);
  expect(await update(store, (ledger) => ledger, { clock, signal })).toBe(start);
  await expect(
    update(
      store,
      async () => {
        throw new Error('refused');
      },
      { clock, signal },
    ),
  ).rejects.toThrow('refused');
  expect(store.saves).toBe(0);
});

test('a save that fails otherwise is not tried again', async () => {
  const store = {
    ...busyStore(0),
    save: async () => {
      throw new Error('the disk');
    },
  };
  await expect(update(store, mine, { clock, signal })).rejects.toThrow('the disk');
});

test('a run that is cancelled does not try again', async () => {
  const controller = new AbortController();
  const store = busyStore(5);
  const once = (ledger: Ledger): Ledger => {
    controller.abort(new Error('cancelled'));
    return mine(ledger);
  };
  await expect(update(store, once, { clock, signal: controller.signal })).rejects.toThrow('cancelled');
  expect(store.saves).toBe(1);
});

/** The real thing in memory; of our saves those in `lost` are made, and their answer is lost. */
function storeWithLostAnswers(lost: readonly number[], others: (save: number) => Promise<void>) {
  const medium = memoryMedium();
  const inner = openStored(medium, start);
  let saves = 0;
  const store: LedgerStore = {
    ...inner,
    save: async (ledger, revision) => {
      const here = ++saves;
      await inner.save(ledger, revision);
      if (!lost.includes(here)) return;
      await others(here);
      throw new ConflictError('the answer was lost');
    },
  };
  return { store, other: openStored(medium, start), saves: () => saves };
}

test.each([0, 1, 3])(
  'a save that was made and not answered is found again, with %i of others on top, and not made twice',
  async (onTop) => {
    const bed = storeWithLostAnswers([1], async () => {
      for (let save = 0; save < onTop; save++) {
        await update(bed.other, (ledger) => turned(ledger, 'other'), { clock, signal });
      }
    });
    await bed.other.save(start, (await bed.other.load()).revision);
    const apply = vi.fn(mine);
    const saved = await update(bed.store, apply, { clock, signal });
    const { ledger } = await bed.other.load();
    expect(saved).toEqual(ledger);
    expect(ledger.history.map((event) => event.detail).filter((detail) => detail === 'mine')).toHaveLength(1);
    expect(ledger.history).toHaveLength(start.history.length + 1 + onTop);
    expect([apply.mock.calls.length, bed.saves()]).toEqual([1, 1]);
  },
);

test('an event of another run that says the same is not ours', async () => {
  const bed = storeWithLostAnswers([], async () => undefined);
  await bed.other.save(start, (await bed.other.load()).revision);
  let raced = false;
  const saved = await update(
    bed.store,
    async (ledger) => {
      const next = mine(ledger);
      if (!raced) {
        raced = true;
        await update(bed.other, (found) => setServing(found, null, 'mine', { ...stamp, run: 'run-2' }), {
          clock,
          signal,
        });
      }
      return next;
    },
    { clock, signal },
  );
  expect(saved.history.slice(-2).map(({ run, detail }) => [run, detail])).toEqual([
    ['run-2', 'mine'],
    ['run-1', 'mine'],
  ]);
});

test('each conflict is told, and a pause grows with the attempts and with what one of them took', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  try {
    const pauses = async (tookMs: number, attempts: number): Promise<number[]> => {
      let now = 0;
      const slept: number[] = [];
      const told: number[] = [];
      const slow: Clock = {
        now: () => now,
        monotonic: () => now,
        sleep: async (ms) => {
          slept.push(ms);
        },
      };
      const busy = busyStore(Number.POSITIVE_INFINITY);
      const load = async () => {
        now += tookMs;
        return busy.load();
      };
      const onConflict = (attempt: number) => told.push(attempt);
      await expect(
        update({ ...busy, load }, mine, { clock: slow, signal, attempts, onConflict }),
      ).rejects.toThrow(ConflictError);
      expect(told).toEqual(Array.from({ length: attempts }, (_, index) => index + 1));
      return slept;
    };
    expect(await pauses(0, 4)).toEqual([5, 10, 20]);
    expect(await pauses(100, 8)).toEqual([100, 200, 400, 800, 1600, 2000, 2000]);
    expect(await pauses(10_000, 2)).toEqual([2000]);
  } finally {
    vi.restoreAllMocks();
  }
});

test('fifty writers at once: every change is there, once', async () => {
  const medium = memoryMedium({ head: 20_000 });
  const first = openStored(medium, start);
  await first.save(start, (await first.load()).revision);
  let conflicts = 0;
  await Promise.all(
    Array.from({ length: 50 }, async (_, writer) => {
      await update(openStored(medium, start), (ledger) => turned(ledger, `writer ${writer}`), {
        clock: { ...systemClock, sleep: (_ms, by) => systemClock.sleep(Math.random() * 5, by) },
        signal,
        onConflict: () => conflicts++,
      });
    }),
  );
  const { ledger } = await openStored(medium, start).load();
  const writers = ledger.history.slice(start.history.length).map((event) => event.detail);
  expect(writers.toSorted()).toEqual(Array.from({ length: 50 }, (_, writer) => `writer ${writer}`).sort());
  expect(conflicts).toBeGreaterThan(0);
  expect(await openStored(medium, start).verify()).toMatchObject({ events: start.history.length + 50 });
});
