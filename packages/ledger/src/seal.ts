/** The seal over a stored ledger, and the check that names the first place where it was broken. */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { brokenLink, chainHead } from './chain.ts';
import type { Ledger } from './ledger.ts';
import type { SealedLedger } from './schema.ts';

const hash = (value: unknown): string => sha256Hex(canonicalJson(value));

/** Hashes of every part. A guard against mistakes and stale parts, not against someone who computes hashes too. */
export function sealOf(ledger: Ledger): SealedLedger['seal'] {
  return {
    entries: ledger.entries.map(hash),
    serving: hash(ledger.serving),
    intent: hash(ledger.intent),
    history: chainHead(ledger),
  };
}

/**
 * The first rule of a ledger that this one breaks, said for people: `entry 1.4.0 was changed`; null when it keeps
 * them all. The rules: the history's chain is whole; a version stands once; entries are this service's and
 * environment's; at most one is `active`; `serving` names an entry.
 */
export function brokenRule(ledger: Ledger): string | null {
  const link = brokenLink(ledger);
  if (link !== null) return link;
  const seen = new Set<string>();
  let active: string | null = null;
  for (const entry of ledger.entries) {
    if (seen.has(entry.version)) return `entry ${entry.version} stands twice`;
    seen.add(entry.version);
    if (entry.service !== ledger.service || entry.environment !== ledger.environment) {
      return `entry ${entry.version} belongs to ${entry.service} in ${entry.environment}`;
    }
    if (entry.status !== 'active') continue;
    if (active !== null) return `entries ${active} and ${entry.version} are both active`;
    active = entry.version;
  }
  if (ledger.serving !== null && !seen.has(ledger.serving)) {
    return `serving: ${ledger.serving} is not in the ledger`;
  }
  return null;
}

/** As `brokenRule`, and the seal as well. */
export function verifyLedger(sealed: SealedLedger): string | null {
  const { seal } = sealed;
  const rule = brokenRule(sealed);
  if (rule !== null) return rule;
  const now = sealOf(sealed);
  if (seal.history !== now.history) return 'history: its last events were changed or cut off';
  for (const [index, entry] of sealed.entries.entries()) {
    if (seal.entries[index] !== now.entries[index])
      return `entry ${entry.version} was changed, added or moved`;
  }
  if (seal.entries.length > now.entries.length) return 'entries: the last ones were cut off';
  if (seal.serving !== now.serving) return `serving: "${sealed.serving}" was written by hand`;
  if (seal.intent !== now.intent) return 'intent: it was changed by hand';
  return null;
}
