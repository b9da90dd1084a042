/** What we need of go.mod: whose it is, and which Go it asks for (https://go.dev/ref/mod#go-mod-file). */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { compareGoVersions, releaseOf } from './go-version.ts';
import type { Toolchain } from './toolchain/toolchain.ts';

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

/** The lines of a go.mod or go.work that ask for a Go (https://go.dev/ref/mod#go-mod-file-go). */
export interface GoLines {
  /** null without a `go` line; the same for the others. Lines are 1-based. */
  readonly go: string | null;
  readonly goLine: number | null;
  readonly toolchain: string | null;
  readonly toolchainLine: number | null;
}

/**
 * The `module`, `go` and `toolchain` lines of a go.mod; comments, CRLF, a byte-order mark and quoted paths are
 * understood, all other lines are passed over.
 * @throws ConfigError naming file and line
 */
export function parseGoMod(text: string, file: string): Omit<GoModule, 'directory' | 'file'> {
  const { go, goLine, toolchain } = parseGoLines(text, file);
  const path = [...directives(text)].findLast(([verb, value]) => verb === 'module' && value !== '')?.[1];
  if (path === undefined) {
    throw new ConfigError('go.mod names no module', {
      where: { file },
      fix: 'write its first line: module example.com/my-service',
    });
  }
  return { path: path.replace(/^(["`])(.*)\1$/, '$2'), go: go ?? withoutGoLine, goLine, toolchain };
}

/** @throws ConfigError naming file and line, for a go.mod as for a go.work */
export function parseGoLines(text: string, file: string): GoLines {
  let lines: GoLines = { go: null, goLine: null, toolchain: null, toolchainLine: null };
  for (const [verb, value, line] of directives(text)) {
    const refuse = (what: string, fix: string) => new ConfigError(what, { where: { file, line }, fix });
    if (verb === 'go') {
      if (!goForm.test(value)) throw refuse(`"${value}" is not a Go version`, 'write it as Go does: go 1.24');
      lines = { ...lines, go: value, goLine: line };
    }
    if (verb === 'toolchain') {
      if (!toolchainForm.test(value)) {
        throw refuse(`"${value}" is not a toolchain`, 'write it as Go does: toolchain go1.26.8');
      }
      lines = { ...lines, toolchain: value, toolchainLine: line };
    }
  }
  return lines;
}

/** Each directive's verb, its first value (empty without one) and its line; blocks are taken apart. */
function* directives(text: string): Generator<readonly [verb: string, value: string, line: number]> {
  let block: string | null = null;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const words = raw
      .replace(/\/\/.*$/, '')
      .trim()
      .split(/\s+/);
    const [first = '', second = ''] = words;
    if (block !== null && first === ')') block = null;
    else if (block === null && second === '(') block = first;
    else yield block === null ? [first, second, index + 1] : [block, first, index + 1];
  }
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
