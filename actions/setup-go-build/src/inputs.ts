/** The inputs of setup-go-build; the only place that reads them. */
import { basename } from 'node:path';
import { type Inputs as RunnerInputs, shapes } from '@slipway/runner';

export interface Inputs {
  readonly directory: string;
  readonly service: string;
  readonly version: string | null;
  readonly mainPackage: string | null;
  /** Absolute. */
  readonly outputDirectory: string;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  return {
    directory,
    service: inputs.string('service', { default: null, shape: shapes.name }) ?? basename(directory),
    version: inputs.string('version', { default: null, shape: shapes.version }),
    mainPackage: inputs.string('main-package', { default: null, shape: shapes.package }),
    outputDirectory: inputs.path('output-directory', { default: '.slipway/build' }),
  };
}
