/**
 * Has the share of bad requests risen above its limit? A restarting mixture e-detector on integer counts.
 *
 * Null hypothesis: each request is bad with a probability ≤ p0 given the past (it may drift and depend).
 * For an alternative share q > p0, a look with n new requests of which k are bad multiplies the bet by
 *   L_q = (q/p0)^k · ((1−q)/(1−p0))^(n−k),   whose expectation is ≤ 1 under the null,
 * so every product is a supermartingale and P(ever ≥ 1/α) ≤ α at any number of looks (Ville 1939; the
 * mixture over q is Robbins' 1970). The bet begins anew at each of K looks with weight γ = 1/K, so that a breach
 * that starts late is not paid for by the good hours before it:
 *   A_q ← (A_q + γ·w_q) · L_q,   E = Σ_q A_q + (1 − Σγ so far)
 * (Shin, Ramdas, Rinaldo: "E-detectors", 2023, in the Shiryaev–Roberts form). E is a mixture of
 * supermartingales with total weight 1, hence P(E ever ≥ 1/α) ≤ α over the whole watch; the price is ln K.
 *
 * One look counts at most (ln(1/α) + ln K + ln J)/m on the log scale: a burst inside one look cannot fire, m looks
 * must agree. min(L, c) ≤ L, so the cap only lowers expectations and validity stays.
 */
import { logSumExp } from './log-sum-exp.ts';

export interface DetectorSettings {
  /** The limit p0 as a share, 0 < p0 < 1. */
  readonly limit: number;
  /** Probability of ever firing on a service that keeps the limit. */
  readonly alpha: number;
  /** K: looks at which the bet begins anew, i.e. the looks that the watch window holds. */
  readonly looks: number;
  /** m: looks that must agree before it can fire. */
  readonly agreeing?: number;
}

/** Plain data: survives JSON, so a stopped watch can go on with the same guarantee. */
export interface DetectorState {
  readonly looks: number;
  /** ln A_q, one for each alternative; empty before the first look. */
  readonly logBets: readonly number[];
  /** What was seen since the evidence last stood at or below 1: the breach, should there be one. */
  readonly run: { readonly looks: number; readonly requests: number; readonly bad: number };
}

const multiples = [1.25, 1.5, 2, 3, 5, 10];

export class Detector {
  /** Fires when `logEvidence(state)` reaches this: ln(1/α). */
  readonly threshold: number;
  /** The alternatives q, ascending. */
  readonly alternatives: readonly number[];
  readonly cap: number;
  private readonly looks: number;
  private readonly logBad: readonly number[];
  private readonly logGood: readonly number[];

  /** @throws RangeError on settings outside their ranges */
  constructor({ limit, alpha, looks, agreeing = 2 }: DetectorSettings) {
    if (!(limit > 0 && limit < 1)) throw new RangeError(`limit ${limit} is not inside (0, 1)`);
    if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha ${alpha} is not inside (0, 1)`);
    if (!(Number.isInteger(looks) && looks >= 1)) throw new RangeError(`${looks} looks`);
    if (!(Number.isInteger(agreeing) && agreeing >= 1)) throw new RangeError(`${agreeing} agreeing looks`);
    // Betting on certainty would lose everything to one good request, so the highest alternative stays below 1.
    const highest = Math.max(0.99, (1 + limit) / 2);
    this.alternatives = [...new Set([...multiples.map((c) => Math.min(c * limit, highest)), highest])];
    this.threshold = -Math.log(alpha);
    this.looks = looks;
    this.cap = (this.threshold + Math.log(looks * this.alternatives.length)) / agreeing;
    this.logBad = this.alternatives.map((q) => Math.log(q / limit));
    this.logGood = this.alternatives.map((q) => Math.log((1 - q) / (1 - limit)));
  }

  start(): DetectorState {
    return { looks: 0, logBets: [], run: { looks: 0, requests: 0, bad: 0 } };
  }

  /**
   * The state after one more look with `requests` new requests of which `bad` were bad.
   * @throws RangeError unless 0 ≤ bad ≤ requests, both safe integers
   */
  observe(state: DetectorState, requests: number, bad: number): DetectorState {
    const born = state.looks < this.looks ? -Math.log(this.looks * this.alternatives.length) : null;
    const logBets = this.logRatios(requests, bad).map((ratio, j) => {
      const stakes = [state.logBets[j] ?? null, born].filter((stake) => stake !== null);
      return logSumExp(stakes) + ratio;
    });
    const { run } = state;
    const next = {
      looks: state.looks + 1,
      logBets,
      run: { looks: run.looks + 1, requests: run.requests + requests, bad: run.bad + bad },
    };
    return this.logEvidence(next) > 1e-9 ? next : { ...next, run: this.start().run };
  }

  /** ln E. */
  logEvidence(state: DetectorState): number {
    const unborn = 1 - Math.min(state.looks, this.looks) / this.looks;
    return logSumExp(unborn > 0 ? [...state.logBets, Math.log(unborn)] : state.logBets);
  }

  /** ln of the mixture that this one look alone would give. */
  logLookEvidence(requests: number, bad: number): number {
    return logSumExp(this.logRatios(requests, bad)) - Math.log(this.alternatives.length);
  }

  /** Capped ln L_q of one look. */
  private logRatios(requests: number, bad: number): number[] {
    if (!(Number.isSafeInteger(requests) && Number.isSafeInteger(bad) && bad >= 0 && bad <= requests)) {
      throw new RangeError(`${bad} bad of ${requests} requests`);
    }
    return this.logBad.map((perBad, j) =>
      Math.min(this.cap, bad * perBad + (requests - bad) * (this.logGood[j] as number)),
    );
  }
}
