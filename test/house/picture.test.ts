/** The pictures of the docs: shown as an image on GitHub, in light and in dark, and readable in both. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';

type Rules = ReadonlyMap<string, Readonly<Record<string, string>>>;

const pictures = globSync('docs/*.svg', { cwd: repository });

it('finds the pictures', () => {
  expect(pictures).toContain('docs/flow.svg');
});

describe.each(pictures)('%s', (file) => {
  const text = readFileSync(path.join(repository, file), 'utf8');
  const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
  const [lightText = '', darkText = ''] = style.split('@media (prefers-color-scheme: dark) {');
  const light = rulesOf(lightText);
  const dark = rulesOf(darkText);

  // SVG 2, "Secure animated mode" (https://www.w3.org/TR/SVG2/conform.html#secure-animated-mode): an image runs no
  // script and loads nothing.
  it('has nothing that an image may not have', () => {
    const wrong = /<(script|foreignObject|image|use|a)\b|\bhref=|\burl\(|@import|@font-face|\son\w+=/.exec(
      text,
    );
    expect(wrong).toBeNull();
  });

  it('has a class for each thing that is drawn, and no other', () => {
    const used = [...text.matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '));
    const styled = [...light.keys()].filter((name) => name !== 'text');
    expect([...new Set(used)].sort()).toEqual(styled.sort());
    expect(text.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/#[0-9a-f]{3,6}\b/);
  });

  it('has another colour in the dark for each colour in the light', () => {
    for (const [name, colours] of light) {
      for (const key of Object.keys(colours)) {
        expect(dark.get(name)?.[key], `${name}: ${key}`).toMatch(/^#[0-9a-f]{6}$/);
        expect(dark.get(name)?.[key], `${name}: ${key}`).not.toBe(colours[key]);
      }
    }
  });

  // WCAG 2.2, 1.4.3: 4.5 to 1 (https://www.w3.org/TR/WCAG22/#contrast-minimum).
  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('can be read: %s', (_, rules) => {
    const grounds = ['ground', 'box', 'good-box', 'bad-box'].map((name) => rules.get(name)?.fill ?? '');
    const texts = ['text', 'file', 'note', 'else', 'good', 'bad'].map((name) => rules.get(name)?.fill ?? '');
    for (const ground of grounds) {
      for (const ink of texts) expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThan(4.5);
    }
  });
});

/** The colours of each class, and of `text`. */
function rulesOf(css: string): Rules {
  return new Map(
    [...css.matchAll(/\.?([\w-]+) \{([^}]*)\}/g)].map(([, name = '', body = '']) => [
      name,
      Object.fromEntries([...body.matchAll(/(fill|stroke): (#\w+)/g)].map(([, key, value]) => [key, value])),
    ]),
  );
}

/** WCAG's contrast ratio of two colours such as #1f2328 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/g) ?? []).map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
