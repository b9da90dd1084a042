/** Metrics read from the instances themselves: one scrape of each serving instance a look, of whatever version. */
import { type HttpClient, scrape } from '@slipway/http';
import type { Clock } from '@slipway/kernel';
import type { Instance } from '@slipway/release';
import { parseExposition } from './exposition.ts';
import { type MetricNames, metricNames } from './metric-names.ts';
import { MetricsFault } from './metrics-fault.ts';
import { readCounters } from './reading.ts';
import type { InstanceSample, MetricsSource } from './source.ts';

/**
 * A source that asks `instances` where the service runs and scrapes what serves, all at once, each within `timeoutMs`.
 * What serves beside the watched version is its control. An endpoint that hangs, resets, vanishes or answers something
 * else is a fault of the observer and is named in the sample; readiness is taken from the instance as the target found it.
 */
export function scrapeInstances(options: {
  readonly instances: () => Promise<readonly Instance[]>;
  readonly client: HttpClient;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly names?: MetricNames;
}): MetricsSource {
  const { client, timeoutMs, clock, names = metricNames() } = options;

  const read = async (instance: Instance, signal: AbortSignal): Promise<InstanceSample> => {
    const { id, ready, serving } = instance;
    const known = { id, version: instance.version, ready, serving, scrapedAt: null };
    if (!serving) return { ...known, counters: null, fault: null };
    let body: string;
    try {
      body = (await scrape(client, instance.metrics, { timeoutMs, signal })).text();
    } catch (error) {
      signal.throwIfAborted();
      return { ...known, counters: null, fault: `${instance.metrics}: ${reason(error)}` };
    }
    try {
      return { ...known, counters: readCounters(parseExposition(body), names), fault: null };
    } catch (error) {
      if (!(error instanceof MetricsFault)) throw error;
      return { ...known, counters: null, fault: `${instance.metrics}: ${error.message}` };
    }
  };

  return {
    async sample(signal) {
      let instances: readonly Instance[];
      try {
        instances = await options.instances();
      } catch (error) {
        signal.throwIfAborted();
        return {
          at: clock.now(),
          readAt: null,
          instances: null,
          fault: `the target did not say what runs: ${reason(error)}`,
        };
      }
      const samples = await Promise.all(instances.map((instance) => read(instance, signal)));
      return { at: clock.now(), readAt: null, instances: samples, fault: null };
    },
  };
}

/** An error in one line. */
function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] as string;
}
