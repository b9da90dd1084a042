/** A watch on its own: over what serves now, after the run that released it has ended. */
import type { Filed } from '@slipway/evidence';
import { createClient } from '@slipway/http';
import { ConfigError, type Context } from '@slipway/kernel';
import { findEntry, type Ledger } from '@slipway/ledger';
import { keepDeploymentsTrue } from './deployments-true.ts';
import { evidenceFolder } from './evidence-folder.ts';
import { openJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { WatchOptions } from './options.ts';
import type { LedgerPlace } from './place.ts';
import { settle } from './settle.ts';
import { watchStage } from './stages/watch.ts';
import { reopenTarget } from './target.ts';
import { tellOfWatch } from './tell-of-watch.ts';
import { watchRules } from './watch-rules.ts';

export interface WatchReleaseOptions extends LedgerPlace {
  /** The version to watch; null: what serves. */
  readonly version: string | null;
  readonly watch: WatchOptions;
}

/**
 * Watches the version that serves, and acts as the pipeline's watch does.
 * @throws ConfigError when nothing serves
 */
export async function watchRelease(
  ctx: Context,
  options: WatchReleaseOptions,
): Promise<{ readonly watch: Filed<'watch'>; readonly ledger: Ledger; readonly folder: string }> {
  const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
  await settle(ctx, journal);
  const ledger = await journal.read();
  const entry = ledger.serving === null ? undefined : findEntry(ledger, ledger.serving);
  if (entry === undefined) {
    throw new ConfigError(
      `nothing of ${options.service} serves in ${options.environment}, so there is nothing to watch`,
      {
        where: { file: journal.store.place },
        fix: 'release a version first: slipway run',
      },
    );
  }
  if (options.version !== null && options.version !== entry.version) {
    throw new ConfigError(
      `${entry.version} serves and not ${options.version}, so there is nothing to watch`,
      {
        where: { file: journal.store.place },
        fix: `watch the release that serves: the release.json of ${entry.version}`,
      },
    );
  }
  const rules = await watchRules(options.watch);
  const target = await reopenTarget(ctx, entry.target);
  const folder = await evidenceFolder(options.stateDirectory, entry.version, options.run);
  const client = createClient(ctx);
  try {
    const watch = await ctx.log.group(`watch ${entry.version}`, () =>
      watchStage(ctx, rules, {
        journal,
        target,
        entry,
        intent: null,
        client,
        firstBadAnswerAt: () => null,
        probe: () => {},
        outputDirectory: folder,
      }),
    );
    await tellOfWatch(ctx, rules, watch.document, options.run);
    const after = await journal.read();
    if (!rules.shadow) await keepDeploymentsTrue(ctx, options, after);
    return { watch, ledger: after, folder };
  } finally {
    await client.close();
  }
}
