import { expect, test } from 'vitest';
import { nextVersions } from './next-versions.ts';

test.each([
  [[], ['1.0.0', '1.1.0']],
  [
    ['1.0.0', '1.1.0'],
    ['1.2.0', '1.3.0'],
  ],
  [
    ['1.9.0', '1.10.0'],
    ['1.11.0', '1.12.0'],
  ],
  [
    ['2.3.1', '1.99.0'],
    ['2.4.0', '2.5.0'],
  ],
  [
    ['0.0.0-gabc', 'nightly'],
    ['1.0.0', '1.1.0'],
  ],
])('after %j come %j', (known, next) => {
  expect(nextVersions(known)).toEqual(next);
});
