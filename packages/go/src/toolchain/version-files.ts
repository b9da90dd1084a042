/** The files of a project that name a Go. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { type GoLines, parseGoLines } from '../go-mod.ts';

export interface GoFile extends GoLines {
  /** Absolute. */
  readonly file: string;
}

/** What a file says of a Go in one line. */
export interface VersionLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly version: string;
}

/**
 * The go.work or go.mod that go itself would read in `directory` (absolute): GOWORK, else the nearest go.work above,
 * else the nearest go.mod; a go.work stands before every go.mod (https://go.dev/ref/mod#workspaces).
 * @throws ConfigError for a line that go would refuse
 */
export async function findGoFile(ctx: Pick<Context, 'env'>, directory: string): Promise<GoFile | null> {
  const { GOWORK = '' } = ctx.env;
  const named = GOWORK !== '' && GOWORK !== 'auto' && GOWORK !== 'off' ? GOWORK : null;
  const searched = GOWORK === 'off' || named !== null ? null : await nearest(directory, 'go.work', null);
  // `go work init` begins with a GOWORK that does not exist yet, so go passes over one that does not.
  const work = named !== null && (await isFile(named)) ? named : searched;
  const file = work ?? (await nearest(directory, 'go.mod', null));
  if (file === null) return null;
  return { file, ...parseGoLines(await read(file), file) };
}

/** `.go-version` (goenv), else `.tool-versions` (asdf, mise), the nearest to `directory` up to `top`. */
export async function findVersionFile(directory: string, top: string): Promise<VersionLine | null> {
  for (const name of ['.go-version', '.tool-versions']) {
    const file = await nearest(directory, name, top);
    const found = file === null ? null : versionIn(file, await read(file));
    if (found !== null) return found;
  }
  return null;
}

/**
 * A file that the user named: go.mod and go.work by their lines, `.tool-versions` by its `golang` (or `go`) line,
 * every other as `.go-version`.
 * @throws ConfigError when it is not there, or names no Go
 */
export async function readVersionFile(file: string, name: string): Promise<GoFile | VersionLine> {
  const text = await read(file, name);
  if (['go.mod', 'go.work'].includes(path.basename(file))) return { file, ...parseGoLines(text, file) };
  const found = versionIn(file, text);
  if (found !== null) return found;
  throw new ConfigError(`${path.basename(file)} names no Go`, {
    where: { file },
    fix: path.basename(file) === '.tool-versions' ? 'golang 1.26.8' : '1.26.8',
  });
}

function versionIn(file: string, text: string): VersionLine | null {
  const tools = path.basename(file) === '.tool-versions';
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const words = raw.replace(/#.*$/, '').trim().split(/\s+/);
    const version = tools ? (/^(golang|go)$/.test(words[0] ?? '') ? words[1] : undefined) : words[0];
    if (version !== undefined && version !== '') return { file, line: index + 1, version };
  }
  return null;
}

/** From `directory` upwards, to the root of the file system or to `top`. */
async function nearest(directory: string, name: string, top: string | null): Promise<string | null> {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const file = path.join(folder, name);
    if (await isFile(file)) return file;
    if (folder === top || path.dirname(folder) === folder) return null;
  }
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isFile() ?? false;
}

async function read(file: string, name?: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ConfigError(`${file} cannot be read (${code})`, {
      where: name === undefined ? { file } : { name },
      fix: name === undefined ? 'make it readable' : `${name}: go.mod`,
      cause,
    });
  }
}
