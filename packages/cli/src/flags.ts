/** The flags that several commands share, and how they become options. A flag that is not given says nothing. */
import { resolve } from 'node:path';
import { ConfigError, type Context, parseDuration, parseRatio } from '@slipway/kernel';
import type { defaults as Defaults, LedgerChoice, PipelineOptions, WatchOptions } from '@slipway/pipeline';
import { type Asked, resolveOptions } from '@slipway/pipeline/project';
import { type Command, Option } from 'commander';
import { keepingHere } from './keeping.ts';
import { localRun } from './session.ts';

type Widened<T> = T extends string
  ? string
  : T extends number
    ? number
    : { readonly [K in keyof T]: Widened<T[K]> };
/** What help says of the defaults; a command may have some of its own. */
type DefaultValues = Widened<typeof Defaults>;

/** Which service, in which environment, and where its state is kept. */
export interface PlaceFlags {
  readonly service?: string;
  readonly environment?: string;
  readonly state: string;
  readonly ledger?: LedgerChoice['store'];
  readonly ledgerBranch?: string;
  readonly verbose: boolean;
}

export interface WatchFlags {
  readonly policy?: string;
  readonly window?: string;
  readonly interval?: string;
}

export interface ReleaseFlags extends PlaceFlags, WatchFlags {
  readonly main?: string;
  readonly goVersion?: string;
  readonly port?: string;
  readonly portVariable?: string;
  readonly health?: string;
  readonly ready?: string;
  readonly metrics?: string;
  readonly arg?: readonly string[];
  readonly config?: string;
  readonly bundledConfig?: string;
  readonly startTimeout?: string;
  readonly coverage?: string;
  readonly gate?: 'required' | 'none';
  readonly load?: string;
  readonly loadPath?: readonly string[];
  readonly override?: string;
}

const collect = (value: string, all: readonly string[] = []) => [...all, value];

export function placeFlags(command: Command, values: DefaultValues): Command {
  return command
    .option('--service <name>', 'name of the service (default: of slipway.yml, or of its folder)')
    .option('--environment <name>', `where the release goes (default: ${values.environment})`)
    .option('--state <folder>', 'releases, ledger and evidence', values.stateDirectory)
    .addOption(ledgerFlag(values))
    .option('--ledger-branch <name>', `of --ledger branch (default: ${values.ledger.branch})`)
    .option('-v, --verbose', 'say more', false);
}

/** Where a ledger is kept. */
export function ledgerFlag(values: DefaultValues): Option {
  return new Option(
    '--ledger <store>',
    `where the ledger is kept (default: ${values.ledger.store}); those of GitHub read GITHUB_TOKEN`,
  ).choices(['file', 'branch', 'deployments']);
}

export function watchFlags(command: Command, values: DefaultValues): Command {
  return command
    .option('--policy <file>', `the rollback policy (default: ${values.policyFile} of the service)`)
    .option('--window <duration>', `how long to watch at most (default: ${values.windowMs / 1000}s)`)
    .option(
      '--interval <duration>',
      `between two looks at the metrics (default: ${values.intervalMs / 1000}s)`,
    );
}

/** Defaults are said and not set: between a flag and its default stands slipway.yml. */
export function releaseFlags(command: Command, values: DefaultValues): Command {
  return watchFlags(placeFlags(command, values), values)
    .option('--main <package>', 'the main package, such as ./cmd/web (default: the only one)')
    .option('--go-version <version>', 'the Go to build with (default: what go.mod and its like ask for)')
    .option('--port <number>', `the port that clients use (default: ${values.port})`)
    .option('--port-variable <name>', `how the service is told its port (default: ${values.portVariable})`)
    .option('--health <path>', `answers 2xx while the process lives (default: ${values.probes.health})`)
    .option('--ready <path>', `answers 2xx while it takes requests (default: ${values.probes.ready})`)
    .option('--metrics <path>', `Prometheus text format (default: ${values.probes.metrics})`)
    .option('--arg <argument>', 'an argument of the service; may be repeated', collect)
    .option('--config <folder>', 'external configuration (application.yml and friends)')
    .option('--bundled-config <folder>', 'the configuration that is compiled into the binary')
    .option(
      '--start-timeout <duration>',
      `how long a version may take to become ready (default: ${values.startTimeoutMs / 1000}s)`,
    )
    .option('--coverage <share>', 'statement coverage asked for beside quality-gate.yml (default: none)')
    .addOption(
      new Option('--gate <rule>', `release without a verdict: none (default: ${values.gate})`).choices([
        'required',
        'none',
      ]),
    )
    .option('--load <requests a second>', 'put a load on the service while it is watched; 0: none')
    .option('--load-path <path>', 'what the load asks for; may be repeated', collect)
    .option(
      '--override <reason>',
      'release a version that failed or is in quarantine all the same; it stands in the ledger',
    );
}

