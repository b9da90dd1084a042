/** The entry of the action: everything but inputs is loaded when it is used. */
import { runAction } from '@slipway/runner';
import type { LeftForPost } from './go.ts';
import { loadInputs } from './inputs.ts';

await runAction<LeftForPost>('setup-go-build', {
  main: async (action) => {
    const inputs = loadInputs(action.inputs);
    const { run } = await import('./run.ts');
    await run(action, inputs);
  },
  // Only after a job that went well: a failed one used a part of its caches, and would throw the rest away.
  post: async (action) => {
    if (action.state.saved() === undefined) return;
    const { finish } = await import('./go.ts');
    await finish(action);
  },
});
