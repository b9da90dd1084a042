/** What quality-gate.yml may say of coverage that is compared: with the change, with the base, with other tests. */
import { parseRatio } from '@slipway/kernel';
import { z } from 'zod';
import { share } from '../../policy/units.ts';

export const comparedShape = {
  patch: share
    .describe('Lines with code, among those that the change added or rewrote, that must run')
    .optional(),
  'patch-min-lines': z
    .int()
    .nonnegative()
    .describe('Fewer changed lines with code than this are shown and not judged; 0 by default')
    .optional(),
  ratchet: z
    .boolean()
    .describe('Whether the share of statements that run may not fall below the base branch')
    .optional(),
  'ratchet-tolerance': share.describe('By how much it may fall; "0%" by default').optional(),
  'measure-base': z
    .boolean()
    .describe(
      'Runs the tests of the base too, with the settings of `tests`, where its coverage is not known or not comparable; base tests that fail block',
    )
    .optional(),
  page: z
    .boolean()
    .describe(
      'Whether a page and a picture of untested code are left beside the verdict; by default they are',
    )
    .optional(),
  integration: share
    .describe('Statements that integration tests alone must run; needs folders of GOCOVERDIR')
    .optional(),
};
const section = z.strictObject(comparedShape);
export type ComparedSection = z.infer<typeof section>;

export const rowNames = {
  patch: 'coverage.patch',
  ratchet: 'coverage.ratchet',
  integration: 'coverage.integration',
} as const;

/** A line for each key that asks for less than before. */
export function comparedLooser(before: ComparedSection, now: ComparedSection): string[] {
  const lines: string[] = [];
  const note = (key: keyof ComparedSection, looser: boolean) => {
    if (looser) lines.push(`${key}: ${before[key] ?? 'not set'} -> ${now[key] ?? 'not set'}`);
  };
  const ppm = (asked: ComparedSection, key: 'patch' | 'ratchet-tolerance' | 'integration') =>
    asked[key] === undefined ? (key === 'ratchet-tolerance' ? 0 : -1) : parseRatio(asked[key]);
  note('patch', ppm(now, 'patch') < ppm(before, 'patch'));
  note('patch-min-lines', (now['patch-min-lines'] ?? 0) > (before['patch-min-lines'] ?? 0));
  note('ratchet', before.ratchet === true && now.ratchet !== true);
  note('ratchet-tolerance', ppm(now, 'ratchet-tolerance') > ppm(before, 'ratchet-tolerance'));
  note('measure-base', before['measure-base'] === true && now['measure-base'] !== true);
  note('integration', ppm(now, 'integration') < ppm(before, 'integration'));
  return lines;
}