/** @throws ConfigError naming the flag, or the line of slipway.yml */
export async function placeOf(ctx: Context, folder: string, flags: PlaceFlags) {
  const options = await resolveOptions(resolve(folder), askedPlace(flags));
  const { directory, service, environment, ledgerChoice } = options;
  const ledger = await keepingHere(ctx, directory, ledgerChoice);
  return { directory, service, environment, ledger, stateDirectory: resolve(flags.state) };
}

/** @throws ConfigError naming the flag, or the line of slipway.yml */
export async function watchOf(folder: string, flags: PlaceFlags & WatchFlags): Promise<WatchOptions> {
  return (await resolveOptions(resolve(folder), { ...askedPlace(flags), ...askedWatch(flags) })).watch;
}

/**
 * @param own defaults of the command itself, which go before slipway.yml
 * @throws ConfigError naming the flag, or the line of slipway.yml
 */
export async function releaseOptionsOf(
  folder: string,
  flags: ReleaseFlags,
  own: Asked = {},
): Promise<Omit<PipelineOptions, 'version'> & { readonly ledgerChoice: LedgerChoice }> {
  return {
    ...(await resolveOptions(resolve(folder), asked(flags), own)),
    base: null,
    stateDirectory: resolve(flags.state),
    run: localRun(),
  };
}

function askedPlace({ service, environment, ledger, ledgerBranch }: PlaceFlags): Asked {
  return { service, environment, ledgerStore: ledger, ledgerBranch };
}

/** @throws ConfigError naming the flag */
export function askedWatch({ policy, window, interval }: WatchFlags): Asked {
  return {
    policyFile: given(policy, (file) => resolve(file)),
    windowMs: given(window, (text) => parseDuration(text, { name: '--window' })),
    intervalMs: given(interval, (text) => parseDuration(text, { name: '--interval' })),
  };
}

function asked(flags: ReleaseFlags): Asked {
  return {
    ...askedPlace(flags),
    ...askedWatch(flags),
    mainPackage: flags.main,
    go: { version: flags.goVersion },
    port: given(flags.port, (text) => wholeNumber('--port', text, 1, 65_535)),
    portVariable: flags.portVariable,
    health: flags.health,
    ready: flags.ready,
    metrics: flags.metrics,
    args: flags.arg,
    configDirectory: given(flags.config, (path) => resolve(path)),
    bundledConfigDirectory: given(flags.bundledConfig, (path) => resolve(path)),
    startTimeoutMs: given(flags.startTimeout, (text) => parseDuration(text, { name: '--start-timeout' })),
    gate: flags.gate,
    coveragePpm: given(flags.coverage, (text) => parseRatio(text, { name: '--coverage' })),
    loadRate: given(flags.load, (text) => wholeNumber('--load', text, 0, 1000)),
    loadPaths: flags.loadPath,
    override: given(flags.override, (text) => reasonOf('--override', text)),
  };
}

function given<T>(text: string | undefined, parse: (text: string) => T): T | undefined {
  return text === undefined ? undefined : parse(text);
}

/**
 * Somebody's own words, which stand in the ledger from then on.
 * @throws ConfigError naming the flag when there are none, or more than fit
 */
export function reasonOf(name: string, text: string): string {
  const reason = text.trim();
  if (reason !== '' && reason.length <= 500) return reason;
  throw new ConfigError(reason === '' ? 'a reason is missing' : 'a reason has 500 characters at most', {
    where: { name },
    fix: `say why, in a sentence: ${name} "the cause was elsewhere"`,
  });
}

/** @throws ConfigError naming the flag */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new ConfigError(`"${text}" is not a whole number from ${min} to ${max}`, {
    where: { name },
    fix: `write ${name} ${Math.max(min, 20)}`,
  });
}
