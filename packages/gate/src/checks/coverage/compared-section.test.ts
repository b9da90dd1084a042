import { expect, test } from 'vitest';
import { comparedRows } from './compare.ts';
import { comparedLooser } from './compared-section.ts';
import type { CoverageSection } from './section.ts';

const rowsOf = (section: CoverageSection) =>
  comparedRows.filter((row) => row.asked(section)).map(({ name }) => name);

test('a row for each rule that is asked, and no other', () => {
  expect(rowsOf({})).toEqual([]);
  expect(rowsOf({ ratchet: false, 'ratchet-tolerance': '1%', 'measure-base': true })).toEqual([]);
  expect(rowsOf({ patch: '0%', ratchet: true, integration: '1%' })).toEqual([
    'coverage.patch',
    'coverage.ratchet',
    'coverage.integration',
  ]);
});

test.each([
  [{ patch: '80%' }, { patch: '79.99%' }, 'patch: 80% -> 79.99%'],
  [{ patch: '0%' }, {}, 'patch: 0% -> not set'],
  [{}, { 'patch-min-lines': 10 }, 'patch-min-lines: not set -> 10'],
  [{ ratchet: true }, { ratchet: false }, 'ratchet: true -> false'],
  [{ ratchet: true }, {}, 'ratchet: true -> not set'],
  [{ 'ratchet-tolerance': '1%' }, { 'ratchet-tolerance': '2%' }, 'ratchet-tolerance: 1% -> 2%'],
  [{ 'measure-base': true }, {}, 'measure-base: true -> not set'],
  [{ integration: '50%' }, { integration: '9%' }, 'integration: 50% -> 9%'],
])('%j to %j asks for less', (before, now, line) => {
  expect(comparedLooser(before, now)).toEqual([line]);
  expect(comparedLooser(now, before)).toEqual([]);
  expect(comparedLooser(before, before)).toEqual([]);
});
