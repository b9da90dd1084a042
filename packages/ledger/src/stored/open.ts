/** A ledger in a medium: its head loaded with every part, saved with what must leave it, and never seen going back. */
import { sha256Hex } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { decodeBill, encodeBill } from '../bill.ts';
import { type Before, brokenLink, chainHead, chainStart, eventHash } from '../chain.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerMedium } from '../medium.ts';
import { brokenTable } from '../rules.ts';
import type { ArchivedPart, Head } from '../schema.ts';
import { ConflictError, type LedgerStore, type Verification } from '../store.ts';
import { emptyLedger } from '../transitions.ts';
import { assemble, headOf, type Stored } from './archive.ts';
import { cutOf, monthOfPiece, piecesOf, without } from './cut.ts';
import { DamagedLedger } from './damaged.ts';
import { decodeHead, encodeHead } from './head.ts';
import { brokenPart, decodePart, describePart, encodePart, type Part } from './part.ts';
import { archived } from './seal.ts';

/** The revision of a ledger that was never saved. */
const unsaved = 'none';

/** A stored ledger with its revision. */
interface Found extends Stored {
  readonly parts: readonly Part[];
  readonly ledger: Ledger;
  readonly revision: string;
}

/**
 * Opens the ledger of a service in an environment; nothing is read or written yet.
 *
 * `load` throws ConfigError when it is damaged, edited, of a newer major version, was rewritten since this process
 * last saw it, or cannot be read; `save` throws ConfigError when it cannot be written: the stored ledger is as it was, or,
 * where the fault came after the swap, as it was to be, whole in both cases; the next load tells.
 * @throws ConfigError when service or environment cannot be a name
 */
