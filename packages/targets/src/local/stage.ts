/** Puts a release folder in place: copied aside, held to its manifest, synced, made read-only, renamed. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LedgerEntry } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { isMissing, replaceFile, syncFolder, writeSynced } from './durable.ts';
import { frontLog, type Layout } from './layout.ts';
import { type Body, manifestFile, manifestText, readBody } from './manifest.ts';

const asidePrefix = '.aside-';

/**
 * Makes `releases/<id>` hold `body`. A folder that is there and whole is kept; a damaged one is replaced.
 * @throws ConfigError when a source changed while it was copied
 */
export async function stage(layout: Layout, body: Body, entry: LedgerEntry): Promise<void> {
  await replaceFile(join(layout.entries, `${body.id}.json`), `${JSON.stringify(entry, null, 2)}\n`);
  const folder = join(layout.releases, body.id);
  const there = await readBody(folder, body.sha256);
  if (!('damage' in there)) return;

  const aside = join(layout.releases, `${asidePrefix}${randomUUID()}`);
  await mkdir(aside, { recursive: true });
  try {
    const folders = new Set([aside]);
    for (const file of body.manifest.files) {
      const to = join(aside, file.path);
      for (let parent = dirname(to); !folders.has(parent); parent = dirname(parent)) folders.add(parent);
      await mkdir(dirname(to), { recursive: true });
      const from = body.sources.get(file.path) as string;
      await copyFile(from, to, constants.COPYFILE_FICLONE);
      // Whoever might not read the source may not read the copy.
      await chmod(to, file.executable ? 0o555 : (await stat(from)).mode & 0o444);
      const copy = await open(to, 'r');
      await copy.sync().finally(() => copy.close());
    }
    await writeSynced(join(aside, manifestFile), manifestText(body.manifest), 0o444);
    const copied = await readBody(aside, body.sha256);
    if ('damage' in copied) {
      throw new ConfigError(`a file changed while it was copied: ${copied.damage}`, {
        where: { file: body.sources.get(body.manifest.command) as string },
        fix: 'let nothing write to the build while it is released, and release again',
      });
    }
    for (const path of folders) {
      await chmod(path, 0o555);
      await syncFolder(path);
    }
    await removeFolder(folder);
    await rename(aside, folder);
    await syncFolder(layout.releases);
  } catch (error) {
    await removeFolder(aside);
    throw error;
  }
}

/** Removes what a killed run left half copied. */
export async function sweepAside(layout: Layout): Promise<void> {
  for (const name of await readdir(layout.releases)) {
    if (name.startsWith(asidePrefix)) await removeFolder(join(layout.releases, name));
  }
}

/** Release folders by name, newest first. */
export async function releaseFolders(layout: Layout): Promise<string[]> {
  const found: { name: string; at: number }[] = [];
  for (const entry of await readdir(layout.releases, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith(asidePrefix)) continue;
    const entryAt = await stat(join(layout.entries, `${entry.name}.json`)).catch(() => undefined);
    found.push({ name: entry.name, at: entryAt?.mtimeMs ?? 0 });
  }
  return found.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1)).map(({ name }) => name);
}

/** Removes the oldest release folders beyond `keep`, sparing those in `spared`; returns the names removed. */
export async function prune(layout: Layout, keep: number, spared: ReadonlySet<string>): Promise<string[]> {
  const removed = (await releaseFolders(layout)).slice(keep).filter((name) => !spared.has(name));
  for (const name of removed) await discard(layout, name);
  const kept = new Set([...(await releaseFolders(layout)).map((name) => `${name}.log`), frontLog]);
  for (const name of await readdir(layout.log)) {
    if (!kept.has(name)) await rm(join(layout.log, name), { force: true });
  }
  return removed;
}

/** Removes one release folder and its entry; its log stays until the next release that serves. */
export async function discard(layout: Layout, name: string): Promise<void> {
  await removeFolder(join(layout.releases, name));
  await rm(join(layout.entries, `${name}.json`), { force: true });
}

/** Removes a folder tree, read-only folders included. */
async function removeFolder(folder: string): Promise<void> {
  try {
    await chmod(folder, 0o755);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await rm(folder, { recursive: true, force: true });
}
