import { expect, test } from 'vitest';
import { entryOf, stableLedger, stamp } from '../testdata/sample.ts';
import type { Ledger } from './ledger.ts';
import { quarantineArtifact } from './quarantine.ts';
import { brokenRule, brokenTable } from './rules.ts';

const artifact = entryOf('1.0.0').artifact;
const ledger = quarantineArtifact(
  stableLedger('1.0.0', '1.1.0'),
  artifact,
  { version: '1.0.0', reason: '' },
  stamp,
);
const [first, second] = ledger.entries as [Ledger['entries'][0], Ledger['entries'][0]];
const active = { status: 'active' } as const;

test('a ledger that was made by its own functions keeps the rules', () => {
  expect(brokenRule(ledger)).toBeNull();
  expect(brokenRule({ ...ledger, serving: null, entries: [first, { ...second, ...active }] })).toBeNull();
});

test.each<[string, Partial<Ledger>]>([
  ['entry 1.0.0 stands twice', { entries: [first, second, first] }],
  ['entry 1.1.0 belongs to other in staging', { entries: [first, { ...second, service: 'other' }] }],
  [
    'entry 1.0.0 belongs to hello-service in production',
    { entries: [{ ...first, environment: 'production' }, second] },
  ],
  [
    'entries 1.0.0 and 1.1.0 are both active',
    {
      entries: [
        { ...first, ...active },
        { ...second, ...active },
      ],
    },
  ],
  ['entry 1.0.0 waits for its judgement, and 1.1.0 serves', { entries: [{ ...first, ...active }, second] }],
  ['serving: 9.9.9 is not in the ledger', { serving: '9.9.9' }],
  [`quarantine: ${artifact} stands twice`, { quarantine: [...ledger.quarantine, ...ledger.quarantine] }],
])('%s', (broken, changes) => {
  expect(brokenTable({ ...ledger, ...changes })).toBe(broken);
});

test('the whole chain is a rule, too', () => {
  expect(brokenRule({ ...ledger, history: ledger.history.slice(1) })).toBe(
    'history: event 2 stands where event 1 belongs',
  );
});
