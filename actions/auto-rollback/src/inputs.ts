/** The inputs of auto-rollback; the only place that reads them. */
import type { Inputs as RunnerInputs } from '@slipway/runner';

export interface Inputs {
  /** Absolute. */
  readonly releaseFile: string;
  /** Absolute. */
  readonly policyFile: string;
  readonly windowMs: number;
  readonly intervalMs: number;
  /** Absolute. */
  readonly stateDirectory: string;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  return {
    releaseFile: inputs.file('release-json', { example: '${{ steps.release.outputs.release-json }}' }),
    policyFile: inputs.file('policy-file', { default: 'rollback-policy.yaml', base: directory }),
    windowMs: inputs.duration('watch-window', { default: 600_000 }),
    intervalMs: inputs.duration('watch-interval', { default: 5_000 }),
    stateDirectory: inputs.path('state-directory', { default: '.slipway' }),
  };
}
