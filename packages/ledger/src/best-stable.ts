/** Which version a rollback goes to: the newest stable one, unless it is shown to be worse than an older one. */
import type { LedgerEntry } from '@slipway/evidence';
import { clopperPearson99 } from './clopper-pearson.ts';
import type { Ledger } from './ledger.ts';
import { findEntry } from './status.ts';

/** How many of the last stable versions are looked at. */
const candidateCount = 5;

export interface BestStable {
  /** null when there is no version to go back to. */
  readonly entry: LedgerEntry | null;
  /** One line for each version that was looked at, newest first, and one for the choice. */
  readonly reasoning: readonly string[];
}

/**
 * Looks at the last five stable versions other than the one being left. A candidate's artifact is not quarantined,
 * its body is still held, and its schema range, when the version being left declares one, reaches the newest schema
 * that one may have moved the database to. The newest candidate is chosen; it is skipped only when the lower bound
 * of its error share (Clopper-Pearson, 99 %) lies above the upper bound of another candidate's.
 * @param options.holds asks the target whether the body of the entry's snapshot is there and whole
 * @param options.leaving the version to leave; what serves when it is not given
 * @throws whatever `holds` throws
 */
export async function bestStable(
  ledger: Ledger,
  options: { holds(entry: LedgerEntry): Promise<boolean>; readonly leaving?: string | null },
): Promise<BestStable> {
  const leaving = options.leaving === undefined ? ledger.serving : options.leaving;
  const left = leaving === null ? undefined : findEntry(ledger, leaving);
  const quarantined = new Set(
    ledger.entries.filter((entry) => entry.quarantined).map((entry) => entry.artifact),
  );
  const stable = ledger.entries
    .filter((entry) => entry.status === 'stable' && entry.version !== leaving)
    .slice(-candidateCount)
    .reverse();

  const reasoning: string[] = [];
  const candidates: Candidate[] = [];
  for (const entry of stable) {
    const obstacle = quarantined.has(entry.artifact)
      ? 'its artifact is quarantined'
      : (schemaObstacle(entry, left) ??
        ((await options.holds(entry)) ? null : 'the target no longer holds it whole'));
    if (obstacle === null) candidates.push(withBounds(entry));
    else reasoning.push(`${entry.version}: no, ${obstacle}`);
  }

  for (const candidate of candidates) {
    const better = candidates.find((other) => candidate.lower > other.upper);
    if (better === undefined) {
      reasoning.push(`${candidate.entry.version}: chosen, ${shareSeen(candidate)}`);
      return { entry: candidate.entry, reasoning };
    }
    reasoning.push(
      `${candidate.entry.version}: no, ${shareSeen(candidate)}, which is more than ${better.entry.version}'s (${shareSeen(better)})`,
    );
  }
  reasoning.push(
    stable.length === 0
      ? `${ledger.service} has no stable version in ${ledger.environment}${leaving === null ? '' : ` beside ${leaving}`}`
      : 'no stable version is left to go back to',
  );
  return { entry: null, reasoning };
}

interface Candidate {
  readonly entry: LedgerEntry;
  /** Bounds of its error share. */
  readonly lower: number;
  readonly upper: number;
}

function withBounds(entry: LedgerEntry): Candidate {
  return { entry, ...clopperPearson99(entry.exposure?.errors ?? 0, entry.exposure?.requests ?? 0) };
}

function shareSeen({ entry: { exposure }, lower, upper }: Candidate): string {
  if (exposure === null || exposure.requests === 0) return 'no request of it was counted';
  const percent = (share: number) => `${(share * 100).toPrecision(3)} %`;
  return `${exposure.errors} errors in ${exposure.requests} requests: ${percent(lower)} to ${percent(upper)}`;
}

/** A database only moves forward, so its schema is at most the newest that the version being left knows. */
function schemaObstacle(entry: LedgerEntry, left: LedgerEntry | undefined): string | null {
  const range = left?.schemaRange ?? null;
  if (range === null || left === undefined) return null;
  if (entry.schemaRange === null) return `${left.version} declares its database schema and it does not`;
  const { min, max } = entry.schemaRange;
  if (min <= range.max && range.max <= max) return null;
  return `the database may be at schema ${range.max} since ${left.version}, and it runs on ${min} to ${max}`;
}
