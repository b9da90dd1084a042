import { expect, test } from 'vitest';
import { answer, finding, judgementOf, waiver } from '../../testdata/judgement.ts';
import type { Change } from '../change.ts';
import type { Judgement } from '../judge.ts';
import { annotationsOf as annotations } from './annotations.ts';

const annotationsOf = (judgement: Judgement, of: Change | null) =>
  annotations({ ...judgement, rows: judgement.gate.document.rows }, of);
const change = (file: string, first: number, last: number): Change => ({
  base: 'b'.repeat(40),
  files: new Map([[file, { status: 'modified', from: null, lines: [{ first, last }] }]]),
});
const at = (file: string, line: number, more = {}) =>
  finding({ message: `${file}:${line}`, place: { file, line }, ...more });

test('the lines of the change come first, then by severity, then by place; the rest is counted', () => {
  const judgement = judgementOf([
    answer('lint', [
      ...Array.from({ length: 8 }, (_, index) => at('a.go', index + 1)),
      at('z.go', 50),
      at('y.go', 1, { severity: 9 }),
      finding({ message: 'nowhere' }),
      at('z.go', 51),
    ]),
  ]);
  const { shown, left } = annotationsOf(judgement, change('z.go', 50, 60));
  expect(shown.map(({ message }) => message)).toEqual([
    ...['z.go:50', 'z.go:51', 'y.go:1'],
    ...['a.go:1', 'a.go:2', 'a.go:3', 'a.go:4', 'a.go:5', 'a.go:6'],
  ]);
  expect(left).toBe(3);
});

test('ten warnings and ten notices a step, nine errors and the reason of the failure', () => {
  const many = (level: 'block' | 'warn' | 'note') =>
    Array.from({ length: 30 }, (_, index) => at('a.go', index + 1, { level, message: `${level} ${index}` }));
  const judgement = judgementOf([answer('lint', [...many('block'), ...many('warn'), ...many('note')])]);
  const { shown, left } = annotationsOf(judgement, change('a.go', 1, 30));
  const count = (severity: string) => shown.filter((one) => one.severity === severity).length;
  expect([count('error'), count('warning'), count('notice'), left]).toEqual([9, 10, 10, 61]);
});

test('what is waived has none; a note has one only on a line of the change; no line outside of the repository', () => {
  const judgement = judgementOf(
    [
      answer('lint', [
        at('a.go', 1, { message: 'waived' }),
        at('a.go', 2, { level: 'note' }),
        at('b.go', 2, { level: 'note' }),
        at('../c.go', 3, { level: 'warn' }),
      ]),
    ],
    (_, { message }) => (message === 'waived' ? waiver : null),
  );
  const { shown } = annotationsOf(judgement, change('b.go', 2, 2));
  expect(shown.map(({ message, place }) => [message, place])).toEqual([
    ['../c.go:3', null],
    ['b.go:2', { file: 'b.go', line: 2 }],
  ]);
});

test('a check that did not run comes before all findings, once; the same words at the same place count once', () => {
  const twice = [at('a.go', 1), { ...at('a.go', 1), fingerprint: 'd'.repeat(64) }];
  const said = finding({ level: 'note', message: 'exit status 3' });
  const { shown, left } = annotationsOf(
    judgementOf([answer('vet', twice), answer('lint', [said], { fault: 'x', actual: 'did not run: x' })]),
    null,
  );
  expect(shown.map(({ title, message }) => [title, message])).toEqual([
    ['lint', 'lint did not run: x'],
    ['vet: lint/errcheck', 'a.go:1'],
  ]);
  expect(left).toBe(0);
});
