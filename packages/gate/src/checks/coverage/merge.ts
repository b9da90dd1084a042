/**
 * Reads profiles as `go test -coverprofile` writes them (golang.org/x/tools/cover, profile.go) and merges them block by
 * block before anything is summed: -coverpkg and concatenated files name the same block many times. Half a gigabyte is
 * read in chunks, and few lines become a text; what is kept is as large as the code, not as the profile.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { BlockTable } from './block-table.ts';
import { type Coverage, ProfileError } from './blocks.ts';
import { ProfileReader } from './profile-reader.ts';
import { shortNames } from './short-names.ts';

/** Longer than any line that Go writes. */
const chunkBytes = 2 ** 20;

/**
 * One profile. With `allowEmpty` one of no bytes says nothing; by default it is refused. `name`: for messages.
 * @throws ProfileError when it is missing, is empty, or holds a line that cannot be trusted (a last line without its
 *   end was cut off, since Go ends every line), or two that count a block's statements differently
 */
export async function readProfile(
  { path, name }: { readonly path: string; readonly name: string },
  { allowEmpty = false }: { readonly allowEmpty?: boolean } = {},
): Promise<BlockTable> {
  const table = new BlockTable();
  const reader = new ProfileReader(name, table);
  const handle = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new ProfileError(`there is no coverage profile ${name} (${cause.code})`, { cause });
  });
  try {
    if (!allowEmpty || (await handle.stat()).size > 0) await readChunks(handle, reader);
  } finally {
    await handle.close();
  }
  refuseConflict(table, [name]);
  return table;
}

export interface NamedTable {
  readonly name: string;
  readonly table: BlockTable;
}

/**
 * All of them as one, in any order.
 * @throws ProfileError when two count a block's statements differently: they are of different sources, build tags or
 *   versions of Go
 */
export function unite(profiles: readonly NamedTable[]): Coverage {
  const [first] = profiles;
  if (first !== undefined && profiles.length === 1) return first.table.coverage();
  const united = new BlockTable();
  for (const [number, { table }] of profiles.entries()) united.addAll(table, number);
  refuseConflict(
    united,
    profiles.map(({ name }) => name),
  );
  return united.coverage();
}

/** The profiles at `paths` as one. */
export async function mergeProfiles(
  paths: readonly string[],
  options: { readonly allowEmpty?: boolean } = {},
): Promise<Coverage> {
  const names = shortNames(paths);
  const profiles: NamedTable[] = [];
  for (const [at, path] of paths.entries()) {
    const name = names[at] ?? path;
    profiles.push({ name, table: await readProfile({ path, name }, options) });
  }
  return unite(profiles);
}

function refuseConflict(table: BlockTable, names: readonly string[]): void {
  const conflict = table.conflict(names);
  if (conflict !== null) throw new ProfileError(conflict);
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
