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
import { timesLog } from './log-sum-exp.ts';
import { type BetSettings, RestartingBets, requireCounts } from './restarting-bets.ts';

/** Requests of one side in one look. */
export interface ArmCounts {
  readonly requests: number;
  readonly bad: number;
}

export interface RelativeSettings extends BetSettings {
  /** ρ ≥ 1: so many times the other's share is still no fault. */
  readonly factor: number;
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
  private readonly bets: RestartingBets;

  /** @throws RangeError on settings outside their ranges */
  constructor({ factor, ...settings }: RelativeSettings) {
    if (!(factor >= 1 && Number.isFinite(factor))) throw new RangeError(`factor ${factor} is below 1`);
    this.factor = factor;
    this.bets = new RestartingBets(lifts.length, settings);
    this.threshold = this.bets.threshold;
  }

  start(): RelativeState {
    return { looks: 0, logBets: [] };
  }

  /**
   * The state after one more look.
   * @throws RangeError unless both sides have 0 ≤ bad ≤ requests, all safe integers
   */
  observe(state: RelativeState, watched: ArmCounts, beside: ArmCounts): RelativeState {
    for (const { requests, bad } of [watched, beside]) requireCounts(requests, bad);
    const ratios = lifts.map((lift) => this.logRatio(lift, watched, beside));
    return { looks: state.looks + 1, logBets: this.bets.after(state.looks, state.logBets, ratios) };
  }

  /** ln E. */
  logEvidence(state: RelativeState): number {
    return this.bets.logEvidence(state.looks, state.logBets);
  }

  /** ln L of one look. */
  private logRatio(lift: number, watched: ArmCounts, beside: ArmCounts): number {
    const theta = (weight: number) => weight / (weight + beside.requests);
    const [theta0, theta1] = [
      theta(this.factor * watched.requests),
      theta(lift * this.factor * watched.requests),
    ];
    return timesLog(watched.bad, theta1 / theta0) + timesLog(beside.bad, (1 - theta1) / (1 - theta0));
  }
}
