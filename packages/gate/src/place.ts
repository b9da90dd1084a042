/** Where the files lie that programs name: from the repository's root, with slashes. */
import { posix, relative, resolve, sep } from 'node:path';
import type { CheckInput } from './check.ts';
import type { Finding, Place } from './finding.ts';
import { oneLine } from './text.ts';

export type Checkout = Pick<CheckInput, 'directory' | 'prefix'>;

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

export interface CompilerLine {
  /** null outside of the repository: then the message begins with a name of the file, which is no path of this machine. */
  readonly place: (Place & { readonly line: number }) | null;
  /** One line. */
  readonly message: string;
}

/** `dir/file.go:3:6: words`, from the module's root, as go and what it runs say it; null for any other line. */
export function compilerLine(checkout: Checkout, text: string): CompilerLine | null {
  // Before it may stand who speaks: `vet: `, `go: can't load test package: `.
  const [, path, row, column, words = ''] =
    /^(?:\S.*?: )??((?:[A-Za-z]:)?[^\s:][^:]*\.go):(\d+)(?::(\d+))?: (.+)$/.exec(text) ?? [];
  if (path === undefined) return null;
  const file = fileOf(checkout, path);
  const at = { line: Number(row), ...(column === undefined ? {} : { column: Number(column) }) };
  return file === null
    ? { place: null, message: oneLine(`${outsideName(path)}:${row}: ${words}`) }
    : { place: { file, ...at }, message: oneLine(words) };
}

/** `example.com/m@v1.0.0/dir/file.go` of the module cache; of what lies elsewhere the folder and the file. */
function outsideName(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const forms = [/\/pkg\/mod\/(.+@v.+)$/, /([^/]+@v.+)$/, /([^/]+\/[^/]+)$/];
  return forms.map((form) => form.exec(slashed)?.[1]).find((name) => name !== undefined) ?? slashed;
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
