import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';

const page = readFileSync(path.join(repository, 'docs/troubleshooting.md'), 'utf8');
const entries = [...page.matchAll(/^\*\*`([^`]+)`\*\*/gm)].map(([, words = '']) => words);
const sources = globSync('{packages/*/src,scripts}/**/*.{ts,mjs}', { cwd: repository })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(repository, file), 'utf8'))
  // A message may stand over two lines of a template.
  .join('\n')
  .replace(/\s+/g, ' ');

test('the page has entries', () => {
  expect(entries.length).toBeGreaterThan(15);
});

test.each(entries)('"%s" is what Slipway says', (words) => {
  // What a person reads as one line may hold a value: "The gate says ERROR" is `The gate says ${verdict}`.
  const said = sources.includes(words) || sources.includes(words.replace(/[A-Z]{4,}$/, '${verdict}'));
  expect(said, `no source says "${words}": correct docs/troubleshooting.md`).toBe(true);
});
