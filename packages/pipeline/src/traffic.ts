/** The load that a run makes itself, declared as such: none, or a constant rate against the front door. */
import type { ReasonCode } from '@slipway/evidence';
import type { Load } from '@slipway/http';
import type { Context } from '@slipway/kernel';
import type { LoadFacts } from '@slipway/report';
import { readPolicy } from '@slipway/watch';
import type { PipelineOptions } from './options.ts';

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
  /** Ends the load once; null when there was none. */
  end(): Promise<LoadFacts | null>;
}

/** An answer that takes longer than this is none. */
const answerTimeoutMs = 10_000;
/** What counts as slow where the policy says nothing of latency. */
const defaultSlowMs = 800;

export async function openTraffic(ctx: Context, options: PipelineOptions): Promise<Traffic> {
  const { load: wanted } = options;
  if (wanted === null)
    return { begin: () => {}, mark: () => {}, firstBadAt: () => null, end: async () => null };
  const [{ openLoad }, policy] = await Promise.all([
    import('@slipway/http'),
    readPolicy(options.watch.policyFile),
  ]);
  let load: Load | null = null;
  let facts: LoadFacts | null = null;
  return {
    begin: () => {
      load ??= openLoad({
        url: `http://127.0.0.1:${options.port}`,
        paths: wanted.paths,
        ratePerSecond: wanted.ratePerSecond,
        timeoutMs: answerTimeoutMs,
        slowMs: policy.latencyMs ?? defaultSlowMs,
        signal: ctx.signal,
        clock: ctx.clock,
      });
    },
    mark: () => load?.mark(),
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
