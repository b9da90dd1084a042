/** The verdict as a page, for the summary, the comment and the check run. */
import type { GateDocument } from '@slipway/evidence';
import { gateSections, gateWords, type Page } from '@slipway/report';

/** A comment goes without details: no runner masks what a log of tests may hold. */
export function verdictPage(gate: GateDocument, more: { readonly details?: boolean } = {}): Page {
  const { verdict } = gate;
  return {
    verdict: { mark: verdict === 'PASS' ? 'good' : 'bad', text: gateWords[verdict] },
    sections: gateSections(gate, more),
  };
}

/** The comment of an earlier commit must not stand there as if it were of this one. */
export const noVerdictPage: Page = {
  verdict: { mark: 'bad', text: 'The gate came to no verdict' },
  sections: [],
};
