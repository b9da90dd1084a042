/** What we need of go.mod: whose it is, and which Go it asks for (https://go.dev/ref/mod#go-mod-file). */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { compareGoVersions, releaseOf } from './go-version.ts';
import type { Toolchain } from './toolchain.ts';

export interface GoModule {
  /** Absolute. */
  readonly directory: string;
  readonly file: string;
  /** `example.com/shop`. */
  readonly path: string;
  /** The `go` line: `1.24`, `1.26.8`, `1.27rc1`; a module without one means 1.16. */
  readonly go: string;
  /** 1-based line of the `go` line; null without one. */
  readonly goLine: number | null;
  /** The `toolchain` line: `go1.26.8` or `default`; null without one. */
  readonly toolchain: string | null;
}

const withoutGoLine = '1.16';
const goForm = /^[1-9]\d*\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?([a-z]+\d+)?$/;
const toolchainForm = /^(default|go1($|\.).*)$/;
/** How deep below a folder without go.mod we look for one, to say where it is. */
const hintDepth = 3;

/**
 * The module whose root is `directory`.
 * @throws ConfigError when there is no go.mod (with the nearest one below as a hint) or a line of it is wrong
 */
export async function readModule(directory: string): Promise<GoModule> {
  const file = join(directory, 'go.mod');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      throw new ConfigError(`go.mod cannot be read (${code})`, {
        where: { file },
        fix: 'make it readable',
        cause,
      });
    }
    const below = await nearestModule(directory);
    throw new ConfigError('there is no go.mod, so this is not the folder of a Go module', {
      where: { file: directory },
      fix:
        below === null
          ? 'give the folder that holds go.mod, or make one: go mod init example.com/my-service'
          : `give the folder that holds go.mod: ${join(directory, below)}`,
      cause,
    });
  }
  return { directory, file, ...parseGoMod(text, file) };
}

/**
 * The `module`, `go` and `toolchain` lines of a go.mod; comments, CRLF, a byte-order mark and quoted paths are
 * understood, all other lines are passed over.
 * @throws ConfigError naming file and line
 */
export function parseGoMod(text: string, file: string): Omit<GoModule, 'directory' | 'file'> {
  let path: string | null = null;
  let go = withoutGoLine;
  let goLine: number | null = null;
  let toolchain: string | null = null;
  let block: string | null = null;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    const words = raw
      .replace(/\/\/.*$/, '')
      .trim()
      .split(/\s+/);
    if (block !== null && words[0] === ')') {
      block = null;
      continue;
    }
    if (block === null && words[1] === '(') {
      block = words[0] ?? null;
      continue;
    }
    const [verb, value] = block === null ? words : [block, words[0]];
    const refuse = (what: string, fix: string) => new ConfigError(what, { where: { file, line }, fix });
    if (verb === 'module' && value) path = value.replace(/^(["`])(.*)\1$/, '$2');
    if (verb === 'go') {
      if (value === undefined || !goForm.test(value)) {
        throw refuse(`"${value ?? ''}" is not a Go version`, 'write it as Go does: go 1.24');
      }
      go = value;
      goLine = line;
    }
    if (verb === 'toolchain') {
      if (value === undefined || !toolchainForm.test(value)) {
        throw refuse(`"${value ?? ''}" is not a toolchain`, 'write it as Go does: toolchain go1.26.8');
      }
      toolchain = value;
    }
  }
  if (path === null) {
    throw new ConfigError('go.mod names no module', {
      where: { file },
      fix: 'write its first line: module example.com/my-service',
    });
  }
  return { path, go, goLine, toolchain };
}

/**
 * Go refuses a module whose `go` line is newer than itself; said here before anything is built.
 * @throws ConfigError with both versions
 */
export function requireToolchain(module: GoModule, toolchain: Toolchain): void {
  const here = releaseOf(toolchain.version);
  if (compareGoVersions(module.go, here) <= 0) return;
  const line = here.split('.').slice(0, 2).join('.');
  throw new ConfigError(
    `go.mod asks for Go ${module.go}, and the Go at hand is ${here} (${toolchain.path})`,
    {
      where: { file: module.file, ...(module.goLine === null ? {} : { line: module.goLine }) },
      fix: `install Go ${module.go} or newer; if the code needs no more than this Go, write: go ${line}`,
    },
  );
}

/** The first folder below that holds a go.mod, nearest first, by name within one depth. */
async function nearestModule(directory: string): Promise<string | null> {
  let level = [directory];
  for (let depth = 0; depth < hintDepth; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (entry.isFile() && entry.name === 'go.mod') return relative(directory, folder);
        if (entry.isDirectory() && !/^(\.|_|node_modules$|vendor$|testdata$)/.test(entry.name)) {
          next.push(join(folder, entry.name));
        }
      }
    }
    level = next;
  }
  return null;
}
