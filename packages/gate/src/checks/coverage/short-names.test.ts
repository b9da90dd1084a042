import { expect, test } from 'vitest';
import { shortNames } from './short-names.ts';

test.each([
  [['/tmp/x1/unit.out'], ['unit.out']],
  [
    ['/tmp/x1/unit.out', '/tmp/x2/e2e.out'],
    ['unit.out', 'e2e.out'],
  ],
  [
    ['/w/api/cover', '/w/web/cover', '/w/other'],
    ['api/cover', 'web/cover', 'other'],
  ],
  [
    ['/a/b/c', '/b/c', '/c'],
    ['a/b/c', 'b/c', 'c'],
  ],
  [
    ['/w/cover', '/w/cover/'],
    ['cover', 'cover'],
  ],
])('%j are called %j', (paths, names) => {
  expect(shortNames(paths)).toEqual(names);
});
