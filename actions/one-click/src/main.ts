/** The entry of the action: everything but inputs is loaded when it is used. */
import { runAction } from '@slipway/runner';
import type { LeftForPost } from './deployment.ts';
import { loadInputs } from './inputs.ts';

await runAction<LeftForPost>('one-click', {
  main: async (action) => {
    const inputs = loadInputs(action.inputs);
    if (inputs.mode === 'plan') {
      const { plan } = await import('./plan.ts');
      await plan(action, inputs);
      return;
    }
    const { run } = await import('./run.ts');
    await run(action, inputs);
  },
  // A cancelled or killed main may have left a change half-way: its intent stands in the ledger.
  post: async (action) => {
    const place = action.state.saved();
    if (place === undefined) return;
    try {
      const { settlePending } = await import('@slipway/pipeline');
      await settlePending(action.ctx, place);
    } finally {
      if (place.deployment !== undefined) {
        const { endLeftDeployment } = await import('./deployment.ts');
        await endLeftDeployment(action, place, place.deployment);
      }
      const { forgetKeeping } = await import('@slipway/pipeline');
      await forgetKeeping(place.ledger);
      if (place.caches !== undefined) {
        const { finishCaches } = await import('./go.ts');
        await finishCaches(action, place.caches);
      }
    }
  },
});
