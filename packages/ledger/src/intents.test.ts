import { ConfigError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import {
  at,
  entryOf,
  exposureOf,
  intentOf,
  markOf,
  released,
  stableLedger,
  stamp,
} from '../testdata/sample.ts';
import { holderLives, thisHolder } from './holder.ts';
import {
  advanceIntent,
  beginIntent,
  clearIntent,
  IntentLost,
  liveIntent,
  recordRecovered,
  takeOverIntent,
} from './intents.ts';
import type { Ledger } from './ledger.ts';
import { quarantineArtifact, quarantineOf } from './quarantine.ts';
import { findEntry } from './status.ts';
import { emptyLedger, markFailed, markStable, recordReleased, recordRollback } from './transitions.ts';

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
    expect(late).toThrow(IntentLost);
    expect(late).toThrow(/run run-1 no longer holds hello-service in staging: run run-2 took over/);
  }
  for (const late of [
    () => advanceIntent(empty, 'intent-1', 'watching', stamp),
    () => clearIntent(empty, 'intent-1', 'done', '', stamp),
    () => takeOverIntent(empty, 'intent-1', by, stamp),
    () => recordRecovered(empty, 'intent-1', { serving: null, detail: '' }, stamp),
  ]) {
    expect(late).toThrow(IntentLost);
    expect(late).toThrow('its intent has ended');
  }
});

const watched = (ledger: Ledger, version: string): Ledger =>
  advanceIntent(recordReleased(deploying(ledger, version), entryOf(version)), 'intent-1', 'watching', stamp);

test('a watch gives way to a newer deploy and to a rollback, and its holder finds that out', () => {
  const before = watched(stableLedger('1.0.0'), '1.1.0');
  const second = { id: 'intent-2', run: 'run-2', startedAt: at(70) };
  const deploy = beginIntent(before, intentOf(before, entryOf('1.2.0'), second));
  const rollback = beginIntent(
    before,
    intentOf(before, entryOf('1.0.0', { status: 'stable' }), { ...second, action: 'rollback' }),
  );
  for (const [after, by] of [
    [deploy, 'by the deploy of 1.2.0, run run-2'],
    [rollback, 'by the rollback to 1.0.0, run run-2'],
  ] as const) {
    expect(after.history.slice(-2)).toMatchObject([
      { kind: 'watch-superseded', version: '1.1.0', detail: by, at: at(70), run: 'run-2' },
      { kind: 'intent' },
    ]);
    expect(after.intent).toMatchObject(second);
    expect(() => clearIntent(after, 'intent-1', 'done', '', stamp)).toThrow(IntentLost);
  }
  expect(findEntry(recordReleased(deploy, entryOf('1.2.0')), '1.1.0')?.status).toBe('superseded');
});

test('a deploy and a rollback on their way give way to nothing', () => {
  const ledger = stableLedger('1.0.0', '1.1.0');
  const undone = advanceIntent(watched(ledger, '1.2.0'), 'intent-1', 'rolling-back', stamp);
  for (const pending of [deploying(ledger, '1.2.0'), rollingBack(ledger, '1.0.0'), undone]) {
    expect(() => deploying(pending, '1.3.0')).toThrow('is being changed');
    expect(() => rollingBack(pending, '1.1.0')).toThrow('is being changed');
  }
});

const workflowRun = (id: number, attempt = 1): string =>
  `https://github.example/octo-org/shop/actions/runs/${id}/attempts/${attempt}`;
const deployBy = (ledger: Ledger, version: string, run: string): Ledger =>
  beginIntent(ledger, intentOf(ledger, entryOf(version, { run }), { run }));

