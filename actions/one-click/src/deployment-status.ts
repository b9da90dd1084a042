/** What GitHub is told at the end of a release: one state for each ending, and a line for people. */
import type { WatchDocument } from '@slipway/evidence';
import type { DeploymentState } from '@slipway/github';
import type { PipelineResult } from '@slipway/pipeline';

export interface LastStatus {
  readonly state: DeploymentState;
  /** Made of our own words and of values of a known shape only: it leaves the log, and no mask follows it. */
  readonly description: string;
}

/** Nobody came to a verdict, and no verdict is never a pass. */
export const noVerdict: LastStatus = { state: 'error', description: 'the run ended before a verdict' };

/** `failure`: judged bad. `error`: not judged. `inactive`: something newer serves. Only what was kept is `success`. */
export function lastStatus(ending: PipelineResult['ending'], watch: WatchDocument | null): LastStatus {
  const reason = watch?.reason ?? 'no watch';
  switch (ending) {
    case 'kept':
      return { state: 'success', description: `kept: ${reason}` };
    case 'rolled-back':
      return { state: 'failure', description: `rolled back to ${watch?.rolledBackTo}: ${reason}` };
    case 'not-taken-back':
      return { state: 'failure', description: `judged bad, and not taken back: ${reason}` };
    case 'held':
      return { state: 'error', description: `serves, and is not judged: ${reason}` };
    case 'tolerated':
      return { state: 'success', description: `serves, unproved, as the policy allows: ${reason}` };
    case 'told':
      return { state: 'error', description: `not judged: ${watch?.verdict}, ${reason}, was told only` };
    case 'superseded':
      return { state: 'inactive', description: 'replaced by a newer release before a judgement' };
    case 'gate-failed':
    case 'gate-error':
      return noVerdict;
  }
}
