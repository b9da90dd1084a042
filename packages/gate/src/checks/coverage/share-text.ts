/** Shares as people read them: rounded down, so that nothing looks like more than it is. */
import { formatPpm } from '@slipway/kernel';
import type { Share } from './blocks.ts';

/** `81.25%`; `0%` of nothing. */
export function shareText({ covered, total }: Share): string {
  return formatPpm(total === 0 ? 0 : Number((BigInt(covered) * 1_000_000n) / BigInt(total)));
}

/** `81.25% (13/16)`. */
export function shareWithCounts(share: Share): string {
  return `${shareText(share)} (${share.covered}/${share.total})`;
}

/** `81.25% of statements (13/16)`. */
export function formatShare(share: Share, of = 'statements'): string {
  return `${shareText(share)} of ${of} (${share.covered}/${share.total})`;
}
