import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  entryOf,
  exposureOf,
  intentOf,
  released,
  stableLedger,
  stamp,
  wholeHead,
} from '../../testdata/sample.ts';
import { eventHash } from '../chain.ts';
import { beginIntent } from '../intents.ts';
import type { LedgerEvent } from '../ledger.ts';
import type { Head } from '../schema.ts';
import { emptyLedger, markFailed } from '../transitions.ts';
import { DamagedLedger } from './damaged.ts';
import { decodeHead, encodeHead } from './head.ts';

const where = { file: 'staging.json' };
const busy = markFailed(
  released(stableLedger('1.0.0', '1.1.0'), entryOf('1.2.0')),
  '1.2.0',
  exposureOf(3, 9),
  { quarantine: true },
  stamp,
);
const ledger = beginIntent(busy, intentOf(busy, entryOf('1.3.0')));
const head = wholeHead(ledger);
const text = encodeHead(head);
/** As it stands after its oldest were moved to a part, and one of them was changed since. */
const older: Head = {
  ...head,
  archive: {
    ...{ name: '2025-12.jsonl', sha256: 'd'.repeat(64), parts: 1, events: 4 },
    head: eventHash(ledger.history[3] as LedgerEvent),
  },
  amended: head.entries.slice(0, 1),
  entries: head.entries.slice(1),
  history: head.history.slice(4),
};
const olderText = encodeHead(older);

test('a head comes back as it was, also after a reformat', () => {
  expect(decodeHead(text, where)).toEqual(head);
  expect(decodeHead(JSON.stringify(JSON.parse(text)), where)).toEqual(head);
  expect(decodeHead(olderText, where)).toEqual(older);
  const empty = wholeHead(emptyLedger('hello-service', 'staging'));
  expect(decodeHead(encodeHead(empty), where)).toEqual(empty);
});

test('a newer major version is refused with both versions named', () => {
  const newer = text.replace('slipway/ledger/v1', 'slipway/ledger/v2');
  expect(() => decodeHead(newer, where)).toThrow(ConfigError);
  expect(() => decodeHead(newer, where)).toThrow(
    'this ledger is "slipway/ledger/v2", and this Slipway reads "slipway/ledger/v1"',
  );
  expect(() => decodeHead('{"schema":"slipway/ledger/v12","anything":1}', where)).toThrow(ConfigError);
});

test.each([
  ['nothing', '', 'it is empty'],
  ['white space', ' \n', 'it is empty'],
  ['a web page', '<html>', 'it is not whole JSON'],
  ['null', 'null', 'the document'],
  ['a list', '[]', 'the document'],
  ['another document', '{"schema":"slipway/watch/v1"}', 'schema'],
  ['a head without its seal', text.replace('"seal"', '"steal"'), 'seal'],
  ['a head with a key too many', text.replace('"serving"', '"extra": 1, "serving"'), 'extra'],
])('%s is damaged', (_, damaged, what) => {
  expect(() => decodeHead(damaged, where)).toThrow(DamagedLedger);
  expect(() => decodeHead(damaged, where)).toThrow(what);
});

test('every truncation is noticed', () => {
  fc.assert(
    fc.property(fc.nat(olderText.trimEnd().length - 1), (length) => {
      expect(() => decodeHead(olderText.slice(0, length), where)).toThrow(DamagedLedger);
    }),
  );
});

type Path = readonly (string | number)[];

function* leaves(value: unknown, path: Path = []): Generator<Path> {
  if (value === null || typeof value !== 'object') yield path;
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}

function edited(document: unknown, path: Path, value: unknown): string {
  const copy = structuredClone(document) as ReturnType<typeof JSON.parse>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key];
  at[path.at(-1) as string] = value;
  return JSON.stringify(copy);
}

test.each([
  ['young', text, 150],
  ['older', olderText, 120],
])('an edit of any single value of the %s head is noticed, wherever it stands', (_, whole, atLeast) => {
  const document: unknown = JSON.parse(whole);
  const unchanged = JSON.stringify(document);
  const all = [...leaves(document)];
  expect(all.length).toBeGreaterThan(atLeast);
  for (const path of all) {
    // Whose a ledger is, its first event says, or the part that holds it: see `open.test.ts`.
    if (whole === olderText && /^(service|environment)$/.test(path.join('.'))) continue;
    for (const value of ['1.0.0', 'x', 3, null, true, '0'.repeat(64), 'active']) {
      const damaged = edited(document, path, value);
      if (damaged === unchanged) continue;
      expect(() => decodeHead(damaged, where), `${path.join('.')} = ${value}`).toThrow(DamagedLedger);
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
  ['an entry doubled', (d) => d.entries.push(d.entries[0]), 'entry 1.0.0 was changed, added or moved'],
  ['entries swapped', (d) => d.entries.reverse(), 'entry 1.2.0 was changed, added or moved'],
  [
    'another version serving',
    (d) => {
      d.serving = '1.0.0';
    },
    'serving: "1.0.0" was written by hand',
  ],
  [
    'the intent taken out',
    (d) => {
      d.intent = null;
    },
    'intent: it was changed by hand',
  ],
  ['a quarantine lifted', (d) => d.quarantine.pop(), 'quarantine: it was changed by hand'],
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
  expect(() => decodeHead(JSON.stringify(document), where)).toThrow(message);
});

test.each<[string, (document: ReturnType<typeof JSON.parse>) => void, string]>([
  [
    'another part',
    (d) => {
      d.archive.sha256 = 'e'.repeat(64);
    },
    'archive: it was changed by hand',
  ],
  [
    'no archive',
    (d) => {
      d.archive = null;
    },
    'history: event 5 stands where event 1 belongs',
  ],
  [
    'an archive that ended otherwise',
    (d) => {
      d.archive.head = 'e'.repeat(64);
    },
    'history: event 4 was changed, or the link in event 5 was',
  ],
  [
    'a later change of an archived entry taken back',
    (d) => d.amended.pop(),
    'amended: it was changed by hand',
  ],
])('an edit of what names the archive is named by its place: %s', (_, edit, message) => {
  const document = JSON.parse(olderText);
  edit(document);
  expect(() => decodeHead(JSON.stringify(document), where)).toThrow(message);
});

test('a head with a wrong field is not written', () => {
  expect(() => encodeHead({ ...head, service: 'Not A Name' })).toThrow(
    'this ledger cannot be stored: service: is not a name',
  );
});
