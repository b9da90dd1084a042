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
import { beginIntent } from './intents.ts';
import { ledgerRows } from './render.ts';
import { emptyLedger, markFailed, recordRollback } from './transitions.ts';

test('a row for each version says what became of it', () => {
  let ledger = released(stableLedger('1.0.0'), entryOf('1.1.0', { releasedAt: at(30) }));
  ledger = markFailed(ledger, '1.1.0', exposureOf(40, 200), { quarantine: true }, stamp);
  ledger = beginIntent(
    ledger,
    intentOf(ledger, entryOf('1.0.0', { status: 'stable' }), { action: 'rollback' }),
  );
  ledger = recordRollback(ledger, markOf('1.1.0', '1.0.0'));
  expect(ledgerRows(ledger)).toEqual([
    {
      version: '1.0.0',
      releasedAt: at(1),
      status: 'stable',
      serving: true,
      quarantined: false,
      rollbackMark: null,
      requests: 1000,
      errors: 0,
    },
    {
      version: '1.1.0',
      releasedAt: at(30),
      status: 'failed',
      serving: false,
      quarantined: true,
      rollbackMark: { at: at(90), to: '1.0.0', reason: 'ERROR_RATE' },
      requests: 200,
      errors: 40,
    },
  ]);
  expect(ledgerRows(emptyLedger('hello-service', 'staging'))).toEqual([]);
});
