/** One version in one environment, as the ledger keeps it and `release.json` reports it. */
import { z } from 'zod';
import { digest, name, sha256, subject, timestamp, version } from './subject.ts';

/** Enough for another action to reopen the target with the same credentials; holds no secret. */
const targetRef = z.strictObject({
  kind: z.enum(['local', 'ssh', 'helm', 'gitops']),
  /** Where it is, without secrets: `file:///srv/hello`, `ssh://host/srv/hello`. */
  address: z.string(),
  service: name,
  environment: name,
  /** Identity of the target itself; reopening another one under the same address is refused. */
  fingerprint: z.string().min(8),
});
export type TargetRef = z.infer<typeof targetRef>;

/** What a rollback restores from. The body stays with the target. */
const snapshot = z.strictObject({
  kind: z.enum(['release-dir', 'helm-revision', 'git-commit', 'file']),
  id: z.string(),
  sha256,
});
export type Snapshot = z.infer<typeof snapshot>;

/** Why a version was left, in one word that scripts can read. */
export const reasonCode = z.enum([
  'ERROR_RATE',
  'LATENCY',
  'NOT_READY',
  'BY_HAND',
  'NO_TRAFFIC',
  'INCONCLUSIVE',
  'OBSERVER_DOWN',
  'EXTERNAL_CAUSE',
  'BLOCKED_SCHEMA',
  'FROZEN',
  'NO_CANDIDATE',
  'ROLLBACK_FAILED',
  'NEWER_RELEASE',
  'POLICY_OTHER_VERSION',
  'HEALTHY',
]);
export type ReasonCode = z.infer<typeof reasonCode>;

const rollbackMark = z.strictObject({
  at: timestamp,
  from: version,
  to: version,
  reason: reasonCode,
  /** sha256 of the watch.json that says why, or null for a rollback by hand. */
  evidence: sha256.nullable(),
  run: z.string(),
});
export type RollbackMark = z.infer<typeof rollbackMark>;

/** Requests that a version has served under watch: the base of comparing versions. */
export const exposure = z.strictObject({
  requests: z.int().nonnegative(),
  errors: z.int().nonnegative(),
  /** Requests slower than the policy's threshold; null where no bucket edge tells. */
  slow: z.int().nonnegative().nullable(),
});
export type Exposure = z.infer<typeof exposure>;

const bounds = z.strictObject({ lower: z.number().min(0).max(1), upper: z.number().min(0).max(1) });
/** Between what the true shares lie, by what was seen of the version: Clopper and Pearson's interval at 99 %. */
const performance = z.strictObject({
  errors: bounds,
  /** null where no bucket edge tells slow requests. */
  slow: bounds.nullable(),
});
export type Performance = z.infer<typeof performance>;

/** `active`: released and not yet judged. `stable`: judged good. `failed`: judged bad. `superseded`: replaced before a judgement. */
const entryStatus = z.enum(['active', 'stable', 'failed', 'superseded']);
export type EntryStatus = z.infer<typeof entryStatus>;

export const ledgerEntry = z.strictObject({
  version,
  subject,
  service: name,
  environment: name,
  artifact: digest,
  /** Of the artifact: the binary, or the image as its registry keeps it. */
  artifactBytes: z.int().positive().nullable(),
  /** Over the modules linked in (build.json's `modules.hash`). */
  dependencyHash: sha256,
  /** Over the configuration's non-secret keys and values; null where the service has no layered configuration. */
  configHash: sha256.nullable(),
  /** The version's bill (its modules, its configuration's keys) where the ledger's store keeps one: its sha256. */
  bill: sha256.nullable(),
  snapshot,
  target: targetRef,
  /** Database schema versions that this version can run on, or null when undeclared. */
  schemaRange: z.strictObject({ min: z.int(), max: z.int() }).nullable(),
  gate: z.enum(['PASS', 'none']),
  releasedAt: timestamp,
  run: z.string(),
  status: entryStatus,
  rollbackMark: rollbackMark.nullable(),
  exposure: exposure.nullable(),
  performance: performance.nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** The write-ahead record of a change to the outside world: written before it, cleared after it. */
export const intent = z.strictObject({
  id: z.string().min(8),
  action: z.enum(['deploy', 'rollback']),
  /** What served when the intent was written; null for a first release. */
  from: version.nullable(),
  to: version,
  /** Why a rollback was decided: a run that finishes it for a dead one writes the same into its mark. */
  reason: reasonCode.optional(),
  /** Why a quarantined artifact or a failed version is deployed all the same: somebody's own words. */
  override: z.string().min(1).max(500).optional(),
  /** The entry that `to` will be (a deploy) or is (a rollback). */
  entry: ledgerEntry,
  phase: z.enum(['deploying', 'watching', 'rolling-back']),
  run: z.string(),
  /** Who holds it. `pid` and `startedAt` tell on the same host whether the holder still lives. */
  holder: z.strictObject({ host: z.string(), pid: z.int().positive(), processStart: z.string() }),
  startedAt: timestamp,
  /** After this moment any run may take the intent over. */
  expires: timestamp,
});
export type Intent = z.infer<typeof intent>;
