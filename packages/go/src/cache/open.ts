/** Before the first go command of a job: the caches found, restored all at once, and put where they are fast. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, type Context, formatDuration, formatSize } from '@slipway/kernel';
import { allEnded } from './all-ended.ts';
import type { Unused } from './keep-objects.ts';
import { buildKey, type EntryKey, modulesKey } from './keys.ts';
import { type LastRun, lastRunIn } from './last-run.ts';
import type { CacheMode } from './mode.ts';
import { readModuleFiles } from './module-files.ts';
import { isModulePath } from './modules.ts';
import { isObjectPath } from './objects.ts';
import type { PackIndex } from './pack-format.ts';
import { findPlaces, makePlace, type Place, type Places } from './place.ts';
import { type Restored, type RestoredFiles, readRestored, writeRestored } from './restored.ts';
import type { CacheStore } from './store.ts';
import { readPackIndex, unpack } from './unpack.ts';
import { readWorkload, type Workload } from './workload.ts';

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
  /** Systems and machines beside the one of `env`: objects are shared between none of them, so each has its own entry. */
  readonly targets?: readonly CacheTarget[];
  /** Bytes that programs may still take; asked of the system by default. */
  readonly freeMemory?: number;
  /** For all of restoring; five minutes by default. */
  readonly timeoutMs?: number;
}

export interface CacheTarget {
  /** Tells it from the others: `linux/arm64`. */
  readonly name: string;
  /** Laid over `env`: GOOS, GOARCH, GOARM. */
  readonly env: Readonly<Record<string, string>>;
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
  /** GOCACHE of each target that has one of its own, by name; the others build into that of `env`. */
  readonly targets: Readonly<Record<string, string>>;
  readonly restored: {
    readonly modules: RestoredEntry;
    readonly build: RestoredEntry;
    readonly targets: Readonly<Record<string, RestoredEntry>>;
    /** The run that saved the compiled objects; null when it left no word of itself, or nothing was restored. */
    readonly last: LastRun | null;
    /** Those of an earlier step of this job: nothing was restored, and they need not be empty. */
    readonly reused: boolean;
    readonly inMemory: boolean;
    readonly ms: number;
  };
  /** What `finishGoCaches` needs; plain JSON without secrets. */
  readonly state: GoCacheState;
}

/** Bounded: what may be long stands beside the caches (restored.ts). */
export interface GoCacheState {
  readonly folder: string;
  readonly inMemory: boolean;
  readonly run: string;
  readonly save: boolean;
  readonly keys: {
    readonly modules: string;
    readonly build: string;
  };
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

/** @param target a name of `GoCacheRequest.targets`; the job's own without it */
export const buildFolder = (folder: string, target?: string): string =>
  path.join(folder, target === undefined ? 'build' : `build-${target.replace(/[^\w.]/g, '_')}`);
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
  const ask = (env: Readonly<Record<string, string>>) =>
    readWorkload(ctx, request.go, { ...request.env, ...env }, request.workload ?? []);
  const [workload, others] = await allEnded([
    ask({}),
    allEnded((request.targets ?? []).map(({ env }) => ask(env))),
  ]);
  const keyOf = ({ goVersion, os, arch, hash }: Workload, key: typeof buildKey) =>
    key({ goVersion, os, arch, workload: hash, module: files.module, modules: files.hash, commit });
  const own = (request.targets ?? []).flatMap(({ name }, i) => {
    const found = others[i] as Workload;
    // The machine itself, named: it shares its objects with the job's tests.
    return found.hash === workload.hash ? [] : [{ name, key: keyOf(found, buildKey) }];
  });
  const slots: Slot[] = [
    { kind: 'modules', folder: modulesFolder, key: keyOf(workload, modulesKey) },
    { kind: 'build', folder: buildFolder, key: keyOf(workload, buildKey) },
    ...own.map(({ name, key }) => ({
      kind: 'build' as const,
      folder: (place: string) => buildFolder(place, name),
      key,
    })),
  ];
  const id = createHash('sha256')
    .update([request.directory, ...slots.slice(1).flatMap(({ key }) => key.prefixes.slice(1))].join('\0'))
    .digest('hex')
    .slice(0, 12);

