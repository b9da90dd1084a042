/** A directory that an input names: found, or refused with what lies there instead. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';

/**
 * The absolute path of the existing directory `value`, relative to `base`.
 * @throws ConfigError that names the input, the path, and what lies there or above it
 */
export function resolveDirectory(name: string, value: string, base: string): string {
  if (value.includes('\0')) {
    throw new ConfigError('the path holds a NUL character', { where: { name }, fix: `write ${name}: .` });
  }
  const directory = path.resolve(base, value);
  const there = kindOf(directory);
  if (there === 'directory') return directory;
  const parent = nearestDirectory(path.dirname(directory));
  const around = directoriesIn(parent);
  throw new ConfigError(
    there === undefined
      ? `there is no directory "${value}" (looked for ${directory})`
      : `"${value}" is ${there}, not a directory (${directory})`,
    {
      where: { name },
      fix:
        around.length === 0
          ? `name a directory that exists; the workspace itself is ${name}: .`
          : `name a directory that exists; ${parent} holds ${around.slice(0, 8).join(', ')}`,
    },
  );
}

function kindOf(file: string): string | undefined {
  try {
    const stat = statSync(file);
    return stat.isDirectory() ? 'directory' : stat.isFile() ? 'a file' : 'neither file nor directory';
  } catch {
    return undefined;
  }
}

function nearestDirectory(from: string): string {
  let directory = from;
  while (kindOf(directory) !== 'directory' && path.dirname(directory) !== directory) {
    directory = path.dirname(directory);
  }
  return directory;
}

function directoriesIn(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => `${entry.name}/`)
      .sort();
  } catch {
    return [];
  }
}
