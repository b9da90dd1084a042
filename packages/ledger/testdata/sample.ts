/** Entries, intents and stamps for tests. */
import type { Exposure, Intent, LedgerEntry, RollbackMark } from '@slipway/evidence';
import { sha256Hex } from '@slipway/evidence';
import type { Ledger, Stamp } from '../src/index.ts';
import { beginIntent, clearIntent, markStable, recordReleased } from '../src/index.ts';
import type { Head } from '../src/schema.ts';
import { emptyLedger } from '../src/transitions.ts';

export const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

export const stamp: Stamp = { at: at(60), run: 'run-1' };

export const exposureOf = (errors: number, requests: number): Exposure => ({ requests, errors, slow: null });

export function entryOf(version: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    version,
    subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    service: 'hello-service',
    environment: 'staging',
    artifact: `sha256:${sha256Hex(version)}`,
    artifactBytes: 5_000_000,
    dependencyHash: sha256Hex('modules'),
    configHash: null,
    bill: null,
    snapshot: { kind: 'release-dir', id: version, sha256: sha256Hex(`body of ${version}`) },
    target: {
      kind: 'local',
      address: 'file:///srv/hello-service',
      service: 'hello-service',
      environment: 'staging',
      fingerprint: 'f'.repeat(16),
    },
    schemaRange: null,
    gate: 'PASS',
    releasedAt: at(1),
    run: 'run-1',
    status: 'active',
    rollbackMark: null,
    exposure: null,
    performance: null,
    ...changes,
  };
}

export function intentOf(ledger: Ledger, entry: LedgerEntry, changes: Partial<Intent> = {}): Intent {
  return {
    id: 'intent-1',
    action: 'deploy',
    from: ledger.serving,
    to: entry.version,
    entry,
    phase: changes.action === 'rollback' ? 'rolling-back' : 'deploying',
    run: 'run-1',
    holder: { host: 'build-7', pid: 4711, processStart: '123@boot' },
    startedAt: at(0),
    expires: at(600),
    ...changes,
  };
}

export const markOf = (from: string, to: string): RollbackMark => ({
  at: at(90),
  from,
  to,
  reason: 'ERROR_RATE',
  evidence: null,
  run: 'run-1',
});

/** A ledger in which `entry` was deployed, unjudged. */
export function released(ledger: Ledger, entry: LedgerEntry): Ledger {
  const begun = beginIntent(ledger, intentOf(ledger, entry));
  return clearIntent(recordReleased(begun, entry), 'intent-1', 'done', 'it serves', stamp);
}

/** A ledger in which each version was deployed and judged stable, in order. */
export function stableLedger(...versions: readonly (string | LedgerEntry)[]): Ledger {
  return versions.reduce<Ledger>(
    (ledger, version) => {
      const entry = typeof version === 'string' ? entryOf(version) : version;
      const { exposure, performance: _, ...fresh } = entry;
      return markStable(
        released(ledger, { ...fresh, exposure: null, performance: null }),
        entry.version,
        exposure ?? exposureOf(0, 1000),
        stamp,
      );
    },
    emptyLedger('hello-service', 'staging'),
  );
}

/** The head that holds the whole ledger. */
export const wholeHead = (ledger: Ledger): Head => ({
  ...ledger,
  quarantine: [...ledger.quarantine],
  archive: null,
  amended: [],
  entries: [...ledger.entries],
  history: [...ledger.history],
});
