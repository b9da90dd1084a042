/** Ledgers on a branch of the repository, read and written through GitHub's API. */
export { type BranchLedgerOptions, openBranchLedger } from './branch-ledger.ts';
export type { Expected } from './expected.ts';
