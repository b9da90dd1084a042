/** `ratio` and `ok` of a figure: computed here, so that no bench judges itself. */
import { expect, test } from 'vitest';
import { figureTable, judge, median } from '../../scripts/bench-figures.ts';

const figure = { figure: 'f', value: 30, unit: 'ms' };

test.each([
  [{ max: 30 }, true],
  [{ max: 29.9 }, false],
  [{ min: 30 }, true],
  [{ min: 30.1 }, false],
  [{ min: 10, max: 20 }, false],
  [{ max: 3, of: 'ratio' as const }, true],
  [{ max: 2.9, of: 'ratio' as const }, false],
])('a value of 30 beside a peer of 10, target %j: %s', (target, ok) => {
  expect(judge('b', { ...figure, peer: 10, target })).toEqual({
    bench: 'b',
    ...figure,
    peer: 10,
    ratio: 3,
    target,
    ok,
  });
});

test('without a target there is no verdict, without a peer no ratio', () => {
  expect(judge('b', figure)).toMatchObject({ peer: null, ratio: null, target: null, ok: null });
});

test('what was not measured is no figure', () => {
  expect(() => judge('b', { ...figure, value: Number.NaN })).toThrow('no figure');
  expect(() => judge('b', { ...figure, target: { max: 3, of: 'ratio' } })).toThrow('needs a peer');
});

test('the table shows a missed target', () => {
  const table = figureTable([judge('b', { ...figure, peer: 10, target: { max: 2, of: 'ratio' } })]);
  expect(table.split('\n')[1]).toMatch(/^f +30 ms +10 ms +3\.00 x +<= 2 x +MISSED$/);
});

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([9, 1, 3])).toBe(3);
  expect(median([9, 1, 3, 5])).toBe(4);
});
