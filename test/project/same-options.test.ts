/** Flags of the command line and inputs of the one-click action that say the same are the same run. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaults } from '@slipway/pipeline';
import { resolveOptions } from '@slipway/pipeline/project';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadInputs } from '../../actions/one-click/src/inputs.ts';
import { runCommand } from '../../packages/cli/src/commands/run.ts';
import { type ReleaseFlags, releaseOptionsOf } from '../../packages/cli/src/flags.ts';
import { inputVariable, readInputs } from '../../packages/runner/src/inputs.ts';
import { readManifest } from '../runner-model/manifest.ts';

let workspace = '';
beforeEach(() => {
  workspace = realpathSync(mkdtempSync(path.join(tmpdir(), 'same-options-')));
  writeFileSync(path.join(workspace, 'lax.yaml'), '');
  for (const folder of ['.git', 'services/pay/deploy', 'conf', 'other/bundled']) {
    mkdirSync(path.join(workspace, folder), { recursive: true });
  }
});
afterEach(() => rmSync(workspace, { recursive: true }));

/** What `slipway run <folder> <flags>` works with. */
async function fromFlags(folder: string, flags: readonly string[]) {
  const command = runCommand(defaults)
    .exitOverride()
    .action(() => {});
  command.parse([...flags], { from: 'user' });
  const { run, stateDirectory, ...options } = await releaseOptionsOf(folder, command.opts<ReleaseFlags>());
  return options;
}

/** What the action works with, in a step that says `inputs`, with the defaults of its action.yml. */
async function fromInputs(inputs: Readonly<Record<string, string>>) {
  const manifest = readManifest('one-click');
  const env = Object.fromEntries([
    ...[...manifest.inputs].map(([name, input]) => [inputVariable(name), input.default]),
    // An expression that the runner replaces.
    [inputVariable('github-token'), ''],
    ...Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]),
  ]) as Record<string, string>;
  const { directory, asked } = loadInputs(readInputs(env, workspace, () => {}));
  return resolveOptions(directory, asked);
}

const file = `services:
  pay:
    folder: services/pay
    main: ./cmd/api
    build: { go-version: 1.25.x, tags: [netgo] }
    port: 8081
    port-variable: LISTEN
    probes: { health: /h, ready: /r, metrics: /m }
    arguments: [--fast]
    config: deploy
    policy: strict.yaml
    start-timeout: 7s
    load: { rate: 9, paths: [/a, /b] }
environments: { staging: {}, production: {} }
gate: { coverage: 91% }
watch: { window: 3m, interval: 2s }
`;
const inPay = { flags: 'services/pay', inputs: { 'working-directory': 'services/pay' } };
const here = { flags: '.', inputs: {} };

/** For each flag the input that says the same, with a value that is no default. */
const pairs = [
  [['--service', 'pay'], { service: 'pay' }],
  [['--environment', 'staging'], { environment: 'staging' }],
  [['--ledger', 'branch'], { ledger: 'branch' }],
  [['--ledger-branch', 'records'], { 'ledger-branch': 'records' }],
  [['--override', 'the cause was elsewhere'], { override: 'the cause was elsewhere' }],
  [['--main', './cmd/web'], { 'main-package': './cmd/web' }],
  [['--go-version', '1.26.8'], { 'go-version': '1.26.8' }],
  [['--port', '9090'], { port: '9090' }],
  [['--port-variable', 'P'], { 'port-variable': 'P' }],
  [['--health', '/up'], { 'health-path': '/up' }],
  [['--ready', '/go'], { 'ready-path': '/go' }],
  [['--metrics', '/stats'], { 'metrics-path': '/stats' }],
  [['--arg=--slow', '--arg', 'x y'], { arguments: '--slow\nx y' }],
  [['--config', 'WORKSPACE/conf'], { 'config-directory': 'conf' }],
  [['--bundled-config', 'WORKSPACE/other/bundled'], { 'bundled-config-directory': 'other/bundled' }],
  [['--start-timeout', '90s'], { 'start-timeout': '90s' }],
  [['--gate', 'none'], { gate: 'none' }],
  [['--coverage', '55.5%'], { coverage: '55.5%' }],
  [['--policy', 'WORKSPACE/lax.yaml'], { 'policy-file': 'WORKSPACE/lax.yaml' }],
  [['--window', '11m'], { 'watch-window': '11m' }],
  [['--interval', '500ms'], { 'watch-interval': '500ms' }],
  [['--load', '33'], { load: '33' }],
  [['--load', '0'], { load: '0' }],
  [['--load', '5', '--load-path', '/x', '--load-path', '/y'], { load: '5', 'load-paths': '/x\n/y' }],
] as const;

