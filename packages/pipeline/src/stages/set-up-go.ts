/** Before the first go command of a job: the right Go, verified, and caches that are warm. */
import { join } from 'node:path';
import type { CacheMode, CacheStore, GoCaches } from '@slipway/go/cache';
import type { ArchiveCache, ProvidedGo } from '@slipway/go/toolchain';
import type { Context } from '@slipway/kernel';
import { inFrontOfPath, which } from '@slipway/process';

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
  /** A Go that an earlier step of the job set up will do, too, where the go line takes it. */
  readonly earlier?: boolean;
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
  /** Milliseconds until Go was there, and from then until the caches were. */
  readonly took: { readonly goMs: number; readonly cachesMs: number };
}

/** @throws ConfigError when there is no such Go or no way to it; ToolError when other bytes arrive than were promised */
export async function setUpGo(ctx: Context, setup: GoSetup): Promise<GoReady> {
  const { directory, version, versionFile, mirrors, latest, earlier = false } = setup;
  const started = ctx.clock.monotonic();
  const { chooseGo, jobVariables, provideGo } = await import('@slipway/go/toolchain');
  const choice = await chooseGo(ctx, {
    directory,
    earlier,
    ...(version === null ? {} : { version }),
    ...(versionFile === null ? {} : { versionFile }),
  });
  const mode = await modeOf(setup.caches);
  const archives = setup.caches === null ? null : archivesOf(setup.caches, mode);
  const go = await provideGo(ctx, choice, { mirrors, latest, cache: archives });
  ctx.log.info(`${go.why} (${go.from})`);
  const provided = ctx.clock.monotonic();
  const bin = join(go.root, 'bin');
  const own = jobVariables(ctx.env, go);
  // What is found there stays in front: it may be a wrapper of the user's.
  const isFirst = (await which(ctx, 'go')) === go.path;
  const env = isFirst ? ctx.env : inFrontOfPath(ctx.env, bin);
  const inner: Context = { ...ctx, env: { ...env, ...own } };
  const caches =
    setup.caches === null || !isOn(mode) ? null : await openCaches(inner, directory, go, setup.caches, mode);
  const variables = { ...own, ...caches?.env };
  const took = {
    goMs: Math.round(provided - started),
    cachesMs: Math.round(ctx.clock.monotonic() - provided),
  };
  return { ctx: { ...inner, env: { ...inner.env, ...variables } }, go, caches, variables, bin, took };
}

const off: CacheMode = { restore: false, save: false };

async function modeOf(caches: CachesSetup | null): Promise<CacheMode> {
  if (caches === null) return off;
  const { cacheMode } = await import('@slipway/go/cache');
  return cacheMode(caches.setting, caches.event);
}

function isOn({ restore, save }: CacheMode): boolean {
  return restore || save;
}

function archivesOf({ store, disk }: CachesSetup, mode: CacheMode): ArchiveCache | null {
  return isOn(mode) ? { store, mode, folder: join(disk, 'go-archives') } : null;
}

async function openCaches(
  ctx: Context,
  directory: string,
  go: ProvidedGo,
  { store, commit, run, disk, memory, workload, targets }: CachesSetup,
  mode: CacheMode,
): Promise<GoCaches> {
  const { allEnded, openGoCaches, settleTimes } = await import('@slipway/go/cache');
  const { formatTarget, parseTarget, targetEnvironment } = await import('@slipway/go');
  const [caches] = await allEnded([
    openGoCaches(ctx, {
      ...{ store, mode, directory, commit, run, workload },
      targets: targets.map(parseTarget).map((target) => ({
        name: formatTarget(target),
        env: targetEnvironment(target),
      })),
      go: go.path,
      places: { disk, memory },
    }),
    // A fresh checkout: no test result of another machine would be found again by the times that it has.
    settleTimes(ctx, directory),
  ]);
  return caches;
}
