/** What a job found in its caches when it began: main writes it beside them, post compares. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Unused } from './keep-objects.ts';

export interface Restored {
  /** Whose caches these are: a run and its job. */
  readonly run: string;
  /** Milliseconds since the epoch; what go used in this job is not older. */
  readonly since: number;
  /** By the folder that they are in, beside this file: `modules`, `build`, `build-linux_arm64`. */
  readonly entries: Readonly<Record<string, RestoredFiles>>;
  /** The go.sum files; absolute. Any number, as of targets: the state of a step has no room for them. */
  readonly sums: readonly string[];
  /** The keys of targets that have an entry of their own, by name. */
  readonly targets: Readonly<Record<string, string>>;
}

export interface RestoredFiles {
  /** Paths that were in the pack. */
  readonly files: readonly string[];
  readonly unused: Unused;
}

const name = 'restored.json';

export async function writeRestored(folder: string, restored: Restored): Promise<void> {
  await writeFile(path.join(folder, name), JSON.stringify(restored), { flag: 'wx', mode: 0o600 });
}

/** null when there is none. */
export async function readRestored(folder: string): Promise<Restored | null> {
  try {
    return JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Restored;
  } catch {
    return null;
  }
}
