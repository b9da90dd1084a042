/** Mode sweep: what a run that died left half-way is finished or undone by what its target says. */
import { type LedgerPlace, sweepLedger } from '@slipway/pipeline/watching';
import { toMarkdown } from '@slipway/report';
import type { Action } from '@slipway/runner';
import type { Inputs } from './inputs.ts';
import { placeOf } from './place.ts';

export async function sweep(action: Action<LedgerPlace>, inputs: Inputs, run: string): Promise<void> {
  const { ctx, outputs, summary } = action;
  const { place } = await placeOf(action, inputs, run);
  const { service, environment, outcome, detail } = await sweepLedger(ctx, place);
  for (const output of ['verdict', 'reason', 'rolled-back-to', 'watch-json']) outputs.set(output, '');
  ctx.log.info(`${service} in ${environment}: ${detail}`);
  summary.add(
    toMarkdown({
      verdict: {
        mark:
          outcome === 'stuck' || outcome === 'differs' ? 'bad' : outcome === 'nothing' ? 'good' : 'attention',
        text: `${service} in ${environment}: ${detail}`,
      },
      sections: [],
    }),
  );
  if (outcome === 'stuck' || outcome === 'differs') action.fail(detail);
}
