/** Before the first go command of a job: the caches found, restored all at once, and put where they are fast. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, type Context, formatDuration, formatSize } from '@slipway/kernel';
import type { Unused } from './keep-objects.ts';
import { buildKey, type EntryKey, modulesKey } from './keys.ts';
import type { CacheMode } from './mode.ts';
import { readModuleFiles } from './module-files.ts';
import { isModulePath } from './modules.ts';
import { isObjectPath } from './objects.ts';
import type { PackIndex } from './pack-format.ts';
import { findPlace, makePlace, type Places } from './place.ts';
import { readRestored, writeRestored } from './restored.ts';
import type { CacheStore } from './store.ts';
import { readPackIndex, unpack } from './unpack.ts';
import { readWorkload } from './workload.ts';

export interface GoCacheRequest {
  readonly store: CacheStore;
  readonly mode: CacheMode;
  /** The go command; absolute. */
  readonly go: string;
  /** The module's root; absolute. */
  readonly directory: string;
  /** 40 hexadecimal digits, or whatever names this state of the sources. */
  readonly commit: string;
  /** Names this job: two steps of one job share its caches. */
  readonly run: string;
  readonly places: Places;
  /** Laid over ctx.env for `go env`: the target, CGO. */
  readonly env?: Readonly<Record<string, string>>;
  /** What else the job compiles with: `-race`, tags, targets, the hash of a profile. */
  readonly workload?: readonly string[];
  /** Bytes that programs may still take; asked of the system by default. */
  readonly freeMemory?: number;
  /** For all of restoring; five minutes by default. */
  readonly timeoutMs?: number;
}

/** What came out of one entry. */
export interface RestoredEntry {
  readonly key: string;
  /** The key that was found; null when there was none that could be used. */
  readonly found: string | null;
  /** Packed, and unpacked. */
  readonly packedBytes: number;
  readonly bytes: number;
}

export interface GoCaches {
  /** For every go command of the job: GOCACHE, GOMODCACHE, GOFLAGS. */
  readonly env: Readonly<Record<'GOCACHE' | 'GOMODCACHE' | 'GOFLAGS', string>>;
  readonly restored: {
    readonly modules: RestoredEntry;
    readonly build: RestoredEntry;
    readonly inMemory: boolean;
    readonly ms: number;
  };
  /** What `finishGoCaches` needs; plain JSON without secrets. */
  readonly state: GoCacheState;
}

export interface GoCacheState {
  readonly folder: string;
  readonly inMemory: boolean;
  readonly run: string;
  readonly save: boolean;
  readonly keys: { readonly modules: string; readonly build: string };
  /** The go.sum files; absolute. */
  readonly sums: readonly string[];
}

type Kind = 'modules' | 'build';

const accepts = { modules: isModulePath, build: isObjectPath };
const standardTimeoutMs = 5 * 60_000;
/** Taken for the size of what a job without an entry will write. */
const unknownBytes = 512 * 2 ** 20;
/** Sources have about three times the bytes of the archives that they come in. */
const unpackedModules = 4;
/** Go notes the use of an object when its time is an hour old or more (`mtimeInterval`). */
const setBackMs = 2 * 60 * 60 * 1000;

export const buildFolder = (folder: string): string => path.join(folder, 'build');
export const modulesFolder = (folder: string): string => path.join(folder, 'modules');

/**
 * Opens the caches of a job. What goes wrong with an entry is a warning, and the job begins without it.
 * @throws CancelledError; ConfigError or ToolError when go does not say what it builds for; Error when not even an
 *   empty folder can be made in `places.disk`
 */
