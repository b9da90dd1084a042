/** Which version a rollback goes to: the newest stable one, unless it is shown to be worse than an older one. */
import type { LedgerEntry } from '@slipway/evidence';
import { clopperPearson99 } from './clopper-pearson.ts';
import type { Ledger } from './ledger.ts';
import { quarantineOf } from './quarantine.ts';
import { findEntry } from './status.ts';

/** How many candidates are compared, and how many stable versions are looked at to find them. */
const candidateCount = 5;
const lookedAt = 25;

export interface BestStable {
  /** null when there is no version to go back to. */
  readonly entry: LedgerEntry | null;
  /** One line for each version that was looked at, newest first, and one for the choice. */
  readonly reasoning: readonly string[];
  /** Why there is none although there would be, but for the database; else null. */
  readonly blocked: 'schema' | null;
}

/**
 * Compares the last five stable versions, other than the one being left, that can be gone back to: the artifact is not
 * quarantined, the body is still held, and the schema range, when the version being left declares one, reaches the
 * newest schema that one may have moved the database to. The newest candidate is chosen; it is skipped only when it is
 * shown to be worse than another one.
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
  const stable = ledger.entries
    .filter((entry) => entry.status === 'stable' && entry.version !== leaving)
    .slice(-lookedAt)
    .reverse();

  const reasoning: string[] = [];
  let blocked: BestStable['blocked'] = null;
  const candidates: Candidate[] = [];
  for (const entry of stable) {
    if (candidates.length === candidateCount) break;
    const schema = schemaObstacle(entry, left);
    const obstacle =
      quarantineOf(ledger, entry.artifact) !== undefined
        ? 'its artifact is quarantined'
        : (await options.holds(entry))
          ? schema
          : 'the target no longer holds it whole';
    if (obstacle !== null && obstacle === schema) blocked = 'schema';
    if (obstacle === null) candidates.push(withBounds(entry));
    else reasoning.push(`${entry.version}: no, ${obstacle}`);
  }

  for (const candidate of candidates) {
    const better = candidates.map((other) => worseThan(candidate, other)).find((why) => why !== null);
    if (better === undefined) {
      reasoning.push(`${candidate.entry.version}: chosen, ${seenOf(candidate)}`);
      return { entry: candidate.entry, reasoning, blocked: null };
    }
    reasoning.push(`${candidate.entry.version}: no, ${better}`);
  }
  if (blocked === 'schema') {
    reasoning.push(
      'a version to go back to is there, and none that runs on the database as it may be by now',
    );
    return { entry: null, reasoning, blocked };
  }
  reasoning.push(
    stable.length === 0
      ? `${ledger.service} has no stable version in ${ledger.environment}${leaving === null ? '' : ` beside ${leaving}`}`
      : 'no stable version is left to go back to',
  );
  return { entry: null, reasoning, blocked };
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

interface Candidate {
  readonly entry: LedgerEntry;
  readonly errors: Bounds;
  readonly slow: Bounds;
}

/** Clopper-Pearson, 99 %; of what was not counted nothing is known: 0 to 1. */
function withBounds(entry: LedgerEntry): Candidate {
  const { requests, errors, slow } = entry.exposure ?? { requests: 0, errors: 0, slow: null };
  return {
    entry,
    errors: clopperPearson99(errors, requests),
    slow: slow === null ? { lower: 0, upper: 1 } : clopperPearson99(slow, requests),
  };
}

/**
 * Why `one` is worse than `other`: the lower bound of its share, of errors or of slow requests, lies above the upper
 * bound of the other's. null when that is not shown, or each is worse in one of the two: so of some candidates one is
 * always left (intervals on a line hold no two chains without a tie between them: Fishburn, "Intransitive
 * indifference with unequal indifference intervals", Journal of Mathematical Psychology 7, 1970).
 */
function worseThan(one: Candidate, other: Candidate): string | null {
  const above = (a: Bounds, b: Bounds) => a.lower > b.upper;
  const name = other.entry.version;
  if (above(one.errors, other.errors)) {
    if (above(other.slow, one.slow)) return null;
    return `${errorsOf(one)}, which is more than ${name}'s (${errorsOf(other)})`;
  }
  if (above(one.slow, other.slow)) {
    if (above(other.errors, one.errors)) return null;
    return `${slowOf(one)}, which is more than ${name}'s (${slowOf(other)})`;
  }
  return null;
}

function seenOf(candidate: Candidate): string {
  return candidate.entry.exposure?.slow == null
    ? errorsOf(candidate)
    : `${errorsOf(candidate)}; ${slowOf(candidate)}`;
}

function errorsOf({ entry: { exposure }, errors }: Candidate): string {
  if (exposure === null || exposure.requests === 0) return 'no request of it was counted';
  return `${exposure.errors} errors in ${exposure.requests} requests: ${range(errors)}`;
}

function slowOf({ entry: { exposure }, slow }: Candidate): string {
  return `${exposure?.slow} slow ones in ${exposure?.requests}: ${range(slow)}`;
}

function range({ lower, upper }: Bounds): string {
  const percent = (share: number) => `${(share * 100).toPrecision(3)} %`;
  return `${percent(lower)} to ${percent(upper)}`;
}

/**
 * Why `entry` cannot run on the database after `left`, or null. A database only moves forward, so its schema is at most
 * the newest that the version being left knows.
 */
export function schemaObstacle(entry: LedgerEntry, left: LedgerEntry | undefined): string | null {
  const range = left?.schemaRange ?? null;
  if (range === null || left === undefined) return null;
  if (entry.schemaRange === null) return `${left.version} declares its database schema and it does not`;
  const { min, max } = entry.schemaRange;
  if (min <= range.max && range.max <= max) return null;
  return `the database may be at schema ${range.max} since ${left.version}, and it runs on ${min} to ${max}`;
}
