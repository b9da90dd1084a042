/** Folders that a run writes into, kept out of the service's git status. */
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes `folder` with a .gitignore that hides all of it: what a run writes must not make the checkout look changed.
 * An existing .gitignore stays as it is.
 */
export async function outputFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const ignore = join(folder, '.gitignore');
  await access(ignore).catch(() => writeFile(ignore, '*\n'));
  return folder;
}

/** `<state>/evidence/<version>-<run's last part>`, made. */
export async function evidenceFolder(stateDirectory: string, version: string, run: string): Promise<string> {
  await outputFolder(stateDirectory);
  const label = run.replace(/^.*\//, '').replace(/[^0-9A-Za-z._-]/g, '-');
  const folder = join(stateDirectory, 'evidence', `${version}-${label}`);
  await mkdir(folder, { recursive: true });
  return folder;
}
