/** The inputs of auto-rollback; the only place that reads them. */
import { ConfigError } from '@slipway/kernel';
import type { Asked } from '@slipway/pipeline/project';
import type { PrometheusCredentials } from '@slipway/pipeline/watching';
import { headersOf, type Inputs as RunnerInputs, shapes } from '@slipway/runner';

export interface Inputs {
  readonly mode: 'watch' | 'sweep';
  /** Absolute. */
  readonly directory: string;
  /** Absolute; null: what serves is watched. */
  readonly releaseFile: string | null;
  /** Absolute. */
  readonly stateDirectory: string;
  /** Of GitHub, for a ledger there; null: there is none. */
  readonly token: string | null;
  /** How a release is taken back that Slipway did not make; null: it did. */
  readonly command: {
    readonly rollbackCommand: string;
    readonly version: string;
    readonly metricsUrls: readonly string[];
  } | null;
  readonly prometheus: PrometheusCredentials;
  /** A secret address; null: none. */
  readonly webhook: string | null;
  /** What the step says of the watch; the rest stands in the policy, in slipway.yml or is a default. */
  readonly asked: Asked;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  const nothing = { default: undefined };
  const none = { default: null };
  return {
    mode: inputs.oneOf('mode', ['watch', 'sweep'], { default: 'watch' }),
    directory,
    releaseFile: inputs.file('release-json', none),
    stateDirectory: inputs.path('state-directory', { default: '.slipway' }),
    token: inputs.token('github-token', none),
    command: commandOf(inputs),
    prometheus: {
      token: inputs.token('prometheus-token', none),
      username: inputs.string('prometheus-username', { ...none, shape: shapes.username }),
      password: inputs.secret('prometheus-password', none),
      headers: headersOf(inputs.lines('prometheus-headers', { shape: shapes.header })),
      caFile: inputs.file('prometheus-ca', none),
      certFile: inputs.file('prometheus-client-cert', none),
      keyFile: inputs.file('prometheus-client-key', none),
    },
    webhook: inputs.secret('notify-webhook', none),
    asked: {
      service: inputs.string('service', { ...nothing, shape: shapes.name }),
      environment: inputs.string('environment', { ...nothing, shape: shapes.name }),
      ledgerStore: inputs.oneOf('ledger', ['file', 'branch', 'deployments'], nothing),
      ledgerBranch: inputs.string('ledger-branch', { ...nothing, shape: shapes.branch }),
      policyFile: inputs.file('policy-file', { ...nothing, base: directory }),
      windowMs: inputs.duration('watch-window', nothing),
      intervalMs: inputs.duration('watch-interval', nothing),
      shadow: inputs.boolean('shadow', { default: false }),
    },
  };
}

/** @throws ConfigError when one of the two stands without the other */
function commandOf(inputs: RunnerInputs): Inputs['command'] {
  const rollbackCommand = inputs.string('rollback-command', { default: null });
  const version = inputs.string('version', { default: null, shape: shapes.version });
  const metricsUrls = inputs.lines('metrics-urls', { shape: shapes.webAddress });
  if (rollbackCommand === null) {
    if (version === null && metricsUrls.length === 0) return null;
    const given = version === null ? 'metrics-urls' : 'version';
    throw new ConfigError(`it is missing, and ${given} is only for a release that it takes back`, {
      where: { name: 'rollback-command' },
      fix: `write rollback-command: helm rollback shop 41 --wait, or leave ${given} out`,
    });
  }
  if (version === null) {
    throw new ConfigError('the version that rollback-command takes back is not named', {
      where: { name: 'version' },
      fix: 'write version: 1.4.2',
    });
  }
  return { rollbackCommand, version, metricsUrls };
}
