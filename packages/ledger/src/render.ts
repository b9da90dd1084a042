/** The version state table as plain data, for whoever prints it. */
import type { EntryStatus, RollbackMark } from '@slipway/evidence';
import type { Ledger } from './ledger.ts';

export interface LedgerRow {
  readonly version: string;
  /** RFC 3339 in UTC. */
  readonly releasedAt: string;
  readonly status: EntryStatus;
  readonly serving: boolean;
  readonly quarantined: boolean;
  /** When, where to and why it was left; null when it was not. */
  readonly rollbackMark: Pick<RollbackMark, 'at' | 'to' | 'reason'> | null;
  /** Requests served under watch, and the errors among them; null before a judgement. */
  readonly requests: number | null;
  readonly errors: number | null;
}

/** A row for each version, oldest first. */
export function ledgerRows(ledger: Ledger): LedgerRow[] {
  return ledger.entries.map(({ version, releasedAt, status, quarantined, rollbackMark, exposure }) => ({
    version,
    releasedAt,
    status,
    serving: version === ledger.serving,
    quarantined,
    rollbackMark:
      rollbackMark === null
        ? null
        : { at: rollbackMark.at, to: rollbackMark.to, reason: rollbackMark.reason },
    requests: exposure?.requests ?? null,
    errors: exposure?.errors ?? null,
  }));
}
