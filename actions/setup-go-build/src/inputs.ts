/** The inputs of setup-go-build; the only place that reads them. */
import { basename } from 'node:path';
import type { Inputs as RunnerInputs } from '@slipway/runner';

export interface Inputs {
  readonly directory: string;
  readonly service: string;
  readonly version: string | null;
  readonly mainPackage: string | null;
  /** Relative to the workspace, or absolute. */
  readonly outputDirectory: string;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  return {
    directory,
    service: inputs.string('service', { default: null }) ?? basename(directory),
    version: inputs.string('version', { default: null }),
    mainPackage: inputs.string('main-package', { default: null }),
    outputDirectory: inputs.string('output-directory', { default: '.slipway/build' }),
  };
}
