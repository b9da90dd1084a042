/**
 * Is the share of bad requests proved to be below its limit? The mirror of the detector: a release becomes stable
 * on positive evidence only, never because nothing was seen.
 *
 * Null hypothesis: each request is bad with a probability ≥ p0 given the past. For q < p0,
 *   S = Σ_q w_q · (q/p0)^k · ((1−q)/(1−p0))^(n−k),   q ∈ p0·{0, 0.1, 0.25, 0.5},
 * is a mixture of supermartingales, so P(S ever ≥ 1/α) ≤ α (Ville). It has no restarts and so needs only the totals.
 * A faultless service passes after about (ln(1/α) + ln 4) / −ln(1−p0) requests.
 */
import { logSumExp, timesLog } from './log-sum-exp.ts';

/** All that was seen so far. */
export interface AcceptanceState {
  readonly requests: number;
  readonly bad: number;
}

const fractions = [0, 0.1, 0.25, 0.5];

export class AcceptanceTest {
  /** Accepts when `logEvidence(state)` reaches this: ln(1/α). */
  readonly threshold: number;
  private readonly limit: number;

  /** @throws RangeError unless 0 < limit < 1 (a share) and 0 < alpha < 1 */
  constructor({ limit, alpha }: { readonly limit: number; readonly alpha: number }) {
    if (!(limit > 0 && limit < 1)) throw new RangeError(`limit ${limit} is not inside (0, 1)`);
    if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha ${alpha} is not inside (0, 1)`);
    this.limit = limit;
    this.threshold = -Math.log(alpha);
  }

  start(): AcceptanceState {
    return { requests: 0, bad: 0 };
  }

  /** @throws RangeError unless 0 ≤ bad ≤ requests, both safe integers */
  observe(state: AcceptanceState, requests: number, bad: number): AcceptanceState {
    if (!(Number.isSafeInteger(requests) && Number.isSafeInteger(bad) && bad >= 0 && bad <= requests)) {
      throw new RangeError(`${bad} bad of ${requests} requests`);
    }
    return { requests: state.requests + requests, bad: state.bad + bad };
  }

  /** ln S. */
  logEvidence({ requests, bad }: AcceptanceState): number {
    const { limit } = this;
    return (
      logSumExp(
        fractions.map((f) => timesLog(bad, f) + timesLog(requests - bad, (1 - f * limit) / (1 - limit))),
      ) - Math.log(fractions.length)
    );
  }

  /**
   * About how many more requests of the same quality would be accepted; 0 when they already are, null when no number
   * would be (the share seen so far lies too near the limit or above it).
   */
  missing(state: AcceptanceState): number | null {
    const share = state.requests === 0 ? 0 : state.bad / state.requests;
    const enough = (more: number) =>
      this.logEvidence({ requests: state.requests + more, bad: state.bad + more * share }) >= this.threshold;
    if (enough(0)) return 0;
    let high = 1;
    while (!enough(high)) {
      high *= 2;
      if (high > 1e9) return null;
    }
    let low = high / 2;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (enough(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
}
