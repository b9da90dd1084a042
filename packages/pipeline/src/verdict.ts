/** How a run ended: the one line that a page begins with, what to do next, and the exit code. */
import type { WatchDocument } from '@slipway/evidence';
import type { Mark } from '@slipway/report';

/**
 * `kept`, `tolerated` (the policy lets an open question pass) and `told` (in shadow, whatever the verdict) are a
 * success. `not-taken-back`: judged bad, and no rollback brought a good version back.
 */
export type Ending =
  | 'kept'
  | 'rolled-back'
  | 'not-taken-back'
  | 'held'
  | 'tolerated'
  | 'told'
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
export function endingOf({ verdict, reason, tolerated, shadow }: WatchDocument): Ending {
  if (shadow) return 'told';
  switch (verdict) {
    case 'KEEP':
      return 'kept';
    case 'ROLLBACK':
      return 'rolled-back';
    case 'SUPERSEDED':
      return 'superseded';
    case 'HOLD':
      if (tolerated) return 'tolerated';
      return unable.has(reason) ? 'not-taken-back' : 'held';
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
    case 'tolerated':
      return { mark: 'attention', text: `${release} serves, unproved, as the policy allows` };
    case 'told': {
      const verdict = facts.watch?.verdict ?? 'no verdict';
      return { mark: 'attention', text: `${release}: ${verdict}, told and not acted on` };
    }
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
    case 'tolerated':
    case 'told':
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

/** Judged bad, and nothing was brought back. */
const unable: ReadonlySet<string> = new Set(['NO_CANDIDATE', 'ROLLBACK_FAILED', 'BLOCKED_SCHEMA', 'FROZEN']);

const heldSteps: Readonly<Record<string, string>> = {
  NO_TRAFFIC: 'put traffic on it (--load 20 does) and judge it again',
  OBSERVER_DOWN: 'let its metrics be read (Prometheus text format), then judge it again',
  POLICY_OTHER_VERSION: 'correct `version` in the policy, or leave it out, then judge it',
};

/** 0: kept, or let pass. 1: a bad verdict (gate FAIL, rollback). 2: no verdict (gate ERROR, HOLD, replaced). */
export function exitCodeOf(ending: Ending): 0 | 1 | 2 {
  if (ending === 'kept' || ending === 'tolerated' || ending === 'told') return 0;
  return ending === 'gate-error' || ending === 'held' || ending === 'superseded' ? 2 : 1;
}
