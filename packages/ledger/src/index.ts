export type { Ledger, LedgerEvent } from './ledger.ts';
export { ConflictError, type LedgerStore } from './store.ts';
