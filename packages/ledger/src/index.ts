/** The version state table of one service in one environment: what ran, when, how it was judged, who changes it now. */
export { type BestStable, bestStable, schemaObstacle } from './best-stable.ts';
export type { Bill } from './bill.ts';
export type { Stamp } from './chain.ts';
export { exportLedger, fastForward, importLedger } from './exchange.ts';
export { exclusively } from './file/exclusive.ts';
export { type FileLedgerOptions, openFileLedger } from './file/file-ledger.ts';
export { listFileLedgers } from './file/list-ledgers.ts';
export { type Holder, holderLives, sameBoot, thisHolder } from './holder.ts';
export {
  advanceIntent,
  beginIntent,
  clearIntent,
  IntentLost,
  IntentPending,
  intentPending,
  liveIntent,
  type Recovered,
  recordRecovered,
  takeOverIntent,
} from './intents.ts';
export type { Ledger, LedgerEvent, Quarantine } from './ledger.ts';
export { liftQuarantine, quarantineArtifact, quarantineOf } from './quarantine.ts';
export { runNumbers } from './runs.ts';
export { findEntry } from './status.ts';
export { ConflictError, type LedgerStore, type Verification } from './store.ts';
export {
  deployRefusal,
  markFailed,
  markStable,
  recordReleased,
  recordRollback,
  rollbackRefusal,
  setServing,
} from './transitions.ts';
export { update } from './update.ts';
