/** The shape of a ledger, checked strictly: an unknown key is a mistake or a newer version, never noise. */
import { intent, ledgerEntry, name, sha256, timestamp, version } from '@slipway/evidence';
import { z } from 'zod';
import type { Ledger, LedgerEvent } from './ledger.ts';

export const ledgerSchemaName = 'slipway/ledger/v1';

const ledgerEvent = z.strictObject({
  sequence: z.int().positive(),
  at: timestamp,
  run: z.string(),
  kind: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'is not a kind of event such as rolled-back'),
  version,
  detail: z.string(),
  previous: sha256,
}) satisfies z.ZodType<LedgerEvent>;

const ledgerFields = {
  schema: z.literal(ledgerSchemaName),
  service: name,
  environment: name,
  entries: z.array(ledgerEntry),
  serving: version.nullable(),
  intent: intent.nullable(),
  history: z.array(ledgerEvent),
};

export const ledgerSchema = z.strictObject(ledgerFields) satisfies z.ZodType<Ledger>;

/** What a store writes: the ledger with the hashes of its parts, so that an edit by hand shows, and where. */
export const sealedLedgerSchema = z.strictObject({
  ...ledgerFields,
  seal: z.strictObject({
    /** One per entry, in their order. */
    entries: z.array(sha256),
    serving: sha256,
    intent: sha256,
    /** Of the last event; of the ledger's identity while there is none. */
    history: sha256,
  }),
});
export type SealedLedger = z.infer<typeof sealedLedgerSchema>;
