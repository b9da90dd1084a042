/**
 * A tool store in a folder. A program stands in a folder of its own; the marker beside that folder, written last, says
 * which download it came from and what it hashes to. The hash tells a damaged or exchanged program from the one that
 * was kept; it is no defence against somebody who may write both.
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '@slipway/kernel';
import { hashFile } from './hash.ts';
import type { ToolKey, ToolStore } from './store.ts';

export interface StoreLayout {
  /** Absolute path of the folder of one program; its marker is that path with `.complete` behind it. */
  readonly folderOf: (tool: ToolKey) => string;
  /** Of folders that are made. */
  readonly mode: number;
}

interface Marker {
  readonly schema: 'slipway/tool/v1';
  /** sha256 of the download. */
  readonly download: string;
  /** Its name in the folder. */
  readonly program: string;
  /** sha256 of the program. */
  readonly sha256: string;
}

const mostMarkerBytes = 4096;
const partEnding = '.part';
/** A part this old belongs to a process that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;

/** See `ToolStore`. */
export function folderStore(ctx: Pick<Context, 'log' | 'clock'>, layout: StoreLayout): ToolStore {
  const find: ToolStore['find'] = async (tool) => {
    const folder = layout.folderOf(tool);
    const marker = await readMarker(`${folder}.complete`);
    if (marker === null || marker.download !== tool.sha256) return undefined;
    const file = path.join(folder, marker.program);
    const fault = await faultOf(file, tool, marker);
    if (fault === null) return file;
    ctx.log.warn(`${file} ${fault}; it is fetched anew`);
    return undefined;
  };

  const keep: ToolStore['keep'] = async (tool, dir) => {
    const folder = layout.folderOf(tool);
    const program = path.posix.basename(tool.member);
    await mkdir(folder, { recursive: true, mode: layout.mode });
    await sweep(folder, ctx.clock.now());
    const file = path.join(folder, program);
    const part = aside(file);
    try {
      await copyFile(path.join(dir, program), part, constants.COPYFILE_EXCL);
      const marker: Marker = {
        schema: 'slipway/tool/v1',
        download: tool.sha256,
        program,
        sha256: await hashFile(part),
      };
      await settle(part, file, 0o755);
      await writeMarker(`${folder}.complete`, marker);
      return file;
    } catch (error) {
      await rm(part, { force: true });
      // Windows replaces no program that runs; one that runs out of the store was kept by another process.
      const kept = await find(tool);
      if (kept !== undefined) return kept;
      throw error;
    }
  };

  return { find, keep };
}

async function faultOf(file: string, tool: ToolKey, marker: Marker): Promise<string | null> {
  const found = await lstat(file).catch(() => null);
  if (found === null) return 'is gone from the store';
  if (!found.isFile()) return 'is no file of its own';
  const sha256 = await hashFile(file);
  if (sha256 !== marker.sha256 || (tool.archive === 'none' && sha256 !== tool.sha256)) {
    return `is not what was kept (its sha256 is ${sha256}, kept was ${marker.sha256})`;
  }
  return null;
}

/** null for what is none of ours: other actions leave the file empty. */
async function readMarker(file: string): Promise<Marker | null> {
  try {
    if ((await stat(file)).size > mostMarkerBytes) return null;
    const marker = JSON.parse(await readFile(file, 'utf8')) as Partial<Marker> | null;
    const { schema, download, program, sha256 } = marker ?? {};
    if (schema !== 'slipway/tool/v1' || typeof download !== 'string' || typeof sha256 !== 'string')
      return null;
    if (typeof program !== 'string' || !/^[\w][\w.+-]*$/.test(program)) return null;
    return { schema, download, program, sha256 };
  } catch {
    return null;
  }
}

async function writeMarker(file: string, marker: Marker): Promise<void> {
  const part = aside(file);
  try {
    const handle = await open(part, 'wx', 0o644);
    try {
      await handle.writeFile(`${JSON.stringify(marker)}\n`);
    } finally {
      await handle.close();
    }
    await settle(part, file, 0o644);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * Renames a whole file to its place. What stood there is replaced in one step, so that a program never is missing:
 * whoever keeps the same pin at the same time puts the same bytes there.
 */
async function settle(part: string, file: string, mode: number): Promise<void> {
  const handle = await open(part, 'r+');
  try {
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

function aside(file: string): string {
  return path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomBytes(6).toString('hex')}${partEnding}`,
  );
}

/** Removes what processes left that died while they kept something. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const parent of [folder, path.dirname(folder)]) {
    for (const name of await readdir(parent)) {
      if (!name.startsWith('.') || !name.endsWith(partEnding)) continue;
      const file = path.join(parent, name);
      const found = await stat(file).catch(() => null);
      if (found !== null && now - found.mtimeMs > deadAfterMs) await rm(file, { force: true });
    }
  }
}