const placed = (text: string) => text.replace('WORKSPACE', workspace);

test.each(pairs)('%j says what %j says, with a file and without', async (given, said) => {
  const folder = path.join(workspace, inPay.flags);
  const flags = given.map(placed);
  const inputs = {
    ...inPay.inputs,
    ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, placed(value)])),
  };
  const without = await fromFlags(folder, flags);
  expect(await fromInputs(inputs)).toEqual(without);

  writeFileSync(path.join(workspace, 'slipway.yml'), file);
  const withFile = await fromFlags(folder, flags);
  expect(await fromInputs(inputs)).toEqual(withFile);
  // The file says something else than the defaults, and all but the name say something else than the file.
  expect(withFile).not.toEqual(without);
  if (flags[0] !== '--service') expect(withFile).not.toEqual(await fromFlags(folder, []));
});

test('every flag of `run` that the action knows is among them', () => {
  const command = runCommand(defaults);
  const tried = new Set(pairs.flatMap(([flags]) => flags.map((flag) => flag.replace(/=.*/, ''))));
  // The action takes the base from its event.
  const others = ['--state', '--verbose', '--release-version', '--base'];
  expect(
    command.options
      .map(({ long }) => long)
      .filter((long) => !others.includes(long ?? '') && !tried.has(long ?? '')),
  ).toEqual([]);
});

test('every input of the action that the run reads is among them', () => {
  const tried = new Set<string>(pairs.flatMap(([, inputs]) => Object.keys(inputs)));
  const others = ['mode', 'working-directory', 'version', 'action', 'state-directory'];
  // Between jobs and steps of a workflow, and with GitHub; on a laptop one command takes the whole way.
  others.push(
    'cache',
    'private-modules-token',
    'build-json',
    'gate-json',
    'artifact',
    'deployment',
    'environment-url',
    'github-token',
  );
  // Secrets: a laptop has them in its environment, and in no history of a shell.
  others.push(
    ...['token', 'username', 'password', 'headers', 'ca', 'client-cert', 'client-key'].map(
      (name) => `prometheus-${name}`,
    ),
    'notify-webhook',
  );
  expect(
    [...readManifest('one-click').inputs.keys()].filter((name) => !others.includes(name) && !tried.has(name)),
  ).toEqual([]);
});

test.each([inPay, here])(
  'nothing said: the file alone, the same from both sides',
  async ({ flags, inputs }) => {
    writeFileSync(path.join(workspace, 'slipway.yml'), file);
    const options = await fromFlags(path.join(workspace, flags), []);
    expect(await fromInputs(inputs)).toEqual(options);
    expect(options).toMatchObject({
      service: 'pay',
      directory: path.join(workspace, 'services/pay'),
      mainPackage: './cmd/api',
      port: 8081,
      go: { version: '1.25.x', tags: ['netgo'], verify: 'quick' },
      portVariable: 'LISTEN',
      probes: { health: '/h', ready: '/r', metrics: '/m' },
      args: ['--fast'],
      configDirectory: path.join(workspace, 'services/pay/deploy'),
      startTimeoutMs: 7000,
      coveragePpm: 910_000,
      watch: {
        policyFile: path.join(workspace, 'services/pay/strict.yaml'),
        ...{ windowMs: null, intervalMs: null, shadow: false },
        otherwise: { windowMs: 180_000, intervalMs: 2000 },
      },
      load: { ratePerSecond: 9, paths: ['/a', '/b'] },
    });
  },
);
