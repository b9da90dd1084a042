/** How a run ended: the one line that a page begins with, what to do next, and the exit code. */
import type { WatchDocument } from '@slipway/evidence';
import type { Mark } from '@slipway/report';

/** Only `kept` is a success. `not-taken-back`: judged bad, and no rollback brought a good version back. */
export type Ending =
  | 'kept'
  | 'rolled-back'
  | 'not-taken-back'
  | 'held'
  | 'superseded'
  | 'gate-failed'
  | 'gate-error';

export interface VerdictFacts {
  readonly service: string;
  readonly version: string;
  /** null when nothing was watched. */
  readonly watch: WatchDocument | null;
}

/** How a watch ends a run. */
export function endingOf({ verdict, reason }: WatchDocument): Ending {
  switch (verdict) {
    case 'KEEP':
      return 'kept';
    case 'ROLLBACK':
      return 'rolled-back';
    case 'SUPERSEDED':
      return 'superseded';
    case 'HOLD':
      return reason === 'NO_CANDIDATE' || reason === 'ROLLBACK_FAILED' ? 'not-taken-back' : 'held';
  }
}

export function verdictLine(ending: Ending, facts: VerdictFacts): { mark: Mark; text: string } {
  const release = `${facts.service} ${facts.version}`;
  switch (ending) {
    case 'kept':
      return { mark: 'good', text: `${release} is released and stable` };
    case 'rolled-back':
      return { mark: 'bad', text: `${release} was rolled back to ${facts.watch?.rolledBackTo}` };
    case 'not-taken-back':
      return { mark: 'bad', text: `${release} is judged bad and could not be taken back` };
    case 'held':
      return { mark: 'attention', text: `${release} serves and is not judged` };
    case 'superseded':
      return { mark: 'attention', text: `${release} was replaced by a newer release before a judgement` };
    case 'gate-failed':
      return { mark: 'bad', text: `${release} was not released: the gate says FAIL` };
    case 'gate-error':
      return {
        mark: 'bad',
        text: `${release} was not released: the gate says ERROR, a check did not do its work`,
      };
  }
}

/** What a person does next, in one sentence; null when there is nothing to do. */
export function nextStep(ending: Ending, watch: WatchDocument | null): string | null {
  switch (ending) {
    case 'kept':
    case 'superseded':
      return null;
    case 'rolled-back':
      return 'mend the service and release it under a new version: this one is refused from now on';
    case 'not-taken-back':
      return 'look at the service now, and release a mended version: slipway run';
    case 'held':
      return `${heldSteps[watch?.reason ?? ''] ?? 'watch it for longer'}: slipway watch; or take it back: slipway rollback`;
    case 'gate-failed':
      return 'mend what the gate names, commit, and start again; what served before still does';
    case 'gate-error':
      return 'let the check named below do its work, then start again; what served before still does';
  }
}

const heldSteps: Readonly<Record<string, string>> = {
  NO_TRAFFIC: 'put traffic on it (--load 20 does) and judge it again',
  OBSERVER_DOWN: 'let its metrics be read (Prometheus text format), then judge it again',
  POLICY_OTHER_VERSION: 'correct `version` in the policy, or leave it out, then judge it',
};

/** 0: kept. 1: a bad verdict (gate FAIL, rollback). 2: no verdict (gate ERROR, HOLD, replaced). */
export function exitCodeOf(ending: Ending): 0 | 1 | 2 {
  if (ending === 'kept') return 0;
  return ending === 'gate-error' || ending === 'held' || ending === 'superseded' ? 2 : 1;
}
