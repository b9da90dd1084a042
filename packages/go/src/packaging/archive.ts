/** An archive of one platform's programs and the files that go with them. */
import { writeFile } from 'node:fs/promises';
import { ConfigError } from '@slipway/kernel';
import type { PackedFile } from './extra-files.ts';
import type { ArchiveKind } from './formats.ts';
import { gzip, tar, zstd } from './tar.ts';
import { zip } from './zip.ts';

/**
 * Writes `files` to `path`, sorted by name.
 * @param commitTime seconds since 1970; the time of all files in a tar
 * @throws ConfigError when two files have one name, also on file systems that know no upper and lower case
 */
export async function writeArchive(
  path: string,
  kind: ArchiveKind,
  files: readonly PackedFile[],
  commitTime: number,
): Promise<void> {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const seen = new Set<string>();
  for (const { name } of sorted) {
    if (seen.has(name.toLowerCase())) {
      throw new ConfigError(`two files would have the name ${name} in an archive`, {
        where: { name: 'extra-files' },
        fix: `give one of them another: to: docs/${name}`,
      });
    }
    seen.add(name.toLowerCase());
  }
  await writeFile(path, await packers[kind](sorted, commitTime));
}

const packers: Readonly<
  Record<ArchiveKind, (files: readonly PackedFile[], commitTime: number) => Uint8Array | Promise<Uint8Array>>
> = {
  'tar.gz': (files, commitTime) => gzip(tar(files, commitTime)),
  'tar.zst': (files, commitTime) => zstd(tar(files, commitTime)),
  zip,
};
