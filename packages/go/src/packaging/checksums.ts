/** `checksums.txt`, as `sha256sum -c` reads it. */
import { basename } from 'node:path';
import { type Artifact, byName } from './artifact.ts';

/** A line for each file, by name: hash, a space, `*` for binary mode, name (GNU coreutils, "md5sum invocation"). */
export function checksumLines(artifacts: readonly Artifact[]): string {
  return [...artifacts]
    .sort(byName)
    .map(({ sha256, path }) => `${sha256} *${basename(path)}\n`)
    .join('');
}
