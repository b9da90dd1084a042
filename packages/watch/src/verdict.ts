/** From what is proved to what is done: the order of the questions, and what a window without an answer means. */
import type { ReasonCode, WatchVerdict } from '@slipway/evidence';
import { agreeing, type Judge, type WatchState } from './judge.ts';
import { whyBreach, whyHold, whyKeep } from './reasons.ts';

export interface Verdict {
  readonly verdict: WatchVerdict;
  readonly reason: ReasonCode;
  readonly because: string;
  readonly firstBadAt: number | null;
}

/**
 * The verdict that the state allows; null: look again. With `final` the window is over, and what could not be
 * decided is HOLD, which is never KEEP.
 */
export function verdictOf(judge: Judge, state: WatchState, final: boolean): Verdict | null {
  const { version, minimumLooks } = judge.settings;
  const firstBadAt = earliest(state.errors?.firstBadAt, state.latency?.firstBadAt);
  if (state.elsewhere >= agreeing) {
    const because = `${state.others.join(', ')} serves instead of ${version}`;
    return { verdict: 'SUPERSEDED', reason: 'NEWER_RELEASE', because, firstBadAt };
  }
  if (state.down !== null && state.down.looks >= agreeing) {
    const fault = state.fault === null ? '' : ` (${state.fault})`;
    const because = `no instance of ${version} was ready over ${state.down.looks} looks${fault}`;
    return { verdict: 'ROLLBACK', reason: 'NOT_READY', because, firstBadAt: state.down.since };
  }
  for (const [metric, reason] of [
    ['errors', 'ERROR_RATE'],
    ['latency', 'LATENCY'],
  ] as const) {
    if (judge.breached(state, metric)) {
      const since = state[metric]?.firstBadAt ?? null;
      return { verdict: 'ROLLBACK', reason, because: whyBreach(judge, state, metric), firstBadAt: since };
    }
  }
  const calm = state.fault === null && state.unready.length === 0 && !judge.suspects(state);
  if (calm && state.complete >= minimumLooks && judge.accepts(state)) {
    return { verdict: 'KEEP', reason: 'HEALTHY', because: whyKeep(judge, state), firstBadAt };
  }
  return final ? { verdict: 'HOLD', ...whyHold(judge, state), firstBadAt } : null;
}

function earliest(...times: readonly (number | null | undefined)[]): number | null {
  const known = times.filter((time) => time !== null && time !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
