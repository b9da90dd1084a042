import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, stableLedger, wholeHead } from '../../testdata/sample.ts';
import type { LedgerEvent } from '../ledger.ts';
import type { MediumLimits } from '../medium.ts';
import type { Head } from '../schema.ts';
import { cutOf, monthOfPiece, piecesOf, without } from './cut.ts';
import { encodeHead } from './head.ts';
import { encodePart, type PartContent } from './part.ts';

const limits = (changes: Partial<MediumLimits> = {}): MediumLimits => ({
  ...{ head: 1e9, part: 1e9, byMonth: false, bills: false, measure: (text: string) => text.length },
  ...changes,
});
const identity = { service: 'hello-service', environment: 'staging' };
const head = wholeHead(stableLedger(...Array.from({ length: 30 }, (_, index) => `1.${index}.0`)));
const size = (of: Head): number => encodeHead(of).length;
const counts = ({ entries, history }: PartContent) => [entries.length, history.length];

/** A head whose entries and events happened on these days, with a chain that nobody looks at here. */
const dated = (entries: readonly string[], events: readonly string[]): Head => ({
  ...head,
  entries: entries.map((day, index) => entryOf(`1.${index}.0`, { releasedAt: `${day}T12:00:00Z` })),
  history: events.map((day, index) => ({
    ...(head.history[index] as LedgerEvent),
    at: `${day}T12:00:00Z`,
  })),
});

test('a head within its limit keeps everything', () => {
  expect(counts(cutOf(head, limits({ head: size(head) })))).toEqual([0, 0]);
});

test('a head that has outgrown its limit keeps as many of its newest as fit', () => {
  expect(counts(cutOf(head, limits({ head: size(head) - 1 })))).toEqual([18, 72]);
  const at = (entries: number, events: number) =>
    size(
      without(head, {
        entries: head.entries.slice(0, 30 - entries),
        history: head.history.slice(0, 120 - events),
      }),
    );
  expect(counts(cutOf(head, limits({ head: at(12, 48) })))).toEqual([18, 72]);
  expect(counts(cutOf(head, limits({ head: at(12, 48) - 1 })))).toEqual([24, 108]);
  expect(counts(cutOf(head, limits({ head: at(3, 6) })))).toEqual([27, 114]);
  expect(counts(cutOf(head, limits({ head: 10 })))).toEqual([29, 119]);
});

test("what fits is told by the medium's own measure", () => {
  const doubled = limits({ head: size(head), measure: (text) => 2 * text.length });
  expect(counts(cutOf(head, doubled))).toEqual([18, 72]);
});

test('a head that is large for other reasons outgrows its limit, until what leaves is worth a part', () => {
  const few = { ...head, entries: head.entries.slice(-2), history: head.history.slice(-5) };
  expect(counts(cutOf(few, limits({ head: 10 })))).toEqual([0, 0]);
  const more = { ...head, entries: head.entries.slice(-2), history: head.history.slice(-6) };
  expect(counts(cutOf(more, limits({ head: 10 })))).toEqual([1, 5]);
  expect(counts(cutOf({ ...head, entries: [], history: [] }, limits({ head: 10 })))).toEqual([0, 0]);
});

test.each<[string, readonly string[], readonly string[], readonly number[]]>([
  [
    'the months before that of the newest event leave',
    ['2025-11-30', '2025-12-31', '2026-01-01'],
    ['2025-12-31', '2026-01-01', '2026-01-31'],
    [2, 1],
  ],
  ['nothing of the first month leaves', ['2026-01-01'], ['2026-01-01', '2026-01-31'], [0, 0]],
  ['of a month without a release only events leave', [], ['2025-12-31', '2026-01-01'], [0, 1]],
  ['the entry that serves leaves with its month', ['2025-12-31'], ['2025-12-31', '2026-01-01'], [1, 1]],
  [
    'a clock that steps back moves nothing',
    ['2026-02-01', '2026-02-02'],
    ['2026-02-01', '2026-02-02', '2026-01-31'],
    [0, 0],
  ],
  [
    'what a fast clock wrote stays, and what came after it',
    ['2025-12-01', '2030-01-01', '2025-12-31'],
    ['2025-12-01', '2030-01-01', '2025-12-31', '2026-01-01'],
    [1, 1],
  ],
])('by month: %s', (_, entries, events, expected) => {
  const found = dated(entries, events);
  expect(counts(cutOf(found, limits({ byMonth: true })))).toEqual(expected);
  expect(counts(cutOf(found, limits()))).toEqual([0, 0]);
});

test('what leaves with its month is gone before the size is looked at, and stays gone', () => {
  const entries = Array.from({ length: 15 }, (_, index) => (index < 14 ? '2025-12-01' : '2026-01-01'));
  const events = Array.from({ length: 61 }, (_, index) => (index < 1 ? '2025-12-01' : '2026-01-01'));
  const found = dated(entries, events);
  const rest = without(found, { entries: found.entries.slice(0, 14), history: found.history.slice(0, 1) });
  const by = (head: number) => counts(cutOf(found, limits({ byMonth: true, head })));
  expect(by(size(rest))).toEqual([14, 1]);
  expect(by(size(rest) - 1)).toEqual([14, 13]);
});

test('pieces hold what was cut, in its order, and each fits', () => {
  const cut = { entries: head.entries.slice(0, 17), history: head.history.slice(0, 71) };
  expect(piecesOf(identity, { entries: [], history: [] }, limits())).toEqual([]);
  expect(piecesOf(identity, cut, limits())).toEqual([cut]);
  fc.assert(
    fc.property(fc.integer({ min: 3000, max: 40_000 }), (part) => {
      const pieces = piecesOf(identity, cut, limits({ part }));
      expect(pieces.flatMap((piece) => piece.entries)).toEqual(cut.entries);
      expect(pieces.flatMap((piece) => piece.history)).toEqual(cut.history);
      const follows = {
        name: '2026-01.999999.jsonl',
        sha256: '0'.repeat(64),
        parts: 999_999,
        events: 9_999_999,
        head: '0'.repeat(64),
      };
      for (const piece of pieces) {
        expect(piece.entries.length + piece.history.length).toBeGreaterThan(0);
        expect(encodePart(identity, { ...piece, follows }).length).toBeLessThanOrEqual(part);
      }
    }),
    { numRuns: 50 },
  );
});

test('what no piece can be small enough for is a piece of its own', () => {
  const cut = { entries: head.entries.slice(0, 2), history: head.history.slice(0, 1) };
  const pieces = piecesOf(identity, cut, limits({ part: 10 }));
  expect(pieces.map(counts)).toEqual([
    [1, 0],
    [1, 0],
    [0, 1],
  ]);
});

test('a piece is kept under the month in which it ends', () => {
  const { entries, history } = dated(['2025-11-30'], ['2025-12-31', '2026-01-01']);
  expect(monthOfPiece({ entries, history })).toBe('2026-01');
  expect(monthOfPiece({ entries, history: [] })).toBe('2025-11');
});
