/** The load that a run makes itself, declared as such: none, or a constant rate against the front door. */
import type { ReasonCode } from '@slipway/evidence';
import type { Load } from '@slipway/http';
import type { Context } from '@slipway/kernel';
import type { LoadFacts } from '@slipway/report';
import type { RollbackPolicy } from '@slipway/watch';
import type { LoadOptions, PipelineOptions } from './options.ts';

export interface Traffic {
  /** Starts the load; a second call changes nothing. */
  begin(): void;
  /** From now on a bad answer belongs to the release under watch. */
  mark(): void;
  /**
   * When the load met the first answer since `mark` that is bad in the way of `reason`, epoch milliseconds; null: it
   * met none, or there is no load.
   */
  firstBadAt(reason: ReasonCode): number | null;
  /** Starts the load for the sake of a verdict, a modest one where none was asked for; the log says so. */
  probe(): void;
  /** Ends the load once; null when there was none. */
  end(): Promise<LoadFacts | null>;
}

/** An answer that takes longer than this is none. */
const answerTimeoutMs = 10_000;
/** What counts as slow where the policy says nothing of latency. */
const defaultSlowMs = 800;

/** Requests a second that a probe makes where no load was asked for. */
const probeRate = 5;

/** @param policy whose latency counts as slow, and which may ask for a probe */
export async function openTraffic(
  ctx: Context,
  options: PipelineOptions,
  policy: Pick<RollbackPolicy, 'latencyMs' | 'onInconclusive'>,
): Promise<Traffic> {
  const { load: wanted } = options;
  const nothing = () => {};
  if (wanted === null && policy.onInconclusive !== 'probe') {
    return { begin: nothing, mark: nothing, firstBadAt: () => null, probe: nothing, end: async () => null };
  }
  const { openLoad } = await import('@slipway/http');
  let load: Load | null = null;
  let facts: LoadFacts | null = null;
  const start = ({ paths, ratePerSecond }: LoadOptions) => {
    load ??= openLoad({
      ...{ url: `http://127.0.0.1:${options.port}`, paths, ratePerSecond, timeoutMs: answerTimeoutMs },
      slowMs: policy.latencyMs ?? defaultSlowMs,
      ...{ signal: ctx.signal, clock: ctx.clock },
    });
  };
  return {
    begin: () => {
      if (wanted !== null) start(wanted);
    },
    mark: () => load?.mark(),
    probe: () => {
      if (load !== null || policy.onInconclusive !== 'probe') return;
      ctx.log.info(`too few requests for a verdict: ${probeRate} a second are sent from here`);
      start({ paths: ['/'], ratePerSecond: probeRate });
    },
    firstBadAt: (reason) => {
      const counts = load?.counts();
      return (reason === 'LATENCY' ? counts?.firstSlowAt : counts?.firstBadAt) ?? null;
    },
    end: async () => {
      if (load !== null && facts === null) {
        const { sent, bad, failed, slow } = await load.stop();
        facts = { sent, bad, failed, slow };
      }
      return facts;
    },
  };
}
