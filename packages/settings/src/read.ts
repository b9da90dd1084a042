/** Finds and reads a settings file. */
import { lstat, open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '@slipway/kernel';

/** A file of people; more is a mistake or an attack. */
const limitBytes = 256 * 1024;

/**
 * The text of the settings file at `file` (absolute); `fileName` is what its kind is called.
 * @throws ConfigError when it cannot be read or is larger than 256 KiB
 */
export async function readSettings(file: string, fileName: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > limitBytes) {
      throw new ConfigError(`the file has ${size} bytes`, {
        where: { file },
        fix: `a ${fileName} has at most ${limitBytes / 1024} KiB`,
      });
    }
    return await handle.readFile('utf8');
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(`${fileName} cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      where: { file },
      fix: 'make it a readable file, or remove it',
      cause,
    });
  }
}

/**
 * The file called `fileName` (`<name>.yml`) of `directory`: its own, or the nearest above it up to `top` (absolute;
 * null: `directory` alone); null when there is none.
 * @throws ConfigError for a file whose name is nearly right, since it would be passed over in silence
 */
export async function findSettings(
  directory: string,
  fileName: string,
  top: string | null,
): Promise<string | null> {
  const start = resolve(directory);
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, fileName);
    if (await exists(file)) return file;
    for (const name of nearNames(fileName)) {
      if (!(await exists(join(folder, name)))) continue;
      throw new ConfigError(`${name} is not read`, {
        where: { file: join(folder, name) },
        fix: `call it ${fileName}`,
      });
    }
    if (folder === (top ?? start) || folder === dirname(folder)) return null;
  }
}

function nearNames(fileName: string): string[] {
  const long = fileName.replace(/\.yml$/, '.yaml');
  return [long, `.${fileName}`, `.${long}`];
}

/** A link to nowhere is there, too: it is to be told of, not passed over. */
function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
