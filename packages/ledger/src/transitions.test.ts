import type { Intent, LedgerEntry } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { describe, expect, test } from 'vitest';
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
import { advanceIntent, beginIntent, clearIntent, recordRecovered } from './intents.ts';
import type { Ledger } from './ledger.ts';
import { brokenRule } from './rules.ts';
import { findEntry } from './status.ts';
import {
  deployRefusal,
  emptyLedger,
  markFailed,
  markStable,
  recordReleased,
  recordRollback,
  rollbackRefusal,
  setServing,
} from './transitions.ts';

const empty = emptyLedger('hello-service', 'staging');
const statusOf = (ledger: typeof empty, version: string) => findEntry(ledger, version)?.status;

test('a first release, judged good, then a bad one that is rolled back', () => {
  let ledger = stableLedger('1.0.0');
  ledger = released(ledger, entryOf('1.1.0'));
  expect([ledger.serving, statusOf(ledger, '1.0.0'), statusOf(ledger, '1.1.0')]).toEqual([
    '1.1.0',
    'stable',
    'active',
  ]);
  ledger = markFailed(ledger, '1.1.0', exposureOf(200, 1000), { quarantine: true }, stamp);
  const to = findEntry(ledger, '1.0.0');
  if (to === undefined) throw new Error('1.0.0 is gone');
  ledger = beginIntent(ledger, intentOf(ledger, to, { action: 'rollback' }));
  ledger = recordRollback(ledger, markOf('1.1.0', '1.0.0'));
  ledger = clearIntent(ledger, 'intent-1', 'done', 'it serves', stamp);
  expect(ledger.serving).toBe('1.0.0');
  expect(findEntry(ledger, '1.1.0')).toMatchObject({
    status: 'failed',
    exposure: { requests: 1000, errors: 200 },
    rollbackMark: { from: '1.1.0', to: '1.0.0', reason: 'ERROR_RATE' },
  });
  expect(ledger.quarantine).toEqual([
    {
      ...{ artifact: entryOf('1.1.0').artifact, version: '1.1.0', ...stamp },
      reason: 'judged bad (200 errors in 1000 requests)',
    },
  ]);
  expect(ledger.history.map(({ kind, version }) => `${kind} ${version}`)).toEqual([
    'intent 1.0.0',
    'released 1.0.0',
    'done 1.0.0',
    'stable 1.0.0',
    'intent 1.1.0',
    'released 1.1.0',
    'done 1.1.0',
    'failed 1.1.0',
    'quarantined 1.1.0',
    'intent 1.0.0',
    'rolled-back 1.1.0',
    'done 1.0.0',
  ]);
});

test('names that are no DNS labels are refused', () => {
  expect(() => emptyLedger('Hello', 'staging')).toThrow(ConfigError);
  expect(() => emptyLedger('hello', '../../etc')).toThrow(/"..\/..\/etc" cannot name an environment/);
});

test('an unjudged version is superseded by the next release', () => {
  const ledger = released(released(empty, entryOf('1.0.0')), entryOf('1.1.0'));
  expect([statusOf(ledger, '1.0.0'), statusOf(ledger, '1.1.0')]).toEqual(['superseded', 'active']);
  expect(ledger.history.map((event) => event.kind)).toContain('superseded');
});

test('nothing is recorded as released without its own intent', () => {
  expect(() => recordReleased(empty, entryOf('1.0.0'))).toThrow('1.0.0 cannot be recorded as released');
  const other = beginIntent(empty, intentOf(empty, entryOf('1.0.0')));
  expect(() => recordReleased(other, entryOf('1.1.0'))).toThrow('no deploy of it is pending');
  const stable = stableLedger('1.0.0', '1.1.0');
  const back = beginIntent(
    stable,
    intentOf(stable, entryOf('1.0.0', { status: 'stable' }), { action: 'rollback' }),
  );
  expect(() => recordReleased(back, entryOf('1.0.0'))).toThrow('no deploy of it is pending');
});

