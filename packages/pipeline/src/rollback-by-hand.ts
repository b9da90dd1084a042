/** A person takes a version back: the best stable one, or a named one. */
import { ConfigError, type Context } from '@slipway/kernel';
import { clearIntent, findEntry, type Ledger, recordRollback } from '@slipway/ledger';
import { keepDeploymentsTrue } from './deployments-true.ts';
import { openJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { LedgerPlace } from './place.ts';
import { rollBack } from './rollback.ts';
import { whenFree } from './settle.ts';
import { reopenTarget } from './target.ts';

export interface RollbackByHandOptions extends LedgerPlace {
  /** null: the best stable version. */
  readonly to: string | null;
  /** Why a version that failed, is quarantined or does not fit the database is gone to all the same. */
  readonly override?: string | undefined;
}

/**
 * Leaves what serves now; it is marked failed, with a rollback mark that says BY_HAND, unless the way is forward.
 * @returns the versions and the ledger afterwards
 * @throws ConfigError when nothing serves or there is nowhere to go back to
 */
export async function rollbackByHand(
  ctx: Context,
  options: RollbackByHandOptions,
): Promise<{ readonly from: string; readonly to: string; readonly ledger: Ledger }> {
  const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
  await whenFree(ctx, journal);
  const ledger = await journal.read();
  const serving = ledger.serving === null ? undefined : findEntry(ledger, ledger.serving);
  if (serving === undefined) {
    throw new ConfigError(
      `nothing of ${options.service} serves in ${options.environment}, so there is nothing to leave`,
      {
        where: { file: journal.store.place },
        fix: `look at the ledger: slipway ledger show --service ${options.service} --environment ${options.environment}`,
      },
    );
  }
  const target = await reopenTarget(ctx, serving.target);
  const back = await ctx.log.group(`roll back ${options.service} from ${serving.version}`, () =>
    rollBack(
      ctx,
      { journal, target },
      {
        from: serving.version,
        to: options.to,
        override: options.override,
        reason: 'BY_HAND',
        exposure: serving.exposure,
        quarantine: false,
        intent: null,
      },
    ),
  );
  if (back.kind !== 'rolled-back') {
    throw new ConfigError(`${serving.version} was not rolled back: ${back.because}`, {
      where: { file: journal.store.place },
      fix: 'release a mended version, or name another one: slipway rollback --to VERSION',
    });
  }
  const after = await journal.apply((current, stamp) =>
    clearIntent(
      recordRollback(current, {
        at: stamp.at,
        from: serving.version,
        to: back.to.version,
        reason: 'BY_HAND',
        evidence: null,
        run: journal.run,
      }),
      back.intent,
      'done',
      `${back.to.version} serves`,
      stamp,
    ),
  );
  await keepDeploymentsTrue(ctx, options, after);
  return { from: serving.version, to: back.to.version, ledger: after };
}
