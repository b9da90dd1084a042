/**
 * What stands in a GOCACHE: `-a` entries, each of which names an output, and the outputs, `-d`; one that can be run is
 * a folder with the program in it.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/cache/cache.go
 */
import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import type { PackedFile } from './pack-format.ts';

export interface CacheObject {
  /** `4f/4f…-a` */
  readonly name: string;
  readonly modifiedMs: number;
  readonly files: readonly PackedFile[];
  /** Of an `-a`: the name of the output that it stands for; null for one that cannot be read. */
  readonly output?: string | null;
}

const entry = /^[0-9a-f]{64}-[ad]$/;
/** `v1 <action id> <output id> <size> <time>`, each at its own place. */
const entryBytes = 175;
const outputAt = 68;
const outputLength = 64;

/** Whether a pack of objects holds such a path. */
export function isObjectPath(name: string): boolean {
  return /^([0-9a-f]{2})\/\1[0-9a-f]{62}-(?:[ad]|d\/[^/]+)$/.test(name);
}

/** Everything below a GOCACHE that can be restored; nothing when it is not there. */
export function scanObjects(folder: string): CacheObject[] {
  const objects: CacheObject[] = [];
  for (const group of namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(group)) continue;
    for (const id of namesIn(path.join(folder, group))) {
      if (!entry.test(id)) continue;
      const object = read(folder, `${group}/${id}`);
      if (object !== undefined) objects.push(object);
    }
  }
  return objects;
}

function read(folder: string, name: string): CacheObject | undefined {
  const file = path.join(folder, name);
  const stat = lstatSync(file);
  const modifiedMs = stat.mtimeMs;
  if (stat.isFile()) {
    const files = [{ path: name, bytes: stat.size, executable: false }];
    return name.endsWith('-a')
      ? { name, modifiedMs, files, output: outputOf(file) }
      : { name, modifiedMs, files };
  }
  if (!stat.isDirectory() || name.endsWith('-a')) return undefined;
  const [program, ...others] = namesIn(file);
  if (program === undefined || others.length > 0) return undefined;
  const inside = lstatSync(path.join(file, program));
  if (!inside.isFile()) return undefined;
  return { name, modifiedMs, files: [{ path: `${name}/${program}`, bytes: inside.size, executable: true }] };
}

function outputOf(file: string): string | null {
  const text = Buffer.alloc(entryBytes + 1);
  const descriptor = openSync(file, 'r');
  try {
    if (readSync(descriptor, text) !== entryBytes) return null;
  } finally {
    closeSync(descriptor);
  }
  const id = text.toString('latin1', outputAt, outputAt + outputLength);
  return /^[0-9a-f]{64}$/.test(id) ? `${id.slice(0, 2)}/${id}-d` : null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
