import { ConfigError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { at, entryOf, intentOf, markOf, released, stableLedger, stamp } from '../testdata/sample.ts';
import { holderLives, thisHolder } from './holder.ts';
import {
  advanceIntent,
  beginIntent,
  clearIntent,
  liveIntent,
  recordRecovered,
  takeOverIntent,
} from './intents.ts';
import type { Ledger } from './ledger.ts';
import { findEntry } from './status.ts';
import { emptyLedger, recordReleased } from './transitions.ts';

const empty = emptyLedger('hello-service', 'staging');
const deploying = (ledger: Ledger, version: string): Ledger =>
  beginIntent(ledger, intentOf(ledger, entryOf(version)));
const rollingBack = (ledger: Ledger, version: string): Ledger =>
  beginIntent(ledger, intentOf(ledger, entryOf(version, { status: 'stable' }), { action: 'rollback' }));

test('a second change is refused while one is pending: who, since when, until when', () => {
  const pending = deploying(empty, '1.0.0');
  expect(() => deploying(pending, '1.1.0')).toThrow(ConfigError);
  expect(() => deploying(pending, '1.1.0')).toThrow(
    `hello-service in staging is being changed: the deploy of 1.0.0 (deploying) by run run-1, ` +
      `process 4711 on build-7, since ${at(0)}, until ${at(600)} at the latest`,
  );
});

test('an intent that contradicts itself or the ledger is refused', () => {
  for (const changes of [
    { from: '0.9.0' },
    { to: '1.0.1' },
    { phase: 'watching' as const },
    { entry: entryOf('1.0.0', { environment: 'production' }) },
  ]) {
    expect(() => beginIntent(empty, intentOf(empty, entryOf('1.0.0'), changes))).toThrow();
  }
  const ledger = stableLedger('1.0.0', '1.1.0');
  expect(() => rollingBack(ledger, '1.1.0')).toThrow('1.1.0 serves already');
  expect(() => rollingBack(ledger, '0.9.0')).toThrow('0.9.0 was never released');
});

test('phases only go forward, and may bring a longer lease', () => {
  let ledger = advanceIntent(deploying(empty, '1.0.0'), 'intent-1', 'watching', stamp, at(9000));
  expect(ledger.intent).toMatchObject({ phase: 'watching', expires: at(9000) });
  expect(() => advanceIntent(ledger, 'intent-1', 'deploying', stamp)).toThrow(
    '1.0.0 cannot go from watching to deploying',
  );
  ledger = advanceIntent(ledger, 'intent-1', 'rolling-back', stamp);
  expect(ledger.intent?.expires).toBe(at(9000));
  expect(() => advanceIntent(ledger, 'intent-1', 'watching', stamp)).toThrow();
});

test('a run whose intent was taken over touches nothing more', () => {
  const by = {
    id: 'intent-2',
    holder: { host: 'build-8', pid: 1, processStart: '9@boot' },
    expires: at(2000),
  };
  const taken = takeOverIntent(deploying(empty, '1.0.0'), 'intent-1', by, { at: at(700), run: 'run-2' });
  expect(taken.intent).toMatchObject({ id: 'intent-2', run: 'run-2', to: '1.0.0', phase: 'deploying' });
  expect(taken.history.at(-1)?.detail).toBe(
    'from run run-1 (process 4711 on build-7), which ended in deploying',
  );
  for (const late of [
    () => advanceIntent(taken, 'intent-1', 'watching', stamp),
    () => clearIntent(taken, 'intent-1', 'done', '', stamp),
    () => takeOverIntent(taken, 'intent-1', by, stamp),
    () => recordRecovered(taken, 'intent-1', { serving: null, detail: '' }, stamp),
  ]) {
    expect(late).toThrow(/run run-1 no longer holds hello-service in staging: run run-2 took over/);
  }
  expect(() => clearIntent(empty, 'intent-1', 'done', '', stamp)).toThrow('its intent has ended');
});

test('a deploy that serves after all is recorded by its recovery', () => {
  const after = recordRecovered(
    deploying(stableLedger('1.0.0'), '1.1.0'),
    'intent-1',
    { serving: '1.1.0', detail: 'it answers' },
    stamp,
  );
  expect(after).toMatchObject({ intent: null, serving: '1.1.0' });
  expect(findEntry(after, '1.1.0')?.status).toBe('active');
  expect(after.history.slice(-2).map((event) => event.kind)).toEqual(['released', 'recovered']);
});

test('a deploy that never served leaves no entry', () => {
  const before = stableLedger('1.0.0');
  const after = recordRecovered(
    deploying(before, '1.1.0'),
    'intent-1',
    { serving: '1.0.0', detail: '' },
    stamp,
  );
  expect(after.entries).toEqual(before.entries);
  expect(after).toMatchObject({ intent: null, serving: '1.0.0' });
});

test('a deploy that died while it was watched is not released twice', () => {
  const watching = advanceIntent(
    recordReleased(deploying(empty, '1.0.0'), entryOf('1.0.0')),
    'intent-1',
    'watching',
    stamp,
  );
  const after = recordRecovered(watching, 'intent-1', { serving: '1.0.0', detail: '' }, stamp);
  expect(after.history.filter((event) => event.kind === 'released')).toHaveLength(1);
  expect(after.entries).toHaveLength(1);
});

test('a rollback that serves is recovered with its mark, and only with it', () => {
  const ledger = rollingBack(stableLedger('1.0.0', '1.1.0'), '1.0.0');
  const found = { serving: '1.0.0', detail: 'it answers' };
  for (const wrong of [found, { ...found, mark: markOf('1.1.0', '0.9.0') }]) {
    expect(() => recordRecovered(ledger, 'intent-1', wrong, stamp)).toThrow('has no mark that says so');
  }
  const after = recordRecovered(ledger, 'intent-1', { ...found, mark: markOf('1.1.0', '1.0.0') }, stamp);
  expect(findEntry(after, '1.1.0')).toMatchObject({ status: 'failed', rollbackMark: { to: '1.0.0' } });
  const still = recordRecovered(ledger, 'intent-1', { serving: '1.1.0', detail: '' }, stamp);
  expect(findEntry(still, '1.1.0')).toMatchObject({ status: 'stable', rollbackMark: null });
});

test('a stranger that serves is told in the history', () => {
  const after = recordRecovered(
    deploying(empty, '1.0.0'),
    'intent-1',
    { serving: '9.9.9', detail: '' },
    stamp,
  );
  expect(after.serving).toBeNull();
  expect(after.history.at(-1)?.detail).toContain('9.9.9 serves, which is not in the ledger');
});

test('on the same host the process tells whether an intent lives, elsewhere its lease', async () => {
  const ledger = deploying(empty, '1.0.0');
  const lives = async (host: string, second: number, alive: boolean) =>
    (await liveIntent(ledger, { now: Date.parse(at(second)), host, isAlive: () => alive })) !== null;
  expect(await lives('build-7', 5, true)).toBe(true);
  expect(await lives('build-7', 5, false)).toBe(false);
  expect(await lives('build-7', 601, true)).toBe(true);
  expect(await lives('build-8', 599, false)).toBe(true);
  expect(await lives('build-8', 600, true)).toBe(false);
  expect(
    await liveIntent(released(empty, entryOf('1.0.0')), { now: 0, host: '', isAlive: async () => true }),
  ).toBeNull();
});

test('this process lives; the same pid with another start does not', () => {
  const me = thisHolder();
  expect(holderLives(me)).toBe(true);
  expect(holderLives({ ...me, processStart: `1${me.processStart}` })).toBe(false);
  expect(holderLives({ ...me, processStart: me.processStart.replace(/@.*/, '@another-boot') })).toBe(false);
  expect(holderLives({ ...me, processStart: 'nonsense' })).toBe(false);
});
