/**
 * Which downloaded modules an entry keeps. The archives alone: go unpacks them by itself, and the sources have twice
 * their bytes and fifty times their files. Without `.ziphash`, which is go's note of an archive's hash: it then hashes
 * the archive anew and compares with go.sum, so that nobody can slip a module into a build by way of a cache.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/modfetch/fetch.go (downloadZip, hashZip)
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { PackedFile } from './pack-format.ts';

const downloads = 'cache/download';
/** `<module>/@v/<version>.<kind>`, in the spelling of the module cache: https://go.dev/ref/mod#goproxy-protocol */
const moduleFile = /^cache\/download\/(.+)\/@v\/(v[^/]+)\.(mod|info|zip)$/;

/** Whether a pack of modules holds such a path. A toolchain is kept elsewhere, where its hash is looked at. */
export function isModulePath(name: string): boolean {
  return moduleFile.exec(name)?.[1] !== undefined && !name.startsWith(`${downloads}/golang.org/toolchain/`);
}

/**
 * The files below the module cache `folder` that this job used: what go.sum names, and of archives those that go
 * unpacked. Modules come and go whole: a part of one breaks a build.
 * @param sums the go.sum files; without one, everything counts as named
 */
export function usedModules(folder: string, sums: readonly string[]): PackedFile[] {
  const named = new Set(sums.flatMap((file) => modulesOf(readFileSync(file, 'utf8'))));
  const root = path.join(folder, downloads);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const at = `${downloads}/${name.replaceAll(path.sep, '/')}`;
    const [, module = '', version = '', kind] = moduleFile.exec(at) ?? [];
    if (!isModulePath(at) || (named.size > 0 && !named.has(`${module}@${version}`))) return [];
    if (kind === 'zip' && !existsSync(path.join(folder, `${module}@${version}`))) return [];
    const stat = statSync(path.join(folder, at));
    return stat.isFile() ? [{ path: at, bytes: stat.size, executable: false }] : [];
  });
}

/** `<module>@<version>` as the module cache spells it: a capital letter is `!` and the small one. */
function modulesOf(sum: string): string[] {
  return sum.split('\n').flatMap((line) => {
    const [module, version] = line.split(' ');
    if (!module || !version) return [];
    return [
      `${module}@${version.replace(/\/go\.mod$/, '')}`.replaceAll(/[A-Z]/g, (c) => `!${c.toLowerCase()}`),
    ];
  });
}
