/** What quality-gate.yml may say of gosec. */
import { parseDuration } from '@slipway/kernel';
import { z } from 'zod';
import { duration } from '../../policy/units.ts';

/** As gosec writes them, from the least on. */
export const ranks = ['low', 'medium', 'high'] as const;
type Rank = (typeof ranks)[number];

export const gosecSection = z.strictObject({
  severity: z.enum(ranks).describe('Findings of at least this severity stop the release').optional(),
  confidence: z
    .enum(ranks)
    .describe('… if gosec is at least this sure of them; the others are shown')
    .optional(),
  exclude: z
    .array(z.string().regex(/^G\d{3}$/, 'is no rule of gosec'))
    .describe('Rules that are not looked for: `G104`')
    .optional(),
  timeout: duration.describe('How long gosec may take').optional(),
});
export type GosecSection = z.infer<typeof gosecSection>;

export const gosecPresets = {
  baseline: false,
  strict: { severity: 'medium', confidence: 'medium', exclude: [], timeout: '10m' },
  starter: false,
} satisfies Record<string, GosecSection | false>;

/** With what is left out filled in. */
export interface GosecPolicy {
  readonly severity: Rank;
  readonly confidence: Rank;
  readonly exclude: readonly string[];
  readonly timeoutMs: number;
}

export function gosecPolicy(section: GosecSection): GosecPolicy {
  const { severity = 'medium', confidence = 'medium', exclude = [], timeout = '10m' } = section;
  return { severity, confidence, exclude, timeoutMs: parseDuration(timeout) };
}

export function looserGosec(before: GosecSection, now: GosecSection): string[] {
  const [old, own] = [gosecPolicy(before), gosecPolicy(now)];
  const higher = (['severity', 'confidence'] as const)
    .filter((key) => ranks.indexOf(own[key]) > ranks.indexOf(old[key]))
    .map((key) => `${key}: ${old[key]} -> ${own[key]}`);
  const gone = own.exclude
    .filter((rule) => !old.exclude.includes(rule))
    .map((rule) => `exclude: ${rule} is new`);
  return [...higher, ...gone];
}
