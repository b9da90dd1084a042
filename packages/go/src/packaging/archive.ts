/** An archive of one platform's programs and the files that go with them. */
import { writeFile } from 'node:fs/promises';
import { ConfigError } from '@slipway/kernel';
import type { PackedFile } from './extra-files.ts';
import type { ArchiveKind, FormatKind } from './formats.ts';
import { gzip, tar, tarHeader, zstd } from './tar.ts';
import { zip } from './zip.ts';

/**
 * Writes `files` to `path`, sorted by name.
 * @param commitTime seconds since 1970; the time of all files in a tar
 * @throws ConfigError when two files have one name, also on file systems that know no upper and lower case, and for a
 *   name that a tar cannot hold
 */
export async function writeArchive(
  path: string,
  kind: ArchiveKind,
  files: readonly PackedFile[],
  commitTime: number,
): Promise<void> {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  requirePackable(kind, sorted);
  await writeFile(path, await packers[kind](sorted, commitTime));
}

/** @throws ConfigError as `writeArchive`; what no archive is made of may have any name */
export function requirePackable(kind: FormatKind, files: readonly PackedFile[]): void {
  if (!Object.hasOwn(packers, kind)) return;
  const seen = new Set<string>();
  for (const { name } of files) {
    if (seen.has(name.toLowerCase())) {
      throw new ConfigError(`two files would have the name ${name} in an archive`, {
        where: { name: 'package-files' },
        fix: `give one of them another: ${name} -> docs/${name}`,
      });
    }
    seen.add(name.toLowerCase());
  }
  if (kind !== 'zip') for (const file of files) tarHeader(file, 0);
}

const packers: Readonly<
  Record<ArchiveKind, (files: readonly PackedFile[], commitTime: number) => Uint8Array | Promise<Uint8Array>>
> = {
  'tar.gz': (files, commitTime) => gzip(tar(files, commitTime)),
  'tar.zst': (files, commitTime) => zstd(tar(files, commitTime)),
  zip,
};
