/** A file system in memory, each of whose calls happens at the moment that `turn` gives it. */
import type { FileSystem } from '../src/file/file-system.ts';

const fault = (code: string): Error => Object.assign(new Error(code), { code });

export function memoryFileSystem(
  files: Map<string, string>,
  turn: (call: string) => Promise<void>,
): FileSystem {
  return {
    async readFile(path) {
      await turn(`read ${path}`);
      const text = files.get(path);
      if (text === undefined) throw fault('ENOENT');
      return new TextEncoder().encode(text);
    },
    async open(path, flags) {
      await turn(`open ${path}`);
      if (flags === 'wx' && files.has(path)) throw fault('EEXIST');
      if (flags !== 'r') files.set(path, '');
      return {
        async writeFile(text) {
          await turn(`write ${path}`);
          // What was unlinked while open is written to no name.
          if (files.has(path)) files.set(path, text);
        },
        async sync() {},
        async close() {},
      };
    },
    async link(existing, path) {
      await turn(`link ${path}`);
      const text = files.get(existing);
      if (text === undefined) throw fault('ENOENT');
      if (files.has(path)) throw fault('EEXIST');
      files.set(path, text);
    },
    async rename(from, to) {
      await turn(`rename ${to}`);
      const text = files.get(from);
      if (text === undefined) throw fault('ENOENT');
      files.delete(from);
      files.set(to, text);
    },
    async unlink(path) {
      await turn(`unlink ${path}`);
      if (!files.delete(path)) throw fault('ENOENT');
    },
    async readdir(path) {
      await turn(`readdir ${path}`);
      return [...files.keys()]
        .filter((name) => name.startsWith(`${path}/`))
        .map((name) => name.slice(path.length + 1));
    },
    async mkdir() {
      return undefined;
    },
  };
}
