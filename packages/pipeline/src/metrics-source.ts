/** Where a watch reads its counters: from the instances themselves, or from a Prometheus that scrapes them. */
import type { HttpClient } from '@slipway/http';
import type { Context } from '@slipway/kernel';
import type { Instance } from '@slipway/release';
import { type MetricsSource, openPrometheus, prometheusSource, scrapeInstances } from '@slipway/watch';
import type { WatchRules } from './watch-rules.ts';

/** One scrape, or one answer, may take this long at most, whatever the interval. */
const answerTimeoutMs = 5_000;

export interface OpenSource extends AsyncDisposable {
  readonly source: MetricsSource;
}

/**
 * @param of.instances what runs where; null where only a Prometheus knows
 * @param of.version of every instance where neither a label nor a target tells it
 * @throws ConfigError for credentials that cannot be used
 */
export async function openSource(
  ctx: Context,
  of: {
    readonly rules: WatchRules;
    readonly client: HttpClient;
    readonly version: string;
    readonly instances: (() => Promise<readonly Instance[]>) | null;
  },
): Promise<OpenSource> {
  const { rules, client, instances, version } = of;
  const { policy, intervalMs } = rules;
  const timeoutMs = Math.min(intervalMs, answerTimeoutMs);
  const { clock } = ctx;
  const { prometheus: place, metrics: names, latencyMs } = policy;
  if (place === null) {
    if (instances === null) throw new Error('nobody says what is to be scraped');
    return {
      source: scrapeInstances({ instances, client, timeoutMs, clock, names }),
      async [Symbol.asyncDispose]() {},
    };
  }
  const asked = await openPrometheus(ctx, { urls: place.urls, credentials: rules.prometheus, timeoutMs });
  return {
    source: prometheusSource({
      client: asked,
      place,
      names,
      latencyMs,
      intervalMs,
      clock,
      instances,
      version,
    }),
    [Symbol.asyncDispose]: () => asked.close(),
  };
}
