/** After a job: what it used of its caches becomes an entry, when enough of that is new. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, type Context, formatSize } from '@slipway/kernel';
import { keepObjects } from './keep-objects.ts';
import type { LastRun } from './last-run.ts';
import { usedModules } from './modules.ts';
import { scanObjects } from './objects.ts';
import { buildFolder, type GoCacheState, modulesFolder } from './open.ts';
import { pack } from './pack.ts';
import type { PackedFile } from './pack-format.ts';
import { type Restored, type RestoredFiles, readRestored } from './restored.ts';
import type { CacheStore } from './store.ts';

export interface FinishRequest {
  /** Whether the job went well: a failed one used a part of its caches only, and would throw the rest away. */
  readonly ok: boolean;
  /** For looking, packing and uploading; two minutes by default. */
  readonly timeoutMs?: number;
  /** The share of new bytes from which on an entry is saved; 0.03 by default. */
  readonly worthSaving?: number;
  /** What the entry of compiled objects tells the next run of this one; nothing by default. */
  readonly last?: LastRun | null;
}

/**
 * `little new`: the entry that was restored serves as well. `there`: another run saved this key. `not kept`: the store
 * refused or failed, as its warning says.
 */
export type SaveOutcome =
  | 'saved'
  | 'little new'
  | 'there'
  | 'not kept'
  | 'not asked for'
  | 'failed job'
  | 'nothing';

export interface SavedEntry {
  readonly key: string;
  readonly outcome: SaveOutcome;
  /** Of everything that the job used, and of what of that no entry had; unpacked. */
  readonly bytes: number;
  readonly newBytes: number;
  /** 0 when nothing was packed. */
  readonly packedBytes: number;
}

export interface SavedCaches {
  readonly modules: SavedEntry;
  readonly build: SavedEntry;
  /** Of targets that have an entry of their own, by name. */
  readonly targets: Readonly<Record<string, SavedEntry>>;
  readonly ms: number;
}

/** Each save has its cost, and what is left out is compiled again by each run: about as much at three in a hundred. */
const standardWorth = 0.03;
const standardTimeoutMs = 2 * 60_000;

/**
 * Saves what is worth it, and removes what stands in memory. Trouble is a warning: nothing here fails a job.
 * @throws CancelledError
 */
