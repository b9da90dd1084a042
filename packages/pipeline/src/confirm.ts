/** A rollback is a release too: its version has to show good answers in its own counters before it counts as back. */
import { type Context, formatDuration, formatPpm } from '@slipway/kernel';
import {
  type Counters,
  deltaOf,
  MetricsFault,
  type MetricsSource,
  type RollbackPolicy,
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
/** After this the version is left as ready and unconfirmed: no traffic is no fault of it. */
const patienceMs = 15_000;

/**
 * Looks until the version has answered requests since it was started and no larger share of them failed than the
 * policy allows. It never undoes anything: what answers badly after a rollback is for a person.
 * @throws CancelledError (the signal's reason) when the run is cancelled
 */
export async function confirm(
  ctx: Context,
  parts: { readonly version: string; readonly source: MetricsSource; readonly policy: RollbackPolicy },
): Promise<Confirmation> {
  const limitPpm = parts.policy.errorRatePpm ?? 1_000_000;
  const began = ctx.clock.monotonic();
  const last = new Map<string, Counters>();
  let requests = 0;
  let errors = 0;
  let fault: string | null = null;
  for (;;) {
    const sample = await parts.source.sample(ctx.signal);
    fault = sample.fault;
    for (const { id, counters, fault: trouble } of sample.instances ?? []) {
      if (counters === null) {
        fault ??= trouble;
        continue;
      }
      try {
        // The instance was started for this rollback: what its counters held at the first look is part of it.
        const delta = deltaOf(last.get(id) ?? null, counters, null);
        requests += delta.requests;
        errors += delta.errors;
      } catch (error) {
        if (!(error instanceof MetricsFault)) throw error;
        fault ??= error.message;
        continue;
      }
      last.set(id, counters);
    }
    const seen = `${parts.version} answered ${requests} requests, ${errors} of them with errors`;
    if (requests > 0 && errors * 1_000_000 <= limitPpm * requests) {
      return { at: sample.at, confirmed: true, because: seen };
    }
    const waited = ctx.clock.monotonic() - began;
    if (waited + pauseMs > patienceMs) {
      const why =
        requests > 0
          ? `${seen} (more than ${formatPpm(limitPpm)})`
          : `${parts.version} is ready, and no request reached its counters in ${formatDuration(waited)}`;
      return { at: sample.at, confirmed: false, because: fault === null ? why : `${why}; ${fault}` };
    }
    await ctx.clock.sleep(pauseMs, ctx.signal);
  }
}
