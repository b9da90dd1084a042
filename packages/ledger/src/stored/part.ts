/**
 * A part of a ledger that was moved out of its head: JSON lines, written once. The first line says what it is and
 * which part comes before it, then comes a line an entry, then a line an event. Who names a part holds the sha256 of
 * its text, so the newest one vouches for all.
 */
import { type LedgerEntry, ledgerEntry, sha256Hex } from '@slipway/evidence';
import { z } from 'zod';
import { type Before, brokenLink, eventHash } from '../chain.ts';
import type { Ledger, LedgerEvent } from '../ledger.ts';
import { type ArchivedPart, archivedPart, ledgerEvent } from '../schema.ts';
import { DamagedLedger } from './damaged.ts';
import { firstIssue } from './head.ts';

const partSchemaName = 'slipway/ledger-part/v1';

export interface PartContent {
  readonly entries: readonly LedgerEntry[];
  readonly history: readonly LedgerEvent[];
}

/** A part as it was read. */
export interface Part extends PartContent {
  /** The part before it; null: it is the first. */
  readonly follows: ArchivedPart | null;
}

type Identity = Pick<Ledger, 'service' | 'environment'>;

/** Equal content has equal text: two runs that move the same out of the head write the same file. */
export function encodePart({ service, environment }: Identity, part: Part): string {
  const { follows, entries, history } = part;
  const first = { schema: partSchemaName, service, environment, follows, entries: entries.length };
  return [first, ...entries, ...history].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** By what `part` is found again; `before` is the chain where it begins. */
export function describePart(name: string, text: string, before: Before, part: Part): ArchivedPart {
  const last = part.history.at(-1);
  return {
    name,
    sha256: sha256Hex(text),
    parts: (part.follows?.parts ?? 0) + 1,
    events: before.events + part.history.length,
    head: last === undefined ? before.head : eventHash(last),
  };
}

const firstLine = z.strictObject({
  schema: z.literal(partSchemaName),
  service: z.string(),
  environment: z.string(),
  follows: archivedPart.nullable(),
  entries: z.int().nonnegative(),
});

/**
 * What the part holds. Its text is as it was written, by its hash, and what was written had been checked: so its
 * lines are not checked again here; `brokenPart` does.
 * @throws DamagedLedger when it has other bytes than who named it says
 */
export function decodePart(named: ArchivedPart, text: string, { service, environment }: Identity): Part {
  const { name } = named;
  if (sha256Hex(text) !== named.sha256) throw new DamagedLedger(`${name} was changed or cut off`);
  const [line, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((each) => jsonOf(name, each));
  const first = firstLine.safeParse(line);
  if (!first.success) throw new DamagedLedger(`${name}: ${firstIssue(first.error)}`);
  const { entries, follows } = first.data;
  if (first.data.service !== service || first.data.environment !== environment) {
    throw new DamagedLedger(`${name} belongs to ${first.data.service} in ${first.data.environment}`);
  }
  return {
    follows,
    entries: lines.slice(0, entries) as LedgerEntry[],
    history: lines.slice(entries) as LedgerEvent[],
  };
}

function jsonOf(name: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new DamagedLedger(`${name} is not JSON lines`, { cause });
  }
}

/** The first thing that is wrong inside a part, said for people; null: nothing. */
export function brokenPart(
  named: ArchivedPart,
  part: Part,
  before: Before,
  identity: Identity,
): string | null {
  const parsed = z.object({ entries: z.array(ledgerEntry), history: z.array(ledgerEvent) }).safeParse(part);
  if (!parsed.success) return `${named.name}: ${firstIssue(parsed.error)}`;
  const link = brokenLink(part.history, before, identity);
  if (link !== null) return `${named.name}: ${link}`;
  const { head, events } = describePart(named.name, '', before, part);
  if (head !== named.head || events !== named.events) {
    return `${named.name}: its last event is not the one that it was archived with`;
  }
  return null;
}