test('an entry of another service, or one that is judged already, is not recorded', () => {
  const begun = beginIntent(empty, intentOf(empty, entryOf('1.0.0')));
  expect(() => recordReleased(begun, entryOf('1.0.0', { service: 'other' }))).toThrow('does not belong');
  expect(() => recordReleased(begun, entryOf('1.0.0', { status: 'stable' }))).toThrow('begins as active');
});

test('a version label stands for one artifact, one set of modules and one configuration', () => {
  const ledger = stableLedger('1.0.0');
  expect(deployRefusal(ledger, entryOf('1.0.0'))).toBeNull();
  for (const changes of [
    { artifact: `sha256:${'0'.repeat(64)}` },
    { dependencyHash: '0'.repeat(64) },
    { configHash: '0'.repeat(64) },
  ]) {
    expect(deployRefusal(ledger, entryOf('1.0.0', changes))).toBeInstanceOf(ConfigError);
  }
});

test('a stable version that is released again stays stable, is the newest, and can be judged again', () => {
  let ledger = released(stableLedger('1.0.0', '1.1.0'), entryOf('1.0.0', { releasedAt: at(500) }));
  expect(ledger.entries.map((entry) => [entry.version, entry.status])).toEqual([
    ['1.1.0', 'stable'],
    ['1.0.0', 'stable'],
  ]);
  expect(findEntry(ledger, '1.0.0')).toMatchObject({ releasedAt: at(500), exposure: { requests: 1000 } });
  ledger = markStable(ledger, '1.0.0', exposureOf(1, 50), stamp);
  expect(findEntry(ledger, '1.0.0')?.exposure).toEqual(exposureOf(1, 50));
});

test('a superseded version that is released again is judged anew', () => {
  const ledger = released(released(empty, entryOf('1.0.0')), entryOf('1.1.0'));
  const again = released(ledger, entryOf('1.0.0'));
  expect([statusOf(again, '1.0.0'), statusOf(again, '1.1.0')]).toEqual(['active', 'superseded']);
});

test('a failed version and a quarantined artifact are refused to every deploy and rollback', () => {
  const bad = markFailed(
    released(stableLedger('1.0.0'), entryOf('1.1.0')),
    '1.1.0',
    exposureOf(5, 9),
    { quarantine: true },
    stamp,
  );
  expect(deployRefusal(bad, entryOf('1.1.0'))?.message).toMatch(
    /1\.1\.0 is quarantined.*5 errors in 9 requests/,
  );
  const relabelled = entryOf('1.1.1', { artifact: entryOf('1.1.0').artifact });
  expect(deployRefusal(bad, relabelled)?.message).toMatch(/1\.1\.1 is the same artifact as 1\.1\.0/);
  expect(() => beginIntent(bad, intentOf(bad, relabelled))).toThrow(ConfigError);
  expect(rollbackRefusal(bad, '1.1.0')?.fix).toBe(
    'name a stable version: 1.0.0; to go there all the same, say why: --override "it was not the cause"',
  );
  expect(rollbackRefusal(bad, '1.1.0', 'it was not the cause')).toBeNull();
  expect(rollbackRefusal(bad, '9.9.9', 'it was not the cause')?.message).toMatch('never released');
  expect(rollbackRefusal(bad, '9.9.9')?.message).toMatch('9.9.9 was never released to staging');
  expect(rollbackRefusal(bad, '1.0.0')).toBeNull();
  const failedOnly = markFailed(
    released(empty, entryOf('1.0.0')),
    '1.0.0',
    null,
    { quarantine: false },
    stamp,
  );
  expect(deployRefusal(failedOnly, entryOf('1.0.0'))?.message).toMatch(
    /failed in staging.*no request was counted/,
  );
  expect(deployRefusal(failedOnly, entryOf('1.0.1', { artifact: entryOf('1.0.0').artifact }))).toBeNull();
});

