import { expect, test } from 'vitest';
import { programName } from './mains.ts';

test.each([
  ['example.com/shop/cmd/web', 'web'],
  ['example.com/shop/v2', 'shop'],
  ['example.com/shop/v1', 'v1'],
  ['shop', 'shop'],
])('the program of %s is %s', (path, name) => {
  expect(programName(path)).toBe(name);
});
