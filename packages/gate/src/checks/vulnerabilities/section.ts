/** What quality-gate.yml may say of vulnerabilities. */
import { parseDuration } from '@slipway/kernel';
import { z } from 'zod';
import { duration } from '../../policy/units.ts';
import { type Tier, tiers } from './vulnerability.ts';

/** The bands of CVSS, by the lowest score of each: https://www.first.org/cvss/v4.0/specification-document#Qualitative-Severity-Rating-Scale. */
export const bands = { low: 0, medium: 4, high: 7, critical: 9 } as const;
const floors = ['never', 'critical', 'high', 'medium', 'low'] as const;
const floor = z.enum(floors);
export type Floor = z.infer<typeof floor>;

const tierList = z.array(z.enum(tiers));

export const vulnerabilitiesSection = z.strictObject({
  called: floor
    .optional()
    .describe('From which severity on a vulnerability blocks whose vulnerable function the program calls'),
  imprecise: floor
    .optional()
    .describe(
      'The same where nobody knows whether the vulnerable function is called: the advisory names none, or the module stands in the place of another',
    ),
  imported: floor
    .optional()
    .describe(
      'The same for a vulnerable package that is imported and whose vulnerable functions are not called',
    ),
  required: floor
    .optional()
    .describe('The same for a module that is required and whose vulnerable packages are not imported'),
  unknown: tierList
    .optional()
    .describe(
      'Where a vulnerability blocks whose severity nobody has told: some of called, imprecise, imported, required',
    ),
  unfixed: tierList
    .optional()
    .describe('Where a vulnerability blocks although no version is free of it; elsewhere it warns'),
  database: z
    .string()
    .regex(/^(?:https?|file):\/\/\S+$/, 'is not the URL of a database')
    .optional()
    .describe('The Go vulnerability database, or a copy of it on disk: "file:///srv/vulndb"'),
  'max-age': duration.optional().describe('How old the database may be'),
  advisories: z
    .union([z.literal(false), z.string().regex(/^https?:\/\/\S+$/, 'is not the URL of an API')])
    .optional()
    .describe('The OSV API that is asked how severe a vulnerability is; false: nobody is asked'),
  timeout: duration.optional().describe('How long govulncheck may take'),
});
export type VulnerabilitiesSection = z.infer<typeof vulnerabilitiesSection>;

/** Written out, so that a policy's hash changes when these do; also what a section means where it says nothing. */
export const baseline = {
  called: 'high',
  imprecise: 'critical',
  imported: 'critical',
  required: 'never',
  unknown: ['called'],
  unfixed: ['called'],
  database: 'https://vuln.go.dev',
  'max-age': '7d',
  advisories: 'https://api.osv.dev',
  timeout: '20m',
} satisfies VulnerabilitiesSection;

export const strict: VulnerabilitiesSection = {
  ...baseline,
  called: 'low',
  imprecise: 'high',
  imported: 'high',
  required: 'critical',
  unknown: ['called', 'imprecise'],
  unfixed: ['called', 'imprecise'],
};

export type Asked = { readonly [key in keyof typeof baseline]-?: NonNullable<VulnerabilitiesSection[key]> };

export function askedOf(section: VulnerabilitiesSection): Asked {
  return { ...baseline, ...section } as Asked;
}

export function looser(before: VulnerabilitiesSection, now: VulnerabilitiesSection): string[] {
  const [was, is] = [askedOf(before), askedOf(now)];
  const lines: string[] = [];
  for (const tier of tiers) {
    if (floors.indexOf(is[tier]) < floors.indexOf(was[tier]))
      lines.push(`${tier}: ${was[tier]} -> ${is[tier]}`);
  }
  for (const key of ['unknown', 'unfixed'] as const) {
    const lost = was[key].filter((tier: Tier) => !is[key].includes(tier));
    if (lost.length > 0) lines.push(`${key}: without ${lost.join(', ')}`);
  }
  if (parseDuration(is['max-age']) > parseDuration(was['max-age'])) {
    lines.push(`max-age: ${was['max-age']} -> ${is['max-age']}`);
  }
  for (const key of ['database', 'advisories'] as const) {
    if (is[key] !== was[key]) lines.push(`${key}: ${was[key]} -> ${is[key]}`);
  }
  return lines;
}
