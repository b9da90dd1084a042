/** Finds and reads the project's `slipway.yml`. */
import { lstat, open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { type Project, parseProject } from './parse.ts';

const fileName = 'slipway.yml';
/** Names by which people would write it, and under which it would be passed over in silence. */
const nearNames = ['slipway.yaml', '.slipway.yml', '.slipway.yaml'];
/** A project file of people; more is a mistake or an attack. */
const limitBytes = 256 * 1024;

/**
 * Reads the project file at `file` (absolute).
 * @throws ConfigError when it cannot be read or holds a mistake
 */
export async function readProject(file: string): Promise<Project> {
  let text: string;
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > limitBytes) {
      throw new ConfigError(`the file has ${size} bytes`, {
        where: { file },
        fix: `a project file has at most ${limitBytes / 1024} KiB`,
      });
    }
    text = await handle.readFile('utf8');
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(`slipway.yml cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      where: { file },
      fix: 'make it a readable file, or remove it',
      cause,
    });
  }
  return parseProject(text, file);
}

/**
 * The project file of `directory`: its own, or the nearest above it within the same git checkout; null when there is
 * none.
 * @throws ConfigError as readProject, and for a file whose name is nearly right
 */
export async function findProject(directory: string): Promise<Project | null> {
  const start = resolve(directory);
  // Outside of a checkout, folders above the service belong to others.
  const top = await checkoutOf(start);
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, fileName);
    if (await exists(file)) return readProject(file);
    for (const name of nearNames) {
      if (!(await exists(join(folder, name)))) continue;
      throw new ConfigError(`${name} is not read`, {
        where: { file: join(folder, name) },
        fix: `call it ${fileName}`,
      });
    }
    if (folder === (top ?? start) || folder === dirname(folder)) return null;
  }
}

async function checkoutOf(start: string): Promise<string | null> {
  for (let folder = start; ; folder = dirname(folder)) {
    if (await exists(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

function exists(path: string): Promise<boolean> {
  // A link to nowhere is there, too: it is to be told of, not passed over.
  return lstat(path).then(
    () => true,
    () => false,
  );
}
