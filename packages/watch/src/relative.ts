/**
 * Is the new version worse than the one that serves beside it? A restarting mixture e-detector, as detector.ts, on
 * how the new bad requests of a look divide between the two.
 *
 * Null hypothesis: the new version's share of bad requests is at most ρ times the other's. Of k new bad requests, with
 * n_c and n_s requests of the new version and of the other, those of the new one are then at most
 *   k_c ~ Bin(k, θ0),  θ0 = ρ·n_c / (ρ·n_c + n_s)
 * (Poisson thinning; where bad requests are frequent it is a Fisher noncentral hypergeometric, whose convex order is
 * below the binomial's, so the bound stays). For a lift l > 1,
 *   L_l = (θ1/θ0)^k_c · ((1−θ1)/(1−θ0))^(k−k_c),  θ1 = ρ·l·n_c / (ρ·l·n_c + n_s),
 * has expectation ≤ 1. θ0 follows the split of each look, so steps of traffic cancel, and so does whatever makes both
 * versions fail. A look in which one of the two had no request says nothing: θ0 and
 * θ1 are then both 0, or both 1.
 * (Lindon, Malek: "Anytime-valid inference for multinomial count data", NeurIPS 2022, arXiv 2011.03567.)
 */
import { logSumExp, timesLog } from './log-sum-exp.ts';

/** Requests of one side in one look. */
export interface ArmCounts {
  readonly requests: number;
  readonly bad: number;
}

export interface RelativeSettings {
  /** ρ ≥ 1: so many times the other's share is still no fault. */
  readonly factor: number;
  /** Probability of ever firing on a version that is not worse. */
  readonly alpha: number;
  /** K: looks at which the bet begins anew. */
  readonly looks: number;
  /** m: looks that must agree before it can fire. */
  readonly agreeing?: number;
}

/** Plain data: survives JSON. */
export interface RelativeState {
  readonly looks: number;
  /** ln of the bet on each lift; empty before the first look. */
  readonly logBets: readonly number[];
}

const lifts = [1.5, 2, 3, 5, 10];

export class RelativeDetector {
  /** Fires when `logEvidence(state)` reaches this: ln(1/α). */
  readonly threshold: number;
  private readonly factor: number;
  private readonly looks: number;
  private readonly cap: number;

  /** @throws RangeError on settings outside their ranges */
  constructor({ factor, alpha, looks, agreeing = 2 }: RelativeSettings) {
    if (!(factor >= 1 && Number.isFinite(factor))) throw new RangeError(`factor ${factor} is below 1`);
    if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha ${alpha} is not inside (0, 1)`);
    if (!(Number.isInteger(looks) && looks >= 1)) throw new RangeError(`${looks} looks`);
    if (!(Number.isInteger(agreeing) && agreeing >= 1)) throw new RangeError(`${agreeing} agreeing looks`);
    this.factor = factor;
    this.threshold = -Math.log(alpha);
    this.looks = looks;
    this.cap = (this.threshold + Math.log(looks * lifts.length)) / agreeing;
  }

  start(): RelativeState {
    return { looks: 0, logBets: [] };
  }

  /**
   * The state after one more look.
   * @throws RangeError unless both sides have 0 ≤ bad ≤ requests, all safe integers
   */
  observe(state: RelativeState, watched: ArmCounts, beside: ArmCounts): RelativeState {
    for (const { requests, bad } of [watched, beside]) {
      if (!(Number.isSafeInteger(requests) && Number.isSafeInteger(bad) && bad >= 0 && bad <= requests)) {
        throw new RangeError(`${bad} bad of ${requests} requests`);
      }
    }
    const born = state.looks < this.looks ? -Math.log(this.looks * lifts.length) : null;
    const logBets = lifts.map((lift, j) => {
      const stakes = [state.logBets[j] ?? null, born].filter((stake) => stake !== null);
      return logSumExp(stakes) + this.logRatio(lift, watched, beside);
    });
    return { looks: state.looks + 1, logBets };
  }

  /** ln E. */
  logEvidence(state: RelativeState): number {
    const unborn = 1 - Math.min(state.looks, this.looks) / this.looks;
    return logSumExp(unborn > 0 ? [...state.logBets, Math.log(unborn)] : state.logBets);
  }

  /** Capped ln L of one look: a burst inside one look cannot fire by itself. */
  private logRatio(lift: number, watched: ArmCounts, beside: ArmCounts): number {
    const theta = (weight: number) => weight / (weight + beside.requests);
    const [theta0, theta1] = [
      theta(this.factor * watched.requests),
      theta(lift * this.factor * watched.requests),
    ];
    const ratio = timesLog(watched.bad, theta1 / theta0) + timesLog(beside.bad, (1 - theta1) / (1 - theta0));
    return Math.min(this.cap, ratio);
  }
}
