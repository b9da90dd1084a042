/** Ledgers on a branch of the repository, read and written through GitHub's API. */

export type { Expected } from '../stored/witness.ts';
export { type BranchLedgerOptions, openBranchLedger } from './branch-ledger.ts';