  const reused = await earlierPlace(places, id, run);
  const downloads = await mkdtemp(path.join(ctx.temp, 'go-cache-'));
  try {
    const timeoutMs = request.timeoutMs ?? standardTimeoutMs;
    const fetched = await allEnded(
      slots.map(({ kind, key }, i) =>
        mode.restore && reused === null
          ? fetchPack(ctx, { store, kind, key, file: path.join(downloads, String(i)), timeoutMs })
          : null,
      ),
    );
    const byName = <T>(of: (i: number) => T): Record<string, T> =>
      Object.fromEntries(own.map(({ name }, i) => [name, of(i)]));
    const make = (within: Places): Promise<Place> =>
      makePlace(within, id, bytesNeeded(slots, fetched), freeMemory(request), ctx.clock.now());
    const start = async (place: Place): Promise<Started> => {
      try {
        const filled = await fillAll(ctx, place.folder, slots, fetched);
        const more = { sums: files.sums, targets: byName((i) => own[i]?.key.key as string) };
        await begin(place.folder, slots, filled, { run, ...more });
        return { place, filled };
      } catch (error) {
        // A half one is nobody's; where it stood in memory it would stay there.
        await rm(place.folder, { recursive: true, force: true });
        throw error;
      }
    };
    const { place, filled } =
      reused !== null
        ? { place: reused, filled: await fillAll(ctx, reused.folder, slots, fetched) }
        : await make(places).then(async (place) =>
            start(place).catch(async (error: Error) => {
              if (!place.inMemory || ctx.signal.aborted) throw error;
              ctx.log.info(`Go caches: on disk, since memory does not take them: ${error.message}`);
              return start(await make({ ...places, memory: null }));
            }),
          );
    const { folder, inMemory } = place;
    const [modules, build, ...targets] = slots.map(({ key }, i) => facts(key, filled[i] ?? null)) as [
      RestoredEntry,
      RestoredEntry,
      ...RestoredEntry[],
    ];
    const restored = {
      modules,
      build,
      targets: byName((i) => targets[i] as RestoredEntry),
      last:
        filled
          .slice(1)
          .map((found) => lastRunIn(found?.index.note))
          .find((last) => last !== null) ?? null,
      reused: reused !== null,
      inMemory,
      ms: Math.round(ctx.clock.monotonic() - started),
    };
    if (reused === null) describe(ctx, restored);
    else ctx.log.info(`Go caches: those of an earlier step, in ${folder}`);
    return {
      env: { GOCACHE: buildFolder(folder), GOMODCACHE: modulesFolder(folder), GOFLAGS: workload.flags },
      targets: byName((i) => buildFolder(folder, own[i]?.name)),
      restored,
      state: {
        folder,
        inMemory,
        run,
        save: mode.save,
        keys: { modules: modules.key, build: build.key },
      },
    };
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

/** Of an earlier step of this job; null when there is none. */
async function earlierPlace(places: Places, id: string, run: string): Promise<Place | null> {
  for (const place of await findPlaces(places, id)) {
    if ((await readRestored(place.folder))?.run === run) return place;
  }
  return null;
}

interface Started {
  readonly place: Place;
  readonly filled: readonly (Fetched | null)[];
}

/** One entry, and where in the place of a job it is unpacked. */
interface Slot {
  readonly kind: Kind;
  readonly folder: (place: string) => string;
  readonly key: EntryKey;
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

async function fillAll(
  ctx: Context,
  folder: string,
  slots: readonly Slot[],
  fetched: readonly (Fetched | null)[],
): Promise<(Fetched | null)[]> {
  const filled: (Fetched | null)[] = [];
  for (const [i, slot] of slots.entries()) {
    filled.push(await fill(ctx, slot.kind, fetched[i] ?? null, slot.folder(folder)));
  }
  return filled;
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
  slots: readonly Slot[],
  filled: readonly (Fetched | null)[],
  more: Pick<Restored, 'run' | 'sums' | 'targets'>,
): Promise<void> {
  const now = Date.now();
  const entries: Record<string, RestoredFiles> = {};
  for (const [i, slot] of slots.entries()) {
    const within = slot.folder(folder);
    const index = filled[i]?.index;
    entries[path.basename(within)] = {
      files: index?.files.map((packed) => packed.path) ?? [],
      unused: unusedIn(index?.note),
    };
    // Go would look for what is older than five days, once the last look is a day ago.
    if (slot.kind === 'build') await writeFile(path.join(within, 'trim.txt'), String(Math.floor(now / 1000)));
  }
  await writeRestored(folder, { ...more, since: now, entries });
}

/** Out of a pack, which may say anything. */
function unusedIn(note: unknown): Unused {
  const entries = Object.entries((note as { unused?: object } | null)?.unused ?? {});
  return Object.fromEntries(entries.filter(([, runs]) => Number.isSafeInteger(runs) && runs > 0));
}

function bytesNeeded(slots: readonly Slot[], fetched: readonly (Fetched | null)[]): number {
  return slots
    .map(({ kind }, i) => {
      const bytes = fetched[i]?.index.bytes;
      return kind === 'modules' ? unpackedModules * (bytes ?? 0) : (bytes ?? unknownBytes);
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}

function freeMemory({ freeMemory = process.availableMemory() }: GoCacheRequest): number {
  return freeMemory;
}

function facts({ key }: EntryKey, fetched: Fetched | null): RestoredEntry {
  const { found = null, packedBytes = 0, index } = fetched ?? {};
  return { key, found, packedBytes, bytes: index?.bytes ?? 0 };
}

function describe(ctx: Context, { modules, build, targets, inMemory, ms }: GoCaches['restored']): void {
  const row = (name: string, { key, found, packedBytes, bytes }: RestoredEntry): string =>
    found === null
      ? `${name}: none yet`
      : `${name}: ${found === key ? 'of this commit' : found}, ${formatSize(packedBytes)}, unpacked ${formatSize(bytes)}`;
  ctx.log.info(
    [
      `Go caches ${inMemory ? 'in memory' : 'on disk'} after ${formatDuration(ms)}`,
      row('modules', modules),
      row('objects', build),
      ...Object.entries(targets).map(([name, entry]) => row(`objects of ${name}`, entry)),
    ].join('; '),
  );
}
