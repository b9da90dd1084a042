/** A rollback is a release too: its version has to show good answers in its own counters before it counts as back. */
import { type Context, formatDuration } from '@slipway/kernel';
import {
  agreesWith,
  type Baselines,
  badCodes,
  type MetricsSource,
  type RollbackPolicy,
  readArm,
} from '@slipway/watch';

export interface Confirmation {
  /** When the version was seen to answer well, or the looking ended. Epoch milliseconds. */
  readonly at: number;
  readonly confirmed: boolean;
  /** One sentence for people. */
  readonly because: string;
}

/** Between two looks: shorter than the watch's, since every second here is one of an incident. */
const pauseMs = 500;
/** Beyond what a scrape takes to show, the version is left as ready and unconfirmed: no traffic is no fault of it. */
const patienceMs = 15_000;

/**
 * Looks until the version has answered new requests and no larger share of them was bad than the policy allows. What
 * its counters held at the first look is not counted: an instance that was kept warm has served before. It never
 * undoes anything: what answers badly after a rollback is for a person.
 * @throws CancelledError (the signal's reason) when the run is cancelled
 */
export async function confirm(
  ctx: Context,
  parts: {
    readonly version: string;
    readonly source: MetricsSource;
    readonly policy: RollbackPolicy;
    /** Between two scrapes, where others scrape; zero where each look is one. */
    readonly scrapeMs: number;
  },
): Promise<Confirmation> {
  const { version, source, policy } = parts;
  const settings = {
    ...{ baseline: 'first-look' as const, warmupLooks: 0, latencyMs: policy.latencyMs },
    isBad: badCodes(policy.metrics),
  };
  const began = ctx.clock.monotonic();
  let baselines: Baselines = {};
  let [requests, errors, timed, slow] = [0, 0, 0, 0];
  for (;;) {
    const sample = await source.sample(ctx.signal);
    const mine = (sample.instances ?? []).filter((one) => one.serving && one.version === version);
    const { delta, faults, ...read } = readArm(baselines, mine, settings);
    baselines = read.baselines;
    requests += delta.requests;
    errors += delta.errors;
    timed += delta.timed;
    slow += delta.slowMin;
    const slowly = policy.latencyMs === null ? '' : `, ${slow} over ${policy.latencyMs} ms`;
    const seen = `${version} answered ${requests} requests, ${errors} of them with errors${slowly}`;
    const well = agreesWith(policy, { requests, errors, timed, slow });
    if (well && Math.max(requests, timed) > 0) return { at: sample.at, confirmed: true, because: seen };
    const waited = ctx.clock.monotonic() - began;
    if (waited + pauseMs > patienceMs + 2 * parts.scrapeMs) {
      const why = well
        ? `${version} is ready, and no request reached its counters in ${formatDuration(waited)}`
        : `${seen}: more than the policy allows`;
      const fault = sample.fault ?? faults[0];
      return {
        ...{ at: sample.at, confirmed: false },
        because: fault === undefined ? why : `${why}; ${fault}`,
      };
    }
    await ctx.clock.sleep(pauseMs, ctx.signal);
  }
}
