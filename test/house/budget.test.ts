import { expect, test } from 'vitest';
import { overBudget } from '../../scripts/budget.ts';
import { smallHouse } from './small-house.ts';

const house = () =>
  smallHouse({
    'actions/act/dist/index.js': 'x'.repeat(100),
    'actions/act/dist/1.index.js': 'x'.repeat(200),
  });

test('sizes at the limit are within it', () => {
  expect(overBudget(house(), { entry: 100, all: 300 })).toEqual([]);
});

test('an entry that is too large is named, a chunk of that size is not', () => {
  expect(overBudget(house(), { entry: 99, all: 300 })).toEqual([
    expect.stringMatching(/^actions\/act\/dist\/index\.js has 100 bytes/),
  ]);
});

test('all bundles together have a limit', () => {
  expect(overBudget(house(), { entry: 100, all: 299 })).toEqual([
    expect.stringMatching(/300 bytes together/),
  ]);
});
