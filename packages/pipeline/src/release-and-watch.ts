/** The second half of the way: what was built and judged is released, watched, and kept or taken back. */
import type { Filed } from '@slipway/evidence';
import { createClient } from '@slipway/http';
import type { Context } from '@slipway/kernel';
import type { LoadFacts } from '@slipway/report';
import type { Journal } from './journal.ts';
import type { PipelineObserver } from './observer.ts';
import type { PipelineOptions } from './options.ts';
import { releaseOf, releaseStage } from './stages/release.ts';
import { watchStage } from './stages/watch.ts';
import { openTarget } from './target.ts';
import { tellOfWatch } from './tell-of-watch.ts';
import { openTraffic } from './traffic.ts';
import type { WatchRules } from './watch-rules.ts';

/** What the first half leaves: evidence that belongs together, and the folder for more of it. */
export interface Judged {
  readonly build: Filed<'build'>;
  /** null: released without a verdict, on the record. */
  readonly gate: Filed<'gate'> | null;
  readonly folder: string;
  readonly rules: WatchRules;
}

export interface Watched {
  readonly release: Filed<'release'>;
  readonly watch: Filed<'watch'>;
  /** null when the run put no load on the service. */
  readonly load: LoadFacts | null;
}

/**
 * Releases and watches. A run's own load runs from before the switch where an earlier version serves: it is the
 * proof that nobody noticed the switch.
 * @throws ConfigError, ToolError, CancelledError; what served before still serves then, and the ledger says what is
 */
export async function releaseAndWatch(
  ctx: Context,
  options: PipelineOptions,
  journal: Journal,
  { build, gate, folder, rules }: Judged,
  observer?: PipelineObserver,
): Promise<Watched> {
  const { policy, windowMs } = rules;
  const release = releaseOf(build, gate, { ...options, schemaRange: policy.schemaRange });
  const client = createClient(ctx);
  const traffic = await openTraffic(ctx, options, policy);
  try {
    const target = await openTarget(ctx, options);
    const released = await ctx.log.group(`release ${release.version} to ${options.environment}`, () =>
      releaseStage(ctx, release, {
        ...{ journal, target, build, gate, outputDirectory: folder },
        ...{ windowMs, override: options.override },
        ...(observer === undefined ? {} : { observer }),
        // Not before it is our turn: a load would help to judge the version that another run still watches.
        async switching() {
          if ((await target.instances()).some(({ serving, ready }) => serving && ready)) traffic.begin();
        },
      }),
    );
    traffic.begin();
    traffic.mark();
    const watch = await ctx.log.group(`watch ${release.version}`, () =>
      watchStage(ctx, rules, {
        journal,
        target,
        entry: released.entry,
        intent: released.intent,
        client,
        firstBadAnswerAt: (reason) => traffic.firstBadAt(reason),
        probe: () => traffic.probe(),
        outputDirectory: folder,
      }),
    );
    const load = await traffic.end();
    await tellOfWatch(ctx, rules, watch.document, options.run);
    return { release: released.release, watch, load };
  } finally {
    await traffic.end();
    await client.close();
  }
}
