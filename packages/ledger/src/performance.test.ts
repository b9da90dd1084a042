import { expect, test } from 'vitest';
import { clopperPearson99 } from './clopper-pearson.ts';
import { performanceOf } from './performance.ts';

test('errors and slow requests have their own bounds', () => {
  expect(performanceOf({ requests: 1000, errors: 3, slow: 40 })).toEqual({
    errors: clopperPearson99(3, 1000),
    slow: clopperPearson99(40, 1000),
  });
});

test('slow requests that were not counted are not known', () => {
  expect(performanceOf({ requests: 1000, errors: 3, slow: null })?.slow).toBeNull();
});

test('of nothing nothing is known', () => {
  expect(performanceOf(null)).toBeNull();
  expect(performanceOf({ requests: 0, errors: 0, slow: 0 })).toBeNull();
});
