/** Where a watch reads its counters: from the instances themselves, or from a Prometheus that scrapes them. */
import type { HttpClient } from '@slipway/http';
import type { Context } from '@slipway/kernel';
import type { Instance } from '@slipway/release';
import { type MetricsSource, scrapeInstances } from '@slipway/watch';
import type { WatchRules } from './watch-rules.ts';

/** With what a Prometheus is asked; files are absolute paths of PEM. */
export interface PrometheusCredentials {
  readonly token: string | null;
  readonly username: string | null;
  readonly password: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly caFile: string | null;
  readonly certFile: string | null;
  readonly keyFile: string | null;
}

/** One scrape may take this long at most, whatever the interval. */
const scrapeTimeoutMs = 5_000;

/** @param of.instances what runs where; null where only a Prometheus knows */
export function sourceOf(
  ctx: Context,
  of: {
    readonly rules: WatchRules;
    readonly client: HttpClient;
    readonly instances: (() => Promise<readonly Instance[]>) | null;
  },
): MetricsSource {
  const { rules, client, instances } = of;
  if (instances === null) throw new Error('a Prometheus is not read yet');
  return scrapeInstances({
    ...{ instances, client, clock: ctx.clock, names: rules.policy.metrics },
    timeoutMs: Math.min(rules.intervalMs, scrapeTimeoutMs),
  });
}
