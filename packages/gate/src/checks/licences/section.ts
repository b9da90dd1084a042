/** What quality-gate.yml may say of licences. */
import { z } from 'zod';
import { baseOf, licenceIds } from './ids.ts';

const list = z.array(z.enum(licenceIds));

export const licencesSection = z.strictObject({
  allow: list
    .optional()
    .describe('SPDX ids of the licences that a module may come under; without it all that are not in deny'),
  deny: list.optional().describe('SPDX ids of the licences that no module may come under'),
  unknown: z
    .enum(['block', 'warn'])
    .optional()
    .describe(
      'What a module does that has no licence, one that is not recognised, or one with words of its own',
    ),
});
export type LicencesSection = z.infer<typeof licencesSection>;

/** What asks for no more than a notice, and for the changes to its own files (MPL). */
export const strict: LicencesSection = {
  allow: [
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BSL-1.0',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT-0',
    'MPL-2.0',
    'Unlicense',
    'UPL-1.0',
    'Zlib',
  ],
  unknown: 'block',
};

export function looser(before: LicencesSection, now: LicencesSection): string[] {
  const lines: string[] = [];
  if (before.allow !== undefined) {
    const was = before.allow.map(baseOf);
    const more = now.allow?.filter((id) => !was.includes(baseOf(id)));
    if (more === undefined) lines.push('allow: gone');
    else if (more.length > 0) lines.push(`allow: with ${more.join(', ')}`);
  }
  const is = (now.deny ?? []).map(baseOf);
  const fewer = (before.deny ?? []).filter((id) => !is.includes(baseOf(id)));
  if (fewer.length > 0) lines.push(`deny: without ${fewer.join(', ')}`);
  if ((before.unknown ?? 'block') === 'block' && now.unknown === 'warn') lines.push('unknown: block -> warn');
  return lines;
}
