/**
 * Has the share of bad requests risen above its limit? A restarting mixture e-detector on integer counts.
 *
 * Null hypothesis: each request is bad with a probability ≤ p0 given the past (it may drift and depend).
 * For an alternative share q > p0, a look with n new requests of which k are bad multiplies the bet by
 *   L_q = (q/p0)^k · ((1−q)/(1−p0))^(n−k),   whose expectation is ≤ 1 under the null.
 * The mixture over q is Robbins' (1970); how bets begin anew and are capped stands in restarting-bets.ts.
 */
import { logSumExp } from './log-sum-exp.ts';
import { type BetSettings, RestartingBets, requireCounts } from './restarting-bets.ts';

export interface DetectorSettings extends BetSettings {
  /** The limit p0 as a share, 0 < p0 < 1. */
  readonly limit: number;
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
  private readonly bets: RestartingBets;
  private readonly logBad: readonly number[];
  private readonly logGood: readonly number[];

  /** @throws RangeError on settings outside their ranges */
  constructor({ limit, ...settings }: DetectorSettings) {
    if (!(limit > 0 && limit < 1)) throw new RangeError(`limit ${limit} is not inside (0, 1)`);
    // Betting on certainty would lose everything to one good request, so the highest alternative stays below 1.
    const highest = Math.max(0.99, (1 + limit) / 2);
    this.alternatives = [...new Set([...multiples.map((c) => Math.min(c * limit, highest)), highest])];
    this.bets = new RestartingBets(this.alternatives.length, settings);
    this.threshold = this.bets.threshold;
    this.cap = this.bets.cap;
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
    const logBets = this.bets.after(state.looks, state.logBets, this.logRatios(requests, bad));
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
    return this.bets.logEvidence(state.looks, state.logBets);
  }

  /** ln of the mixture that this one look alone would give. */
  logLookEvidence(requests: number, bad: number): number {
    const capped = this.logRatios(requests, bad).map((ratio) => Math.min(this.cap, ratio));
    return logSumExp(capped) - Math.log(this.alternatives.length);
  }

  /** ln L_q of one look. */
  private logRatios(requests: number, bad: number): number[] {
    requireCounts(requests, bad);
    return this.logBad.map((perBad, j) => bad * perBad + (requests - bad) * (this.logGood[j] as number));
  }
}
