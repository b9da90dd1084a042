/** The entry of the action: everything but inputs is loaded when it is used. */
import { runAction } from '@slipway/runner';
import { loadInputs } from './inputs.ts';

await runAction('quality-gate', {
  main: async (action) => {
    const inputs = loadInputs(action.inputs);
    if (inputs.mode === 'publish') {
      const { publish } = await import('./publish.ts');
      await publish(action, inputs);
      return;
    }
    const { judge } = await import('./judge.ts');
    await judge(action, inputs);
  },
});
