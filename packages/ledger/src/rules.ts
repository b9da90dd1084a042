/** The rules that every ledger keeps, whatever happened to it. */
import { brokenLink, chainStart } from './chain.ts';
import type { Ledger } from './ledger.ts';

/**
 * The first rule that this ledger breaks, said for people; null when it keeps them all: a version stands once;
 * entries are this service's and environment's; at most one is `active`, and no other serves beside it; `serving` names
 * an entry; an artifact is quarantined once.
 */
export function brokenTable(ledger: Ledger): string | null {
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
  if (active !== null && ledger.serving !== null && ledger.serving !== active) {
    return `entry ${active} waits for its judgement, and ${ledger.serving} serves`;
  }
  if (ledger.serving !== null && !seen.has(ledger.serving)) {
    return `serving: ${ledger.serving} is not in the ledger`;
  }
  const artifacts = new Set<string>();
  for (const { artifact } of ledger.quarantine) {
    if (artifacts.has(artifact)) return `quarantine: ${artifact} stands twice`;
    artifacts.add(artifact);
  }
  return null;
}

/** As `brokenTable`, and the chain through the whole history as well. */
export function brokenRule(ledger: Ledger): string | null {
  return brokenLink(ledger.history, { head: chainStart(ledger), events: 0 }, ledger) ?? brokenTable(ledger);
}
