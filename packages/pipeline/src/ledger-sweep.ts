/** Ledgers are looked at, all of a state folder or one, and what dead runs left half-way is finished or undone. */
import { join } from 'node:path';
import { ConfigError, type Context, formatPlace, ToolError } from '@slipway/kernel';
import { findEntry, type Ledger, listFileLedgers } from '@slipway/ledger';
import type { Instance } from '@slipway/release';
import { keepDeploymentsTrue } from './deployments-true.ts';
import { openJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { LedgerPlace } from './place.ts';
import { living, settle } from './settle.ts';
import { reopenTarget } from './target.ts';

export interface SweepOptions {
  /** Absolute. */
  readonly stateDirectory: string;
  /** Names the run in the ledgers. */
  readonly run: string;
  /** null: of every service, in every environment. */
  readonly service: string | null;
  readonly environment: string | null;
}

export interface Swept {
  readonly service: string;
  readonly environment: string;
  /**
   * `held`: by a living run, which is left alone. `stuck`: it could not be settled. `differs`: nothing is under way, and
   * something else serves than the ledger says.
   */
  readonly outcome: 'nothing' | 'settled' | 'held' | 'stuck' | 'differs';
  /** One sentence for people. */
  readonly detail: string;
}

/**
 * Settles each ledger that is kept in files below the state folder, by itself: one that cannot be settled stops no other.
 * @throws ConfigError when there is no ledger of the named service or environment
 * @throws CancelledError when ctx.signal aborts
 */
export async function sweepLedgers(ctx: Context, options: SweepOptions): Promise<readonly Swept[]> {
  const { stateDirectory, service, environment, run } = options;
  const directory = join(stateDirectory, 'ledger');
  const all = await listFileLedgers(directory);
  const asked = all.filter(
    (each) =>
      (service === null || each.service === service) &&
      (environment === null || each.environment === environment),
  );
  if (asked.length === 0 && (service !== null || environment !== null)) {
    const names = all.map((each) => `--service ${each.service} --environment ${each.environment}`);
    throw new ConfigError(
      `there is no such ledger: ${service ?? 'any service'} in ${environment ?? 'any environment'}`,
      {
        where: { file: directory },
        fix:
          names.length === 0
            ? 'name the folder that releases were kept in: --state .slipway'
            : `name one that is there: ${names.slice(0, 5).join(', or ')}`,
      },
    );
  }
  const swept: Swept[] = [];
  for (const place of asked) {
    ctx.signal.throwIfAborted();
    swept.push(await sweepLedger(ctx, { ...place, stateDirectory, run }));
  }
  return swept;
}

/**
 * The same for one ledger, in whatever store.
 * @throws CancelledError when ctx.signal aborts
 */
export async function sweepLedger(ctx: Context, place: LedgerPlace): Promise<Swept> {
  const { service, environment } = place;
  return { service, environment, ...(await outcomeOf(ctx, place)) };
}

async function outcomeOf(ctx: Context, place: LedgerPlace): Promise<Pick<Swept, 'outcome' | 'detail'>> {
  try {
    const journal = openJournal(ctx, await openLedger(ctx, place), place.run);
    const ledger = await journal.read();
    const found = ledger.intent;
    if (found === null) {
      const difference = await differenceOf(ctx, ledger);
      if (difference !== null) return { outcome: 'differs', detail: difference };
      return { outcome: 'nothing', detail: 'nothing is under way' };
    }
    const what = `the ${found.action === 'deploy' ? 'deploy of' : 'rollback to'} ${found.to} (${found.phase}) by run ${found.run}`;
    if ((await living(journal)) !== null)
      return { outcome: 'held', detail: `${what} lives, and is left alone` };
    await settle(ctx, journal);
    const settled = await journal.read();
    await keepDeploymentsTrue(ctx, place, settled);
    const { serving } = settled;
    return { outcome: 'settled', detail: `${what} had died; ${serving ?? 'nothing'} serves` };
  } catch (error) {
    if (ctx.signal.aborted) throw error;
    if (!(error instanceof ConfigError || error instanceof ToolError)) throw error;
    const where = error instanceof ConfigError ? formatPlace(error.where) : '';
    const fix = error instanceof ConfigError ? `; fix: ${error.fix}` : '';
    return { outcome: 'stuck', detail: `${where === '' ? '' : `${where}: `}${error.message}${fix}` };
  }
}

/** What serves in truth where that is not what the ledger says; null: it is, or the target cannot be asked from here. */
async function differenceOf(ctx: Context, ledger: Ledger): Promise<string | null> {
  const told = ledger.serving === null ? undefined : findEntry(ledger, ledger.serving);
  if (told === undefined) return null;
  let instances: readonly Instance[];
  try {
    instances = await (await reopenTarget(ctx, told.target)).instances();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    ctx.log.debug(`${told.version} cannot be looked at from here: ${error.message}`);
    return null;
  }
  const serving = instances.filter((one) => one.serving && one.ready).map(({ version }) => version);
  if (serving.includes(told.version)) return null;
  const truth = serving.length === 0 ? 'nothing does' : `${serving.join(', ')} does`;
  return `${told.version} serves by the ledger, and ${truth} in truth; nothing was changed: release or roll back to what should serve`;
}
