/** Writes the files of a folder into one pack: the same files give the same bytes. */
import { closeSync, openSync, readSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { type PackedFile, packing, writeIndex } from './pack-format.ts';

const pieceBytes = 2 ** 20;

/**
 * Packs `files` below `folder` into `file`, which is there whole or not at all.
 * @returns bytes of the pack
 * @throws Error when a file is gone or has another size by now; the signal's reason when it aborts
 */
export async function pack(
  folder: string,
  files: readonly PackedFile[],
  note: unknown,
  file: string,
  signal: AbortSignal,
): Promise<number> {
  signal.throwIfAborted();
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const aside = `${file}.part`;
  try {
    const handle = await open(aside, 'wx', 0o600);
    // Closes the handle at its end.
    const out = handle.createWriteStream();
    await pipeline(pieces(folder, ordered, note), createZstdCompress({ params: packing }), out, { signal });
    await rename(aside, file);
    return out.bytesWritten;
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** Thousands of small files: read one after the other, which is faster than many promises. */
function* pieces(folder: string, files: readonly PackedFile[], note: unknown): Generator<Buffer> {
  yield writeIndex(note, files);
  for (const { path: name, bytes } of files) {
    const descriptor = openSync(path.join(folder, name), 'r');
    try {
      for (let left = bytes; left > 0; ) {
        const piece = Buffer.allocUnsafe(Math.min(left, pieceBytes));
        const read = readSync(descriptor, piece);
        if (read === 0) throw new Error(`${name} became shorter while it was packed`);
        left -= read;
        yield piece.subarray(0, read);
      }
      if (readSync(descriptor, Buffer.alloc(1)) > 0) throw new Error(`${name} grew while it was packed`);
    } finally {
      closeSync(descriptor);
    }
  }
}
