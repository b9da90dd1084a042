/** The seal over a stored head, and the check that names the first place where it was broken. */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { type Before, brokenLink, chainStart, eventHash } from '../chain.ts';
import type { Head, SealedHead } from '../schema.ts';

const hash = (value: unknown): string => sha256Hex(canonicalJson(value));

/** Hashes of every part. A guard against mistakes and stale parts, not against someone who computes hashes too. */
export function sealOf(head: Head): SealedHead['seal'] {
  const last = head.history.at(-1);
  return {
    entries: head.entries.map(hash),
    serving: hash(head.serving),
    intent: hash(head.intent),
    quarantine: hash(head.quarantine),
    archive: hash(head.archive),
    amended: hash(head.amended),
    history: last === undefined ? archived(head).head : eventHash(last),
  };
}

/** What the head's own history follows. */
export function archived(head: Pick<Head, 'schema' | 'service' | 'environment' | 'archive'>): Before {
  return { head: head.archive?.head ?? chainStart(head), events: head.archive?.events ?? 0 };
}

/** The first thing that is wrong with a head by itself, said for people: `entry 1.4.0 was changed`; null: nothing. */
export function brokenSeal(sealed: SealedHead): string | null {
  const { seal } = sealed;
  const link = brokenLink(sealed.history, archived(sealed), sealed);
  if (link !== null) return link;
  const now = sealOf(sealed);
  if (seal.history !== now.history) return 'history: its last events were changed or cut off';
  for (const [index, entry] of sealed.entries.entries()) {
    if (seal.entries[index] !== now.entries[index])
      return `entry ${entry.version} was changed, added or moved`;
  }
  if (seal.entries.length > now.entries.length) return 'entries: the last ones were cut off';
  if (seal.serving !== now.serving) return `serving: "${sealed.serving}" was written by hand`;
  if (seal.intent !== now.intent) return 'intent: it was changed by hand';
  if (seal.quarantine !== now.quarantine) return 'quarantine: it was changed by hand';
  if (seal.archive !== now.archive) return 'archive: it was changed by hand';
  if (seal.amended !== now.amended) return 'amended: it was changed by hand';
  return null;
}
