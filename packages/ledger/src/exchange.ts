/** A whole ledger as one text, to be kept elsewhere and brought in again; and what may be brought in where. */
import { ConfigError, type Place } from '@slipway/kernel';
import { appendEvent, eventHash, type Stamp } from './chain.ts';
import { intentPending } from './intents.ts';
import type { Ledger } from './ledger.ts';
import { brokenTable } from './rules.ts';
import { findEntry } from './status.ts';
import { DamagedLedger } from './stored/damaged.ts';
import { decodeHead, encodeHead } from './stored/head.ts';

/** The whole ledger with its seal, in the text that a store keeps of a ledger without an archive. */
export function exportLedger(ledger: Ledger): string {
  const { schema, service, environment, serving, intent, quarantine, entries, history } = ledger;
  return encodeHead({
    ...{ schema, service, environment, serving, intent, archive: null, amended: [] },
    ...{ quarantine: [...quarantine], entries: [...entries], history: [...history] },
  });
}

/**
 * The ledger in an exported text: its seal unbroken, its chain whole from the first event, its rules kept.
 * @param where the text is from, for messages
 * @throws ConfigError when it is damaged, edited, of a newer major version, or only the head of a stored ledger
 */
export function importLedger(text: string, where: Place): Ledger {
  try {
    const { archive, amended, ...ledger } = decodeHead(text, where);
    if (archive !== null || amended.length > 0) {
      throw new ConfigError(
        `this is the head of a stored ledger, and its older part lies beside it in ${archive?.name ?? 'parts'}`,
        { where, fix: 'export the whole there: slipway ledger export --output ledger.json' },
      );
    }
    const broken = brokenTable(ledger);
    if (broken !== null) throw new DamagedLedger(broken);
    return ledger;
  } catch (error) {
    if (!(error instanceof DamagedLedger)) throw error;
    throw new ConfigError(`this ledger cannot be imported: ${error.message}`, {
      where,
      fix: 'export it again where it is whole: slipway ledger export --output ledger.json; nothing was changed',
      cause: error,
    });
  }
}

/**
 * `imported` in the place of `found`, which it only goes on from; `found` itself when it holds all of it already. A
 * change that was under way at the export does not come along: here nobody holds it, and to settle it would move a
 * service that has gone on since. The history says that it was left out.
 * @param where `imported` is from, for messages
 * @throws ConfigError when it is another service's or environment's, when the histories part, when a version of
 *   `found` is missing, or while a change of `found` is under way
 */
export function fastForward(found: Ledger, imported: Ledger, where: Place, stamp: Stamp): Ledger {
  if (imported.service !== found.service || imported.environment !== found.environment) {
    throw new ConfigError(
      `this is the ledger of ${imported.service} in ${imported.environment}, and not of ${found.service} in ${found.environment}`,
      {
        where,
        fix: `bring it in as what it is: --service ${imported.service} --environment ${imported.environment}`,
      },
    );
  }
  for (const [index, ours] of found.history.entries()) {
    const theirs = imported.history[index];
    if (theirs === undefined) return found;
    if (eventHash(theirs) === eventHash(ours)) continue;
    throw new ConfigError(
      `the two histories part at event ${ours.sequence}: there it is ${theirs.kind} ${theirs.version} by run ${theirs.run}, ` +
        `and here ${ours.kind} ${ours.version} by run ${ours.run}`,
      {
        where,
        fix: 'nothing was changed; keep both, and import into a ledger that is empty: --state another-folder',
      },
    );
  }
  if (imported.history.length === found.history.length) return found;
  if (found.intent !== null) throw intentPending(found.intent);
  const lost = found.entries.find(({ version }) => findEntry(imported, version) === undefined);
  if (lost !== undefined) {
    throw new ConfigError(`this ledger lacks ${lost.version}, which stands here`, {
      where,
      fix: 'nothing was changed; export it again where it is whole: slipway ledger export --output ledger.json',
    });
  }
  const { intent } = imported;
  if (intent === null) return imported;
  return appendEvent({ ...imported, intent: null }, stamp, {
    kind: 'left-out',
    version: intent.to,
    detail: `${intent.action} in ${intent.phase}, which run ${intent.run} had under way at the export`,
  });
}
