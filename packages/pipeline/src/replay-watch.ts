/** A watch from its record: the verdict that it had, or the one that other rules would have given. */
import { readFile } from 'node:fs/promises';
import type { WatchDocument } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import { noCredentials, parsePolicy, readPolicy, readRecord, replay } from '@slipway/watch';
import { watchDocument } from './watch-document.ts';

export interface ReplayOptions {
  /** The samples.jsonl of a watch; absolute. */
  readonly file: string;
  /** Another policy than that of the record; absolute; null: that one. */
  readonly policyFile: string | null;
  /** null: as it was. */
  readonly windowMs: number | null;
  readonly intervalMs: number | null;
}

/**
 * Nothing is asked and nothing is changed.
 * @returns what watch.json would say, and whether the record ended before these rules would have decided
 * @throws ConfigError for a file that is no record, or a wrong policy
 */
export async function replayWatch(
  ctx: Context,
  { file, policyFile, ...asked }: ReplayOptions,
): Promise<{ readonly document: WatchDocument; readonly cut: boolean }> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(`the record cannot be read (${cause.code})`, {
      where: { file },
      fix: 'name the samples.jsonl beside the watch.json of a watch',
      cause,
    });
  });
  const record = readRecord(text, file);
  const { header } = record;
  const policy = policyFile === null ? parsePolicy(header.policy, file) : await readPolicy(policyFile);
  const windowMs = asked.windowMs ?? header.windowMs;
  const intervalMs = asked.intervalMs ?? header.intervalMs;
  const { judgement, cut } = await replay(ctx, record, { policy, windowMs, intervalMs });
  const { service, environment, version } = header;
  const document = watchDocument(ctx, {
    ...{ service, environment, version, subject: null, judgement },
    rules: {
      ...{ policy, windowMs, intervalMs, shadow: true, prometheus: noCredentials },
      notifying: { webhook: null, github: null },
    },
  });
  return { document: { ...document, endedAt: new Date(judgement.decidedAt).toISOString() }, cut };
}
