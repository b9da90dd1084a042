/** The inputs of auto-rollback; the only place that reads them. */
import type { Asked } from '@slipway/pipeline/project';
import type { Inputs as RunnerInputs } from '@slipway/runner';

export interface Inputs {
  /** Absolute. */
  readonly directory: string;
  /** Absolute. */
  readonly releaseFile: string;
  /** Absolute. */
  readonly stateDirectory: string;
  /** What the step says of the watch; the rest stands in slipway.yml or is a default. */
  readonly asked: Asked;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  return {
    directory,
    releaseFile: inputs.file('release-json', { example: '${{ steps.release.outputs.release-json }}' }),
    stateDirectory: inputs.path('state-directory', { default: '.slipway' }),
    asked: {
      policyFile: inputs.file('policy-file', { default: undefined, base: directory }),
      windowMs: inputs.duration('watch-window', { default: undefined }),
      intervalMs: inputs.duration('watch-interval', { default: undefined }),
    },
  };
}
