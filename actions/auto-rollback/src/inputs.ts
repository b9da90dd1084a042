/** The inputs of auto-rollback; the only place that reads them. */
import { resolve } from 'node:path';
import type { Inputs as RunnerInputs } from '@slipway/runner';

export interface Inputs {
  /** Relative to the workspace, or absolute. */
  readonly releaseFile: string;
  readonly policyFile: string;
  readonly windowMs: number;
  readonly intervalMs: number;
  readonly stateDirectory: string;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  return {
    releaseFile: inputs.string('release-json', { example: '${{ steps.release.outputs.release-json }}' }),
    policyFile: resolve(directory, inputs.string('policy-file', { default: 'rollback-policy.yaml' })),
    windowMs: inputs.duration('watch-window', { default: 600_000 }),
    intervalMs: inputs.duration('watch-interval', { default: 5_000 }),
    stateDirectory: inputs.string('state-directory', { default: '.slipway' }),
  };
}