export async function openGoCaches(ctx: Context, request: GoCacheRequest): Promise<GoCaches> {
  const started = ctx.clock.monotonic();
  const { store, mode, places, run, commit } = request;
  const files = await readModuleFiles(request.directory, request.env?.GOWORK ?? ctx.env.GOWORK);
  const workload = await readWorkload(ctx, request.go, request.env ?? {}, request.workload ?? []);
  const parts = { ...workload, workload: workload.hash, module: files.module, modules: files.hash, commit };
  const keys = { modules: modulesKey(parts), build: buildKey(parts) };
  const id = createHash('sha256')
    .update([request.directory, ...keys.build.prefixes.slice(1)].join('\0'))
    .digest('hex')
    .slice(0, 12);

  const earlier = await findPlace(places, id);
  const reused = earlier !== null && (await readRestored(earlier.folder))?.run === run ? earlier : null;
  const downloads = await mkdtemp(path.join(ctx.temp, 'go-cache-'));
  try {
    const timeoutMs = request.timeoutMs ?? standardTimeoutMs;
    const fetch = async (kind: Kind): Promise<Fetched | null> =>
      mode.restore && reused === null
        ? fetchPack(ctx, { store, kind, key: keys[kind], file: path.join(downloads, kind), timeoutMs })
        : null;
    const [modules, build] = await Promise.all([fetch('modules'), fetch('build')]);
    const place =
      reused ??
      (await makePlace(places, id, bytesNeeded(modules, build), freeMemory(request), ctx.clock.now()));
    const { folder, inMemory } = place;
    const filled = {
      modules: await fill(ctx, 'modules', modules, modulesFolder(folder)),
      build: await fill(ctx, 'build', build, buildFolder(folder)),
    };
    if (reused === null) await begin(folder, run, filled);
    const restored = {
      modules: facts(keys.modules, filled.modules),
      build: facts(keys.build, filled.build),
      inMemory,
      ms: Math.round(ctx.clock.monotonic() - started),
    };
    if (reused === null) describe(ctx, restored);
    else ctx.log.info(`Go caches: those of an earlier step, in ${folder}`);
    return {
      env: { GOCACHE: buildFolder(folder), GOMODCACHE: modulesFolder(folder), GOFLAGS: workload.flags },
      restored,
      state: {
        folder,
        inMemory,
        run,
        save: mode.save,
        keys: { modules: keys.modules.key, build: keys.build.key },
        sums: files.sums,
      },
    };
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

interface Fetched {
  readonly found: string;
  readonly file: string;
  readonly packedBytes: number;
  readonly index: PackIndex;
}

/** The pack and its index; null when there is none, or none that can be read. */
async function fetchPack(
  ctx: Context,
  from: { store: CacheStore; kind: Kind; key: EntryKey; file: string; timeoutMs: number },
): Promise<Fetched | null> {
  const { store, kind, key, file, timeoutMs } = from;
  const found = await store.restore(file, key.key, key.prefixes, { timeoutMs });
  if (found === undefined) return null;
  try {
    const index = await readPackIndex(file, { signal: ctx.signal, accepts: accepts[kind] });
    return { found, file, packedBytes: (await stat(file)).size, index };
  } catch (error) {
    notTaken(ctx, found, error as Error);
    return null;
  }
}

/** Makes `folder`: what was fetched, or nothing. Answers what is in it. */
async function fill(
  ctx: Context,
  kind: Kind,
  fetched: Fetched | null,
  folder: string,
): Promise<Fetched | null> {
  if (fetched !== null) {
    try {
      const modified = new Date(Date.now() - setBackMs);
      await unpack(fetched.file, folder, { signal: ctx.signal, accepts: accepts[kind], modified });
      return fetched;
    } catch (error) {
      notTaken(ctx, fetched.found, error as Error);
    }
  }
  await mkdir(folder, { recursive: true });
  return null;
}

/** One warning for an entry that is damaged or means harm; the job goes on as without it. */
function notTaken(ctx: Context, key: string, error: Error): void {
  if (ctx.signal.aborted) throw error instanceof CancelledError ? error : new CancelledError('cancelled');
  ctx.log.warn(`cache: the entry ${key} is not used: ${error.message}`);
}

async function begin(
  folder: string,
  run: string,
  filled: Readonly<Record<Kind, Fetched | null>>,
): Promise<void> {
  const now = Date.now();
  // Go would look for what is older than five days, once the last look is a day ago.
  await writeFile(path.join(buildFolder(folder), 'trim.txt'), String(Math.floor(now / 1000)));
  const pathsOf = (fetched: Fetched | null) => fetched?.index.files.map((packed) => packed.path) ?? [];
  await writeRestored(folder, {
    run,
    since: now,
    build: pathsOf(filled.build),
    modules: pathsOf(filled.modules),
    unused: unusedIn(filled.build?.index.note),
  });
}

/** Out of a pack, which may say anything. */
function unusedIn(note: unknown): Unused {
  const entries = Object.entries((note as { unused?: object } | null)?.unused ?? {});
  return Object.fromEntries(entries.filter(([, runs]) => Number.isSafeInteger(runs) && runs > 0));
}

function bytesNeeded(modules: Fetched | null, build: Fetched | null): number {
  return (build?.index.bytes ?? unknownBytes) + unpackedModules * (modules?.index.bytes ?? 0);
}

function freeMemory({ freeMemory = process.availableMemory() }: GoCacheRequest): number {
  return freeMemory;
}

function facts({ key }: EntryKey, fetched: Fetched | null): RestoredEntry {
  const { found = null, packedBytes = 0, index } = fetched ?? {};
  return { key, found, packedBytes, bytes: index?.bytes ?? 0 };
}

function describe(ctx: Context, { modules, build, inMemory, ms }: GoCaches['restored']): void {
  const row = (name: string, { key, found, packedBytes, bytes }: RestoredEntry): string =>
    found === null
      ? `${name}: none yet`
      : `${name}: ${found === key ? 'of this commit' : found}, ${formatSize(packedBytes)}, unpacked ${formatSize(bytes)}`;
  ctx.log.info(
    [
      `Go caches ${inMemory ? 'in memory' : 'on disk'} after ${formatDuration(ms)}`,
      row('modules', modules),
      row('objects', build),
    ].join('; '),
  );
}
