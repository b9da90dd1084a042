/** The shape of a ledger, checked strictly: an unknown key is a mistake or a newer version, never noise. */
import { digest, intent, ledgerEntry, name, sha256, timestamp, version } from '@slipway/evidence';
import { z } from 'zod';
import type { LedgerEvent, Quarantine } from './ledger.ts';

export const ledgerSchemaName = 'slipway/ledger/v1';

export const ledgerEvent = z.strictObject({
  sequence: z.int().positive(),
  at: timestamp,
  run: z.string(),
  kind: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'is not a kind of event such as rolled-back'),
  version: z.union([version, digest]),
  detail: z.string(),
  previous: sha256,
}) satisfies z.ZodType<LedgerEvent>;

const quarantine = z.strictObject({
  artifact: digest,
  version: version.nullable(),
  at: timestamp,
  run: z.string(),
  reason: z.string(),
}) satisfies z.ZodType<Quarantine>;

/** By what a part is found again: text that was moved out of the head for good and is written once. */
export const archivedPart = z.strictObject({
  name: z
    .string()
    .regex(/^\d{4}-\d{2}(?:\.\d{1,6})?\.jsonl$/, 'is not the name of a part such as 2026-11.jsonl'),
  /** Of its text. */
  sha256,
  /** How many parts there are up to this one, and how many events are in them. */
  parts: z.int().positive(),
  events: z.int().nonnegative(),
  /** The chain's head after its last event. */
  head: sha256,
});
export type ArchivedPart = z.infer<typeof archivedPart>;

const headFields = {
  schema: z.literal(ledgerSchemaName),
  service: name,
  environment: name,
  serving: version.nullable(),
  intent: intent.nullable(),
  quarantine: z.array(quarantine),
  /** The newest part of the archive, which names the one before it, and so on; null while there is none. */
  archive: archivedPart.nullable(),
  /** Entries of the archive that changed since: each stands for the one of its version, in that one's place. */
  amended: z.array(ledgerEntry),
  /** After those of the archive. One whose version is in the archive too was released again, and stands here alone. */
  entries: z.array(ledgerEntry),
  /** After that of the archive. */
  history: z.array(ledgerEvent),
};

/** What a store's head holds: the newest of the ledger, and by what the rest is found. */
export const headSchema = z.strictObject(headFields);
export type Head = z.infer<typeof headSchema>;

/** The head with the hashes of its parts, so that an edit by hand shows, and where. */
export const sealedHeadSchema = z.strictObject({
  ...headFields,
  seal: z.strictObject({
    /** One per entry, in their order. */
    entries: z.array(sha256),
    serving: sha256,
    intent: sha256,
    quarantine: sha256,
    archive: sha256,
    amended: sha256,
    /** The chain's head. */
    history: sha256,
  }),
});
export type SealedHead = z.infer<typeof sealedHeadSchema>;
