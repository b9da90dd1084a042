import { sha256Hex } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { stableLedger, stamp } from '../testdata/sample.ts';
import { appendEvent, brokenLink, chainHead, chainStart, eventHash } from './chain.ts';
import type { LedgerEvent } from './ledger.ts';
import { emptyLedger } from './transitions.ts';

const empty = emptyLedger('hello-service', 'staging');
const { history } = stableLedger('1.0.0', '1.1.0');
const start = { head: chainStart(empty), events: 0 };

test('a chain begins with who it is of, and a single character tells two apart', () => {
  expect(chainHead(empty)).toBe(
    sha256Hex('{"environment":"staging","schema":"slipway/ledger/v1","service":"hello-service"}'),
  );
  expect(chainHead(emptyLedger('hello-service', 'stagins'))).not.toBe(chainHead(empty));
});

test('an event names who, when, what, and what came before it', () => {
  const one = appendEvent(empty, stamp, { kind: 'stable', version: '1.0.0', detail: 'x' });
  const two = appendEvent(one, stamp, { kind: 'failed', version: '1.0.0', detail: '' });
  expect(one.history).toEqual([
    { sequence: 1, ...stamp, kind: 'stable', version: '1.0.0', detail: 'x', previous: start.head },
  ]);
  expect(two.history[1]).toMatchObject({
    sequence: 2,
    previous: sha256Hex(
      `{"at":"${stamp.at}","detail":"x","kind":"stable","previous":"${start.head}","run":"run-1","sequence":1,"version":"1.0.0"}`,
    ),
  });
  expect(chainHead(two)).toBe(eventHash(two.history[1] as LedgerEvent));
});

test('every stretch of a history follows what came before it, and nothing else', () => {
  for (let events = 0; events <= history.length; events++) {
    const last = history[events - 1];
    const before = { head: last === undefined ? start.head : eventHash(last), events };
    expect(brokenLink(history.slice(events), before, empty)).toBeNull();
    if (events === history.length) continue;
    expect(brokenLink(history.slice(events), { ...before, events: events + 1 }, empty)).toMatch(
      'stands where',
    );
    expect(brokenLink(history.slice(events), { ...before, head: '0'.repeat(64) }, empty)).toMatch(
      events === 0
        ? 'event 1 does not begin the ledger of hello-service in staging'
        : `event ${events} was changed, or the link in event ${events + 1} was`,
    );
  }
});
