/** The inputs of quality-gate; the only place that reads them. */
import type { Ppm } from '@slipway/kernel';
import { type Inputs as RunnerInputs, shapes } from '@slipway/runner';

export interface Inputs {
  readonly directory: string;
  /** undefined: what slipway.yml asks for, or the default. */
  readonly coveragePpm: Ppm | undefined;
  /** Path of build.json, or what another job says of it; null: the source is judged without a build. */
  readonly build: string | null;
  /** Of private modules; null: there are none, or git has its own way to them. */
  readonly modulesToken: string | null;
  /** Absolute. */
  readonly outputDirectory: string;
  /** The artifact to upload; null: none. */
  readonly artifact: string | null;
  /** Of GitHub, for the comment; null: none is written. */
  readonly token: string | null;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  return {
    directory: inputs.directory('working-directory', { default: '.' }),
    coveragePpm: inputs.ratio('coverage', { default: undefined }),
    build: inputs.evidence('build-json', { default: null }),
    modulesToken: inputs.token('private-modules-token', { default: null }),
    outputDirectory: inputs.path('output-directory', { default: '.slipway/gate' }),
    artifact: inputs.string('artifact', { default: null, shape: shapes.artifact }),
    token: inputs.boolean('pull-request-comment', { default: false }) ? inputs.token('github-token') : null,
  };
}
