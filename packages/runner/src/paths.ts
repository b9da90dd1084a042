/** Paths that inputs name: taken, or refused with what is wrong with them or lies there instead. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { quoted, unseen, unseenWords } from './shapes.ts';

/** Bytes of one name of a path, and of a whole one: NAME_MAX and PATH_MAX of Linux. */
const longestName = 255;
const longestPath = 4095;

/** Where a relative path starts, and what it may not lead out of. */
export interface Bounds {
  readonly base: string;
  readonly workspace: string;
}

/**
 * The absolute path that `value` names, whether something is there or not. A relative one stays in the workspace;
 * who means a place outside writes it from the root.
 * @throws ConfigError that names the input
 */
export function resolvePath(name: string, value: string, { base, workspace }: Bounds): string {
  const refuse = (why: string, fix: string): ConfigError =>
    new ConfigError(`${quoted(value)} ${why}`, { where: { name }, fix });
  if (unseen.test(value)) throw refuse(unseenWords, `write a path of letters and signs: ${name}: .slipway`);
  const file = path.resolve(base, value);
  if (
    Buffer.byteLength(file) > longestPath ||
    value.split(/[\\/]/).some((part) => Buffer.byteLength(part) > longestName)
  ) {
    throw refuse('is too long for a path', 'write a shorter one: 255 bytes a name');
  }
  const within = path.relative(workspace, file);
  const leaves = within === '..' || within.startsWith(`..${path.sep}`) || path.isAbsolute(within);
  if (leaves && !path.isAbsolute(value)) {
    throw refuse('leads out of the workspace', 'write a path within it, or an absolute one');
  }
  return file;
}

/**
 * The absolute path of the file that `value` names.
 * @throws ConfigError that names the input and what lies there
 */
export function resolveFile(name: string, value: string, bounds: Bounds): string {
  const file = resolvePath(name, value, bounds);
  const there = kindOf(file);
  if (there === 'a file') return file;
  throw new ConfigError(
    there === undefined
      ? `there is no file ${quoted(value)} (looked for ${file})`
      : `${quoted(value)} is ${there === 'directory' ? 'a directory' : there}, not a file (${file})`,
    { where: { name }, fix: 'name a file that exists, or let the step that writes it run before' },
  );
}

/**
 * The absolute path of the file or directory that `value` names.
 * @throws ConfigError that names the input
 */
export function resolveExisting(name: string, value: string, bounds: Bounds): string {
  const place = resolvePath(name, value, bounds);
  const there = kindOf(place);
  if (there === 'a file' || there === 'directory') return place;
  throw new ConfigError(
    `there is ${there === undefined ? 'nothing' : there} at ${quoted(value)} (looked for ${place})`,
    {
      where: { name },
      fix: 'name files or directories that exist, one a line, or let the step that writes them run before',
    },
  );
}

/**
 * The absolute path of the existing directory `value`.
 * @throws ConfigError that names the input, the path, and what lies there or above it
 */
export function resolveDirectory(name: string, value: string, bounds: Bounds): string {
  const directory = resolvePath(name, value, bounds);
  const there = kindOf(directory);
  if (there === 'directory') return directory;
  const parent = nearestDirectory(path.dirname(directory));
  const around = directoriesIn(parent);
  throw new ConfigError(
    there === undefined
      ? `there is no directory ${quoted(value)} (looked for ${directory})`
      : `${quoted(value)} is ${there}, not a directory (${directory})`,
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
