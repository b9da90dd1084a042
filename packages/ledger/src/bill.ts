/** What a version was made of: kept beside the ledger, so that two versions can be told apart when one of them fails. */
import { canonicalJson, sha256, sha256Hex } from '@slipway/evidence';
import { z } from 'zod';

const billSchema = z.strictObject({
  schema: z.literal('slipway/bill/v1'),
  /** Linked into the program, sorted by path. */
  modules: z.array(z.strictObject({ path: z.string(), version: z.string() })),
  /**
   * The keys of its layered configuration that are not secret, sorted, each with a hash of its value; null where it has
   * no such configuration. A secret's value has no part in it.
   */
  configuration: z.array(z.strictObject({ key: z.string(), sha256 })).nullable(),
});
export type Bill = z.infer<typeof billSchema>;

/** Equal bills have equal texts, and so one place. */
export function encodeBill(bill: Bill): { readonly sha256: string; readonly text: string } {
  const text = `${canonicalJson(billSchema.parse(bill))}\n`;
  return { sha256: sha256Hex(text), text };
}

/** null when the text is not the one of that hash, or of another kind. */
export function decodeBill(hash: string, text: string): Bill | null {
  if (sha256Hex(text) !== hash) return null;
  const parsed = billSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
