/** The states of a version in one environment, and the only ways from one to the next. */
import type { EntryStatus, LedgerEntry } from '@slipway/evidence';
import type { Ledger } from './ledger.ts';

/**
 * - `active`: serves (or did when the service was stopped) and is not yet judged. At most one entry is.
 * - `stable`: judged good. Judged again after it was released again; `failed` by late evidence or a rollback.
 * - `superseded`: another version came before its judgement. Released again, or rolled back to, it is judged anew.
 * - `failed`: judged bad, or left by a rollback. A mended service is a new version; the same one is released again, or
 *   gone back to, only when somebody overrides that, with a reason that is recorded.
 */
export const statusMoves: Readonly<Record<EntryStatus, readonly EntryStatus[]>> = {
  active: ['stable', 'failed', 'superseded'],
  stable: ['stable', 'failed'],
  superseded: ['active', 'failed'],
  failed: ['active'],
};

/** The entry of `version`; undefined when the ledger has none. */
export function findEntry(ledger: Ledger, version: string): LedgerEntry | undefined {
  return ledger.entries.find((entry) => entry.version === version);
}

/**
 * The ledger with `version`'s entry in `status`, and `changes` beside it.
 * @throws Error naming version, from and to, when the table has no such move or the ledger no such version
 */
export function moveEntry(
  ledger: Ledger,
  version: string,
  status: EntryStatus,
  changes: Partial<Pick<LedgerEntry, 'exposure' | 'performance' | 'rollbackMark'>> = {},
): Ledger {
  const entry = findEntry(ledger, version);
  if (entry === undefined) throw new Error(`${version} cannot become ${status}: it is not in the ledger`);
  if (!statusMoves[entry.status].includes(status)) {
    throw new Error(`${version} cannot go from ${entry.status} to ${status}`);
  }
  return replaceEntry(ledger, { ...entry, ...changes, status });
}

/** The ledger with another entry for the same version, in the same place. */
export function replaceEntry(ledger: Ledger, changed: LedgerEntry): Ledger {
  return {
    ...ledger,
    entries: ledger.entries.map((entry) => (entry.version === changed.version ? changed : entry)),
  };
}