export function openStored(
  medium: LedgerMedium,
  { service, environment }: Pick<Ledger, 'service' | 'environment'>,
): LedgerStore {
  const empty = emptyLedger(service, environment);
  const title = `the ledger of ${service} in ${environment}`;
  const { limits } = medium;
  /** Parts never change, so one that was read once is read. */
  const parts = new Map<string, Part>();
  let last: Found | null = null;

  async function load(seen = last): Promise<Found> {
    const known = last;
    const found = await undamaged(() => find(seen));
    const rewritten = last === null ? null : rewrittenSince(last.ledger, found.ledger);
    // Somebody in this very process has saved or looked since: what was read is only older.
    if (rewritten !== null && last !== known) return load();
    if (last !== null && rewritten !== null) {
      const seen = { head: chainHead(last.ledger), events: last.ledger.history.length };
      throw new ConfigError(`${title} was rewritten: ${rewritten}`, {
        where: { file: medium.place },
        fix:
          (await medium.wayBackTo?.(seen)) ??
          'bring the history back that this run has seen; nothing of it is overwritten: slipway ledger verify',
      });
    }
    last = found;
    return found;
  }

  /** @param seen what need not be read again */
  async function find(seen: Found | null): Promise<Found> {
    const stored = await medium.readHead();
    if (stored === null) {
      const { history: _, ...fields } = empty;
      const head: Head = { ...fields, archive: null, amended: [], quarantine: [], entries: [], history: [] };
      return { head, parts: [], ledger: empty, revision: unsaved };
    }
    if (seen?.revision === stored.revision) return seen;
    const head = decodeHead(stored.text, { file: medium.place });
    if (head.service !== service || head.environment !== environment) {
      throw new DamagedLedger(`it is the ledger of ${head.service} in ${head.environment}`);
    }
    const parts = await partsOf(head);
    const ledger = assemble({ head, parts });
    const broken = brokenTable(ledger);
    if (broken !== null) throw new DamagedLedger(broken);
    return { head, parts, ledger, revision: stored.revision };
  }

  /** Oldest first. */
  async function partsOf(head: Head): Promise<Part[]> {
    const found: Part[] = [];
    for (let named = head.archive; named !== null; ) {
      const part = await readPart(named);
      found.unshift(part);
      named = part.follows;
    }
    return found;
  }

  async function readPart(named: ArchivedPart): Promise<Part> {
    const known = parts.get(named.sha256);
    if (known !== undefined) return known;
    const text = await medium.readPart(named.name, named.sha256);
    if (text === null) throw new DamagedLedger(`${named.name} is gone`);
    const part = decodePart(named, text, { service, environment });
    parts.set(named.sha256, part);
    return part;
  }

  /** Whether a head, taken for this ledger's, is whole with every part that it names. */
  async function isWhole(text: string): Promise<boolean> {
    try {
      const head = decodeHead(text, { file: medium.place });
      return brokenTable(assemble({ head, parts: await partsOf(head) })) === null;
    } catch (error) {
      if (error instanceof DamagedLedger || error instanceof ConfigError) return false;
      throw error;
    }
  }

  async function undamaged<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DamagedLedger)) throw error;
      throw new ConfigError(`${title} cannot be used: ${error.message}`, {
        where: { file: medium.place },
        fix: await medium.wayBack(isWhole),
        cause: error,
      });
    }
  }

  async function save(ledger: Ledger, revision: string): Promise<void> {
    if (ledger.service !== service || ledger.environment !== environment) {
      throw new Error(
        `${medium.place} does not hold the ledger of ${ledger.service} in ${ledger.environment}`,
      );
    }
    const broken = brokenTable(ledger);
    if (broken !== null) throw new Error(`this ledger cannot be stored: ${broken}`);
    const before = last?.revision === revision ? last : await load();
    if (before.revision !== revision)
      throw new ConflictError(`${medium.place} was saved by another run in between`);
    const whole = headOf(ledger, before);
    const link =
      brokenLink(whole.history, archived(before.head), ledger) ?? rewrittenSince(before.ledger, ledger);
    if (link !== null) throw new Error(`this ledger cannot be stored: ${link}`);
    const cut = cutOf(whole, limits);
    const grown = await archive(whole, piecesOf(ledger, cut, limits));
    const head = { ...without(whole, cut), archive: grown.archive };
    const text = encodeHead(head);
    const now = await medium.writeHead(text, revision === unsaved ? null : revision, ledger);
    last = { head, parts: [...before.parts, ...grown.parts], ledger, revision: now };
  }

  /** Writes the pieces as parts, each after the one before. What a killed run leaves of this, no head names. */
  async function archive(
    head: Head,
    pieces: readonly Omit<Part, 'follows'>[],
  ): Promise<{ readonly archive: ArchivedPart | null; readonly parts: readonly Part[] }> {
    let follows = head.archive;
    let before = archived(head);
    const added: Part[] = [];
    for (const piece of pieces) {
      const part: Part = { ...piece, follows };
      const text = encodePart(head, part);
      const name = await writePart(monthOfPiece(piece), text);
      follows = describePart(name, text, before, part);
      before = { head: follows.head, events: follows.events };
      parts.set(follows.sha256, part);
      added.push(part);
    }
    return { archive: follows, parts: added };
  }

  async function writePart(month: string, text: string): Promise<string> {
    for (let number = 1; ; number++) {
      const name = number === 1 ? `${month}.jsonl` : `${month}.${number}.jsonl`;
      if ((await medium.writePart(name, text)) === 'written') return name;
    }
  }

  async function verify(): Promise<Verification> {
    parts.clear();
    const { head, parts: all, ledger } = await load(null);
    await undamaged(async () => {
      let before: Before = { head: chainStart(ledger), events: 0 };
      for (const [index, part] of all.entries()) {
        const named = all[index + 1]?.follows ?? head.archive;
        if (named === null) continue;
        const broken = brokenPart(named, part, before, ledger);
        if (broken !== null) throw new DamagedLedger(broken);
        before = { head: named.head, events: named.events };
      }
    });
    return {
      entries: ledger.entries.length,
      events: ledger.history.length,
      parts: all.length,
      head: chainHead(ledger),
    };
  }

  return {
    place: medium.place,
    load: () => load(),
    save,
    verify,
    now: () => medium.now(),
    async keepBill(bill) {
      if (!limits.bills) return null;
      const { sha256, text } = encodeBill(bill);
      const written = await medium.writePart(billName(sha256), text);
      if (written === 'written') return sha256;
      throw new ConfigError(`the bill of a version cannot be kept: another text stands at its place`, {
        where: { file: billName(sha256) },
        fix: `remove ${billName(sha256)} beside ${medium.place}, then start again`,
      });
    },
    async bill(sha256) {
      const text = limits.bills ? await medium.readPart(billName(sha256), sha256) : null;
      return text === null || sha256Hex(text) !== sha256 ? null : decodeBill(sha256, text);
    },
  };
}

function billName(sha256: string): string {
  return `bills/${sha256}.json`;
}

/** What of an earlier sight of the history is no longer there; null: it only went on. */
function rewrittenSince(before: Ledger, now: Ledger): string | null {
  const event = before.history.at(-1);
  if (event === undefined || before === now) return null;
  const there = now.history[event.sequence - 1];
  if (there === undefined) {
    return `it ends at event ${now.history.length}, and event ${event.sequence} (${event.kind} ${event.version}) was there`;
  }
  return eventHash(there) === eventHash(event)
    ? null
    : `event ${event.sequence} is ${there.kind} ${there.version} by run ${there.run}, and was ${event.kind} ${event.version} by run ${event.run}`;
}
