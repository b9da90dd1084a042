/**
 * Where a program's name may lead, by the rules of the platform; pure, so that Windows' rules are tested anywhere.
 */
import path from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An environment variable; Windows does not tell `Path` from `PATH`. */
function read(env: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32') return env[name];
  return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];
}

/**
 * `env` with `folder` in front of PATH, under that one name: Windows calls it `Path`, and of two spellings a program gets
 * only one.
 */
export function inFrontOfPath(
  env: Environment,
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Environment {
  const { delimiter } = platform === 'win32' ? path.win32 : path.posix;
  const others = Object.entries(env).filter(([key]) => platform !== 'win32' || key.toUpperCase() !== 'PATH');
  const before = read(env, 'PATH', platform);
  // An empty entry would mean "whatever lies here".
  return { ...Object.fromEntries(others), PATH: before ? `${folder}${delimiter}${before}` : folder };
}

/** The folders of PATH in order. Relative and empty entries are left out: they would mean "whatever lies here". */
export function searchFolders(env: Environment, platform: NodeJS.Platform): string[] {
  const rules = platform === 'win32' ? path.win32 : path.posix;
  const folders = (read(env, 'PATH', platform) ?? '').split(rules.delimiter);
  return folders
    .map((folder) => (platform === 'win32' ? folder.replace(/^"(.*)"$/, '$1') : folder))
    .filter((folder) => rules.isAbsolute(folder));
}

/** The file names under which `name` may stand in a folder: itself, and on Windows with each ending of PATHEXT. */
function spellings(name: string, env: Environment, platform: NodeJS.Platform): string[] {
  if (platform !== 'win32') return [name];
  const endings = (read(env, 'PATHEXT', platform) ?? '.COM;.EXE;.BAT;.CMD')
    .split(';')
    .filter((ending) => ending.startsWith('.'));
  const hasEnding = endings.some((ending) => name.toUpperCase().endsWith(ending.toUpperCase()));
  return hasEnding ? [name] : endings.map((ending) => name + ending.toLowerCase());
}

/** Whether `name` says itself where it is, so that PATH is not asked. */
export function isPath(name: string, platform: NodeJS.Platform): boolean {
  return name.includes('/') || (platform === 'win32' && (name.includes('\\') || /^[a-z]:/i.test(name)));
}

/**
 * Every absolute path that `name` may mean, best first.
 * A bare name is looked up in PATH; a name with a separator is taken from `cwd`.
 */
export function candidates(
  name: string,
  env: Environment,
  cwd: string,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const rules = platform === 'win32' ? path.win32 : path.posix;
  if (name === '') return [];
  const folders = isPath(name, platform) ? [rules.resolve(cwd)] : searchFolders(env, platform);
  const names = spellings(name, env, platform);
  return folders.flatMap((folder) => names.map((spelling) => rules.resolve(folder, spelling)));
}
