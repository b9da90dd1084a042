/** The version state table of one service in one environment, and its history. */
import type { Intent, LedgerEntry } from '@slipway/evidence';

/** One line of history; `previous` is the sha256 of the line before, so that an edit shows. */
export interface LedgerEvent {
  readonly sequence: number;
  readonly at: string;
  readonly run: string;
  /** What happened: `intent`, `released`, `stable`, `failed`, `superseded`, `rolled-back`, `recovered`, … */
  readonly kind: string;
  /** The version that it is about; the artifact's digest where it is about an artifact alone. */
  readonly version: string;
  readonly detail: string;
  readonly previous: string;
}

/** An artifact that no deploy may bring here again, under whatever version, until somebody lifts it on the record. */
export interface Quarantine {
  readonly artifact: string;
  /** The version under which it was met; null where somebody named the artifact itself. */
  readonly version: string | null;
  readonly at: string;
  readonly run: string;
  /** For people. */
  readonly reason: string;
}

export interface Ledger {
  readonly schema: 'slipway/ledger/v1';
  readonly service: string;
  readonly environment: string;
  /** In the order of their last release, oldest first. A version stands once. */
  readonly entries: readonly LedgerEntry[];
  /** The version that takes traffic, as far as the ledger knows; null before the first release. */
  readonly serving: string | null;
  readonly intent: Intent | null;
  /** An artifact stands once. */
  readonly quarantine: readonly Quarantine[];
  readonly history: readonly LedgerEvent[];
}
