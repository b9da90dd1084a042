/**
 * Bets on several alternatives that begin anew at each look: what detectors share.
 *
 * With L_j the likelihood ratio of a look under alternative j, E[L_j | past] ≤ 1 under the null, K looks and J
 * alternatives,
 *   A_j ← (A_j + 1/(K·J)) · min(L_j, c),   E = Σ_j A_j + (1 − looks so far/K)
 * is a mixture of supermartingales of total weight 1, so P(E ever ≥ 1/α) ≤ α (Ville 1939; Shin, Ramdas, Rinaldo:
 * "E-detectors", 2023, in the Shiryaev–Roberts form). A breach that starts late is not paid for by the good looks before
 * it; the price is ln K. c = (K·J/α)^(1/m) lets one look count so much at most, so that m looks must agree; min(L, c) ≤ L,
 * so the cap only lowers expectations.
 */
import { logSumExp } from './log-sum-exp.ts';

export interface BetSettings {
  /** Probability of ever firing under the null. */
  readonly alpha: number;
  /** K: looks at which the bet begins anew, i.e. the looks that the watch window holds. */
  readonly looks: number;
  /** m: looks that must agree before it can fire; 2 by default. */
  readonly agreeing?: number;
}

export class RestartingBets {
  /** Fires when `logEvidence` reaches this: ln(1/α). */
  readonly threshold: number;
  /** ln c. */
  readonly cap: number;
  private readonly looks: number;
  private readonly alternatives: number;

  /** @throws RangeError on settings outside their ranges */
  constructor(alternatives: number, { alpha, looks, agreeing = 2 }: BetSettings) {
    if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha ${alpha} is not inside (0, 1)`);
    if (!(Number.isInteger(looks) && looks >= 1)) throw new RangeError(`${looks} looks`);
    if (!(Number.isInteger(agreeing) && agreeing >= 1)) throw new RangeError(`${agreeing} agreeing looks`);
    this.alternatives = alternatives;
    this.looks = looks;
    this.threshold = -Math.log(alpha);
    this.cap = (this.threshold + Math.log(looks * alternatives)) / agreeing;
  }

  /**
   * ln A_j after one more look.
   * @param before of the looks so far; empty before the first
   * @param logRatios ln L_j of the look
   */
  after(looksBefore: number, before: readonly number[], logRatios: readonly number[]): number[] {
    const born = looksBefore < this.looks ? -Math.log(this.looks * this.alternatives) : null;
    return logRatios.map((ratio, j) => {
      const stakes = [before[j] ?? null, born].filter((stake) => stake !== null);
      return logSumExp(stakes) + Math.min(this.cap, ratio);
    });
  }

  /** ln E. */
  logEvidence(looks: number, logBets: readonly number[]): number {
    const unborn = 1 - Math.min(looks, this.looks) / this.looks;
    return logSumExp(unborn > 0 ? [...logBets, Math.log(unborn)] : logBets);
  }
}

/** @throws RangeError unless 0 ≤ bad ≤ requests, both safe integers */
export function requireCounts(requests: number, bad: number): void {
  if (!(Number.isSafeInteger(requests) && Number.isSafeInteger(bad) && bad >= 0 && bad <= requests)) {
    throw new RangeError(`${bad} bad of ${requests} requests`);
  }
}
