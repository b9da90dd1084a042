/** Where the files lie that programs name: from the repository's root, with slashes. */
import { posix, relative, resolve, sep } from 'node:path';
import type { CheckInput } from './check.ts';
import type { Finding } from './finding.ts';

type Checkout = Pick<CheckInput, 'directory' | 'prefix'>;

/** The repository's root; absolute. */
export function topOf({ directory, prefix }: Checkout): string {
  return resolve(directory, ...prefix.split('/').map((part) => (part === '' ? '.' : '..')));
}

/** `path` (absolute, or from the module's root) from the repository's root; null for one that lies outside of it. */
export function fileOf(checkout: Checkout, path: string): string | null {
  const file = relative(topOf(checkout), resolve(checkout.directory, path)).split(sep).join('/');
  return file === '' ||
    file === '..' ||
    file.startsWith('../') ||
    posix.isAbsolute(file) ||
    /^[A-Za-z]:/.test(file)
    ? null
    : file;
}

/** The package of `file` (from the repository's root), by which a waiver may name what is found there. */
export function scopeOf(
  { packages, prefix }: Pick<CheckInput, 'packages' | 'prefix'>,
  file: string | null,
): Pick<Finding, 'scope'> {
  const owner = packages.find(({ files }) =>
    files.some((path) => posix.join(prefix, path.replaceAll('\\', '/')) === file),
  );
  return owner === undefined ? {} : { scope: owner.importPath };
}
