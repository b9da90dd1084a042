/** Changes to files that are there wholly or not at all, also after a power cut. */
import { randomUUID } from 'node:crypto';
import { open, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the names in a folder durable (POSIX: a rename lasts once its folder is synced). */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes a file, synced, with its mode set. The name must be free. */
export async function writeSynced(path: string, data: string | Uint8Array, mode = 0o600): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(data);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Replaces a file's content: written aside, synced, renamed. */
export async function replaceFile(path: string, data: string): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}.new`;
  try {
    await writeSynced(aside, data, 0o600);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Points a symbolic link elsewhere by one rename(2): a reader sees the old text or the new, never none. */
export async function replaceLink(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}.new`;
  try {
    await symlink(text, aside);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** A symbolic link's text, or null when there is no such link. */
export async function readLink(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A file's text, or null when there is no such file. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
