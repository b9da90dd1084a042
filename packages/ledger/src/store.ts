/** The seam to where a ledger is kept, as all that change one see it; `medium.ts` is what a place has to bring. */
import type { Bill } from './bill.ts';
import type { Ledger } from './ledger.ts';

export interface LedgerStore {
  /** Where it is, for people. */
  readonly place: string;
  /** A service without a ledger gets an empty one; a damaged one is an error, never an empty one. */
  load(): Promise<{ ledger: Ledger; revision: string }>;
  /** Compare-and-swap: refused with ConflictError when the stored revision is no longer `revision`. */
  save(ledger: Ledger, revision: string): Promise<void>;
  /** Looks at every line that is kept, also at those that `load` trusts by their hash. */
  verify(): Promise<Verification>;
  /** @returns its sha256, for the entry; null where the store keeps none */
  keepBill(bill: Bill): Promise<string | null>;
  /** null when it is not there. */
  bill(sha256: string): Promise<Bill | null>;
  /** Epoch milliseconds by the store's own clock, for all who use it the same; null where it has none. */
  now(): number | null;
  /** Whether a run goes on, where the store is kept by who runs it; null where that cannot be told. */
  isRunning?(run: string): Promise<boolean | null>;
}

export interface Verification {
  readonly entries: number;
  readonly events: number;
  readonly parts: number;
  /** The chain's head: who wrote it down elsewhere can tell whether the history is still the one that it was. */
  readonly head: string;
}

/** Someone else wrote in between: load again, apply again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}
