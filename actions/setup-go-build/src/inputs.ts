/** The inputs of setup-go-build; the only place that reads them. */
import type { Asked } from '@slipway/pipeline/project';
import { type Inputs as RunnerInputs, shapes } from '@slipway/runner';

export interface Inputs {
  /** Absolute. */
  readonly directory: string;
  readonly version: string | null;
  /** Absolute. */
  readonly outputDirectory: string;
  /** The artifact to upload; null: none. */
  readonly artifact: string | null;
  /** What the step says of the service; the rest stands in slipway.yml or is a default. */
  readonly asked: Asked;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  return {
    directory: inputs.directory('working-directory', { default: '.' }),
    version: inputs.string('version', { default: null, shape: shapes.version }),
    outputDirectory: inputs.path('output-directory', { default: '.slipway/build' }),
    artifact: inputs.string('artifact', { default: null, shape: shapes.artifact }),
    asked: {
      service: inputs.string('service', { default: undefined, shape: shapes.name }),
      mainPackage: inputs.string('main-package', { default: undefined, shape: shapes.package }),
    },
  };
}
