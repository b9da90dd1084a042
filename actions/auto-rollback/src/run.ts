/** Watches a release and acts on what it sees, or sweeps up after runs that died. */
import { randomUUID } from 'node:crypto';
import type { LedgerPlace } from '@slipway/pipeline/watching';
import { type Action, runAddress } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

export async function run(action: Action<LedgerPlace>, inputs: Inputs): Promise<void> {
  const runName = runAddress(action.ctx.env) ?? `local-${randomUUID()}`;
  if (inputs.mode === 'sweep') return (await import('./sweep.ts')).sweep(action, inputs, runName);
  return (await import('./watch.ts')).watch(action, inputs, runName);
}
