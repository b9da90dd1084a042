import { expect, test } from 'vitest';
import { lineStates } from './lines.ts';
import { coveragePage, type PageInput } from './page.ts';

const states = { h: lineStates.hit, p: lineStates.partial, m: lineStates.miss, '.': lineStates.none };

function file(path: string, signs: string, missing = 1) {
  const block = { startColumn: 1, endLine: 9, endColumn: 1 };
  return {
    file: path,
    path,
    importPath: 'example.com/m',
    blocks: [
      { ...block, startLine: 1, statements: missing, count: 0 },
      { ...block, startLine: 2, statements: 1, count: 1 },
    ],
    lines: Uint8Array.from([0, ...[...signs].map((sign) => states[sign as keyof typeof states])]),
  };
}
const text = (lines: number) => Array.from({ length: lines }, (_, at) => `line${at + 1}`);

function page(input: Partial<PageInput>): string {
  return coveragePage({ files: [], textOf: () => [], picture: '', change: null, parts: null, ...input });
}

test('shows what does not run with two lines around it, and leaves out the rest', () => {
  const html = page({
    files: [file('a.go', 'hhhhmhhhhhhp')],
    textOf: () => text(12),
    parts: 'unit 70% (7/10)',
    change: {
      base: 'b'.repeat(40),
      files: new Map([['a.go', { status: 'modified', from: null, lines: [{ first: 5, last: 5 }] }]]),
    },
  });
  const rows = [...html.matchAll(/<div( class="\w+")?><i>\s*(\d+)(.)<\/i>(\w+)<\/div>/g)];
  expect(rows.map(([, kind = '', line, mark, code]) => [line, mark, kind, code])).toEqual([
    ['3', ' ', '', 'line3'],
    ['4', ' ', '', 'line4'],
    ['5', '+', ' class="miss"', 'line5'],
    ['6', ' ', '', 'line6'],
    ['7', ' ', '', 'line7'],
    ['10', ' ', '', 'line10'],
    ['11', ' ', '', 'line11'],
    ['12', ' ', ' class="part"', 'line12'],
  ]);
  expect(html).toContain('unit 70% (7/10)');
});

test('text of others is nothing but text, and nothing is loaded', () => {
  const hostile = '</pre><script>alert(1)</script><img src="https://evil.example/">\u202e';
  const html = page({ files: [file(hostile, 'm')], textOf: () => [hostile] });
  expect(html).not.toMatch(/<script|<img|\u202e/);
  expect(html).toContain("default-src 'none'");
});

test('never grows over its size: files that lack most keep their code', () => {
  const files = [file('few.go', 'm'.repeat(500)), file('many.go', 'm'.repeat(500), 9)];
  const html = page({ files, textOf: () => text(500), limit: 30_000 });
  expect(html.length).toBeLessThan(40_000);
  expect(html).toContain('Of 1 files the code is left out');
  expect(html).toMatch(/<details.*many\.go.*line500.*<section><h3>few\.go/s);
  const wide = page({ files: [file('a.go', 'm')], textOf: () => ['x'.repeat(1e6)] });
  expect(wide.length).toBeLessThan(10_000);
});

test('names so many files and packages, and counts the rest', () => {
  const files = Array.from({ length: 3000 }, (_, at) => ({
    ...file(`${at}.go`, 'm'),
    importPath: `m/${at}`,
  }));
  const html = page({ files, limit: 0 });
  expect(html.match(/<section>/g)).toHaveLength(1000);
  expect(html.match(/<tr><td>/g)).toHaveLength(1000);
  expect(html).toContain(
    'Of 3000 files the code is left out, since this page would be too large; 2000 of them are not named',
  );
});

test('a file without gaps is not shown', () => {
  const { blocks, ...rest } = file('a.go', 'h');
  expect(page({ files: [{ ...rest, blocks: blocks.slice(1) }] })).not.toContain('Code that no test runs');
});
