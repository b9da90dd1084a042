import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, entryOf, released, stableLedger, stamp, wholeHead } from '../../testdata/sample.ts';
import { history } from '../../testdata/steps.ts';
import { eventHash } from '../chain.ts';
import type { Ledger } from '../ledger.ts';
import type { Head } from '../schema.ts';
import { findEntry, replaceEntry } from '../status.ts';
import { emptyLedger, markFailed, markStable } from '../transitions.ts';
import { assemble, headOf, type Stored } from './archive.ts';
import { decodeHead, encodeHead } from './head.ts';
import { archived } from './seal.ts';

/** The same ledger after the oldest of its head were moved to a part. */
function moved({ head, parts }: Stored, entries: number, events: number): Stored {
  const part = { entries: head.entries.slice(0, entries), history: head.history.slice(0, events) };
  const before = archived(head);
  const last = part.history.at(-1);
  const archive: Head['archive'] = {
    ...{ name: '2026-01.jsonl', sha256: '0'.repeat(64), parts: parts.length + 1 },
    events: before.events + part.history.length,
    head: last === undefined ? before.head : eventHash(last),
  };
  return {
    head: { ...head, archive, entries: head.entries.slice(entries), history: head.history.slice(events) },
    parts: [...parts, part],
  };
}

const kept = (ledger: Ledger, before: Stored): Stored => ({
  head: headOf(ledger, before),
  parts: before.parts,
});
const fresh = (ledger: Ledger): Stored => ({ head: wholeHead(ledger), parts: [] });
const versionsOf = (entries: readonly { readonly version: string }[]) =>
  entries.map(({ version }) => version);

test('whatever happens to a ledger, and whenever its oldest are moved to a part, it is whole', () => {
  const cut = fc.option(fc.record({ entries: fc.nat(4), events: fc.nat(12) }), { freq: 3 });
  const seen = { amended: 0, again: 0 };
  fc.assert(
    fc.property(history, fc.array(cut, { minLength: 20, maxLength: 20 }), (steps, cuts) => {
      let ledger = emptyLedger('hello-service', 'staging');
      let stored = fresh(ledger);
      steps.forEach(([name, apply], index) => {
        try {
          ledger = apply(ledger, stamp);
        } catch {
          return;
        }
        stored = kept(ledger, stored);
        const here = cuts[index % cuts.length] ?? null;
        if (here !== null) stored = moved(stored, here.entries, here.events);
        expect(assemble(stored), name).toEqual(ledger);
        expect(decodeHead(encodeHead(stored.head), { file: 'x' }), name).toEqual(stored.head);
        const old = new Set(stored.parts.flatMap((part) => versionsOf(part.entries)));
        seen.amended += stored.head.amended.length;
        seen.again += stored.head.entries.filter(({ version }) => old.has(version)).length;
      });
    }),
    { numRuns: 200 },
  );
  expect(seen.amended).toBeGreaterThan(0);
  expect(seen.again).toBeGreaterThan(0);
});

const old = moved(fresh(stableLedger('1.0.0', '1.1.0', '1.2.0')), 2, 8);

test('an archived entry that is judged late stands in its place, amended in the head', () => {
  const ledger = markFailed(assemble(old), '1.0.0', null, { quarantine: true }, stamp);
  const { head } = kept(ledger, old);
  expect(head.amended).toEqual([findEntry(ledger, '1.0.0')]);
  expect(versionsOf(head.entries)).toEqual(['1.2.0']);
  expect(versionsOf(assemble({ ...old, head }).entries)).toEqual(['1.0.0', '1.1.0', '1.2.0']);
});

test('an archived entry that is as it was costs the head nothing, also when it was read again', () => {
  const again = structuredClone(assemble(old));
  expect(kept(again, old).head.amended).toEqual([]);
});

test('an archived version that is released again stands in the head alone, and once when it is archived again', () => {
  let ledger = released(assemble(old), entryOf('1.0.0', { releasedAt: at(500) }));
  const once = kept(ledger, old);
  expect(versionsOf(once.head.entries)).toEqual(['1.2.0', '1.0.0']);
  expect(once.head.amended).toEqual([]);
  expect(versionsOf(assemble(once).entries)).toEqual(['1.1.0', '1.2.0', '1.0.0']);
  const twice = moved(once, 2, 0);
  ledger = markStable(assemble(twice), '1.0.0', { requests: 9, errors: 0, slow: null }, stamp);
  expect(assemble(kept(ledger, twice))).toEqual(ledger);
});

test('a ledger that lacks what is archived is not stored', () => {
  const ledger = assemble(old);
  for (const lost of ['1.0.0', '1.1.0']) {
    const entries = ledger.entries.filter(({ version }) => version !== lost);
    expect(() => headOf({ ...ledger, entries }, old)).toThrow('it lacks versions of its archive');
  }
});

test('entries keep their place when one of them is replaced', () => {
  const ledger = assemble(old);
  const changed = replaceEntry(ledger, entryOf('1.1.0', { status: 'failed' }));
  expect(versionsOf(changed.entries)).toEqual(versionsOf(ledger.entries));
  expect(assemble(kept(changed, old))).toEqual(changed);
});
