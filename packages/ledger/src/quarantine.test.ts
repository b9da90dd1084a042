import { ConfigError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { at, entryOf, intentOf, markOf, released, stableLedger, stamp } from '../testdata/sample.ts';
import { beginIntent } from './intents.ts';
import { liftQuarantine, quarantineArtifact, quarantineOf } from './quarantine.ts';
import { deployRefusal, emptyLedger, markFailed, recordRollback, rollbackRefusal } from './transitions.ts';

const ledger = stableLedger('1.0.0', '1.1.0');
const { artifact } = entryOf('1.1.0');
const by = { at: at(70), run: 'run-9' };
const about = { version: '1.1.0', reason: 'it leaks' };

test('an artifact in quarantine is told with who, when and why, in the table and in the history', () => {
  const after = quarantineArtifact(ledger, artifact, about, by);
  expect(quarantineOf(after, artifact)).toEqual({ artifact, ...about, ...by });
  expect(quarantineOf(after, entryOf('1.0.0').artifact)).toBeUndefined();
  expect(after.history.at(-1)).toMatchObject({
    ...{ kind: 'quarantined', version: '1.1.0', ...by },
    detail: `${artifact}: it leaks`,
  });
});

test('one that no version here is made of is told by its digest', () => {
  const stranger = `sha256:${'9'.repeat(64)}`;
  const after = quarantineArtifact(
    emptyLedger('hello-service', 'staging'),
    stranger,
    { version: null, reason: 'x' },
    by,
  );
  expect(after.history.at(-1)).toMatchObject({ kind: 'quarantined', version: stranger });
  expect(liftQuarantine(after, stranger, 'y', by).history.at(-1)).toMatchObject({
    ...{ kind: 'quarantine-lifted', version: stranger, detail: `${stranger}: y` },
  });
});

test('a second quarantine of the same artifact changes nothing', () => {
  const once = quarantineArtifact(ledger, artifact, about, by);
  expect(quarantineArtifact(once, artifact, { version: '1.2.0', reason: 'again' }, by)).toBe(once);
});

test('only the named artifact is lifted, with the reason in the history', () => {
  const other = entryOf('1.0.0').artifact;
  const both = quarantineArtifact(
    quarantineArtifact(ledger, artifact, about, by),
    other,
    { version: '1.0.0', reason: 'y' },
    by,
  );
  const after = liftQuarantine(both, artifact, 'mended beside it', by);
  expect(after.quarantine.map((each) => each.artifact)).toEqual([other]);
  expect(after.history.at(-1)).toMatchObject({
    ...{ kind: 'quarantine-lifted', version: '1.1.0', ...by },
    detail: `${artifact}: mended beside it`,
  });
});

test('what is in no quarantine cannot be lifted; what is in one is named', () => {
  const lift = (from: typeof ledger) => () => liftQuarantine(from, entryOf('1.0.0').artifact, '', by);
  expect(lift(ledger)).toThrow(ConfigError);
  expect(lift(ledger)).toThrow(
    expect.objectContaining({ where: { name: 'artifact' }, fix: 'there is nothing to lift' }),
  );
  expect(lift(quarantineArtifact(ledger, artifact, about, by))).toThrow(
    expect.objectContaining({ fix: 'name one of: 1.1.0' }),
  );
});

test('it refuses every deploy of the artifact and every rollback to it, whatever the judgement of its version', () => {
  const after = quarantineArtifact(ledger, artifact, about, by);
  expect(deployRefusal(after, entryOf('1.1.0'))?.message).toBe(
    `1.1.0 is quarantined since ${at(70)}: it leaks (run run-9)`,
  );
  expect(deployRefusal(after, entryOf('2.0.0', { artifact }))?.message).toMatch(
    '2.0.0 is the same artifact as 1.1.0, which is quarantined since',
  );
  expect(rollbackRefusal(after, '1.1.0')?.message).toBe(
    '1.1.0 is no version to go back to: its artifact is quarantined (it leaks)',
  );
  expect(rollbackRefusal(liftQuarantine(after, artifact, '', by), '1.1.0')).toBeNull();
  const unnamed = quarantineArtifact(ledger, artifact, { version: null, reason: 'x' }, by);
  expect(deployRefusal(unnamed, entryOf('2.0.0', { artifact }))?.message).toMatch('2.0.0 is quarantined');
});

test('of a version that failed the refusal says why, and where it was left', () => {
  const failed = markFailed(ledger, '1.1.0', null, { quarantine: true }, by);
  const begun = beginIntent(
    failed,
    intentOf(failed, entryOf('1.0.0', { status: 'stable' }), { action: 'rollback' }),
  );
  const left = recordRollback(begun, markOf('1.1.0', '1.0.0'));
  expect(deployRefusal(left, entryOf('1.1.0'))?.message).toBe(
    `1.1.0 is quarantined since ${at(70)}: 1.1.0 was left at ${at(90)} for 1.0.0 (ERROR_RATE) (run run-9)`,
  );
});

test('a failure quarantines its artifact only when it is asked to', () => {
  const bad = released(ledger, entryOf('1.2.0'));
  const seen = { requests: 40, errors: 9, slow: 3 };
  expect(markFailed(bad, '1.2.0', seen, { quarantine: false }, by).quarantine).toEqual([]);
  const after = markFailed(bad, '1.2.0', seen, { quarantine: true }, by);
  expect(after.quarantine).toEqual([
    {
      ...{ artifact: entryOf('1.2.0').artifact, version: '1.2.0', ...by },
      reason: 'judged bad (9 errors, 3 slow in 40 requests)',
    },
  ]);
  expect(after.history.slice(-2).map(({ kind }) => kind)).toEqual(['failed', 'quarantined']);
  expect(markFailed(ledger, '1.1.0', null, { quarantine: true }, stamp).quarantine[0]?.reason).toBe(
    'judged bad (no request was counted)',
  );
});
