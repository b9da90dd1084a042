/** A folder as the store of a laptop or a self-hosted machine. Any number of processes may use it at the same time. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, type Context, formatSize } from '@slipway/kernel';
import type { CacheStore } from './store.ts';

export interface FolderStoreOptions {
  /** Absolute; made when something is kept. */
  readonly folder: string;
  /** Of all entries; the ones that were not used for the longest time make room. 5 GiB by default. */
  readonly mostBytes?: number;
}

const standardBytes = 5 * 2 ** 30;
const ending = '.pack';
const partEnding = '.part';
/** A part this old belongs to a process that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;

interface Entry {
  readonly key: string;
  readonly bytes: number;
  readonly savedMs: number;
  readonly usedMs: number;
}

/** See `CacheStore`. An entry's modification time says when it was kept, its access time when it was used last. */
export function folderStore(
  ctx: Pick<Context, 'log' | 'clock' | 'signal'>,
  { folder, mostBytes = standardBytes }: FolderStoreOptions,
): CacheStore {
  const fileOf = (key: string): string => path.join(folder, key + ending);

  /** Answers `otherwise` for what fails. */
  const help = async <T>(what: string, otherwise: T, work: () => Promise<T>): Promise<T> => {
    if (ctx.signal.aborted) throw new CancelledError(`cancelled before ${what}`);
    try {
      return await work();
    } catch (error) {
      ctx.log.warn(`cache: ${what} failed, so it goes on without: ${(error as Error).message}`);
      return otherwise;
    }
  };

  return {
    restore: (file, key, prefixes) =>
      help(`reading ${folder}`, undefined, async () => {
        const all = (await entries(folder)).sort((a, b) => b.savedMs - a.savedMs);
        const found =
          all.find((entry) => entry.key === key) ??
          prefixes.map((prefix) => all.find((entry) => entry.key.startsWith(prefix))).find(Boolean);
        if (found === undefined) return undefined;
        const now = ctx.clock.now();
        await utimes(fileOf(found.key), now / 1000, found.savedMs / 1000).catch(() => {});
        // A name of its own, since another process may need the room meanwhile; a copy on another file system.
        await link(fileOf(found.key), file).catch(() =>
          copyFile(fileOf(found.key), file, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),
        );
        return found.key;
      }),
    has: (key) =>
      help(`reading ${folder}`, false, async () =>
        (await entries(folder)).some((entry) => entry.key === key),
      ),
    save: (file, key) =>
      help(`writing ${folder}`, false, async () => {
        const { size } = await stat(file);
        if (size > mostBytes) {
          ctx.log.warn(`cache: ${key} has ${formatSize(size)}, and ${folder} takes ${formatSize(mostBytes)}`);
          return false;
        }
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if ((await entries(folder)).some((entry) => entry.key === key)) return false;
        const part = path.join(folder, `.${randomBytes(6).toString('hex')}${partEnding}`);
        try {
          await copyFile(file, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
          await rename(part, fileOf(key));
        } finally {
          await rm(part, { force: true });
        }
        await makeRoom(folder, mostBytes, key, ctx.clock.now());
        return true;
      }),
  };
}

async function entries(folder: string): Promise<Entry[]> {
  const found = await Promise.all(
    (await namesIn(folder)).map(async (name) => {
      if (!name.endsWith(ending) || name.startsWith('.')) return [];
      // Another process may have made room since.
      const file = await stat(path.join(folder, name)).catch(() => null);
      if (file === null || !file.isFile()) return [];
      const usedMs = Math.max(file.atimeMs, file.mtimeMs);
      return [{ key: name.slice(0, -ending.length), bytes: file.size, savedMs: file.mtimeMs, usedMs }];
    }),
  );
  return found.flat();
}

async function makeRoom(folder: string, mostBytes: number, but: string, now: number): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (!name.endsWith(partEnding)) continue;
    const found = await stat(path.join(folder, name)).catch(() => null);
    if (found !== null && now - found.mtimeMs > deadAfterMs)
      await rm(path.join(folder, name), { force: true });
  }
  const all = (await entries(folder)).sort((a, b) => a.usedMs - b.usedMs);
  let bytes = all.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of all) {
    if (bytes <= mostBytes) return;
    if (entry.key === but) continue;
    await rm(path.join(folder, entry.key + ending), { force: true });
    bytes -= entry.bytes;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
