import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compilerLine, fileOf, topOf } from './place.ts';

const root = resolve('/srv/repository');

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

test.each([
  [
    'a/b c.go:3:6: undefined: x.go:5: y',
    { file: 'svc/a/b c.go', line: 3, column: 6 },
    'undefined: x.go:5: y',
  ],
  ['../lib/a.go:3: x', { file: 'lib/a.go', line: 3 }, 'x'],
  [`${root}/svc/a.go:3:6: x`, { file: 'svc/a.go', line: 3, column: 6 }, 'x'],
  ['vet: a.go:3:6: x', { file: 'svc/a.go', line: 3, column: 6 }, 'x'],
  ["go: can't load test package: a_test.go:3:6: x", { file: 'svc/a_test.go', line: 3, column: 6 }, 'x'],
  ['/home/runner/go/pkg/mod/example.com/m@v1.0.0/b.go:3:6: x', null, 'example.com/m@v1.0.0/b.go:3: x'],
  ['../../go/pkg/mod/example.com/m@v1.0.0/b.go:3:6: x', null, 'example.com/m@v1.0.0/b.go:3: x'],
  ['/cache/example.com/m@v1.0.0/d/b.go:3:6: x', null, 'm@v1.0.0/d/b.go:3: x'],
  ['/opt/go/src/fmt/print.go:3:6: x', null, 'fmt/print.go:3: x'],
])('%s is of a file of the repository, or of no place', (text, place, message) => {
  const checkout = { directory: resolve(root, 'svc'), prefix: 'svc' };
  expect(compilerLine(checkout, text)).toEqual({ place, message });
});

test.each(['# example.com/m', '\tb.go:3:6: other declaration of F', 'go: x.go: no', ''])(
  '"%s" is no line of a compiler',
  (text) => {
    expect(compilerLine({ directory: root, prefix: '' }, text)).toBeNull();
  },
);