describe('a rollback by hand', () => {
  const by = (from: string, to: string) => ({ ...markOf(from, to), reason: 'BY_HAND' as const });
  const back = (ledger: Ledger, from: string, to: string, changes: Partial<Intent> = {}) => {
    const entry = findEntry(ledger, to) as LedgerEntry;
    const begun = beginIntent(ledger, intentOf(ledger, entry, { action: 'rollback', ...changes }));
    return clearIntent(recordRollback(begun, by(from, to)), 'intent-1', 'done', '', stamp);
  };
  const statuses = (ledger: Ledger) => ledger.entries.map(({ version, status }) => `${version} ${status}`);

  test('to an older version fails the one that is left; back to that one only on somebody’s word', () => {
    const two = back(stableLedger('1.0.0', '1.1.0'), '1.1.0', '1.0.0');
    expect(statuses(two)).toEqual(['1.0.0 stable', '1.1.0 failed']);
    expect(() => back(two, '1.0.0', '1.1.0')).toThrow(/was left at .* for 1\.0\.0 \(BY_HAND\)/);
    const again = back(two, '1.0.0', '1.1.0', { override: 'it was the database' });
    expect(statuses(again)).toEqual(['1.0.0 stable', '1.1.0 active']);
    expect(again.serving).toBe('1.1.0');
    const told = again.history.slice(two.history.length).map(({ kind, detail }) => `${kind}: ${detail}`);
    expect(told).toEqual([
      'failure-overridden: it was the database',
      'intent: rollback from 1.0.0',
      'rolled-forward: to 1.1.0: BY_HAND',
      'done: ',
    ]);
  });

  test('to a newer version judges nothing: what was stable stays so, what was not judged is superseded', () => {
    const three = stableLedger('1.0.0', '1.1.0', '1.2.0');
    const older = setServing(three, '1.0.0', 'found', stamp);
    expect(statuses(back(older, '1.0.0', '1.1.0'))).toEqual(['1.0.0 stable', '1.1.0 stable', '1.2.0 stable']);
    const unjudged = released(released(empty, entryOf('1.0.0')), entryOf('1.1.0'));
    const found = setServing(unjudged, '1.0.0', 'found', stamp);
    expect(statuses(found)).toEqual(['1.0.0 active', '1.1.0 superseded']);
    expect(statuses(back(found, '1.0.0', '1.1.0'))).toEqual(['1.0.0 superseded', '1.1.0 active']);
  });

  test('a judged failure is one also on the way forward', () => {
    const three = setServing(stableLedger('1.0.0', '1.1.0', '1.2.0'), '1.1.0', 'found', stamp);
    const begun = beginIntent(
      three,
      intentOf(three, findEntry(three, '1.2.0') as LedgerEntry, { action: 'rollback' }),
    );
    expect(statuses(recordRollback(begun, markOf('1.1.0', '1.2.0')))[1]).toBe('1.1.0 failed');
  });
});

test('a stable version that comes to serve supersedes the one that waited for its judgement', () => {
  const waiting = released(stableLedger('1.0.0'), entryOf('1.1.0'));
  const next = setServing(waiting, '1.0.0', 'found', stamp);
  expect(findEntry(next, '1.1.0')?.status).toBe('superseded');
  expect(brokenRule(next)).toBeNull();
  const begun = beginIntent(waiting, intentOf(waiting, entryOf('1.2.0')));
  const recovered = recordRecovered(begun, 'intent-1', { serving: '1.0.0', detail: '' }, stamp);
  expect(findEntry(recovered, '1.1.0')?.status).toBe('superseded');
});

