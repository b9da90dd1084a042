/** From what is proved to what is done: the order of the questions, and what a window without an answer means. */
import type { ReasonCode, WatchVerdict } from '@slipway/evidence';
import { agreeing, type Judge, type Metric, metrics, type WatchState } from './judge.ts';
import type { RollbackPolicy } from './policy/parse.ts';
import { whyBreach, whyExternal, whyHold, whyKeep } from './reasons.ts';

export interface Verdict {
  readonly verdict: WatchVerdict;
  readonly reason: ReasonCode;
  readonly because: string;
  readonly firstBadAt: number | null;
  /** The policy takes this HOLD for good enough; the version stays unproved all the same. */
  readonly tolerated: boolean;
}

const codes: Readonly<Record<Metric, ReasonCode>> = { errors: 'ERROR_RATE', latency: 'LATENCY' };

/**
 * The verdict that the state allows; null: look again. With `final` the window is over, and what could not be
 * decided is HOLD, which is never KEEP.
 */
export function verdictOf(judge: Judge, state: WatchState, final: boolean): Verdict | null {
  const { version, minimumLooks, minimumRequests } = judge.settings;
  const firstBadAt = earliest(state.errors?.firstBadAt, state.latency?.firstBadAt);
  const tolerated = false;
  if (state.elsewhere >= agreeing) {
    const because = `${state.others.join(', ')} serves instead of ${version}`;
    return { verdict: 'SUPERSEDED', reason: 'NEWER_RELEASE', because, firstBadAt, tolerated };
  }
  if (state.down !== null && state.down.looks >= agreeing) {
    const fault = state.fault === null ? '' : ` (${state.fault})`;
    const because = `no instance of ${version} was ready over ${state.down.looks} looks${fault}`;
    return { verdict: 'ROLLBACK', reason: 'NOT_READY', because, firstBadAt: state.down.since, tolerated };
  }
  const breached = metrics.filter((metric) => judge.breached(state, metric));
  const own = breached.find((metric) => !judge.external(state, metric));
  if (own !== undefined) {
    const since = state[own]?.firstBadAt ?? null;
    const because = whyBreach(judge, state, own);
    return { verdict: 'ROLLBACK', reason: codes[own], because, firstBadAt: since, tolerated };
  }
  const calm = state.fault === null && state.unready.length === 0 && !judge.suspects(state);
  const enough = state.complete >= minimumLooks && judge.exposure(state).requests >= minimumRequests;
  if (calm && enough && judge.accepts(state)) {
    return { verdict: 'KEEP', reason: 'HEALTHY', because: whyKeep(judge, state), firstBadAt, tolerated };
  }
  if (!final) return null;
  const [shared] = breached;
  const why =
    shared === undefined
      ? whyHold(judge, state)
      : { reason: 'EXTERNAL_CAUSE' as const, because: whyExternal(judge, state, shared) };
  return { verdict: 'HOLD', ...why, firstBadAt, tolerated };
}

/** What the policy makes of a verdict at `now` (epoch milliseconds): of a window without an answer, and in a freeze. */
export function underPolicy(verdict: Verdict, policy: RollbackPolicy, now: number): Verdict {
  const asked = afterHold(verdict, policy);
  if (asked.verdict !== 'ROLLBACK') return asked;
  const frozen = policy.freeze.find(({ from, until }) => from <= now && now < until);
  if (frozen === undefined) return asked;
  const until = new Date(frozen.until).toISOString().replace('.000Z', 'Z');
  const because = `${asked.because}; nothing is taken back until ${until}: ${frozen.why}`;
  return { ...asked, verdict: 'HOLD', reason: 'FROZEN', because };
}

function afterHold(verdict: Verdict, policy: RollbackPolicy): Verdict {
  if (verdict.verdict !== 'HOLD') return verdict;
  const { reason, because } = verdict;
  const [key, asked] =
    reason === 'OBSERVER_DOWN'
      ? ['on_observer_loss', policy.onObserverLoss]
      : reason === 'NO_TRAFFIC' || reason === 'INCONCLUSIVE'
        ? ['on_inconclusive', policy.onInconclusive]
        : ['', 'hold'];
  const said = `${because}; the policy says ${key}: ${asked}`;
  if (asked === 'keep') return { ...verdict, because: said, tolerated: true };
  return asked === 'rollback' ? { ...verdict, verdict: 'ROLLBACK', because: said } : verdict;
}

function earliest(...times: readonly (number | null | undefined)[]): number | null {
  const known = times.filter((time) => time !== null && time !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
