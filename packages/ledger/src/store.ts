/** The seam to where a ledger is kept. A store is one folder beside this file. */
import type { Ledger } from './ledger.ts';

export interface LedgerStore {
  /** Where it is, for people. */
  readonly place: string;
  /** A service without a ledger gets an empty one; a damaged one is an error, never an empty one. */
  load(): Promise<{ ledger: Ledger; revision: string }>;
  /** Compare-and-swap: refused with ConflictError when the stored revision is no longer `revision`. */
  save(ledger: Ledger, revision: string): Promise<void>;
}

/** Someone else wrote in between: load again, apply again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}
