/** Finds and reads the project's `slipway.yml`. */
import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { findSettings, readSettings } from '@slipway/settings';
import { type Project, parseProject } from './parse.ts';

const fileName = 'slipway.yml';

/**
 * Reads the project file at `file` (absolute).
 * @throws ConfigError when it cannot be read or holds a mistake
 */
export async function readProject(file: string): Promise<Project> {
  return parseProject(await readSettings(file, fileName), file);
}

/**
 * The project file of `directory`: its own, or the nearest above it within the same git checkout; null when there is
 * none.
 * @throws ConfigError as readProject, and for a file whose name is nearly right
 */
export async function findProject(directory: string): Promise<Project | null> {
  // Outside of a checkout, folders above the service belong to others.
  const file = await findSettings(directory, fileName, await checkoutOf(resolve(directory)));
  return file === null ? null : readProject(file);
}

async function checkoutOf(start: string): Promise<string | null> {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = await lstat(join(folder, '.git')).then(
      () => true,
      () => false,
    );
    if (found) return folder;
    if (folder === dirname(folder)) return null;
  }
}
