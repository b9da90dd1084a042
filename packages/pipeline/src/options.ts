/** What a run is asked to do. The command line and the actions fill the same structure; defaults stand here once. */
import type { Preset } from '@slipway/gate';
import type { Ppm } from '@slipway/kernel';
import type { ServiceProbes } from '@slipway/release';
import type { PrometheusCredentials } from '@slipway/watch';
import type { NotifyCredentials } from './notify-message.ts';
import type { LedgerKeeping } from './place.ts';

/** Which service, where it stands, and how it is run. */
export interface ServiceOptions {
  /** The service's folder (the one with go.mod); absolute. */
  readonly directory: string;
  /** DNS label; keys the ledger together with `environment`. */
  readonly service: string;
  readonly environment: string;
  /** `./cmd/web`; null takes the only main package. */
  readonly mainPackage: string | null;
  /** The port that clients use. */
  readonly port: number;
  /** The environment variable by which the service is told its own port. */
  readonly portVariable: string;
  readonly args: readonly string[];
  readonly probes: ServiceProbes;
  /** Folder of external configuration (`application.yml` and friends); null when there is none. */
  readonly configDirectory: string | null;
  /**
   * Folder of the configuration that is compiled into the binary; null when there is none. With it, what the service
   * will read is known, shown and hashed.
   */
  readonly bundledConfigDirectory: string | null;
  readonly startTimeoutMs: number;
}

export interface WatchOptions {
  /** `rollback-policy.yaml`; absolute. */
  readonly policyFile: string;
  /** How long to look at most before an open question becomes HOLD; null: as the policy says, else `otherwise`. */
  readonly windowMs: number | null;
  /** Between two looks; null likewise. */
  readonly intervalMs: number | null;
  /** What holds where neither who asks nor the policy says. */
  readonly otherwise: { readonly windowMs: number; readonly intervalMs: number };
  /** Judge and tell, and change nothing. */
  readonly shadow: boolean;
  /** With what the policy's Prometheus is asked; left out: nothing is needed. */
  readonly prometheus?: PrometheusCredentials;
  /** With what those are told whom the policy names; left out: nothing. */
  readonly notifying?: NotifyCredentials;
}

/** By which Go a service is compiled, and how; null: as the service's own files and the environment say. */
export interface GoOptions {
  /** `1.26.x`, `stable`. */
  readonly version: string | null;
  /** Who says it: what a file says gives way to the Go that an earlier step of the job set up. */
  readonly versionFrom: 'asked' | 'file';
  /** Where archives of Go are asked for beside the official address. */
  readonly mirrors: readonly string[];
  readonly tags: readonly string[];
  /** Of the linker, beside `-s -w` and the version. */
  readonly ldflags: string | null;
  /** Of the compiler and of the assembler, as `go build` takes them. */
  readonly gcflags: string | null;
  readonly asmflags: string | null;
  /** The string variable that holds the version; null: `main.version`. */
  readonly versionVariable: string | null;
  /** C code too. */
  readonly cgo: boolean | null;
  /** `auto`, `off`, or a profile's path from the service's folder. */
  readonly pgo: string | null;
  readonly verify: 'off' | 'quick' | 'full';
  /** Patterns of modules that come without proxy and checksum database: `github.com/acme/*`. */
  readonly privateModules: readonly string[];
}

/** A load that the run itself makes, declared as such in the report. */
export interface LoadOptions {
  readonly ratePerSecond: number;
  readonly paths: readonly string[];
}

export interface PipelineOptions extends ServiceOptions {
  /** The label of this release; null takes it from the tag at HEAD or the commit. */
  readonly version: string | null;
  /** Why a quarantined artifact or a failed version is released all the same; kept in the ledger. */
  readonly override?: string | undefined;
  /** `none` releases without a verdict, on the record. */
  readonly gate: 'required' | 'none';
  /** Statement coverage asked for beside the gate's policy; null: nothing. */
  readonly coveragePpm: Ppm | null;
  /** What the gate asks where there is no quality-gate.yml. */
  readonly preset: Preset;
  /** The gate's policy; absolute; null: the quality-gate.yml of the service, or the nearest above it. */
  readonly gatePolicyFile: string | null;
  /** The commit that the gate compares with, and whose policy holds; null: none. */
  readonly base: string | null;
  /** What becomes of a checkout that differs from its commit: a warning of the gate (by default), or no verdict. */
  readonly uncommitted?: 'told' | 'refused';
  readonly go: GoOptions;
  readonly watch: WatchOptions;
  readonly load: LoadOptions | null;
  /** Where releases, the ledger and evidence are kept; absolute. */
  readonly stateDirectory: string;
  /** In which store the ledger is kept; left out: in files below the state folder. */
  readonly ledger?: LedgerKeeping;
  /** Names this run in the ledger: a workflow run's address, or a local id. */
  readonly run: string;
}

/** What nobody says is left to the service's files, to the environment and to Go itself. */
export const goDefaults: GoOptions = {
  version: null,
  versionFrom: 'file',
  mirrors: [],
  tags: [],
  ldflags: null,
  gcflags: null,
  asmflags: null,
  versionVariable: null,
  cgo: null,
  pgo: null,
  verify: 'quick',
  privateModules: [],
};

/** The defaults of every way in. */
export const defaults = {
  environment: 'local',
  port: 8080,
  portVariable: 'PORT',
  probes: { health: '/health', ready: '/ready', metrics: '/metrics' },
  startTimeoutMs: 20_000,
  gate: 'required',
  preset: 'baseline',
  policyFile: 'rollback-policy.yaml',
  windowMs: 600_000,
  intervalMs: 5_000,
  stateDirectory: '.slipway',
  ledger: { store: 'file', branch: 'slipway-ledger' },
} as const;
