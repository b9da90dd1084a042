import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { fileOf, topOf } from './place.ts';

const root = resolve('/work/repository');

test.each([
  ['', 'a/b.go', 'a/b.go'],
  ['', `${root}/a/b.go`, 'a/b.go'],
  ['svc/api', 'a.go', 'svc/api/a.go'],
  ['svc/api', '../lib/a.go', 'svc/lib/a.go'],
  ['svc/api', '../../..a/x.go', '..a/x.go'],
  ['svc/api', '../../../x.go', null],
  ['', '../x.go', null],
  ['', '/etc/passwd', null],
  ['', '.', null],
])('from a module in "%s", %s is %s', (prefix, path, file) => {
  const checkout = { directory: resolve(root, prefix), prefix };
  expect(topOf(checkout)).toBe(root);
  expect(fileOf(checkout, path)).toBe(file);
});
