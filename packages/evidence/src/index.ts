/** The documents that one stage hands to the next. */
export { type BuildDocument, type BuildInfo, type BuiltBinary, binaryName } from './build.ts';
export { canonicalJson, sha256Hex } from './canonical.ts';
export {
  type DocumentKind,
  type Documents,
  documents,
  type Filed,
  jsonSchema,
  readDocument,
  writeDocument,
} from './document.ts';
export type { GateDocument, GateFinding, GateRow, GateVerdict, RowVerdict } from './gate.ts';
export { type Artifacts, handOver, takeOver } from './handover.ts';
export { hashFile } from './hash-file.ts';
export {
  type EntryStatus,
  type Exposure,
  type Intent,
  intent,
  type LedgerEntry,
  ledgerEntry,
  type Performance,
  type ReasonCode,
  type RollbackMark,
  type TargetRef,
} from './ledger-entry.ts';
export type { ReleaseDocument } from './release.ts';
export { digest, name, type Subject, sha256, timestamp, version } from './subject.ts';
export { type Observation, type WatchDocument, type WatchVerdict, watchDocument } from './watch.ts';
