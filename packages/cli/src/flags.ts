/** The flags that several commands share, and how they become options. */
import { basename, resolve } from 'node:path';
import { ConfigError, parseDuration, parseRatio } from '@slipway/kernel';
import type { defaults as Defaults, PipelineOptions, WatchOptions } from '@slipway/pipeline';
import { type Command, Option } from 'commander';
import { localRun } from './session.ts';

type DefaultValues = typeof Defaults;

/** Which service, in which environment, and where its state is kept. */
export interface PlaceFlags {
  readonly service?: string;
  readonly environment: string;
  readonly state: string;
  readonly verbose: boolean;
}

export interface WatchFlags {
  readonly policy?: string;
  readonly window: string;
  readonly interval: string;
}

export interface ReleaseFlags extends PlaceFlags, WatchFlags {
  readonly main?: string;
  readonly port: string;
  readonly portVariable: string;
  readonly health: string;
  readonly ready: string;
  readonly metrics: string;
  readonly arg: readonly string[];
  readonly config?: string;
  readonly bundledConfig?: string;
  readonly startTimeout: string;
  readonly coverage: string;
  readonly gate: 'required' | 'none';
  readonly load?: string;
  readonly loadPath: readonly string[];
}

const collect = (value: string, all: readonly string[]) => [...all, value];

export function placeFlags(command: Command, values: DefaultValues): Command {
  return command
    .option('--service <name>', 'name of the service (default: the name of its folder)')
    .option('--environment <name>', 'where the release goes', values.environment)
    .option('--state <folder>', 'releases, ledger and evidence', values.stateDirectory)
    .option('-v, --verbose', 'say more', false);
}

export function watchFlags(command: Command, values: DefaultValues): Command {
  return command
    .option('--policy <file>', `the rollback policy (default: ${values.policyFile} of the service)`)
    .option('--window <duration>', 'how long to watch at most', `${values.windowMs / 60_000}m`)
    .option('--interval <duration>', 'between two looks at the metrics', `${values.intervalMs / 1000}s`);
}

export function releaseFlags(command: Command, values: DefaultValues): Command {
  return watchFlags(placeFlags(command, values), values)
    .option('--main <package>', 'the main package, such as ./cmd/web (default: the only one)')
    .option('--port <number>', 'the port that clients use', String(values.port))
    .option('--port-variable <name>', 'how the service is told its port', values.portVariable)
    .option('--health <path>', 'answers 2xx while the process lives', values.probes.health)
    .option('--ready <path>', 'answers 2xx while it takes requests', values.probes.ready)
    .option('--metrics <path>', 'Prometheus text format', values.probes.metrics)
    .option('--arg <argument>', 'an argument of the service; may be repeated', collect, [])
    .option('--config <folder>', 'external configuration (application.yml and friends)')
    .option('--bundled-config <folder>', 'the configuration that is compiled into the binary')
    .option(
      '--start-timeout <duration>',
      'how long a version may take to become ready',
      `${values.startTimeoutMs / 1000}s`,
    )
    .option('--coverage <share>', 'statement coverage asked for', `${values.coveragePpm / 10_000}%`)
    .addOption(
      new Option('--gate <rule>', 'release without a verdict: none')
        .choices(['required', 'none'])
        .default(values.gate),
    )
    .option('--load <requests a second>', 'put a load on the service while it is watched')
    .option('--load-path <path>', 'what the load asks for; may be repeated', collect, []);
}

/** @throws ConfigError naming the flag */
export function placeOf(directory: string, flags: PlaceFlags) {
  return {
    directory: resolve(directory),
    service: flags.service ?? serviceName(resolve(directory)),
    environment: flags.environment,
    stateDirectory: resolve(flags.state),
  };
}

/** @throws ConfigError naming the flag */
export function watchOf(directory: string, flags: WatchFlags, values: DefaultValues): WatchOptions {
  return {
    policyFile: flags.policy === undefined ? resolve(directory, values.policyFile) : resolve(flags.policy),
    windowMs: parseDuration(flags.window, { name: '--window' }),
    intervalMs: parseDuration(flags.interval, { name: '--interval' }),
    alpha: values.alpha,
  };
}

/** @throws ConfigError naming the flag */
export function releaseOptionsOf(
  directory: string,
  flags: ReleaseFlags,
  values: DefaultValues,
): Omit<PipelineOptions, 'version'> {
  return {
    ...placeOf(directory, flags),
    mainPackage: flags.main ?? null,
    port: wholeNumber('--port', flags.port, 1, 65_535),
    portVariable: flags.portVariable,
    args: flags.arg,
    probes: { health: flags.health, ready: flags.ready, metrics: flags.metrics },
    configDirectory: flags.config === undefined ? null : resolve(flags.config),
    bundledConfigDirectory: flags.bundledConfig === undefined ? null : resolve(flags.bundledConfig),
    startTimeoutMs: parseDuration(flags.startTimeout, { name: '--start-timeout' }),
    gate: flags.gate,
    coveragePpm: parseRatio(flags.coverage, { name: '--coverage' }),
    watch: watchOf(directory, flags, values),
    load:
      flags.load === undefined
        ? null
        : {
            ratePerSecond: wholeNumber('--load', flags.load, 1, 1000),
            paths: flags.loadPath.length === 0 ? ['/'] : flags.loadPath,
          },
    run: localRun(),
  };
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new ConfigError(`"${text}" is not a whole number from ${min} to ${max}`, {
    where: { name },
    fix: `write ${name} ${Math.max(min, 20)}`,
  });
}

/** The folder's name as a DNS label. */
function serviceName(directory: string): string {
  const name = basename(directory)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  if (name !== '') return name;
  throw new ConfigError('the folder has no name that can name a service', {
    where: { file: directory },
    fix: 'give it one: --service hello-service',
  });
}
