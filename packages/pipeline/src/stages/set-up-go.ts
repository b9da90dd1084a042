/** Before the first go command of a job: the right Go, verified, and caches that are warm. */
import { delimiter, join } from 'node:path';
import type { CacheStore, GoCaches, RestoredEntry } from '@slipway/go/cache';
import type { ProvidedGo } from '@slipway/go/toolchain';
import { type Context, formatDuration, formatSize } from '@slipway/kernel';
import type { Section } from '@slipway/report';

export interface GoSetup {
  /** The module's root; absolute. */
  readonly directory: string;
  /** `1.26.x`, `stable`; null: what the service's files ask for. */
  readonly version: string | null;
  /** A file that names it; null: the first of those that Go teams use. */
  readonly versionFile: string | null;
  /** Base addresses of archives, beside the official one; held to its hashes. */
  readonly mirrors: readonly string[];
  /** A Go at hand counts only when no newer one of what was asked for is offered. */
  readonly latest: boolean;
  /** null: the caches of the machine, as they are. */
  readonly caches: CachesSetup | null;
}

export interface CachesSetup {
  readonly store: CacheStore;
  readonly setting: 'auto' | 'read' | 'write' | 'off';
  /** Who runs, in GitHub's words; null on a machine of one's own. */
  readonly event: { readonly event: string; readonly ref: string; readonly defaultBranch: string } | null;
  readonly commit: string;
  /** Names the job: its later steps go on with the same caches. */
  readonly run: string;
  /** A folder for this run; absolute. */
  readonly disk: string;
  /** A folder that is memory, on a machine that ends with the job; null: none. */
  readonly memory: string | null;
  /** What else the job compiles with: tags, flags of the compiler. */
  readonly workload: readonly string[];
  /** Systems and machines that are built for, such as `linux/arm64`; none: the machine itself. */
  readonly targets: readonly string[];
}

export interface GoReady {
  /** For every capability that starts go. */
  readonly ctx: Context;
  readonly go: ProvidedGo;
  /** null: those of the machine. */
  readonly caches: GoCaches | null;
  /** For later steps of the job: variables, and the folder in front of PATH. */
  readonly variables: Readonly<Record<string, string>>;
  readonly bin: string;
}

/** @throws ConfigError when there is no such Go or no way to it; ToolError when other bytes arrive than were promised */
export async function setUpGo(ctx: Context, setup: GoSetup): Promise<GoReady> {
  const { directory, version, versionFile, mirrors, latest } = setup;
  const { chooseGo, jobVariables, provideGo } = await import('@slipway/go/toolchain');
  const choice = await chooseGo(ctx, {
    directory,
    ...(version === null ? {} : { version }),
    ...(versionFile === null ? {} : { versionFile }),
  });
  const go = await provideGo(ctx, choice, { mirrors, latest });
  ctx.log.info(`${go.why} (${go.from})`);
  const bin = join(go.root, 'bin');
  const own = jobVariables(ctx.env, go);
  const PATH = [bin, ctx.env.PATH ?? ''].join(delimiter);
  const inner: Context = { ...ctx, env: { ...ctx.env, ...own, PATH } };
  const caches = setup.caches === null ? null : await openCaches(inner, setup.directory, go, setup.caches);
  const variables = { ...own, ...caches?.env };
  return { ctx: { ...inner, env: { ...inner.env, ...variables } }, go, caches, variables, bin };
}

async function openCaches(
  ctx: Context,
  directory: string,
  go: ProvidedGo,
  setup: CachesSetup,
): Promise<GoCaches | null> {
  const { cacheMode, openGoCaches, settleTimes } = await import('@slipway/go/cache');
  const mode = cacheMode(setup.setting, setup.event);
  if (!mode.restore && !mode.save) return null;
  const { store, commit, run, disk, memory, workload } = setup;
  const { formatTarget, parseTarget, targetEnvironment } = await import('@slipway/go');
  // A fresh checkout: no test result of another machine would be found again by the times that it has.
  const settled = settleTimes(ctx, directory);
  const opened = openGoCaches(ctx, {
    ...{ store, mode, directory, commit, run, workload },
    targets: setup.targets.map(parseTarget).map((target) => ({
      name: formatTarget(target),
      env: targetEnvironment(target),
    })),
    go: go.path,
    places: { disk, memory },
  });
  const [caches] = await Promise.all([opened, settled]);
  return caches;
}

/** What a reader of the summary wants of it. */
export function goSection({ go, caches }: Pick<GoReady, 'go' | 'caches'>): Section {
  const entry = (what: string, { found, bytes, packedBytes }: RestoredEntry): readonly string[] => [
    what,
    found === null ? 'nothing to restore' : `${formatSize(bytes)} (${formatSize(packedBytes)} packed)`,
    found ?? '',
  ];
  return {
    heading: `Go ${go.release}`,
    text: [go.why],
    table: {
      columns: ['what', 'how', 'from'],
      rows: [
        ['toolchain', go.digest ?? 'as it was found', go.from],
        ...(caches === null
          ? [['caches', 'those of the machine', '']]
          : [
              entry('modules', caches.restored.modules),
              entry('compiled objects', caches.restored.build),
              ...Object.entries(caches.restored.targets).map(([name, of]) => entry(`objects of ${name}`, of)),
              [
                'restored in',
                formatDuration(caches.restored.ms),
                caches.restored.inMemory ? 'memory' : 'disk',
              ],
            ]),
      ],
    },
  };
}
