/** The inputs of the one-click action; the only place that reads them. An empty input says nothing. */
import type { Asked } from '@slipway/pipeline/project';
import type { PrometheusCredentials } from '@slipway/pipeline/watching';
import { headersOf, type Inputs as RunnerInputs, shapes } from '@slipway/runner';

/** What the step says; the rest stands in slipway.yml or is a default. */
export interface Inputs {
  readonly mode: 'run' | 'plan';
  /** Absolute. */
  readonly directory: string;
  readonly version: string | null;
  /** Absolute. */
  readonly stateDirectory: string;
  /** Path of build.json, or what another job says of it; null: it is built here. */
  readonly build: string | null;
  /** The same of gate.json; null: it is judged here. */
  readonly gate: string | null;
  /** Of GitHub, for a ledger there; null: there is none. */
  readonly ledgerToken: string | null;
  /** The artifact to upload; null: none. */
  readonly artifact: string | null;
  /** Of GitHub, for the deployment; null: none is recorded. */
  readonly token: string | null;
  /** Where the service answers, for people who look at that deployment; null: it does not say. */
  readonly environmentUrl: string | null;
  /** Of modules and compiled objects, from run to run. */
  readonly cache: 'auto' | 'read' | 'write' | 'off';
  /** Of private modules; null: there are none, or git has its own way to them. */
  readonly modulesToken: string | null;
  /** In mode plan: what is asked for by hand; null: what the event says. */
  readonly action: string | null;
  readonly prometheus: PrometheusCredentials;
  /** A secret address; null: none. */
  readonly webhook: string | null;
  readonly asked: Asked;
}

export function loadInputs(inputs: RunnerInputs): Inputs {
  const nothing = { default: undefined };
  const none = { default: null };
  const urlPath = { ...nothing, shape: shapes.urlPath };
  const directory = inputs.directory('working-directory', { default: '.' });
  const mode: Inputs['mode'] = inputs.oneOf('mode', ['run', 'plan'], { default: 'run' });
  const deployment = inputs.boolean('deployment', { default: false }) && mode === 'run';
  const list = (lines: string[]) => (lines.length === 0 ? undefined : lines);
  return {
    mode,
    directory,
    version: inputs.string('version', { default: null, shape: shapes.version }),
    stateDirectory: inputs.path('state-directory', { default: '.slipway' }),
    build: inputs.evidence('build-json', { default: null }),
    gate: inputs.evidence('gate-json', { default: null }),
    artifact: inputs.string('artifact', { default: null, shape: shapes.artifact }),
    token: deployment ? inputs.token('github-token') : null,
    ledgerToken: mode === 'run' ? inputs.token('github-token', { default: null }) : null,
    environmentUrl: inputs.string('environment-url', { default: null, shape: shapes.webAddress }),
    cache: inputs.oneOf('cache', ['auto', 'read', 'write', 'off'], { default: 'auto' }),
    modulesToken: mode === 'run' ? inputs.token('private-modules-token', { default: null }) : null,
    action: inputs.oneOf('action', ['release', 'promote', 'rollback'], { default: null }),
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
      mainPackage: inputs.string('main-package', { ...nothing, shape: shapes.package }),
      go: { version: inputs.string('go-version', { ...nothing, shape: shapes.goVersion }) },
      port: inputs.integer('port', { ...nothing, min: 1, max: 65_535 }),
      portVariable: inputs.string('port-variable', { ...nothing, shape: shapes.variable }),
      health: inputs.string('health-path', urlPath),
      ready: inputs.string('ready-path', urlPath),
      metrics: inputs.string('metrics-path', urlPath),
      args: list(inputs.lines('arguments')),
      configDirectory: inputs.directory('config-directory', nothing),
      bundledConfigDirectory: inputs.directory('bundled-config-directory', nothing),
      startTimeoutMs: inputs.duration('start-timeout', nothing),
      gate: inputs.oneOf('gate', ['required', 'none'], nothing),
      coveragePpm: inputs.ratio('coverage', nothing),
      policyFile: inputs.file('policy-file', { ...nothing, base: directory }),
      windowMs: inputs.duration('watch-window', nothing),
      intervalMs: inputs.duration('watch-interval', nothing),
      override: inputs.string('override', { ...nothing, shape: shapes.reason }),
      ledgerStore: inputs.oneOf('ledger', ['file', 'branch', 'deployments'], nothing),
      ledgerBranch: inputs.string('ledger-branch', { ...nothing, shape: shapes.branch }),
      loadRate: inputs.integer('load', { ...nothing, min: 0, max: 1000 }),
      loadPaths: list(inputs.lines('load-paths', { shape: shapes.urlPath })),
    },
  };
}
