import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { entryOf, stableLedger } from '../testdata/sample.ts';
import { moveEntry, replaceEntry, statusMoves } from './status.ts';

const page = readFileSync(new URL('../../../docs/ledger.md', import.meta.url), 'utf8');

test('the table of the page is the one of the code', () => {
  const [, rows = ''] = page.split('| from | to |\n| --- | --- |\n');
  const table = rows
    .split('\n\n')[0]
    ?.trim()
    .split('\n')
    .map((row) => [...row.matchAll(/`([a-z]+)`/g)].map(([, state]) => state));
  expect(table).toEqual(Object.entries(statusMoves).map(([from, to]) => [from, ...to]));
});

test('a move that the table does not have names version, from and to', () => {
  const states = Object.keys(statusMoves) as (keyof typeof statusMoves)[];
  const ledger = stableLedger('1.0.0', '1.1.0');
  for (const from of states) {
    for (const to of states) {
      const before = replaceEntry(ledger, entryOf('1.1.0', { status: from }));
      const move = () => moveEntry(before, '1.1.0', to);
      if (statusMoves[from].includes(to)) expect(move().entries[1]?.status).toBe(to);
      else expect(move).toThrow(`1.1.0 cannot go from ${from} to ${to}`);
    }
  }
  expect(() => moveEntry(ledger, '9.9.9', 'failed')).toThrow(
    '9.9.9 cannot become failed: it is not in the ledger',
  );
});
