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

/** An override that is new, asks for less, or is gone and asked for more than the rest has to hold. */
function looserOverrides(before: CoverageSection, now: CoverageSection): string[] {
  const lines: string[] = [];
  for (const key of ['package', 'file', 'function'] as const) {
    const was = sharesOf(before, key);
    const is = sharesOf(now, key);
    for (const path of new Set([...was.keys(), ...is.keys()])) {
      const [old, fresh] = [was.get(path) ?? before[key] ?? '0%', is.get(path) ?? now[key] ?? '0%'];
      if (parseRatio(fresh) < parseRatio(old)) lines.push(`overrides ${path} ${key}: ${old} -> ${fresh}`);
    }
  }
  return lines;
}

function sharesOf(section: CoverageSection, key: 'package' | 'file' | 'function'): Map<string, string> {
  return new Map(
    (section.overrides ?? []).flatMap(({ path, [key]: asked }) =>
      asked === undefined ? [] : [[path, asked]],
    ),
  );
}
