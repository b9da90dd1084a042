/** The inputs of quality-gate; the only place that reads them. */
import type { Ppm } from '@slipway/kernel';
import type { Inputs as RunnerInputs } from '@slipway/runner';

export interface Inputs {
  readonly directory: string;
  /** undefined: what slipway.yml asks for, or the default. */
  readonly coveragePpm: Ppm | undefined;
  /** Absolute; null: the source is judged without a build. */
  readonly buildFile: string | null;
  /** Absolute. */
  readonly outputDirectory: string;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  return {
    directory: inputs.directory('working-directory', { default: '.' }),
    coveragePpm: inputs.ratio('coverage', { default: undefined }),
    buildFile: inputs.file('build-json', { default: null }),
    outputDirectory: inputs.path('output-directory', { default: '.slipway/gate' }),
  };
}
