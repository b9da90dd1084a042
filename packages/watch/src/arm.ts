/**
 * One side of a comparison, the watched version or what serves beside it: what is new on its instances since they were
 * read before. One that cannot be read keeps its baseline: counters lose no request by waiting.
 */
import { add, type Delta, deltaOf, nothing } from './counters.ts';
import { MetricsFault } from './metrics-fault.ts';
import type { Counters, InstanceSample } from './source.ts';

/** The last usable reading of an instance. Plain data. */
export interface Baseline {
  readonly counters: Counters;
  /** When they were true; null: when they were read. */
  readonly scrapedAt: number | null;
  /** How often it was read. */
  readonly readings: number;
  /** Readings since then whose difference to it was no count. */
  readonly impossible: number;
}

/** By the instance's id. */
export type Baselines = Readonly<Record<string, Baseline>>;

export interface ArmSettings {
  /** `zero`: it was started for this release; `first-look`: it has served before. */
  readonly baseline: 'zero' | 'first-look';
  readonly latencyMs: number | null;
  /** First readings of each instance that do not count for latency: caches are cold then. */
  readonly warmupLooks: number;
  readonly isBad: (code: string) => boolean;
}

export interface ArmReading {
  readonly delta: Delta;
  /** Of it, what counts for latency. */
  readonly warm: Delta;
  readonly baselines: Baselines;
  readonly faults: readonly string[];
  /** How many instances were read anew: an answer that repeats an old scrape says nothing. */
  readonly fresh: number;
}

export function readArm(
  before: Baselines,
  instances: readonly InstanceSample[],
  settings: ArmSettings,
): ArmReading {
  const baselines: Record<string, Baseline> = { ...before };
  const faults: string[] = [];
  let delta = nothing;
  let warm = nothing;
  let fresh = 0;
  for (const { id, counters, fault, scrapedAt } of instances) {
    if (counters === null) {
      faults.push(fault ?? `${id} gave no counters`);
      continue;
    }
    const known = baselines[id] ?? null;
    if (known !== null && scrapedAt !== null && scrapedAt === known.scrapedAt) continue;
    fresh++;
    const readings = (known?.readings ?? 0) + 1;
    try {
      const news =
        known === null && settings.baseline === 'first-look'
          ? nothing
          : deltaOf(known?.counters ?? null, counters, settings.latencyMs, settings.isBad);
      delta = add(delta, news);
      if (readings > settings.warmupLooks) warm = add(warm, news);
      baselines[id] = { counters, scrapedAt, readings, impossible: 0 };
    } catch (error) {
      if (!(error instanceof MetricsFault)) throw error;
      faults.push(`${id}: ${error.message}`);
      // Once may be a torn answer, and the next one will do. Twice is another process: begin from it, count nothing.
      if (known !== null) {
        baselines[id] =
          known.impossible > 0
            ? { counters, scrapedAt, readings, impossible: 0 }
            : { ...known, impossible: known.impossible + 1 };
      }
    }
  }
  return { delta, warm, baselines, faults, fresh };
}
