/** The inputs of the one-click action; the only place that reads them. */
import { basename, resolve } from 'node:path';
import type { PipelineOptions } from '@slipway/pipeline';
import type { Inputs as RunnerInputs } from '@slipway/runner';

/** All of a run's options but its name and the absolute state folder, which need the runner's context. */
export type Inputs = Omit<PipelineOptions, 'run'>;

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  const ratePerSecond = inputs.integer('load', { default: 0, min: 0, max: 1000 });
  const paths = inputs.lines('load-paths');
  return {
    directory,
    service: inputs.string('service', { default: null }) ?? basename(directory),
    environment: inputs.string('environment', { default: 'local' }),
    version: inputs.string('version', { default: null }),
    mainPackage: inputs.string('main-package', { default: null }),
    port: inputs.integer('port', { default: 8080, min: 1, max: 65_535 }),
    portVariable: inputs.string('port-variable', { default: 'PORT' }),
    probes: {
      health: inputs.string('health-path', { default: '/health' }),
      ready: inputs.string('ready-path', { default: '/ready' }),
      metrics: inputs.string('metrics-path', { default: '/metrics' }),
    },
    args: inputs.lines('arguments'),
    configDirectory: inputs.directory('config-directory', { default: null }),
    bundledConfigDirectory: inputs.directory('bundled-config-directory', { default: null }),
    startTimeoutMs: inputs.duration('start-timeout', { default: 20_000 }),
    gate: inputs.oneOf('gate', ['required', 'none'], { default: 'required' }),
    coveragePpm: inputs.ratio('coverage', { default: 800_000 }),
    watch: {
      policyFile: resolve(directory, inputs.string('policy-file', { default: 'rollback-policy.yaml' })),
      windowMs: inputs.duration('watch-window', { default: 600_000 }),
      intervalMs: inputs.duration('watch-interval', { default: 5_000 }),
      alpha: 1 / 6000,
    },
    load: ratePerSecond === 0 ? null : { ratePerSecond, paths: paths.length === 0 ? ['/'] : paths },
    stateDirectory: inputs.string('state-directory', { default: '.slipway' }),
  };
}
