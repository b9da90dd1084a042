/** The text in which every store keeps the head of a ledger: JSON for people's eyes, with its seal. */
import { ConfigError, type Place } from '@slipway/kernel';
import type { z } from 'zod';
import { type Head, headSchema, ledgerSchemaName, type SealedHead, sealedHeadSchema } from '../schema.ts';
import { DamagedLedger } from './damaged.ts';
import { brokenSeal, sealOf } from './seal.ts';

/**
 * The text to store.
 * @throws Error when a field is wrong: what could not be read back is never written
 */
export function encodeHead(head: Head): string {
  const checked = headSchema.safeParse(head);
  if (!checked.success) throw new Error(`this ledger cannot be stored: ${firstIssue(checked.error)}`);
  const sealed: SealedHead = { ...checked.data, seal: sealOf(checked.data) };
  return `${JSON.stringify(sealed, null, 2)}\n`;
}

/**
 * The head in a stored text, with its seal unbroken.
 * @throws DamagedLedger when it is not JSON, has a wrong field, or was edited
 * @throws ConfigError when a newer major version of Slipway wrote it, naming both
 */
export function decodeHead(text: string, where: Place): Head {
  if (text.trim() === '') throw new DamagedLedger('it is empty');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DamagedLedger(`it is not whole JSON: ${(cause as Error).message}`, { cause });
  }
  refuseNewer(value, where);
  const parsed = sealedHeadSchema.safeParse(value);
  if (!parsed.success) throw new DamagedLedger(firstIssue(parsed.error));
  const broken = brokenSeal(parsed.data);
  if (broken !== null) throw new DamagedLedger(broken);
  const { seal: _, ...head } = parsed.data;
  return head;
}

function refuseNewer(value: unknown, where: Place): void {
  const schema = (value as { schema?: unknown } | null)?.schema;
  const major = typeof schema === 'string' ? /^slipway\/ledger\/v(\d{1,6})$/.exec(schema)?.[1] : undefined;
  if (major !== undefined && Number(major) > 1) {
    throw new ConfigError(`this ledger is "${schema}", and this Slipway reads "${ledgerSchemaName}"`, {
      where,
      fix: `use a Slipway version that writes "${schema}" for this service and environment; nothing was changed`,
    });
  }
}

export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join('.') || 'the document'}: ${issue?.message}`;
}