test('of two releases at once the newer run wins, in whichever order they come', () => {
  const newer = entryOf('1.2.0', { run: workflowRun(8) });
  const serving = markStable(released(stableLedger('1.0.0'), newer), '1.2.0', exposureOf(0, 9), stamp);
  const pending = advanceIntent(
    recordReleased(deployBy(stableLedger('1.0.0'), '1.2.0', workflowRun(8)), newer),
    'intent-1',
    'watching',
    stamp,
  );
  for (const ledger of [serving, pending]) {
    expect(() => deployBy(ledger, '1.1.0', workflowRun(7))).toThrow(ConfigError);
    expect(() => deployBy(ledger, '1.1.0', workflowRun(7))).toThrow(
      `1.1.0 is older than 1.2.0, which run ${workflowRun(8)} brought here since this run began`,
    );
    expect(deployBy(ledger, '1.1.0', workflowRun(7, 2)).intent?.to).toBe('1.1.0');
    expect(deployBy(ledger, '1.1.0', workflowRun(9)).intent?.to).toBe('1.1.0');
  }
  const onItsWay = deployBy(stableLedger('1.0.0'), '1.2.0', workflowRun(8));
  expect(() => deployBy(onItsWay, '1.1.0', workflowRun(7))).toThrow('1.1.0 is older than 1.2.0');
  const back = beginIntent(
    serving,
    intentOf(serving, entryOf('1.0.0', { status: 'stable' }), { action: 'rollback', run: workflowRun(7) }),
  );
  expect(back.intent?.to).toBe('1.0.0');
});

test('an override lifts a quarantine and a failure, and both are told', () => {
  const override = 'the cause was elsewhere';
  const fallen = markFailed(released(empty, entryOf('1.0.0')), '1.0.0', null, { quarantine: true }, stamp);
  expect(() => deploying(fallen, '1.0.0')).toThrow(/is quarantined/);
  const begun = beginIntent(fallen, intentOf(fallen, entryOf('1.0.0'), { override }));
  expect(quarantineOf(begun, entryOf('1.0.0').artifact)).toBeUndefined();
  expect(begun.history.slice(-3)).toMatchObject([
    {
      kind: 'quarantine-lifted',
      version: '1.0.0',
      detail: expect.stringContaining(`overridden: ${override}`),
    },
    { kind: 'failure-overridden', version: '1.0.0', detail: override },
    { kind: 'intent', version: '1.0.0' },
  ]);
  expect(findEntry(begun, '1.0.0')?.status).toBe('failed');
  const after = recordReleased(begun, entryOf('1.0.0', { releasedAt: at(70) }));
  expect(findEntry(after, '1.0.0')).toMatchObject({ status: 'active', exposure: null, releasedAt: at(70) });
});

test('a failed version is active again by an override alone', () => {
  const failed = markFailed(stableLedger('1.0.0', '1.1.0'), '1.0.0', null, { quarantine: false }, stamp);
  expect(() => deploying(failed, '1.0.0')).toThrow('1.0.0 failed in staging');
  const begun = beginIntent(failed, intentOf(failed, entryOf('1.0.0'), { override: 'x' }));
  expect(begun.history.slice(-2).map(({ kind }) => kind)).toEqual(['failure-overridden', 'intent']);
  const { override: _, ...without } = begun.intent as NonNullable<Ledger['intent']>;
  expect(() => recordReleased({ ...begun, intent: without }, entryOf('1.0.0'))).toThrow('failed in staging');
});

test('an override of nothing is told by nothing, and does not make a version stand for something else', () => {
  const ledger = stableLedger('1.0.0');
  const begun = beginIntent(ledger, intentOf(ledger, entryOf('1.1.0'), { override: 'x' }));
  expect(begun.history.slice(ledger.history.length).map(({ kind }) => kind)).toEqual(['intent']);
  const another = entryOf('1.0.0', { configHash: '0'.repeat(64) });
  expect(() => beginIntent(ledger, intentOf(ledger, another, { override: 'x' }))).toThrow(
    'was released to staging',
  );
});

