/** The modules that go into the programs of a module, and the licence files that lie beside what is used of them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Context } from '@slipway/kernel';
import type { CheckInput } from '../../check.ts';
import { type Dependency, dependencies } from '../../dependencies.ts';
import { fileFault } from '../../file-fault.ts';
import { fileOf } from '../../place.ts';
import { classify } from './classify.ts';

export interface UsedModule {
  readonly path: string;
  /** Empty for a folder that stands in the place of a module. */
  readonly version: string;
  /** SPDX ids of all its licence files, sorted. */
  readonly ids: readonly string[];
  /** Why its licence is not known, or not known whole; null when it is. */
  readonly unknown: string | null;
}

export interface UsedModules {
  readonly modules: readonly UsedModule[];
  readonly command: string;
  /** How many of the module's own packages `go list` told of. */
  readonly seen: number;
}

const mostBytes = 2 ** 20;
const licenceFile = /^(?:(?:un)?licen[cs]e|copying)(?:[-._].*)?$/i;
/** Code that deals with licences is none. */
const codeFile = /\.(?:go|s|c|h|json|ya?ml|toml|tmpl|sh|py|js|ts)$/i;

/** @throws ToolError when go cannot list the packages */
export async function usedModules(
  ctx: Context,
  input: Pick<CheckInput, 'directory' | 'prefix' | 'go' | 'packages'>,
): Promise<UsedModules> {
  const { packages: all, command } = await dependencies(ctx, input, false);
  const byPath = new Map(all.map((entry) => [entry.ImportPath, entry]));
  const own = new Set(input.packages.map(({ importPath }) => importPath));
  const found = new Map<string, { version: string; ours: boolean; folders: Map<string, string> }>();
  for (const { ImportPath, Dir, Standard, Module } of reached(byPath, own)) {
    if (Standard || Module === undefined || Module.Main || Dir === undefined) continue;
    const { Path: path, Version: version = '' } = Module;
    const entry = found.get(path) ?? { version, ours: isOurs(Module, input), folders: new Map() };
    entry.folders.set(Dir, rootOf(Dir, ImportPath, path));
    found.set(path, entry);
  }
  const modules = await Promise.all(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([path, { version, ours, folders }]) => {
        const refused = fileFault('read', `the licence of ${path}`);
        const { ids, unknown } = await licencesIn(folders).catch(refused);
        return { path, version, ids, unknown: ours ? null : unknown, ours };
      }),
  );
  const seen = input.packages.filter(({ importPath }) => byPath.has(importPath)).length;
  return { modules: modules.filter(({ ids, ours }) => !ours || ids.length > 0), command, seen };
}

/**
 * Whether a folder of this repository stands in the module's place: what its owner calls no licence is none of others.
 * A licence that is known there may be a fork's, and counts.
 */
function isOurs(
  { Replace }: NonNullable<Dependency['Module']>,
  input: Pick<CheckInput, 'directory' | 'prefix'>,
): boolean {
  if (Replace === undefined || Replace.Version !== undefined) return false;
  // With a vendor folder go does not say where it is.
  return fileOf(input, Replace.Dir ?? resolve(input.directory, Replace.Path)) !== null;
}

/** What the programs import, over any number of steps; of a library, what its packages do. */
function reached(byPath: ReadonlyMap<string, Dependency>, own: ReadonlySet<string>): Dependency[] {
  const roots = [...byPath.values()].filter(({ ImportPath }) => own.has(ImportPath));
  const programs = roots.filter(({ Name }) => Name === 'main');
  const found = new Set<Dependency>(programs.length > 0 ? programs : roots);
  // A set hands out what is added to it on the way.
  for (const { Imports = [] } of found) {
    for (const path of Imports) {
      const entry = byPath.get(path);
      if (entry !== undefined) found.add(entry);
    }
  }
  return [...found];
}

/** Of the package's module: in the module cache, in a folder of its own, or in vendor, where go names no such folder. */
function rootOf(folder: string, importPath: string, module: string): string {
  const below = importPath.slice(module.length).split('/').filter(Boolean);
  return below.reduce((at) => dirname(at), folder);
}

/** All licence files from the folders of packages up to the roots of their modules. */
async function licencesIn(
  folders: ReadonlyMap<string, string>,
): Promise<Pick<UsedModule, 'ids' | 'unknown'>> {
  const [root = ''] = folders.values();
  const all = new Set<string>([root]);
  for (const folder of folders.keys()) {
    for (let at = folder; at !== root && !relative(root, at).startsWith('..'); at = dirname(at)) all.add(at);
  }
  const files = (await Promise.all([...all].sort().map(filesIn))).flat();
  const ids = new Set<string>();
  const reasons: string[] = [];
  for (const file of files) {
    const name = relative(root, file);
    const text = await readText(file);
    if (text === null) {
      reasons.push(`${name} is too large`);
      continue;
    }
    const { ids: found, foreign } = classify(text);
    for (const id of found) ids.add(id);
    if (found.length === 0) reasons.push(`${name} is no licence that is known here`);
    else if (foreign.length > 0) {
      reasons.push(
        `${name} is ${found.join(' and ')} with words of its own: "${foreign.slice(0, 12).join(' ')}"`,
      );
    }
  }
  if (files.length === 0) reasons.push('it has no licence file');
  return { ids: [...ids].sort(), unknown: reasons[0] ?? null };
}

/** https://reuse.software/spec/ has a folder of them. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name) && !codeFile.test(entry.name))
    .map(({ name }) => join(folder, name));
  const reuse = entries.find((entry) => entry.isDirectory() && entry.name === 'LICENSES');
  if (reuse === undefined) return files.sort();
  const more = await readdir(join(folder, reuse.name), { withFileTypes: true });
  return [
    ...files,
    ...more.filter((entry) => entry.isFile()).map(({ name }) => join(folder, 'LICENSES', name)),
  ].sort();
}

async function readText(file: string): Promise<string | null> {
  return (await stat(file)).size > mostBytes ? null : readFile(file, 'utf8');
}
