/** The entry of the action: everything but inputs is loaded when it is used. */
import type { LedgerPlace } from '@slipway/pipeline/watching';
import { runAction } from '@slipway/runner';
import { loadInputs } from './inputs.ts';

await runAction<LedgerPlace>('auto-rollback', {
  main: async (action) => {
    const inputs = loadInputs(action.inputs);
    const { run } = await import('./run.ts');
    await run(action, inputs);
  },
  // A cancelled or killed main may have left a change half-way: its intent stands in the ledger.
  post: async ({ ctx, state }) => {
    const place = state.saved();
    if (place === undefined) return;
    const { forgetKeeping, settlePending } = await import('@slipway/pipeline/watching');
    try {
      await settlePending(ctx, place);
    } finally {
      await forgetKeeping(place.ledger);
    }
  },
});
