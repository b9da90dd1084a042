/** The files that say which modules a service is built from: go.mod and go.sum, or those of its workspace. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

export interface ModuleFiles {
  /** Hash of all of them, wherever the checkout lies. */
  readonly hash: string;
  /** The path of the main module; empty where no go.mod says one. */
  readonly module: string;
  /** go.sum and go.work.sum; absolute, those that are there. */
  readonly sums: readonly string[];
}

/**
 * Reads what a build in `directory` reads: the nearest go.mod, or the go.work that holds sway there and the modules that
 * it uses. No file at all gives a hash too: a service without dependencies has caches as well.
 * @param goWork GOWORK as the job has it: `off`, a path, or nothing
 */
export async function readModuleFiles(directory: string, goWork: string | undefined): Promise<ModuleFiles> {
  const own = await upwards(directory, 'go.mod');
  const work =
    goWork === 'off' ? null : goWork ? path.resolve(directory, goWork) : await upwards(directory, 'go.work');
  const used =
    work === null ? [] : usedBy(await text(work)).map((use) => path.resolve(path.dirname(work), use));
  const folders = [...new Set([...used, ...(own === null ? [] : [path.dirname(own)])])];
  const files = [
    ...(work === null ? [] : [work, `${work}.sum`]),
    ...folders.flatMap((folder) => [path.join(folder, 'go.mod'), path.join(folder, 'go.sum')]),
  ];
  const base = path.dirname(work ?? own ?? path.join(directory, 'go.mod'));
  const hash = createHash('sha256');
  const sums: string[] = [];
  for (const file of files.sort()) {
    const content = await readFile(file).catch(() => null);
    if (content === null) continue;
    const name = path.relative(base, file).replaceAll('\\', '/');
    hash.update(`${name}\0${content.byteLength}\0`).update(content);
    if (file.endsWith('.sum')) sums.push(file);
  }
  const module = own === null ? '' : /^\s*module\s+"?([^\s"]+)/m.exec(await text(own))?.[1];
  return { hash: hash.digest('hex'), module: module ?? '', sums };
}

/** The folders of `use` lines and blocks: https://go.dev/ref/mod#go-work-file-use */
function usedBy(work: string): string[] {
  const found: string[] = [];
  let inBlock = false;
  for (const line of work.split(/\r?\n/)) {
    const [first = '', second = ''] = line
      .replace(/\/\/.*$/, '')
      .replaceAll(/["`]/g, '')
      .trim()
      .split(/\s+/);
    if (inBlock && first === ')') inBlock = false;
    else if (inBlock && first !== '') found.push(first);
    else if (first === 'use' && second === '(') inBlock = true;
    else if (first === 'use' && second !== '') found.push(second);
  }
  return found;
}

async function upwards(directory: string, name: string): Promise<string | null> {
  const file = path.join(directory, name);
  if ((await stat(file).catch(() => null))?.isFile()) return file;
  const parent = path.dirname(directory);
  return parent === directory ? null : upwards(parent, name);
}

async function text(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
