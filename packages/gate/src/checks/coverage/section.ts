/** What quality-gate.yml may say of coverage. */
import { parseRatio } from '@slipway/kernel';
import { z } from 'zod';
import { share } from '../../policy/units.ts';
import { comparedLooser, comparedShape } from './compared-section.ts';

const pattern = z.string().min(1);
const reason = z.string().min(1).describe('Why');

const override = z.strictObject({
  path: pattern.describe("Paths from the repository's root: `internal/legacy/**`"),
  package: share.describe('For each package whose folder fits').optional(),
  file: share.describe('For each file that fits').optional(),
  function: share.describe('For each function in files that fit').optional(),
  reason,
});

const exclusion = z.strictObject({
  path: pattern.describe(
    "Paths from the repository's root, or names as the profile has them: `**/mock_*.go`, `example.com/m/gen/**`",
  ),
  reason,
});

export const coverageSection = z.strictObject({
  total: share.describe('Statements of all packages that tests must run: "80%"').optional(),
  lines: share
    .describe('Lines with code that tests must run in full; another measure than statements')
    .optional(),
  package: share.describe('Statements of each package').optional(),
  file: share.describe('Statements of each file').optional(),
  function: share.describe('Statements of each declared function').optional(),
  overrides: z
    .array(override)
    .describe('Other shares for packages, files and functions; of those that fit the last one holds')
    .optional(),
  generated: z
    .enum(['exclude', 'count'])
    .describe('Whether files with the line "Code generated … DO NOT EDIT." count; by default not')
    .optional(),
  exclude: z.array(exclusion).describe('Files that do not count').optional(),
  'ignore-budget': share
    .describe(
      'Statements that comments //coverage:ignore <reason> may take out, of all; without it they take out none',
    )
    .optional(),
  'allow-empty': z
    .boolean()
    .describe('Whether a profile without any block is judged (as 0 %) and not refused')
    .optional(),
  ...comparedShape,
});
export type CoverageSection = z.infer<typeof coverageSection>;

/** What of `now` asks for less than `before`. */
export function looserCoverage(before: CoverageSection, now: CoverageSection): string[] {
  const lines: string[] = [];
  for (const key of ['total', 'lines', 'package', 'file', 'function'] as const) {
    const [was = '0%', is = '0%'] = [before[key], now[key]];
    if (parseRatio(is) < parseRatio(was)) lines.push(`${key}: ${was} -> ${is}`);
  }
  const budgets = [before, now].map((section) => section['ignore-budget'] ?? '0%');
  const [had = '0%', has = '0%'] = budgets;
  if (parseRatio(has) > parseRatio(had)) lines.push(`ignore-budget: ${had} -> ${has}`);
  for (const { path } of now.exclude ?? []) {
    if (!before.exclude?.some((known) => known.path === path)) lines.push(`exclude: ${path}`);
  }
  if (now.generated !== 'count' && before.generated === 'count') lines.push('generated: count -> exclude');
  if (now['allow-empty'] === true && before['allow-empty'] !== true) lines.push('allow-empty: false -> true');
  return [...lines, ...looserOverrides(before, now), ...comparedLooser(before, now)];
}

interface Asked {
  /** Of an override; null: the share for all the others. */
  readonly path: string | null;
  readonly share: string;
}

/**
 * Of the overrides that fit the last one holds, so order counts. What was asked by one and is asked by another now fell
 * wherever both may hold: nowhere where the list before has the pattern of the later one, or the list now that of the
 * earlier one, further down.
 */
function looserOverrides(before: CoverageSection, now: CoverageSection): string[] {
  const lines: string[] = [];
  for (const key of ['package', 'file', 'function'] as const) {
    const [was, is] = [askedBy(before, key), askedBy(now, key)];
    for (const [at, old] of was.entries()) {
      for (const [place, fresh] of is.entries()) {
        const forAll = old.path === null && fresh.path === null;
        if (forAll || parseRatio(fresh.share) >= parseRatio(old.share)) continue;
        if (hasBelow(was, at, fresh.path) || hasBelow(is, place, old.path)) continue;
        const both = [fresh.path, old.path].filter((path) => path !== null);
        const where = [...new Set(both)].join(' and ');
        lines.push(`overrides ${where} ${key}: ${old.share} -> ${fresh.share}`);
      }
    }
  }
  return lines;
}

/** First the share for all, then overrides; of two with one pattern only the last, since the other never holds. */
function askedBy(section: CoverageSection, key: 'package' | 'file' | 'function'): Asked[] {
  const overrides = new Map<string, string>();
  for (const { path, [key]: share } of section.overrides ?? []) {
    if (share === undefined) continue;
    overrides.delete(path);
    overrides.set(path, share);
  }
  return [
    { path: null, share: section[key] ?? '0%' },
    ...[...overrides].map(([path, share]) => ({ path, share })),
  ];
}

function hasBelow(asked: readonly Asked[], at: number, path: string | null): boolean {
  return path !== null && asked.slice(at + 1).some((one) => one.path === path);
}