test('impossible judgements name the version, from and to', () => {
  const ledger = stableLedger('1.0.0', '1.1.0');
  expect(() => markStable(ledger, '1.0.0', exposureOf(0, 1), stamp)).toThrow(
    '1.0.0 cannot become stable: 1.1.0 serves',
  );
  expect(() => markFailed(ledger, '9.9.9', null, { quarantine: false }, stamp)).toThrow(
    '9.9.9 cannot become failed: it is not in the ledger',
  );
  const failed = markFailed(ledger, '1.1.0', null, { quarantine: false }, stamp);
  expect(() => markStable(failed, '1.1.0', exposureOf(0, 1), stamp)).toThrow(
    '1.1.0 cannot go from failed to stable',
  );
});

test('a rollback needs an intent that covers it, from and to', () => {
  let ledger = stableLedger('1.0.0', '1.1.0', '1.2.0');
  expect(() => recordRollback(ledger, markOf('1.2.0', '1.1.0'))).toThrow('none is pending');
  ledger = beginIntent(
    ledger,
    intentOf(ledger, entryOf('1.1.0', { status: 'stable' }), { action: 'rollback' }),
  );
  expect(() => recordRollback(ledger, markOf('1.2.0', '1.0.0'))).toThrow('none is pending');
  expect(() => recordRollback(ledger, markOf('1.0.0', '1.1.0'))).toThrow('none is pending');
  expect(recordRollback(ledger, markOf('1.2.0', '1.1.0')).serving).toBe('1.1.0');
});

test('a deploy undone within its own intent is recorded with the same mark', () => {
  let ledger = stableLedger('1.0.0');
  ledger = recordReleased(beginIntent(ledger, intentOf(ledger, entryOf('1.1.0'))), entryOf('1.1.0'));
  ledger = advanceIntent(ledger, 'intent-1', 'rolling-back', stamp);
  expect(() => recordRollback(ledger, markOf('1.1.0', '9.9.9'))).toThrow(ConfigError);
  ledger = recordRollback(ledger, markOf('1.1.0', '1.0.0'));
  expect([ledger.serving, statusOf(ledger, '1.1.0')]).toEqual(['1.0.0', 'failed']);
});

test('a rollback to a version that was superseded puts it up for judgement', () => {
  let ledger = released(released(empty, entryOf('1.0.0')), entryOf('1.1.0'));
  ledger = beginIntent(
    ledger,
    intentOf(ledger, entryOf('1.0.0', { status: 'superseded' }), { action: 'rollback' }),
  );
  ledger = recordRollback(ledger, markOf('1.1.0', '1.0.0'));
  expect([statusOf(ledger, '1.0.0'), statusOf(ledger, '1.1.0')]).toEqual(['active', 'failed']);
});

test('what serves can be set to the truth, never to an unknown version', () => {
  const ledger = markFailed(stableLedger('1.0.0', '1.1.0'), '1.0.0', null, { quarantine: true }, stamp);
  expect(setServing(ledger, '1.0.0', 'seen by hand', stamp).serving).toBe('1.0.0');
  const stopped = setServing(ledger, null, 'nothing answers', stamp);
  expect(stopped.serving).toBeNull();
  expect(stopped.history.at(-1)).toMatchObject({ kind: 'stopped', version: '1.1.0' });
  expect(() => setServing(ledger, '9.9.9', '', stamp)).toThrow('it is not in the ledger');
  expect(() => setServing(ledger, '1.1.0', '', stamp)).toThrow('from 1.1.0 to 1.1.0');
});

test('a superseded version that turns out to serve is judged anew', () => {
  const two = released(released(stableLedger('1.0.0'), entryOf('1.1.0')), entryOf('1.2.0'));
  expect(findEntry(two, '1.1.0')?.status).toBe('superseded');
  const back = setServing(two, '1.1.0', 'the target says so', stamp);
  expect(findEntry(back, '1.1.0')?.status).toBe('active');
  expect(findEntry(back, '1.2.0')?.status).toBe('superseded');
  expect(findEntry(markStable(back, '1.1.0', exposureOf(0, 100), stamp), '1.1.0')?.status).toBe('stable');
});
