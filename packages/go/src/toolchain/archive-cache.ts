/**
 * Archives of Go from run to run in the job's cache: asked before the official address, and held to the same hash, so
 * that an entry which others wrote can be of no harm.
 */
import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Context, formatSize } from '@slipway/kernel';
import { hashFile } from '@slipway/tools';
import { toolchainKey } from '../cache/keys.ts';
import type { CacheMode } from '../cache/mode.ts';
import type { CacheStore } from '../cache/store.ts';
import type { GoPlatform } from './go-platform.ts';
import type { GoArchive } from './releases.ts';

export interface ArchiveCache {
  readonly store: CacheStore;
  readonly mode: CacheMode;
  /** Where an archive that was downloaded waits for the end of the job; absolute, made when missing. */
  readonly folder: string;
  /** For asking the store; a minute by default. */
  readonly timeoutMs?: number;
}

/** A downloaded archive that no entry has yet; plain JSON. */
export interface WaitingArchive {
  readonly key: string;
  /** Absolute. */
  readonly file: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** `there`: another run was faster; `not kept`: the store refused or failed, as its warning says. */
export interface SavedArchive {
  readonly key: string;
  readonly outcome: 'saved' | 'there' | 'not kept';
  readonly bytes: number;
}

/** `taken`: at its place, and as promised; `none`: no entry of this archive; `refused`: one that cannot be used. */
export type Restoring = 'taken' | 'none' | 'refused';

/** An archive has 70 MB: what is slower than its own origin is no help. */
const standardTimeoutMs = 60_000;

export function archiveKey(version: string, archive: GoArchive, { os, indexArch }: GoPlatform): string {
  return toolchainKey({ version: `go${version}`, os, arch: indexArch, sha256: archive.sha256 }).key;
}

/**
 * Writes the archive to `file`, which is not there afterwards unless it is as promised. Trouble is a warning.
 * @throws CancelledError
 */
export async function restoreArchive(
  ctx: Pick<Context, 'log'>,
  { store, mode, timeoutMs = standardTimeoutMs }: ArchiveCache,
  key: string,
  { sha256, bytes }: GoArchive,
  file: string,
): Promise<Restoring> {
  if (!mode.restore) return 'none';
  const entry = `${file}.entry`;
  const found = await store.restore(entry, key, [], { timeoutMs });
  if (found === undefined) return 'none';
  const trouble = await takeArchive(entry, file, bytes, sha256).catch((error: Error) => error.message);
  await rm(entry, { force: true }).catch(() => {});
  if (trouble === null) return 'taken';
  await rm(file, { force: true }).catch(() => {});
  ctx.log.warn(`cache: the entry ${key} is not used: ${trouble}; it is downloaded`);
  return 'refused';
}

/** null when the entry is the archive, else why it is not taken. @throws Error of the file system */
async function takeArchive(
  entry: string,
  file: string,
  bytes: number,
  sha256: string,
): Promise<string | null> {
  const other = "it is not the archive of Go's index";
  // Another size is neither copied nor hashed: whoever wrote the entry chose it.
  if ((await stat(entry)).size !== bytes) return other;
  // What is looked at and unpacked is ours alone: in a folder the entry itself is there for others to write.
  await copyFile(entry, file, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  return (await stat(file)).size === bytes && (await hashFile(file)) === sha256 ? null : other;
}

/** Moves a verified archive to where post finds it; null, with a warning, when it cannot be. */
export async function keepWaiting(
  ctx: Pick<Context, 'log'>,
  { folder }: ArchiveCache,
  key: string,
  { filename, sha256 }: GoArchive,
  from: string,
): Promise<WaitingArchive | null> {
  const file = path.join(folder, filename);
  try {
    await mkdir(folder, { recursive: true });
    // The tool cache may be on another file system.
    await rename(from, file).catch(() => copyFile(from, file, constants.COPYFILE_FICLONE));
    return { key, file, sha256 };
  } catch (error) {
    ctx.log.warn(`cache: ${key} will not be saved: ${(error as Error).message}`);
    return null;
  }
}

/**
 * After a job that went well: the archive becomes an entry. Trouble is a warning.
 * @throws CancelledError
 */
export async function saveArchive(
  ctx: Pick<Context, 'log'>,
  store: CacheStore,
  { key, file, sha256 }: WaitingArchive,
  timeoutMs = standardTimeoutMs,
): Promise<SavedArchive> {
  try {
    const { size } = await stat(file);
    // The steps between had a hand on it, and an entry never changes.
    if ((await hashFile(file)) !== sha256) throw new Error('the archive has changed since it was verified');
    if (await store.save(file, key, { timeoutMs })) {
      ctx.log.info(`${key}: saved, ${formatSize(size)}`);
      return { key, outcome: 'saved', bytes: size };
    }
    return { key, outcome: (await store.has(key, { timeoutMs })) ? 'there' : 'not kept', bytes: size };
  } catch (error) {
    if ((error as Error).name === 'CancelledError') throw error;
    ctx.log.warn(`cache: ${key} was not saved: ${(error as Error).message}`);
    return { key, outcome: 'not kept', bytes: 0 };
  } finally {
    await rm(file, { force: true });
  }
}
