/** The documents that one stage hands to the next. */
export { type BuildDocument, type BuildInfo, type BuiltBinary, buildDocument } from './build.ts';
export { canonicalJson, sha256Hex } from './canonical.ts';
export {
  type DocumentKind,
  type Documents,
  documents,
  type Filed,
  jsonSchema,
  parseDocument,
  readDocument,
  writeDocument,
} from './document.ts';
export { type GateDocument, type GateRow, type GateVerdict, gateDocument, gateVerdict } from './gate.ts';
export {
  type EntryStatus,
  type Exposure,
  entryStatus,
  type Intent,
  intent,
  type LedgerEntry,
  ledgerEntry,
  type ReasonCode,
  type RollbackMark,
  reasonCode,
  rollbackMark,
  type Snapshot,
  snapshot,
  type TargetRef,
  targetRef,
} from './ledger-entry.ts';
export { type ReleaseDocument, releaseDocument } from './release.ts';
export { digest, name, type Subject, sha256, subject, timestamp, version } from './subject.ts';
export {
  type Observation,
  type WatchDocument,
  type WatchVerdict,
  watchDocument,
  watchVerdict,
} from './watch.ts';
