/** The text in which every store keeps a ledger: JSON for people's eyes, with its seal. */
import { ConfigError, type Place } from '@slipway/kernel';
import type { z } from 'zod';
import type { Ledger } from './ledger.ts';
import { ledgerSchema, ledgerSchemaName, type SealedLedger, sealedLedgerSchema } from './schema.ts';
import { brokenRule, sealOf, verifyLedger } from './seal.ts';

/** The stored text is no whole, unedited ledger. The store that read it turns this into a ConfigError with its way out. */
export class DamagedLedger extends Error {
  override readonly name = 'DamagedLedger';
}

/**
 * The text to store.
 * @throws Error when the ledger breaks one of its own rules: what could not be read back is never written
 */
export function encodeLedger(ledger: Ledger): string {
  const checked = ledgerSchema.safeParse(ledger);
  if (!checked.success) throw new Error(`this ledger cannot be stored: ${firstIssue(checked.error)}`);
  const broken = brokenRule(checked.data);
  if (broken !== null) throw new Error(`this ledger cannot be stored: ${broken}`);
  return `${JSON.stringify({ ...checked.data, seal: sealOf(checked.data) } satisfies SealedLedger, null, 2)}\n`;
}

/**
 * The ledger in a stored text, verified.
 * @throws DamagedLedger when it is not JSON, has a wrong field, or was edited
 * @throws ConfigError when a newer major version of Slipway wrote it, naming both
 */
export function decodeLedger(text: string, where: Place): Ledger {
  if (text.trim() === '') throw new DamagedLedger('it is empty');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DamagedLedger(`it is not whole JSON: ${(cause as Error).message}`, { cause });
  }
  refuseNewer(value, where);
  const parsed = sealedLedgerSchema.safeParse(value);
  if (!parsed.success) throw new DamagedLedger(firstIssue(parsed.error));
  const broken = verifyLedger(parsed.data);
  if (broken !== null) throw new DamagedLedger(broken);
  const { seal: _, ...ledger } = parsed.data;
  return ledger;
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

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join('.') || 'the document'}: ${issue?.message}`;
}
