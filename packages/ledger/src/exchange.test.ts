import { ConfigError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { entryOf, exposureOf, intentOf, released, stableLedger, stamp } from '../testdata/sample.ts';
import { chainStart, eventHash } from './chain.ts';
import { exportLedger, fastForward, importLedger } from './exchange.ts';
import { beginIntent } from './intents.ts';
import type { Ledger, LedgerEvent } from './ledger.ts';
import { quarantineArtifact } from './quarantine.ts';
import { brokenRule } from './rules.ts';
import { encodeHead } from './stored/head.ts';
import { emptyLedger, markFailed, setServing } from './transitions.ts';

const where = { file: 'ledger.json' };
const empty = emptyLedger('hello-service', 'staging');
const two = stableLedger('1.0.0', '1.1.0');
const four = markFailed(
  released(released(two, entryOf('1.2.0')), entryOf('1.3.0')),
  '1.3.0',
  exposureOf(5, 10),
  { quarantine: true },
  stamp,
);
const busy = beginIntent(two, intentOf(two, entryOf('1.2.0')));
const text = exportLedger(four);

function refusal(work: () => unknown): ConfigError {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

test.each<[string, Ledger]>([
  ['an empty one', empty],
  ['one with failures and a quarantine', four],
  ['one with a change under way', busy],
])('%s comes back as it was', (_, ledger) => {
  expect(importLedger(exportLedger(ledger), where)).toEqual(ledger);
});

const edit = (change: (document: ReturnType<typeof JSON.parse>) => void): string => {
  const document = JSON.parse(text);
  change(document);
  return JSON.stringify(document);
};

test.each<[string, string, string]>([
  ['nothing', '', 'it is empty'],
  ['half of it', text.slice(0, text.length / 2), 'it is not whole JSON'],
  ['another document', '{"schema":"slipway/watch/v1"}', 'schema'],
  [
    'a changed judgement',
    edit((d) => Object.assign(d.entries[0], { status: 'failed' })),
    'entry 1.0.0 was changed',
  ],
  ['an entry less', edit((d) => d.entries.splice(1, 1)), 'entry 1.2.0 was changed, added or moved'],
  ['entries in another order', edit((d) => d.entries.reverse()), 'entry 1.3.0 was changed, added or moved'],
  ['an event less', edit((d) => d.history.splice(2, 1)), 'history: event 4 stands where event 3 belongs'],
  [
    'an event in other words',
    edit((d) => Object.assign(d.history[2], { detail: 'x' })),
    'history: event 3 was changed',
  ],
  [
    'the last events cut off',
    edit((d) => d.history.splice(-2)),
    'history: its last events were changed or cut off',
  ],
  [
    "another service's name over it",
    edit((d) => Object.assign(d, { service: 'other' })),
    'history: event 1 does not begin the ledger of other in staging',
  ],
  ['a quarantine less', edit((d) => d.quarantine.pop()), 'quarantine: it was changed by hand'],
  ['a version that serves by hand', edit((d) => Object.assign(d, { serving: '1.0.0' })), 'serving: "1.0.0"'],
])('%s is refused', (_, damaged, what) => {
  const error = refusal(() => importLedger(damaged, where));
  expect(error.message).toContain('this ledger cannot be imported: ');
  expect(error.message).toContain(what);
  expect(error.where).toEqual(where);
  expect(error.fix).toContain('slipway ledger export --output ledger.json');
});

test('a rule that a right seal does not cover is kept too', () => {
  const twice = exportLedger({ ...four, entries: [...four.entries, entryOf('1.0.0', { status: 'stable' })] });
  expect(refusal(() => importLedger(twice, where)).message).toContain('entry 1.0.0 stands twice');
});

test('one of a newer major version is refused with both versions named', () => {
  const error = refusal(() => importLedger(text.replace('slipway/ledger/v1', 'slipway/ledger/v2'), where));
  expect(error.message).toBe(
    'this ledger is "slipway/ledger/v2", and this Slipway reads "slipway/ledger/v1"',
  );
});

test('the head of a stored ledger is no export: its older part lies elsewhere', () => {
  const head = encodeHead({
    ...{ schema: four.schema, service: 'hello-service', environment: 'staging', serving: null, intent: null },
    ...{ quarantine: [], amended: [], entries: [], history: [] },
    archive: { name: '2026-01.jsonl', sha256: 'a'.repeat(64), parts: 1, events: 9, head: 'b'.repeat(64) },
  });
  const error = refusal(() => importLedger(head, where));
  expect(error.message).toContain('older part lies beside it in 2026-01.jsonl');
});

test('it goes into an empty ledger, and into one that it goes on from', () => {
  expect(fastForward(empty, four, where, stamp)).toBe(four);
  expect(fastForward(two, four, where, stamp)).toBe(four);
});

test('what is there already is not brought in: the same, an older state, nothing', () => {
  expect(fastForward(four, importLedger(text, where), where, stamp)).toBe(four);
  expect(fastForward(four, two, where, stamp)).toBe(four);
  expect(fastForward(four, empty, where, stamp)).toBe(four);
});

test('nor is an older state while a change is under way: that change is no obstacle to nothing', () => {
  expect(fastForward(busy, two, where, stamp)).toBe(busy);
});

test.each([
  [
    'service',
    emptyLedger('other', 'staging'),
    'the ledger of other in staging, and not of hello-service in staging',
  ],
  ['environment', emptyLedger('hello-service', 'production'), '--environment production'],
])("another %s's ledger is refused", (_, other, words) => {
  const { message, fix } = refusal(() => fastForward(two, other, where, stamp));
  expect(`${message} ${fix}`).toContain(words);
});

test('histories that part are refused, with the first event in which they do', () => {
  const ours = quarantineArtifact(
    two,
    entryOf('1.0.0').artifact,
    { version: '1.0.0', reason: 'leaks' },
    stamp,
  );
  const theirs = setServing(setServing(two, null, 'stopped', stamp), '1.0.0', 'found', stamp);
  const { message } = refusal(() => fastForward(ours, theirs, where, stamp));
  expect(message).toBe(
    `the two histories part at event ${two.history.length + 1}: there it is stopped 1.1.0 by run run-1, and here quarantined 1.0.0 by run run-1`,
  );
});

test('nothing comes in while a change is under way, which would lose its hold', () => {
  const further = setServing({ ...busy, intent: null }, null, 'stopped', stamp);
  expect(refusal(() => fastForward(busy, further, where, stamp)).message).toContain('is being changed');
});

test('a change that was under way at the export is left out, and the history says so', () => {
  const [into, goesOn] = [fastForward(empty, busy, where, stamp), fastForward(two, busy, where, stamp)];
  for (const after of [into, goesOn]) {
    expect(after).toMatchObject({ intent: null, serving: '1.1.0', entries: busy.entries });
    expect(brokenRule(after)).toBeNull();
    expect(after.history.slice(0, -1)).toEqual(busy.history);
    expect(after.history.at(-1)).toMatchObject({
      ...{ kind: 'left-out', version: '1.2.0' },
      detail: 'deploy in deploying, which run run-1 had under way at the export',
    });
  }
});

test('an import never takes a version away', () => {
  const fewer = { ...four, entries: four.entries.slice(1) };
  const { message } = refusal(() => fastForward(two, fewer, where, stamp));
  expect(message).toBe('this ledger lacks 1.0.0, which stands here');
});

test('ten thousand versions and as many events go out and come in', { timeout: 60_000 }, () => {
  const versions = Array.from({ length: 10_000 }, (_, index) => `1.0.${index}`);
  const history: LedgerEvent[] = [];
  let previous = chainStart(empty);
  for (const [index, version] of versions.entries()) {
    const event = { sequence: index + 1, ...stamp, kind: 'released', version, detail: '', previous };
    history.push(event);
    previous = eventHash(event);
  }
  const entries = versions.map((version) => entryOf(version, { status: 'stable' }));
  const huge = { ...empty, entries, history, serving: '1.0.9999' };
  expect(importLedger(exportLedger(huge), where)).toEqual(huge);
  const older = {
    ...huge,
    entries: entries.slice(0, 9000),
    history: history.slice(0, 9000),
    serving: '1.0.8999',
  };
  expect(fastForward(older, huge, where, stamp)).toBe(huge);
});
