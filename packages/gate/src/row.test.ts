/** What a finding says beside its line reaches people, and keeps gate.json small. */
import { expect, test } from 'vitest';
import { answer, finding } from '../testdata/judgement.ts';
import { rowOf } from './row.ts';

const lines = (count: number, text = 'line') => Array.from({ length: count }, (_, at) => `${text} ${at + 1}`);
const detailsOf = (...details: string[][]) =>
  rowOf(
    answer(
      'tests',
      details.map((one) => finding({ details: one })),
    ),
  ).findings.map((one) => one.details);

test('details stand in the row as plain lines; a finding without any has no such key', () => {
  expect(detailsOf(['a trace', '', '\x1b[31mred\x1b[0m'])).toEqual([['a trace', 'red']]);
  expect(Object.keys(rowOf(answer('tests', [finding()])).findings[0] ?? {})).not.toContain('details');
});

test('of many lines the first and the last stand there, with the number of the others', () => {
  expect(detailsOf(lines(20))).toEqual([lines(20)]);
  const [cut = []] = detailsOf(lines(40));
  expect(cut).toHaveLength(20);
  expect([cut[0], cut[10], cut.at(-1)]).toEqual(['line 1', '… 21 more …', 'line 40']);
});

test('the details of a row have no more than 8 KiB together', () => {
  const found = detailsOf(...Array.from({ length: 20 }, () => lines(20, 'ü'.repeat(250))));
  expect(found.every((one) => one === undefined)).toBe(true);
  const some = detailsOf(...Array.from({ length: 20 }, () => lines(10, 'x'.repeat(100))));
  expect(some.filter((one) => one !== undefined)).toHaveLength(8);
});