export async function finishGoCaches(
  ctx: Context,
  store: CacheStore,
  state: GoCacheState,
  { ok, timeoutMs = standardTimeoutMs, worthSaving = standardWorth, last = null }: FinishRequest,
): Promise<SavedCaches> {
  const started = ctx.clock.monotonic();
  const { folder, keys } = state;
  const none = (key: string, outcome: SaveOutcome): SavedEntry => ({
    key,
    outcome,
    bytes: 0,
    newBytes: 0,
    packedBytes: 0,
  });
  const restored = await readRestored(folder);
  const why = !ok
    ? 'failed job'
    : !state.save
      ? 'not asked for'
      : restored?.run !== state.run
        ? 'nothing'
        : null;
  const saving = { store, ends: started + timeoutMs, worthSaving };
  try {
    const each = async (key: string, work: (found: Restored) => Promise<SavedEntry>): Promise<SavedEntry> =>
      why !== null || restored === null
        ? none(key, why ?? 'nothing')
        : help(ctx, none(key, 'not kept'), () => work(restored));
    const objects = (key: string, folder: string) =>
      each(key, (found) => saveObjects(ctx, saving, { key, folder }, found, last));
    const build = await objects(keys.build, buildFolder(folder));
    const targets: Record<string, SavedEntry> = {};
    for (const [name, key] of Object.entries(restored?.targets ?? {})) {
      targets[name] = await objects(key, buildFolder(folder, name));
    }
    const modules = await each(keys.modules, (found) => saveModules(ctx, saving, state, found));
    const saved = { modules, build, targets };
    const ms = Math.round(ctx.clock.monotonic() - started);
    describe(ctx, saved);
    return { ...saved, ms };
  } finally {
    if (state.inMemory) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

interface Saving {
  readonly store: CacheStore;
  /** By the monotonic clock. */
  readonly ends: number;
  readonly worthSaving: number;
}

async function saveObjects(
  ctx: Context,
  saving: Saving,
  { key, folder }: { readonly key: string; readonly folder: string },
  restored: Restored,
  last: LastRun | null,
): Promise<SavedEntry> {
  const before = filesOf(restored, folder);
  // Times of files are exact to less than a second nearly everywhere.
  const { objects, unused } = keepObjects(scanObjects(folder), before.unused, restored.since - 1000);
  const files = objects.flatMap((object) => object.files);
  const note = { unused, ...(last === null ? {} : { last }) };
  return save(ctx, saving, { folder, key, files, before: before.files, note });
}

async function saveModules(
  ctx: Context,
  saving: Saving,
  state: GoCacheState,
  restored: Restored,
): Promise<SavedEntry> {
  const folder = modulesFolder(state.folder);
  const files = usedModules(folder, restored.sums);
  const before = filesOf(restored, folder).files;
  return save(ctx, saving, { folder, key: state.keys.modules, files, before, note: {} });
}

function filesOf({ entries }: Restored, folder: string): RestoredFiles {
  return entries[path.basename(folder)] ?? { files: [], unused: {} };
}

interface Content {
  readonly folder: string;
  readonly key: string;
  readonly files: readonly PackedFile[];
  /** Paths that the restored entry had. */
  readonly before: readonly string[];
  readonly note: object;
}

async function save(
  ctx: Context,
  { store, ends, worthSaving }: Saving,
  content: Content,
): Promise<SavedEntry> {
  const { folder, key, files, note } = content;
  const before = new Set(content.before);
  const sum = (some: readonly PackedFile[]) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  const bytes = sum(files);
  const newBytes = sum(files.filter((file) => !before.has(file.path)));
  const answer = (outcome: SaveOutcome, packedBytes = 0): SavedEntry => ({
    key,
    outcome,
    bytes,
    newBytes,
    packedBytes,
  });
  if (bytes === 0) return answer('nothing');
  if (newBytes < worthSaving * bytes) return answer('little new');

  const left = (): number => Math.max(1, Math.ceil(ends - ctx.clock.monotonic()));
  if (await store.has(key, { timeoutMs: left() })) return answer('there');
  const aside = await mkdtemp(path.join(ctx.temp, 'go-cache-'));
  try {
    const file = path.join(aside, 'pack');
    const limit = AbortSignal.timeout(left());
    const packedBytes = await pack(folder, files, note, file, AbortSignal.any([ctx.signal, limit])).catch(
      (error: Error) => {
        throw limit.aborted ? new Error('it took too long') : error;
      },
    );
    if (await store.save(file, key, { timeoutMs: left() })) return answer('saved', packedBytes);
    // Another run may have been faster.
    return answer((await store.has(key, { timeoutMs: left() })) ? 'there' : 'not kept');
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function help(
  ctx: Context,
  otherwise: SavedEntry,
  work: () => Promise<SavedEntry>,
): Promise<SavedEntry> {
  try {
    return await work();
  } catch (error) {
    if (ctx.signal.aborted) throw new CancelledError('cancelled while saving the Go caches');
    ctx.log.warn(`cache: ${otherwise.key} was not saved: ${(error as Error).message}`);
    return otherwise;
  }
}

function describe(ctx: Context, { modules, build, targets }: Omit<SavedCaches, 'ms'>): void {
  const row = (name: string, { outcome, newBytes, packedBytes }: SavedEntry): string =>
    outcome === 'saved'
      ? `${name}: saved, ${formatSize(packedBytes)}`
      : `${name}: ${outcome}${outcome === 'little new' ? ` (${formatSize(newBytes)})` : ''}`;
  const rows = Object.entries(targets).map(([name, entry]) => row(`objects of ${name}`, entry));
  ctx.log.info(`Go caches: ${[row('modules', modules), row('objects', build), ...rows].join('; ')}`);
}
