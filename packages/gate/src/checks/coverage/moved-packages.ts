/** Where packages went whose folder the change renamed: they keep what they had to hold. */
import { posix } from 'node:path';
import type { Change } from '../../change.ts';
import type { MeasuredFile } from './measure.ts';

/** By the import path that it had, the packages of `files` that hold its files now. `prefix`: the module's folder. */
export function movedPackages(
  change: Change,
  files: readonly Pick<MeasuredFile, 'path' | 'importPath'>[],
  prefix: string,
): Map<string, string[]> {
  const moved = new Map<string, string[]>();
  for (const { path, importPath } of files) {
    const from = change.files.get(path)?.from ?? null;
    const old = from === null ? null : importPathOf(from, { path, importPath }, prefix);
    const known = old === null ? [] : (moved.get(old) ?? []);
    if (old !== null && old !== importPath && !known.includes(importPath))
      moved.set(old, [...known, importPath]);
  }
  return moved;
}

/** Of the package in which `file` was; null where that was not in the module of the `other` one. */
function importPathOf(
  file: string,
  other: Pick<MeasuredFile, 'path' | 'importPath'>,
  prefix: string,
): string | null {
  const folder = (path: string) => posix.relative(`/${prefix}`, `/${posix.dirname(path)}`);
  const [was, is] = [folder(file), folder(other.path)];
  if (was.startsWith('..') || (is !== '' && !other.importPath.endsWith(`/${is}`))) return null;
  const module = is === '' ? other.importPath : other.importPath.slice(0, -is.length - 1);
  return posix.join(module, was);
}
