import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FlawAtLine, fingerprintLines } from './fingerprint-lines.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (line: number, more: Partial<FlawAtLine> = {}): FlawAtLine => ({
  ...{ rule: 'lint/x', file: 'a.go', line, message: 'is wrong' },
  ...more,
});
const prints = (text: string, flaws: readonly FlawAtLine[], names?: Record<string, string>) => {
  writeFileSync(join(folder, 'a.go'), text);
  return fingerprintLines(flaws, (file) => join(folder, names?.[file] ?? file));
};

test('a flaw keeps its fingerprint when its line moves or is indented, and not when its text changes', async () => {
  const [before] = await prints('one\n\ttwo()\n', [at(2)]);
  expect(await prints('zero\none\n\t\ttwo()\r\n', [at(3)])).toEqual([before]);
  expect(await prints('one\n\ttwo(1)\n', [at(2)])).not.toEqual([before]);
  expect(await prints('one\n\ttwo()\n', [at(2, { message: 'is wrong in other words' })])).toEqual([before]);
});

test('equal lines are counted from the top, in whatever order a program names them', async () => {
  const text = 'x()\nx()\nx(); x()\n';
  const [first, second] = await prints(text, [at(1), at(2)]);
  expect(first).not.toBe(second);
  expect(await prints(text, [at(2), at(1)])).toEqual([second, first]);
  const [left, right] = await prints(text, [at(3, { column: 1 }), at(3, { column: 6 })]);
  expect(left).not.toBe(right);
  expect(await prints(text, [at(3, { column: 6 }), at(3, { column: 1 })])).toEqual([right, left]);
});

test('another rule or file is another flaw', async () => {
  const [one] = await prints('x()\n', [at(1)]);
  expect(await prints('x()\n', [at(1, { rule: 'lint/y' })])).not.toEqual([one]);
  expect(await prints('x()\n', [at(1, { file: 'b.go' })], { 'b.go': 'a.go' })).not.toEqual([one]);
});

test('without a line, or a file that can be read, the message tells one from another', async () => {
  const [one] = await prints('x()\n', [at(0)]);
  expect(await prints('y()\n', [at(0)])).toEqual([one]);
  expect(await prints('x()\n', [at(0, { message: 'else' })])).not.toEqual([one]);
  expect(await prints('x()\n', [at(9)])).toEqual([one]);
});
