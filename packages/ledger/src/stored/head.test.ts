import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, exposureOf, intentOf, released, stableLedger, stamp } from '../testdata/sample.ts';
import { beginIntent } from './intents.ts';
import { DamagedLedger, decodeLedger, encodeLedger } from './stored.ts';
import { emptyLedger, markFailed } from './transitions.ts';

const where = { file: 'staging.json' };
const busy = markFailed(
  released(stableLedger('1.0.0', '1.1.0'), entryOf('1.2.0')),
  '1.2.0',
  exposureOf(3, 9),
  { quarantine: true },
  stamp,
);
const ledger = beginIntent(busy, intentOf(busy, entryOf('1.3.0')));
const text = encodeLedger(ledger);

test('a ledger comes back as it was, also after a reformat', () => {
  expect(decodeLedger(text, where)).toEqual(ledger);
  expect(decodeLedger(JSON.stringify(JSON.parse(text)), where)).toEqual(ledger);
  const empty = emptyLedger('hello-service', 'staging');
  expect(decodeLedger(encodeLedger(empty), where)).toEqual(empty);
});

test('a newer major version is refused with both versions named', () => {
  const newer = text.replace('slipway/ledger/v1', 'slipway/ledger/v2');
  expect(() => decodeLedger(newer, where)).toThrow(ConfigError);
  expect(() => decodeLedger(newer, where)).toThrow(
    'this ledger is "slipway/ledger/v2", and this Slipway reads "slipway/ledger/v1"',
  );
  expect(() => decodeLedger('{"schema":"slipway/ledger/v12","anything":1}', where)).toThrow(ConfigError);
});

test.each([
  ['', 'it is empty'],
  [' \n', 'it is empty'],
  ['<html>', 'it is not whole JSON'],
  ['null', 'the document'],
  ['[]', 'the document'],
  ['{"schema":"slipway/watch/v1"}', 'schema'],
  [text.replace('"seal"', '"steal"'), 'seal'],
  [text.replace('"serving"', '"extra": 1, "serving"'), 'extra'],
])('%j is damaged', (damaged, what) => {
  expect(() => decodeLedger(damaged, where)).toThrow(DamagedLedger);
  expect(() => decodeLedger(damaged, where)).toThrow(what);
});

test('every truncation is noticed', () => {
  fc.assert(
    fc.property(fc.nat(text.trimEnd().length - 1), (length) => {
      expect(() => decodeLedger(text.slice(0, length), where)).toThrow(DamagedLedger);
    }),
  );
});

type Path = readonly (string | number)[];

function* leaves(value: unknown, path: Path = []): Generator<Path> {
  if (value === null || typeof value !== 'object') yield path;
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}

function edited(path: Path, change: (value: unknown) => unknown): string {
  const document = JSON.parse(text);
  let at = document;
  for (const key of path.slice(0, -1)) at = at[key];
  const last = path.at(-1) as string;
  at[last] = change(at[last]);
  return JSON.stringify(document);
}

test('an edit of any single value is noticed, wherever it stands', () => {
  const all = [...leaves(JSON.parse(text))];
  expect(all.length).toBeGreaterThan(150);
  for (const path of all) {
    for (const value of ['1.0.0', 'x', 3, null, true, '0'.repeat(64), 'active']) {
      const damaged = edited(path, () => value);
      if (damaged === edited(path, (same) => same)) continue;
      expect(() => decodeLedger(damaged, where), `${path.join('.')} = ${value}`).toThrow(DamagedLedger);
    }
  }
});

test.each<[string, (document: ReturnType<typeof JSON.parse>) => void, string]>([
  [
    'a judgement',
    (d) => {
      d.entries[1].exposure.errors = 7;
    },
    'entry 1.1.0 was changed',
  ],
  [
    'a status',
    (d) => {
      d.entries[2].status = 'stable';
      d.entries[2].quarantined = false;
    },
    'entry 1.2.0 was changed',
  ],
  ['an entry taken out', (d) => d.entries.splice(0, 1), 'entry 1.1.0 was changed, added or moved'],
  [
    'the last entry taken out',
    (d) => {
      d.entries.pop();
      d.serving = '1.1.0';
    },
    'entries: the last ones were cut off',
  ],
  ['an entry doubled', (d) => d.entries.push(d.entries[0]), 'entry 1.0.0 stands twice'],
  ['entries swapped', (d) => d.entries.reverse(), 'entry 1.2.0 was changed, added or moved'],
  [
    "another service's entry",
    (d) => {
      d.entries[0].service = 'other';
    },
    'entry 1.0.0 belongs to other in staging',
  ],
  [
    'two active',
    (d) => {
      d.entries[0].status = 'active';
      d.entries[1].status = 'active';
    },
    'entries 1.0.0 and 1.1.0 are both active',
  ],
  [
    'another version serving',
    (d) => {
      d.serving = '1.0.0';
    },
    'serving: "1.0.0" was written by hand',
  ],
  [
    'an unknown version serving',
    (d) => {
      d.serving = '9.9.9';
    },
    'serving: 9.9.9 is not in the ledger',
  ],
  [
    'the intent taken out',
    (d) => {
      d.intent = null;
    },
    'intent: it was changed by hand',
  ],
  [
    'an event reworded',
    (d) => {
      d.history[2].detail = 'nothing happened';
    },
    'history: event 3 was changed',
  ],
  [
    'the last event reworded',
    (d) => {
      d.history.at(-1).detail = 'x';
    },
    'history: its last events were changed or cut off',
  ],
  ['events cut off', (d) => d.history.splice(-2), 'history: its last events were changed or cut off'],
  ['an event taken out', (d) => d.history.splice(3, 1), 'history: event 5 stands where event 4 belongs'],
  [
    'events swapped',
    (d) => {
      [d.history[1], d.history[2]] = [d.history[2], d.history[1]];
    },
    'history: event 3 stands where event 2 belongs',
  ],
  [
    'another environment',
    (d) => {
      d.environment = 'production';
    },
    'history: event 1 does not begin the ledger of hello-service in production',
  ],
])('an edit by hand is named by its place: %s', (_, edit, message) => {
  const document = JSON.parse(text);
  edit(document);
  expect(() => decodeLedger(JSON.stringify(document), where)).toThrow(message);
});

test('a ledger that breaks its own rules is not written', () => {
  expect(() => encodeLedger({ ...ledger, serving: '9.9.9' })).toThrow('9.9.9 is not in the ledger');
  expect(() => encodeLedger({ ...ledger, history: ledger.history.slice(1) })).toThrow('cannot be stored');
  expect(() => encodeLedger({ ...ledger, service: 'Not A Name' })).toThrow('service: is not a name');
});
