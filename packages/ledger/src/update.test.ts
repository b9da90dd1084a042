import { systemClock } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { stableLedger, stamp } from '../testdata/sample.ts';
import type { Ledger } from './ledger.ts';
import { ConflictError, type LedgerStore } from './store.ts';
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
