/** The entry of the action: everything but inputs is loaded when it is used. */
import { runAction } from '@slipway/runner';
import { loadInputs } from './inputs.ts';

await runAction('setup-go-build', {
  main: async (action) => {
    const inputs = loadInputs(action.inputs);
    const { run } = await import('./run.ts');
    await run(action, inputs);
  },
});
