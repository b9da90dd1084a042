/** Verdicts in one sentence for people: what was counted, against which limit, and what is missing. */
import type { ReasonCode } from '@slipway/evidence';
import { formatPpm } from '@slipway/kernel';
import { requestsToAccept } from './feasibility.ts';
import { type Judge, type Metric, metrics, slowLimit, type WatchState } from './judge.ts';

export function whyBreach(judge: Judge, state: WatchState, metric: Metric): string {
  const { looks, requests, bad } = (state[metric] as NonNullable<WatchState[Metric]>).breach.run;
  const evidence = times(judge.evidence(state, metric, 'breach'));
  const needed = times(judge.threshold(metric));
  return `${counted(judge, metric, bad, requests)} in ${looks} looks: evidence ${evidence} of ${needed} needed`;
}

/** Why a breach is no fault of the release. */
export function whyExternal(judge: Judge, state: WatchState, metric: Metric): string {
  const control = state.control;
  const [requests, bad] =
    metric === 'errors'
      ? [control?.seen.requests ?? 0, control?.seen.errors ?? 0]
      : [control?.seen.timed ?? 0, control?.seen.slowMin ?? 0];
  const beside = [...new Set(state.others)].join(', ') || 'the version beside it';
  return `${whyBreach(judge, state, metric)}; but so does ${beside}: ${counted(judge, metric, bad, requests)}, and ${judge.settings.version} is not shown to be worse`;
}

export function whyKeep(judge: Judge, state: WatchState): string {
  return `${totals(judge, state).join(', ')}: below the limit, proved to 1 in ${Math.round(1 / judge.settings.alpha)}`;
}

/** Why the window ended without a judgement. */
export function whyHold(judge: Judge, state: WatchState): { reason: ReasonCode; because: string } {
  const { version } = judge.settings;
  const lost = state.looks - state.complete;
  if (lost * 2 > state.looks || (state.fault !== null && judge.accepts(state))) {
    return {
      reason: 'OBSERVER_DOWN',
      because: `${lost} of ${state.looks} looks could not see ${version}; the last fault: ${state.fault ?? 'has passed'}`,
    };
  }
  if (judge.accepts(state)) {
    const because =
      state.unready.length > 0
        ? `${state.unready.join(', ')} was not ready when the window ended`
        : state.complete < judge.settings.minimumLooks
          ? `only ${state.complete} of ${judge.settings.minimumLooks} complete looks`
          : judge.exposure(state).requests < judge.settings.minimumRequests
            ? `only ${judge.exposure(state).requests} of the ${judge.settings.minimumRequests} requests that the policy asks for`
            : `${totals(judge, state).join(', ')}, but it was rising when the window ended`;
    return { reason: 'INCONCLUSIVE', because };
  }
  const open = metrics.flatMap((metric) => {
    const tests = judge[metric];
    const track = state[metric];
    if (tests === null || track === null) return [];
    const more = tests.acceptance.missing(track.accept);
    const needed = requestsToAccept(limitOf(judge, metric), judge.settings.alpha);
    return more === 0 ? [] : [{ metric, more, few: track.accept.requests < needed, seen: track.accept }];
  });
  if (open.some(({ few }) => few)) {
    const missing = Math.max(...open.map(({ more }) => more ?? 0));
    const seen = Math.min(...open.map(({ seen }) => seen.requests));
    const untimed = state.latency?.accept.requests === 0 && state.seen.requests > 0;
    const what = untimed
      ? `no request duration was read: the histogram has another name, or warm-up took all ${state.seen.requests} requests`
      : seen === 0
        ? 'no request was counted: there was no traffic, or the counters have other names'
        : `only ${seen} requests were counted`;
    const lacking = missing === 0 ? '' : `; about ${missing} more requests needed to accept ${version}`;
    return { reason: 'NO_TRAFFIC', because: `${what}${lacking}` };
  }
  const near = open.map(({ metric, more, seen }) => {
    const lacking = more === null ? '' : ` (about ${more} more requests needed)`;
    return `${counted(judge, metric, seen.bad, seen.requests)} is too near to tell${lacking}`;
  });
  return { reason: 'INCONCLUSIVE', because: near.join('; ') };
}

function totals(judge: Judge, state: WatchState): string[] {
  return metrics.flatMap((metric) => {
    const seen = state[metric]?.accept;
    return seen === undefined ? [] : [counted(judge, metric, seen.bad, seen.requests)];
  });
}

/** `24 of 120 requests failed (20.00%, limit 5%)`. */
function counted(judge: Judge, metric: Metric, bad: number, requests: number): string {
  const did = metric === 'errors' ? 'failed' : `took over ${judge.settings.latencyMs} ms`;
  const share = requests === 0 ? 0 : (100 * bad) / requests;
  const limit = formatPpm(Math.round(limitOf(judge, metric) * 1e6));
  return `${bad} of ${requests} requests ${did} (${share.toFixed(2)}%, limit ${limit})`;
}

function limitOf(judge: Judge, metric: Metric): number {
  return metric === 'errors' ? (judge.settings.errorLimit as number) : slowLimit;
}

/** An e-value from its logarithm: `412×`, `3e+9×`. */
function times(logEvidence: number): string {
  if (logEvidence > 700) return 'over 1e300×';
  // exp(ln 6000) is a little less than 6000.
  const value = Math.exp(logEvidence) * (1 + 1e-9);
  return `${value < 1e6 ? Math.floor(value) : value.toExponential(0)}×`;
}
