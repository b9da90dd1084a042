/**
 * A watch over a release that something else made (a `helm upgrade`, a script): no ledger and no target, only counters
 * to read and a command that takes the release back.
 */
import { join } from 'node:path';
import { type Filed, type ReasonCode, type WatchDocument, writeDocument } from '@slipway/evidence';
import { createClient } from '@slipway/http';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import type { Instance } from '@slipway/release';
import { type Judgement, watchRelease } from '@slipway/watch';
import { evidenceFolder } from './evidence-folder.ts';
import { openSource } from './metrics-source.ts';
import type { WatchOptions } from './options.ts';
import { tellOfWatch } from './tell-of-watch.ts';
import { watchDocument } from './watch-document.ts';
import { watchLines } from './watch-lines.ts';
import { watchRules } from './watch-rules.ts';

export interface CommandWatch {
  readonly service: string;
  readonly environment: string;
  /** The version under watch. */
  readonly version: string;
  readonly subject: WatchDocument['subject'];
  readonly watch: WatchOptions;
  /** Lines for bash that take the release back. */
  readonly rollbackCommand: string;
  /** Addresses of metrics, one an instance; empty where the policy names a Prometheus. */
  readonly metricsUrls: readonly string[];
  /** Absolute; evidence is written below it. */
  readonly stateDirectory: string;
  readonly run: string;
}

/** A command that takes longer has lost the race anyway; a person is told. */
const commandTimeoutMs = 5 * 60_000;

/**
 * Watches, and runs the command on ROLLBACK. What serves then is the command's own affair: its exit code tells.
 * @throws ConfigError when there are no counters to read; CancelledError
 */
export async function watchByCommand(
  ctx: Context,
  options: CommandWatch,
): Promise<{ readonly watch: Filed<'watch'>; readonly folder: string }> {
  const { version, metricsUrls } = options;
  const rules = await watchRules(options.watch);
  const { policy, windowMs, intervalMs } = rules;
  if (policy.prometheus === null && metricsUrls.length === 0) {
    throw new ConfigError('there are no counters to watch', {
      where: { name: 'metrics-urls' },
      fix: 'name the metrics of each instance (metrics-urls: http://10.0.0.7:9100/metrics), or a Prometheus in the policy (metrics.prometheus)',
    });
  }
  const instances = metricsUrls.map(
    (metrics): Instance => ({
      ...{ id: metrics, version, ready: true, serving: true, restarts: 0, metrics },
      address: new URL(metrics).origin,
    }),
  );
  const folder = await evidenceFolder(options.stateDirectory, version, options.run);
  const client = createClient(ctx);
  try {
    await using opened = await openSource(ctx, {
      ...{ rules, client, version },
      instances: policy.prometheus === null ? async () => instances : null,
    });
    const judgement = await ctx.log.group(`watch ${version}`, () =>
      watchRelease(ctx, {
        ...{ policy, windowMs, intervalMs, version, source: opened.source },
        // Whoever released it may have kept instances of it before.
        baseline: 'first-look',
        onObservation: watchLines(ctx, policy),
      }),
    );
    ctx.log.info(`${judgement.verdict}: ${judgement.because}`);
    const acted =
      judgement.verdict === 'ROLLBACK' && !rules.shadow ? await takeBack(ctx, options, judgement) : {};
    const document = watchDocument(ctx, { ...options, rules, judgement }, acted);
    const watch = await writeDocument('watch', document, join(folder, 'watch.json'));
    await tellOfWatch(ctx, rules, document, options.run);
    return { watch, folder };
  } finally {
    await client.close();
  }
}

async function takeBack(
  ctx: Context,
  { rollbackCommand, service, environment, version }: CommandWatch,
  { reason, because }: Judgement,
): Promise<Partial<WatchDocument>> {
  ctx.log.warn(`taking ${version} back (${reason})`);
  try {
    await run(ctx, 'bash', ['-euo', 'pipefail', '-c', rollbackCommand], {
      timeoutMs: commandTimeoutMs,
      env: {
        SLIPWAY_SERVICE: service,
        SLIPWAY_ENVIRONMENT: environment,
        SLIPWAY_VERSION: version,
        SLIPWAY_REASON: reason,
      },
    });
    return { because: `${because}; the rollback command succeeded` };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    for (const line of error.lines) ctx.log.error(line);
    const failed: ReasonCode = 'ROLLBACK_FAILED';
    return { verdict: 'HOLD', reason: failed, because: `${because}; the rollback command: ${error.message}` };
  }
}
