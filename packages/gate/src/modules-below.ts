/** Modules in the folders of another one: `go list ./...` there says nothing of them. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';
import { type Finding, fingerprint } from './finding.ts';

const skipped = new Set(['node_modules', 'vendor', 'testdata']);

interface Module {
  /** Absolute. */
  readonly directory: string;
  /** Of the module, as its go.mod names it. */
  readonly path: string;
}

/** In `root` and below it but for `own`, the deepest path first; where go looks for packages. */
export async function modulesBelow(root: string, own: string): Promise<Module[]> {
  const found: Module[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory() && !/^[._]/.test(entry.name) && !skipped.has(entry.name)) {
        folders.push(join(folder, entry.name));
      } else if (entry.name === 'go.mod' && folder !== own) {
        // As with folders: one that nobody may read is none, for go neither.
        const text = await readFile(join(folder, entry.name), 'utf8').catch(() => '');
        const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
        if (path !== undefined) found.push({ directory: folder, path });
      }
    }
  }
  return found.sort((a, b) => b.path.length - a.path.length);
}

/** A note for each module inside the judged one: nothing of it is tested, counted or looked at. */
export async function notJudged(directory: string, prefix: string): Promise<Finding[]> {
  const inside = await modulesBelow(directory, directory);
  return inside
    .map((module) => ({ ...module, folder: relative(directory, module.directory).replaceAll('\\', '/') }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1))
    .map(({ path, folder }) => ({
      rule: 'module.not-judged',
      level: 'note',
      message: `${path} in ${folder} is a module of its own: nothing of it is judged here`,
      place: { file: posix.join(prefix, folder, 'go.mod') },
      fix: `judge it by itself: directory: ${posix.join(prefix, folder)}`,
      fingerprint: fingerprint('module.not-judged', [path]),
    }));
}
