/** Takes a service down on purpose: its processes end, the ledger says that nothing serves. */
import type { Context } from '@slipway/kernel';
import { findEntry, setServing } from '@slipway/ledger';
import { openJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { LedgerPlace } from './place.ts';
import { settle } from './settle.ts';
import { reopenTarget } from './target.ts';

/**
 * Stops what serves.
 * @returns the version that was stopped; null when the ledger knows of none
 * @throws ConfigError when a living run is changing the service
 */
export async function stopService(ctx: Context, options: LedgerPlace): Promise<string | null> {
  const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
  await settle(ctx, journal);
  const ledger = await journal.read();
  const last = ledger.serving === null ? ledger.entries.at(-1) : findEntry(ledger, ledger.serving);
  if (last === undefined) return null;
  await (await reopenTarget(ctx, last.target)).stop();
  if (ledger.serving !== null) {
    await journal.apply((current, stamp) => setServing(current, null, 'stopped by hand', stamp));
  }
  return ledger.serving;
}
