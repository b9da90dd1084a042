import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkup } from './markup.ts';
import { squarify } from './squarify.ts';
import { treemap } from './treemap.ts';

const file = (importPath: string, name: string, missing: number, covered = 0) => ({
  file: `${importPath}/${name}`,
  path: `${importPath}/${name}`,
  importPath,
  blocks: [
    { startLine: 1, startColumn: 1, endLine: 2, endColumn: 2, statements: missing, count: 0 },
    { startLine: 3, startColumn: 1, endLine: 4, endColumn: 2, statements: covered, count: 1 },
  ],
});

test('rectangles are as large as their weights, apart, and fill the whole', () => {
  const weights = fc
    .array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 80 })
    .map((all) => all.sort((a, b) => b - a));
  fc.assert(
    fc.property(weights, (all) => {
      const total = all.reduce((sum, one) => sum + one, 0);
      const placed = squarify(all, { x: 10, y: 20, width: 600, height: 400 });
      for (const [at, { x, y, width, height }] of placed.entries()) {
        expect((width * height * total) / 240_000).toBeCloseTo(all[at] as number, 3);
        expect(Math.min(x - 10, y - 20, 610 - x - width, 420 - y - height)).toBeGreaterThan(-1e-6);
        for (const other of placed.slice(0, at)) {
          const wide = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
          const high = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
          expect(Math.min(wide, high)).toBeLessThan(1e-6);
        }
      }
    }),
  );
});

test('equal weights come out nearly square', () => {
  const placed = squarify(new Array(12).fill(1), { x: 0, y: 0, width: 400, height: 300 });
  for (const { width, height } of placed) expect(Math.max(width / height, height / width)).toBeLessThan(1.5);
});

describe('the picture', () => {
  test('shows what no test runs, and what runs in none of it', () => {
    const svg = treemap([
      file('m/p', 'bare.go', 9),
      file('m/p', 'most.go', 1, 9),
      file('m/q', 'done.go', 0, 5),
    ]);
    expect(svg).toContain('10 of 24 statements run in no test: 58.33% covered');
    expect(svg).toContain('<g class="s4"><title>m/p/bare.go: 9 of 9 statements run in no test</title>');
    expect(svg).toContain('<g class="s0"><title>m/p/most.go: 1 of 10 statements run in no test</title>');
    expect(svg).not.toContain('done.go');
  });

  test('a share is never cut: without room it is left out', () => {
    const svg = treemap([file('m/large', 'a.go', 900, 100), file('m/with_a_long_name', 'b.go', 60, 940)]);
    expect(svg).toContain('>large 10%<');
    expect(svg).toMatch(/class="package-name"[^>]*>with[^<%]*…[^<%]*</);
  });

  test.each([
    [[], 'There are no statements'],
    [[file('m', 'a.go', 0, 3)], 'Every one of 3 statements runs in a test'],
  ])('%# says so when there is nothing to show', (files, said) => {
    const svg = treemap(files);
    expect(svg).toContain(said);
    expect(svg).not.toContain('class="package"');
  });

  test('escapes names, and loads nothing', () => {
    const svg = treemap([file('m/<script>', '"><script>alert(1)</script>\u202e&.go', 3)]);
    expect(svg).not.toMatch(/<script|\u202e|&\.go/);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|url\(/);
  });

  test('stays small whatever there is', () => {
    const files = Array.from({ length: 20_000 }, (_, at) =>
      file(`m/${at % 900}`, `file${at}.go`, 1 + (at % 50)),
    );
    const svg = treemap(files);
    expect(svg.length).toBeLessThan(300_000);
    expect(svg).toMatch(/\d+ more packages/);
    const one = treemap(files.map((own) => ({ ...own, importPath: 'm' })));
    expect(one).toContain('19941 more files');
  });
});

test('text stays text', () => {
  expect(escapeMarkup('a\tb & <i> "c" \'d\' \u0000\u2067')).toBe(
    'a\tb &amp; &lt;i&gt; &quot;c&quot; &#39;d&#39; &lt;U+0000&gt;&lt;U+2067&gt;',
  );
});
