/** Between a ledger as it is thought of, whole, and as it is kept: a head, and parts that were moved out of it. */
import { canonicalJson, type LedgerEntry } from '@slipway/evidence';
import type { Ledger } from '../ledger.ts';
import { type Head, ledgerSchemaName } from '../schema.ts';
import type { PartContent } from './part.ts';
import { archived } from './seal.ts';

/** A ledger as it was found. */
export interface Stored {
  readonly head: Head;
  /** Of each of the head's parts, in their order. */
  readonly parts: readonly PartContent[];
}

/** The archive's entries, oldest first; a version that was archived twice stands where it was last. */
function archivedEntries(parts: readonly PartContent[]): Map<string, LedgerEntry> {
  const entries = new Map<string, LedgerEntry>();
  for (const part of parts) {
    for (const entry of part.entries) {
      entries.delete(entry.version);
      entries.set(entry.version, entry);
    }
  }
  return entries;
}

/** The whole ledger. */
export function assemble({ head, parts }: Stored): Ledger {
  const entries = archivedEntries(parts);
  for (const entry of head.amended) entries.set(entry.version, entry);
  for (const { version } of head.entries) entries.delete(version);
  return {
    schema: ledgerSchemaName,
    service: head.service,
    environment: head.environment,
    entries: [...entries.values(), ...head.entries],
    serving: head.serving,
    intent: head.intent,
    quarantine: head.quarantine,
    history: [...parts.flatMap((part) => part.history), ...head.history],
  };
}

/**
 * What the head must hold for `ledger` where the parts are those of `stored`.
 * @throws Error when the ledger lacks what the parts hold
 */
export function headOf(ledger: Ledger, { head: before, parts }: Stored): Head {
  const old = archivedEntries(parts);
  const order = new Map([...old.keys()].map((version, index) => [version, index]));
  const amended: LedgerEntry[] = [];
  let last = -1;
  let kept = 0;
  for (const entry of ledger.entries) {
    const place = order.get(entry.version);
    // From here on stand entries that were never archived, or were released again since.
    if (place === undefined || place < last) break;
    last = place;
    kept++;
    const then = old.get(entry.version);
    if (then !== entry && canonicalJson(then) !== canonicalJson(entry)) amended.push(entry);
  }
  const entries = ledger.entries.slice(kept);
  const again = entries.filter(({ version }) => old.has(version)).length;
  if (kept + again !== old.size)
    throw new Error('this ledger cannot be stored: it lacks versions of its archive');
  const { schema, service, environment, serving, intent, quarantine } = ledger;
  const history = ledger.history.slice(archived(before).events);
  return {
    ...{ schema, service, environment, serving, intent },
    ...{ quarantine: [...quarantine], archive: before.archive, amended, entries, history },
  };
}
