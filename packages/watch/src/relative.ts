/** placeholder until merged */
export interface RelativeState {
  readonly looks: number;
  readonly logBets: readonly number[];
}
interface Arm {
  readonly requests: number;
  readonly bad: number;
}
export class RelativeDetector {
  readonly threshold = Infinity;
  constructor(_: { factor: number; alpha: number; looks: number; agreeing?: number }) {}
  start(): RelativeState {
    return { looks: 0, logBets: [] };
  }
  observe(s: RelativeState, _a: Arm, _b: Arm): RelativeState {
    return s;
  }
  logEvidence(_: RelativeState): number {
    return 0;
  }
}
