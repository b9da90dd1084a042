/** How a run ended, as the one line that a page begins with. */
import type { Mark } from '@slipway/report';

/** Only `kept` is a success. */
export type Ending = 'kept' | 'rolled-back' | 'held' | 'superseded' | 'gate-failed' | 'gate-error';

export function verdictLine(
  ending: Ending,
  facts: { readonly service: string; readonly version: string; readonly rolledBackTo: string | null },
): { mark: Mark; text: string } {
  const release = `${facts.service} ${facts.version}`;
  switch (ending) {
    case 'kept':
      return { mark: 'good', text: `${release} is released and stable` };
    case 'rolled-back':
      return { mark: 'bad', text: `${release} was rolled back to ${facts.rolledBackTo}` };
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

/** 0: kept. 1: a bad verdict (gate FAIL, rollback). 2: no verdict (gate ERROR, HOLD, replaced). */
export function exitCodeOf(ending: Ending): 0 | 1 | 2 {
  if (ending === 'kept') return 0;
  return ending === 'gate-failed' || ending === 'rolled-back' ? 1 : 2;
}
