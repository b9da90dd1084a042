import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { jsonSchema } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';

const page = readFileSync(path.join(repository, 'docs/troubleshooting.md'), 'utf8');
const entries = [...page.matchAll(/^\*\*`([^`]+)`\*\*/gm)].map(([, words = '']) => words);
const sources = globSync('{packages/*/src,actions/*/src,scripts}/**/*.{ts,mjs}', { cwd: repository })
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

// Some reasons are there for what no watch sees yet; BY_HAND and HEALTHY are what somebody wanted.
const watching = globSync('packages/{watch,pipeline}/src/**/*.ts', { cwd: repository })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(repository, file), 'utf8'))
  .join('\n');
const { properties } = jsonSchema('watch') as { properties: { reason: { enum: readonly string[] } } };
const reasons = properties.reason.enum.filter(
  (reason) => watching.includes(`'${reason}'`) && !['BY_HAND', 'HEALTHY'].includes(reason),
);

test('finds the reasons that a watch gives', () => {
  expect(reasons).toContain('OBSERVER_DOWN');
  expect(reasons).toContain('FROZEN');
  expect(reasons).not.toContain('BY_HAND_ONLY');
});

test.each(reasons)('the reason %s has an entry', (reason) => {
  expect(entries, `docs/troubleshooting.md: write **\`${reason}\`** and what to look at`).toContain(reason);
});
