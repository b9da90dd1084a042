/**
 * Metrics read from a Prometheus that scrapes the instances: raw counters only, summed over all labels but those that
 * tell instances, versions, codes and buckets apart. Never rate() or histogram_quantile(): the one loses what a new
 * process counted before its second scrape, the other guesses between bucket edges.
 */
import type { Clock } from '@slipway/kernel';
import { formatDuration } from '@slipway/kernel';
import type { Instance } from '@slipway/release';
import type { SeriesSample } from '../exposition.ts';
import type { MetricNames } from '../metric-names.ts';
import { MetricsFault } from '../metrics-fault.ts';
import type { PrometheusPlace } from '../policy/parse.ts';
import { readCounters } from '../reading.ts';
import type { InstanceSample, MetricsSource, Sample } from '../source.ts';
import type { NativeHistogram, VectorSample } from './answer.ts';
import type { PrometheusClient } from './client.ts';
import { selector } from './selector.ts';

export interface PrometheusSourceOptions {
  readonly client: PrometheusClient;
  readonly place: PrometheusPlace;
  readonly names: MetricNames;
  /** What P95 is held against: of a native histogram only the counts on both sides of it are read. */
  readonly latencyMs: number | null;
  /** Its scrape interval. */
  readonly intervalMs: number;
  readonly clock: Clock;
  /** What runs where, by the target; null: only the Prometheus knows, and what it scrapes serves. */
  readonly instances: (() => Promise<readonly Instance[]>) | null;
  /** The version of every instance where neither a label nor a target tells it. */
  readonly version: string;
}

/** Between two clocks, and for values on their way. */
const graceMs = 5000;

/** What one look found of one scraped instance. */
interface Scraped {
  readonly instance: string;
  readonly version: string | null;
  readonly up: boolean;
  /** By the server's clock. */
  readonly scrapedAt: number;
  /** How many servers or jobs say something of it. */
  readonly times: number;
  readonly replica: string | null;
}

/**
 * A source that asks `client` twice a look: which instances were scraped when, and then, as of that very moment, what
 * they had counted. What is stale, partial, from the future or no count is a fault that is named, and never a zero.
 */
