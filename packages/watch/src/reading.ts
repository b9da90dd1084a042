/** From one instance's exposed series to its counters, checked to be counts. */
import type { SeriesSample } from './exposition.ts';
import { type MetricNames, metricNames } from './metric-names.ts';
import { MetricsFault } from './metrics-fault.ts';
import type { Counters } from './source.ts';

/**
 * The counters among `samples`. A family that is absent has counted nothing yet: client libraries expose a labelled
 * series from its first request on. A `version` label does not select: an instance runs one version, and the label's
 * spelling need not be the release's.
 * @throws MetricsFault when a series stands twice, has no code, or is not a count
 */
export function readCounters(samples: readonly SeriesSample[], names: MetricNames = metricNames()): Counters {
  const responses: Record<string, { code: string; count: number }> = {};
  const counts: Record<string, number> = {};
  const buckets: Record<string, Record<string, number>> = {};
  for (const { name, labels, value } of samples) {
    if (name === names.requests) {
      const code = labels.get(names.code);
      if (code === undefined) {
        const has = [...labels.keys()].join(', ') || 'none';
        throw new MetricsFault(`${name} has no label "${names.code}" (its labels: ${has})`);
      }
      const key = seriesKey(labels);
      once(responses, key, name);
      responses[key] = { code, count: countOf(value, name, key) };
    } else if (name === `${names.duration}_count`) {
      const key = seriesKey(labels);
      once(counts, key, name);
      counts[key] = countOf(value, name, key);
    } else if (name === `${names.duration}_bucket`) {
      const edge = edgeInSeconds(labels.get('le'), names);
      if (edge === undefined) throw new MetricsFault(`${name} has no label "le"`);
      const key = seriesKey(labels, 'le');
      buckets[key] ??= {};
      once(buckets[key], edge, name);
      buckets[key][edge] = countOf(value, name, key);
    }
  }
  const durations: Record<string, { count: number; buckets: Record<string, number> }> = {};
  for (const key of new Set([...Object.keys(counts), ...Object.keys(buckets)])) {
    const count = counts[key] ?? buckets[key]?.['+Inf'];
    if (count === undefined)
      throw new MetricsFault(`${names.duration}{${key}} has neither _count nor le="+Inf"`);
    durations[key] = { count, buckets: buckets[key] ?? {} };
    for (const [edge, below] of Object.entries(durations[key].buckets)) {
      if (below > count) {
        throw new MetricsFault(
          `${names.duration}{${key}} counts ${below} requests in le="${edge}" of ${count} in all`,
        );
      }
    }
  }
  return { responses, durations };
}

/** A bucket's edge as it is exposed, or what it is in seconds where the histogram has another unit. */
function edgeInSeconds(edge: string | undefined, { unit }: MetricNames): string | undefined {
  return edge === undefined || unit === 's' || !Number.isFinite(Number(edge))
    ? edge
    : String(Number(edge) / 1000);
}

function seriesKey(labels: ReadonlyMap<string, string>, without?: string): string {
  return [...labels]
    .filter(([name]) => name !== without)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
}

function once(seen: Readonly<Record<string, unknown>>, key: string, name: string): void {
  if (Object.hasOwn(seen, key)) throw new MetricsFault(`${name}{${key}} stands twice`);
}

function countOf(value: number, name: string, key: string): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new MetricsFault(`${name}{${key}} is ${value}, not a count`);
  return value;
}
