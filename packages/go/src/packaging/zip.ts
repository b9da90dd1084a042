/** Zip archives that are the same bytes for the same content, whoever writes them where. */
import { type Zippable, zipSync } from 'fflate';
import type { PackedFile } from './extra-files.ts';

/**
 * A zip's own time is local and has no zone, so that the commit's would be another one on each machine. This is the
 * constant that Gradle's reproducible archives have; given by local parts, it is the same everywhere.
 */
const constantTime = (): Date => new Date(1980, 1, 1, 0, 0, 0);
/** "Unix" in "version made by" (APPNOTE 4.4.2.2), so that the upper half of the attributes is a mode. */
const unix = 3;
const plainFile = 0o100000;

/** In the order of names, with modes, without extra fields. */
export function zip(files: readonly PackedFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { name, data, mode } of files) {
    entries[name] = [
      data,
      { level: 9, mtime: constantTime(), os: unix, attrs: (plainFile | mode) * 0x10000 },
    ];
  }
  return zipSync(entries);
}
