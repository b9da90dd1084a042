/** The inputs of auto-rollback; the only place that reads them. */
import type { Asked } from '@slipway/pipeline/project';
import { type Inputs as RunnerInputs, shapes } from '@slipway/runner';

export interface Inputs {
  /** Absolute. */
  readonly directory: string;
  /** Absolute. */
  readonly releaseFile: string;
  /** Absolute. */
  readonly stateDirectory: string;
  /** Of GitHub, for a ledger there; null: there is none. */
  readonly token: string | null;
  /** What the step says of the watch; the rest stands in slipway.yml or is a default. */
  readonly asked: Asked;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  return {
    directory,
    releaseFile: inputs.file('release-json', { example: '${{ steps.release.outputs.release-json }}' }),
    stateDirectory: inputs.path('state-directory', { default: '.slipway' }),
    token: inputs.token('github-token', { default: null }),
    asked: {
      ledgerStore: inputs.oneOf('ledger', ['file', 'branch', 'deployments'], { default: undefined }),
      ledgerBranch: inputs.string('ledger-branch', { default: undefined, shape: shapes.branch }),
      policyFile: inputs.file('policy-file', { default: undefined, base: directory }),
      windowMs: inputs.duration('watch-window', { default: undefined }),
      intervalMs: inputs.duration('watch-interval', { default: undefined }),
    },
  };
}