export function prometheusSource(options: PrometheusSourceOptions): MetricsSource {
  const { client, place, names, clock } = options;
  const { match, instanceLabel, versionLabel, replicaLabel } = place;
  const told = [instanceLabel, versionLabel, replicaLabel].filter((label) => label !== null);
  const up = selector(['up'], match);
  const scrapes = `label_replace(${up},"slipway","up","","") or label_replace(timestamp(${up}),"slipway","at","","")`;
  const { requests, code, duration } = names;
  const all = [requests, `${duration}_count`, `${duration}_bucket`];
  const counted = `sum by (${['__name__', ...told, code, 'le'].join(',')}) (${selector(all, match)})`;
  const native = `sum by (${told.join(',')}) (${selector([duration], match)})`;

  async function runs(): Promise<readonly Instance[] | null> {
    try {
      return options.instances === null ? null : await options.instances();
    } catch (cause) {
      throw new MetricsFault(`the target did not say what runs: ${(cause as Error).message}`, { cause });
    }
  }

  async function look(signal: AbortSignal, asked: readonly Instance[] | null): Promise<Omit<Sample, 'at'>> {
    const seen = await client.query(scrapes, signal);
    const readAt = seen[0]?.at ?? null;
    if (readAt === null) {
      throw new MetricsFault(`the Prometheus scrapes nothing that matches ${up}`);
    }
    const series = await client.query(counted, signal, readAt);
    // One kind of histogram is enough; a service that exposes the classic one is asked for no other.
    const timed =
      options.latencyMs === null || series.some(({ labels }) => labels.__name__ === `${duration}_count`);
    const histograms = timed ? [] : await client.query(native, signal, readAt);
    const scraped = scrapedOf(seen);
    const samples = scraped.map((one) => {
      const mine = (sample: VectorSample) =>
        sample.labels[instanceLabel] === one.instance &&
        (replicaLabel === null || sample.labels[replicaLabel] === one.replica);
      return readOne(one, readAt, series.filter(mine), histograms.filter(mine));
    });
    const instances = asked === null ? samples : matched(asked, samples);
    return { instances, readAt, fault: null };
  }

  /** One row an instance, from the newest replica. */
  function scrapedOf(seen: readonly VectorSample[]): Scraped[] {
    const found = new Map<string, Scraped>();
    const key = ({ labels: { slipway: _ours, __name__: _up, ...target } }: VectorSample) =>
      JSON.stringify(Object.entries(target).sort());
    const ups = new Map(seen.filter(({ labels }) => labels.slipway === 'up').map((one) => [key(one), one]));
    for (const at of seen.filter(({ labels }) => labels.slipway === 'at')) {
      const instance = at.labels[instanceLabel];
      const scrapedAt = Number(at.value) * 1000;
      if (instance === undefined) {
        throw new MetricsFault(`up of the Prometheus has no label "${instanceLabel}"`);
      }
      const replica = replicaLabel === null ? null : (at.labels[replicaLabel] ?? null);
      const before = found.get(instance);
      const times = (before?.times ?? 0) + 1;
      const one: Scraped = {
        ...{ instance, scrapedAt, replica, times },
        version: versionLabel === null ? null : (at.labels[versionLabel] ?? null),
        up: ups.get(key(at))?.value === 1,
      };
      found.set(instance, before === undefined || before.scrapedAt < scrapedAt ? one : { ...before, times });
    }
    return [...found.values()];
  }

  function readOne(
    { instance, scrapedAt, up: answered, times, version: labelled }: Scraped,
    readAt: number,
    series: readonly VectorSample[],
    histograms: readonly VectorSample[],
  ): InstanceSample {
    const counters = series.filter(({ labels }) => labels.__name__ !== undefined);
    const version = versionLabel === null ? options.version : (labelled ?? versionOf(counters) ?? '');
    const known = { id: instance, version, ready: answered, serving: true, scrapedAt };
    const bad = (fault: string): InstanceSample => ({
      ...known,
      counters: null,
      fault: `${instance}: ${fault}`,
    });
    const age = readAt - scrapedAt;
    if (times > 1 && replicaLabel === null) {
      return bad(`it is scraped ${times} times; replica_label or a narrower match tells which counts`);
    }
    if (!answered) return bad('the Prometheus could not scrape it');
    if (age > 2 * options.intervalMs + graceMs) return bad(`its newest scrape is ${formatDuration(age)} old`);
    if (age < -graceMs) return bad(`its newest scrape is ${formatDuration(-age)} in the future`);
    try {
      const samples = [...counters.map(asSeries), ...histograms.flatMap((one) => fromNative(one))];
      return { ...known, counters: readCounters(samples, names), fault: null };
    } catch (error) {
      if (!(error instanceof MetricsFault)) throw error;
      return bad(error.message);
    }
  }

  function versionOf(series: readonly VectorSample[]): string | undefined {
    return versionLabel === null
      ? undefined
      : series.find(({ labels }) => labels[versionLabel])?.labels[versionLabel];
  }

  /**
   * A native histogram as the two buckets that stand around the threshold: what is surely within it, and what may be.
   * Their edges stay the same whatever the resolution of the histogram becomes.
   */
  function fromNative({ value }: VectorSample): SeriesSample[] {
    if (typeof value === 'number') return [];
    const limit = ((options.latencyMs ?? 0) / 1000) * (names.unit === 'ms' ? 1000 : 1);
    const below = (holds: (bucket: NativeHistogram['buckets'][0]) => boolean) =>
      value.buckets.filter(holds).reduce((sum, { count }) => sum + count, 0);
    const bucket = (edge: number, count: number): SeriesSample => ({
      name: `${duration}_bucket`,
      labels: new Map([['le', String(edge)]]),
      value: count,
    });
    return [
      { name: `${duration}_count`, labels: new Map(), value: value.count },
      bucket(
        limit * (1 - 1e-6),
        below(({ high }) => high <= limit * (1 + 1e-9)),
      ),
      bucket(
        limit * (1 + 1e-6),
        below(({ low }) => low < limit * (1 - 1e-9)),
      ),
    ];
  }

  /** What the target runs, with what was read of it, told by its address. */
  function matched(asked: readonly Instance[], samples: readonly InstanceSample[]): InstanceSample[] {
    return asked.map(({ id, version: runs, ready, serving, metrics }): InstanceSample => {
      const known = { id, version: runs, ready, serving };
      const address = addressOf(metrics);
      const read = samples.find((sample) => sample.id === address);
      if (!serving) return { ...known, counters: null, fault: null, scrapedAt: null };
      if (read !== undefined) return { ...read, ...known };
      const fault = `${id}: the Prometheus does not scrape ${address}`;
      return { ...known, counters: null, fault, scrapedAt: null };
    });
  }

  return {
    async sample(signal) {
      let asked: readonly Instance[] | null = null;
      try {
        asked = await runs();
        return { at: clock.now(), ...(await look(signal, asked)) };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof Error)) throw error;
        const fault = error.message.split('\n', 1)[0] ?? '';
        // Whether instances are ready is the target's to say, also while the Prometheus is down.
        const instances = asked === null ? null : matched(asked, []).map((one) => unread(one, fault));
        return { at: clock.now(), readAt: null, instances, fault };
      }
    },
  };
}

function unread(instance: InstanceSample, fault: string): InstanceSample {
  return instance.serving ? { ...instance, fault } : instance;
}

/** As a Prometheus writes it into the instance label: always with its port. */
function addressOf(metrics: string): string {
  const { protocol, hostname, port } = new URL(metrics);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

function asSeries({ labels, value }: VectorSample): SeriesSample {
  const { __name__: name = '', ...rest } = labels;
  if (typeof value !== 'number')
    throw new MetricsFault(`${name} is a native histogram, and a counter belongs there`);
  return { name, labels: new Map(Object.entries(rest)), value };
}
