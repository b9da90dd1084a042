/** Where the caches of a job stand: in memory where there is plenty of it, else on disk. */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';

export interface Places {
  /** A folder of the runner's or the user's that is emptied some day; absolute, made when missing. */
  readonly disk: string;
  /** A folder that may be memory: `/dev/shm`, null for none. */
  readonly memory: string | null;
}

export interface Place {
  /** For this job's caches alone; there, and empty unless `reused`. */
  readonly folder: string;
  readonly inMemory: boolean;
}

/** A job goes on writing, and needs memory for itself. */
const timesFree = 4;
/** Of a file system in memory: TMPFS_MAGIC, https://man7.org/linux/man-pages/man2/statfs.2.html */
const tmpfs = 0x01021994;
const prefix = 'slipway-go-';
/** What stands in memory for so long belongs to a job that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;

/** Folders of this job that an earlier step, or an earlier job, made. */
export async function findPlaces(places: Places, id: string): Promise<Place[]> {
  const found: Place[] = [];
  for (const [base, inMemory] of [[places.memory, true] as const, [places.disk, false] as const]) {
    if (base === null) continue;
    for (const folder of await namesOf(path.join(base, prefix + id))) {
      if (await isOurs(folder)) found.push({ folder, inMemory });
    }
  }
  return found;
}

/**
 * Makes the folder `id`, empty, in memory when that has four times `bytes` free.
 * @param freeMemory bytes that programs may still take
 */
export async function makePlace(
  places: Places,
  id: string,
  bytes: number,
  freeMemory: number,
  now: number,
): Promise<Place> {
  if (places.memory !== null) {
    await sweep(places.memory, now);
    const folder = path.join(places.memory, prefix + id);
    if (freeMemory >= timesFree * bytes && (await isRoomyMemory(places.memory, timesFree * bytes))) {
      // Someone else may hold the name there; then the disk serves.
      if (await makeEmpty(folder).catch(() => false)) return { folder, inMemory: true };
    }
  }
  const folder = path.join(places.disk, prefix + id);
  await mkdir(places.disk, { recursive: true });
  for (const spare of (await namesOf(folder)).slice(1)) await clearAway(spare);
  try {
    await makeEmpty(folder);
    return { folder, inMemory: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // On Windows a folder with an open file in it cannot be moved.
    const spare = `${folder}-${suffix()}`;
    await makeEmpty(spare);
    return { folder: spare, inMemory: false };
  }
}

async function makeEmpty(folder: string): Promise<true> {
  await clearAway(folder);
  await mkdir(folder, { mode: 0o700 });
  return true;
}

/** Moved away first: removing takes its time, and may not succeed where modules are read-only. */
async function clearAway(folder: string): Promise<void> {
  const away = `${folder}.old-${suffix()}`;
  await rename(folder, away).catch(() => {});
  await rm(away, { recursive: true, force: true }).catch(() => {});
}

function suffix(): string {
  return randomBytes(6).toString('hex');
}

/** The folder, and those that were made because it could not be moved. */
async function namesOf(folder: string): Promise<string[]> {
  const { dir: base, name: own } = path.parse(folder);
  const spares = (await readdir(base).catch(() => [])).filter(
    (name) => name.startsWith(own) && /^-[0-9a-f]{12}$/.test(name.slice(own.length)),
  );
  return [folder, ...spares.map((name) => path.join(base, name))];
}

async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  if (found === null) return false;
  return found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
}

/** Go runs programs out of its cache: a mount with noexec is none for us. */
async function isRoomyMemory(folder: string, bytes: number): Promise<boolean> {
  try {
    const { type, bavail, bsize } = await statfs(folder);
    if (type !== tmpfs || bavail * bsize < bytes) return false;
    const mounts = (await readFile('/proc/self/mounts', 'utf8')).trimEnd().split('\n');
    const above = mounts
      .map((line) => line.split(' '))
      .filter(([, at = '']) => isBelow(folder, at))
      .sort(([, a = ''], [, b = '']) => a.length - b.length);
    return !(above.at(-1)?.[3] ?? 'noexec').split(',').includes('noexec');
  } catch {
    return false;
  }
}

function isBelow(folder: string, mount: string): boolean {
  return mount === '/' || folder === mount || folder.startsWith(`${mount}/`);
}

async function sweep(base: string, now: number): Promise<void> {
  for (const name of await readdir(base).catch(() => [])) {
    const folder = path.join(base, name);
    if (!name.startsWith(prefix) || !(await isOurs(folder))) continue;
    const found = await lstat(folder).catch(() => null);
    if (found !== null && now - found.mtimeMs > deadAfterMs) {
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
  }
}
