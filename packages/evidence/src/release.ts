/** `release.json`: one release as it happened. */
import { z } from 'zod';
import { ledgerEntry } from './ledger-entry.ts';
import { sha256, timestamp, version } from './subject.ts';

export const releaseDocument = z.strictObject({
  schema: z.literal('slipway/release/v1'),
  entry: ledgerEntry,
  /** What served before; null for a first release. */
  before: version.nullable(),
  gate: z.enum(['PASS', 'none']),
  /** The chain: sha256 of the documents that this release stands on. */
  evidence: z.strictObject({ build: sha256, gate: sha256.nullable() }),
  startedAt: timestamp,
  servedAt: timestamp,
});
export type ReleaseDocument = z.infer<typeof releaseDocument>;
