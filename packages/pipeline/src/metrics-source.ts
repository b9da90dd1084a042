/** Where a watch reads its counters: from the instances themselves, or from a Prometheus that scrapes them. */
import type { HttpClient } from '@slipway/http';
import type { Context } from '@slipway/kernel';
import type { Target } from '@slipway/release';
import { type MetricsSource, scrapeInstances } from '@slipway/watch';
import type { WatchRules } from './watch-rules.ts';

/** One scrape may take this long at most, whatever the interval. */
const scrapeTimeoutMs = 5_000;

export function sourceOf(
  ctx: Context,
  of: {
    readonly rules: WatchRules;
    readonly target: Target;
    readonly client: HttpClient;
  },
): MetricsSource {
  const { rules, target, client } = of;
  return scrapeInstances({
    instances: () => target.instances(),
    ...{ client, clock: ctx.clock, names: rules.policy.metrics },
    timeoutMs: Math.min(rules.intervalMs, scrapeTimeoutMs),
  });
}
