/** Which vulnerability stops a release: how near the program comes to it, how severe it is, whether a fix exists. */
import type { Finding } from '../../finding.ts';
import { type Asked, bands } from './section.ts';
import type { Severity } from './severity.ts';
import type { Tier, Vulnerability } from './vulnerability.ts';

export function levelOf(
  { tier, fixed }: Pick<Vulnerability, 'tier' | 'fixed'>,
  { score, unsure }: Pick<Severity, 'score' | 'unsure'>,
  asked: Asked,
): Finding['level'] {
  const floor = asked[tier];
  const severe = floor !== 'never' && score !== null && score >= bands[floor];
  // Who could not be asked might have said worse.
  const unknown = (score === null || unsure) && asked.unknown.includes(tier);
  const ripe = fixed !== null || asked.unfixed.includes(tier);
  if ((severe || unknown) && ripe) return 'block';
  return tier === 'required' ? 'note' : 'warn';
}

/** The same as a line: `none of severity 7.0 or above, none of unknown severity, also without a fix`. */
export function thresholdOf(tier: Tier, asked: Asked): string {
  const floor = asked[tier];
  const parts = [
    ...(floor === 'never' ? [] : [`none of severity ${bands[floor].toFixed(1)} or above`]),
    ...(asked.unknown.includes(tier) ? ['none of unknown severity'] : []),
  ];
  if (parts.length === 0) return 'never blocks';
  return `${parts.join(', ')}${asked.unfixed.includes(tier) ? ', with or without a fix' : ', where a fix exists'}`;
}
