/**
 * From the names in a profile to files: asked of go, never guessed from the ends of paths. Names of the module itself
 * come from its `go list ./...`; others are asked for there (dependencies, other modules of a go.work), and then in the
 * modules that lie deeper in the repository.
 */
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { CheckInput, GoCommand } from '../../check.ts';
import { exists } from '../../exists.ts';
import { jsonObjects } from '../../json-objects.ts';
import { modulesBelow } from '../../modules-below.ts';
import { topOf } from '../../place.ts';

export interface SourceFile {
  /** As the profile names it. */
  readonly file: string;
  readonly importPath: string;
  /** Absolute. */
  readonly absolute: string;
  /** From the repository's root, with slashes. */
  readonly path: string;
}

interface Located {
  readonly sources: readonly SourceFile[];
  /** Of dependencies, or otherwise not of this repository. */
  readonly outside: readonly string[];
  /** Those that go knows no package for, or that are not in it. */
  readonly unknown: readonly string[];
}

type Where = Pick<CheckInput, 'directory' | 'prefix' | 'go' | 'packages'>;

const timeoutMs = 300_000;
/** Import paths in one question; a command line has room for them. */
const batchSize = 200;

/** @throws ToolError when go cannot be asked */
export async function locate(ctx: Context, input: Where, names: readonly string[]): Promise<Located> {
  const root = topOf(input);
  const folders = new Map<string, string>();
  // Thousands of files: names that go gave need no normalizing, which took longer than all the rest.
  const known = new Map<string, string>();
  for (const { importPath, files } of input.packages) {
    for (const file of files) known.set(`${importPath}/${file.slice(file.lastIndexOf(sep) + 1)}`, file);
  }
  const foreign = new Set<string>();
  const asked = new Set(names.filter((name) => !known.has(name) && !isLocal(name)).map(packageOf));
  await askIn(ctx, input.go, input.directory, asked, { folders, foreign });
  const rest = () => [...asked].filter((importPath) => !folders.has(importPath));
  if (rest().length > 0) {
    for (const { directory, path } of await modulesBelow(root, input.directory)) {
      const inside = rest().filter((name) => name === path || name.startsWith(`${path}/`));
      // One of the go.work has been found before; in there go knows no others.
      const alone = { ...input.go, env: { ...input.go.env, GOWORK: 'off' } };
      await askIn(ctx, alone, directory, new Set(inside), { folders, foreign });
    }
  }
  const sources: SourceFile[] = [];
  const outside: string[] = [];
  const unknown: string[] = [];
  for (const file of names) {
    const importPath = packageOf(file);
    const own = known.get(file);
    if (own !== undefined) {
      const path = `${input.prefix === '' ? '' : `${input.prefix}/`}${slashed(own)}`;
      sources.push({ file, importPath, absolute: `${input.directory}${sep}${own}`, path });
      continue;
    }
    const folder = folders.get(importPath);
    const absolute = isLocal(file)
      ? resolve(input.directory, file)
      : folder === undefined
        ? null
        : join(folder, posix.basename(file));
    const path = absolute === null ? null : slashed(relative(root, absolute));
    if (absolute === null || path === null) unknown.push(file);
    else if (foreign.has(importPath) || path.startsWith('../') || isAbsolute(path)) outside.push(file);
    else if (!(await exists(absolute))) unknown.push(file);
    else sources.push({ file, importPath, absolute, path });
  }
  return { sources, outside, unknown };
}

function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** The import path of the package whose file a profile names. */
export function packageOf(file: string): string {
  return posix.dirname(file);
}

/** Packages given to go by their files are named by those: `./a.go`, or absolute. */
function isLocal(file: string): boolean {
  return file.startsWith('.') || isAbsolute(file);
}

/**
 * Adds to `folders` where the packages of `importPaths` lie, as go says in `directory`, and to `foreign` those of
 * dependencies: they may lie in the repository too, under vendor/ or in a module cache.
 */
async function askIn(
  ctx: Context,
  go: GoCommand,
  directory: string,
  importPaths: ReadonlySet<string>,
  { folders, foreign }: { readonly folders: Map<string, string>; readonly foreign: Set<string> },
): Promise<void> {
  const all = [...importPaths];
  for (let at = 0; at < all.length; at += batchSize) {
    const args = ['list', '-e', '-json=ImportPath,Dir,Module', '--', ...all.slice(at, at + batchSize)];
    const { exitCode, stdout, stderr } = await probe(ctx, go.path, args, {
      cwd: directory,
      env: go.env,
      timeoutMs,
    });
    if (exitCode !== 0) {
      const lines = stderr.split('\n').filter((line) => line !== '');
      throw new ToolError(`go list cannot say where packages lie: ${lines[0] ?? 'it says nothing'}`, {
        command: 'go list -e -json=ImportPath,Dir,Module -- <packages of the coverage profile>',
        exitCode,
        lines,
      });
    }
    for (const { ImportPath, Dir, Module } of jsonObjects(stdout).objects as Listed[]) {
      if (!Dir) continue;
      folders.set(ImportPath, await realpath(Dir).catch(() => Dir));
      if (isForeign(Module)) foreign.add(ImportPath);
    }
  }
}

interface Listed {
  readonly ImportPath: string;
  readonly Dir?: string;
  /** None of the standard library. */
  readonly Module?: {
    readonly Main?: boolean;
    /** None under vendor/. */
    readonly Dir?: string;
    readonly Replace?: { readonly Version?: string };
  };
}

/** A module that is replaced by a folder is as much the repository's own as the main one. */
function isForeign(module: Listed['Module']): boolean {
  if (module === undefined || module.Main === true) return module === undefined;
  return module.Dir === undefined || module.Replace === undefined || module.Replace.Version !== undefined;
}