test('a deploy of a failed version that serves after all is recorded only when it was overridden', () => {
  const failed = markFailed(stableLedger('1.0.0', '1.1.0'), '1.0.0', null, { quarantine: false }, stamp);
  const found = { serving: '1.0.0', detail: '' };
  const begun = beginIntent(failed, intentOf(failed, entryOf('1.0.0'), { override: 'x' }));
  const after = recordRecovered(begun, 'intent-1', found, stamp);
  expect([after.serving, findEntry(after, '1.0.0')?.status]).toEqual(['1.0.0', 'active']);
  const late = markFailed(
    deploying(stableLedger('1.0.0', '1.1.0'), '1.0.0'),
    '1.0.0',
    null,
    { quarantine: false },
    stamp,
  );
  const without = recordRecovered(late, 'intent-1', found, stamp);
  expect([without.serving, findEntry(without, '1.0.0')?.status]).toEqual(['1.0.0', 'failed']);
});

test('a recovered deploy that was quarantined meanwhile is recorded: it serves', () => {
  const { artifact } = entryOf('1.1.0');
  const begun = deploying(stableLedger('1.0.0'), '1.1.0');
  const late = quarantineArtifact(begun, artifact, { version: null, reason: 'x' }, stamp);
  expect(() => recordReleased(late, entryOf('1.1.0'))).toThrow('is quarantined');
  const after = recordRecovered(late, 'intent-1', { serving: '1.1.0', detail: '' }, stamp);
  expect([after.serving, findEntry(after, '1.1.0')?.status]).toEqual(['1.1.0', 'active']);
});

test('a recovered rollback to a version that failed meanwhile is recorded: it serves', () => {
  const begun = rollingBack(stableLedger('1.0.0', '1.1.0'), '1.0.0');
  const late = markFailed(begun, '1.0.0', null, { quarantine: true }, stamp);
  const mark = markOf('1.1.0', '1.0.0');
  expect(() => recordRollback(late, mark)).toThrow('no version to go back to');
  const after = recordRecovered(late, 'intent-1', { serving: '1.0.0', detail: '', mark }, stamp);
  expect([after.serving, findEntry(after, '1.1.0')?.status]).toEqual(['1.0.0', 'failed']);
  expect(after.history.slice(-2).map(({ kind }) => kind)).toEqual(['rolled-back', 'recovered']);
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

test("of another host's intent, whoever runs the run tells before the lease's end does", async () => {
  const ledger = deploying(empty, '1.0.0');
  const asked: string[] = [];
  const lives = async (host: string, second: number, running: boolean | null) =>
    (await liveIntent(ledger, {
      now: Date.parse(at(second)),
      host,
      isAlive: () => true,
      isRunning: async (run) => {
        asked.push(run);
        return running;
      },
    })) !== null;
  expect(await lives('build-8', 599, true)).toBe(true);
  expect(await lives('build-8', 599, null)).toBe(true);
  expect(await lives('build-8', 599, false)).toBe(false);
  expect(asked).toEqual(['run-1', 'run-1', 'run-1']);
  expect(await lives('build-8', 600, true)).toBe(false);
  expect(await lives('build-7', 599, false)).toBe(true);
  expect(asked).toHaveLength(3);
});

test("a lease ends by the store's clock, on whatever day this machine believes it is", async () => {
  const ledger = deploying(empty, '1.0.0');
  const day = 86_400;
  const storeNow = Date.parse(at(300));
  const lives = async (now: number) =>
    (await liveIntent(ledger, { now, host: 'build-8', isAlive: () => false })) !== null;
  expect(await lives(storeNow)).toBe(true);
  expect(await lives(storeNow + day * 1000)).toBe(false);
  expect(await lives(storeNow - day * 1000)).toBe(true);
});

test('this process lives; the same pid with another start does not', () => {
  const me = thisHolder();
  expect(holderLives(me)).toBe(true);
  expect(holderLives({ ...me, processStart: `1${me.processStart}` })).toBe(false);
  expect(holderLives({ ...me, processStart: me.processStart.replace(/@.*/, '@another-boot') })).toBe(false);
  expect(holderLives({ ...me, processStart: 'nonsense' })).toBe(false);
});
