/** A target that is a folder: a file a version, and a file that names the one that serves. Each step may be the last. */
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type LedgerEntry, sha256Hex, type TargetRef } from '@slipway/evidence';
import type { Outcome, Release, Target } from '@slipway/release';

export function openFolderTarget(
  root: string,
  ref: TargetRef,
  step: () => void = () => {},
): Target & { serving(): Promise<string | null> } {
  const body = (version: string): string => path.join(root, `${version}.body`);
  const servingFile = path.join(root, 'serving');
  const serving = async (): Promise<string | null> => {
    const text = await readFile(servingFile, 'utf8').catch(() => '');
    return text === '' ? null : text;
  };
  const swap = async (file: string, text: string): Promise<void> => {
    step();
    await writeFile(`${file}.new`, text);
    step();
    await rename(`${file}.new`, file);
    step();
  };
  const bring = async (entry: LedgerEntry): Promise<Outcome> => {
    const startedAt = Date.now();
    await swap(servingFile, entry.version);
    const now = Date.now();
    return {
      kind: 'served',
      version: entry.version,
      entry,
      times: { startedAt, switchedAt: now, readyAt: now },
    };
  };
  const entryFor = async (release: Release): Promise<LedgerEntry> => ({
    version: release.version,
    subject: release.subject,
    service: release.service,
    environment: release.environment,
    artifact: `sha256:${release.binary.sha256}`,
    artifactBytes: 1,
    dependencyHash: release.dependencyHash,
    configHash: null,
    bill: null,
    snapshot: { kind: 'file', id: release.version, sha256: sha256Hex(release.version) },
    target: ref,
    schemaRange: null,
    gate: release.gate,
    releasedAt: new Date().toISOString(),
    run: release.run,
    status: 'active',
    rollbackMark: null,
    exposure: null,
    performance: null,
  });
  return {
    ref,
    serving,
    entryFor,
    preflight: async () => [],
    plan: async () => ({ serving: await serving(), steps: [] }),
    configuration: async () => null,
    async deploy(release) {
      await mkdir(root, { recursive: true });
      await swap(body(release.version), release.version);
      return bring(await entryFor(release));
    },
    rollback: bring,
    holds: ({ version }) =>
      access(body(version)).then(
        () => true,
        () => false,
      ),
    instances: async () => [],
    async recover({ to }) {
      const now = await serving();
      return now === to
        ? {
            kind: 'served',
            version: to,
            entry: {} as LedgerEntry,
            times: { startedAt: 0, switchedAt: 0, readyAt: 0 },
          }
        : { kind: 'notReady', cause: `${now ?? 'nothing'} serves`, serving: now };
    },
  };
}
