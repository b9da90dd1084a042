/**
 * Reads profiles as `go test -coverprofile` writes them (golang.org/x/tools/cover, profile.go) and merges them block by
 * block before anything is summed: -coverpkg and concatenated files name the same block many times. Half a gigabyte is
 * read in chunks, and few lines become a text; what is kept is as large as the code, not as the profile.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { BlockTable } from './block-table.ts';
import { type Coverage, ProfileError } from './blocks.ts';
import { ProfileReader } from './profile-reader.ts';

/** Longer than any line that Go writes. */
const chunkBytes = 2 ** 20;

/**
 * All of `paths` as one, in any order. With `allowEmpty` one of no bytes says nothing; by default it is refused.
 * @throws ProfileError when one is missing, is empty, or holds a line that cannot be trusted (a last line without its
 *   end was cut off, since Go ends every line), and when two count a block's statements differently: they are of
 *   different sources, build tags or versions of Go
 */
export async function mergeProfiles(
  paths: readonly string[],
  { allowEmpty = false }: { readonly allowEmpty?: boolean } = {},
): Promise<Coverage> {
  const table = new BlockTable();
  for (const [number, path] of paths.entries()) {
    const reader = new ProfileReader(path, number, table);
    const handle = await open(path).catch((cause: NodeJS.ErrnoException) => {
      throw new ProfileError(`there is no coverage profile ${path} (${cause.code})`, { cause });
    });
    try {
      if (!allowEmpty || (await handle.stat()).size > 0) await readChunks(handle, reader);
    } finally {
      await handle.close();
    }
  }
  const conflict = table.conflict(paths);
  if (conflict !== null) throw new ProfileError(conflict);
  return table.coverage();
}

/** A chunk is read while the one before it is taken apart. */
async function readChunks(handle: FileHandle, reader: ProfileReader): Promise<void> {
  let [current, next] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)];
  let { bytesRead: length } = await handle.read(current, 0, chunkBytes);
  for (;;) {
    const end = current.subarray(0, length).lastIndexOf(10) + 1;
    const rest = length - end;
    if (rest === chunkBytes) throw reader.tooLong(current);
    current.copy(next, 0, end, length);
    const reading = handle.read(next, rest, chunkBytes - rest);
    try {
      reader.take(current, end);
    } catch (error) {
      await reading.catch(() => null);
      throw error;
    }
    const { bytesRead } = await reading;
    if (bytesRead === 0) return reader.end(next.subarray(0, rest));
    length = rest + bytesRead;
    [current, next] = [next, current];
  }
}
