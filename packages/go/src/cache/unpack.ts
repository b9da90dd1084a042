/** Reads a pack: its index alone, or all of it into a new folder. */
import {
  closeSync,
  createReadStream,
  futimesSync,
  mkdirSync,
  openSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createZstdDecompress } from 'node:zlib';
import {
  BadPack,
  lengthBytes,
  mark,
  type PackIndex,
  type PackLimits,
  readIndex,
  standardLimits,
  unpacking,
} from './pack-format.ts';

export interface UnpackOptions {
  readonly signal: AbortSignal;
  /** Whether a pack of this kind holds such a path at all; all by default. */
  readonly accepts?: (path: string) => boolean;
  readonly limits?: PackLimits;
  /** Modification time of every file and folder; when it is written by default. */
  readonly modified?: Date;
}

/** @throws BadPack; the signal's reason when it aborts */
export async function readPackIndex(file: string, options: UnpackOptions): Promise<PackIndex> {
  const pack = new PackReader(file, options);
  try {
    return await pack.index();
  } finally {
    await pack.close();
  }
}

/**
 * Unpacks `file` into `folder`, which must not be there and is there whole afterwards, or not at all.
 * @throws BadPack, with nothing left behind; the signal's reason when it aborts
 */
export async function unpack(file: string, folder: string, options: UnpackOptions): Promise<PackIndex> {
  const aside = await mkdtemp(`${folder}.part-`);
  const pack = new PackReader(file, options);
  try {
    const index = await pack.index();
    const folders = new Set([aside]);
    for (const { path: name, bytes, executable } of index.files) {
      const to = path.join(aside, name);
      makeFolder(path.dirname(to), folders);
      // Exclusive: nothing that a pack names can be there already.
      const descriptor = openSync(to, 'wx', executable ? 0o755 : 0o644);
      try {
        for (let left = bytes; left > 0; ) {
          const piece = await pack.next(left);
          for (let at = 0; at < piece.byteLength; ) at += writeSync(descriptor, piece, at);
          left -= piece.byteLength;
        }
        if (options.modified) futimesSync(descriptor, options.modified, options.modified);
      } finally {
        closeSync(descriptor);
      }
    }
    await pack.end();
    if (options.modified) for (const made of folders) utimesSync(made, options.modified, options.modified);
    await rename(aside, folder);
    return index;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  } finally {
    await pack.close();
  }
}

function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  makeFolder(path.dirname(folder), made);
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new BadPack('it holds a file as a folder');
    throw error;
  }
  made.add(folder);
}

/** The unpacked bytes, one after the other. What it awaits is rarely more than the next piece that zlib has ready. */
class PackReader {
  readonly #options: UnpackOptions;
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #close: () => Promise<void>;
  #ready: Buffer = Buffer.alloc(0);

  constructor(file: string, options: UnpackOptions) {
    this.#options = options;
    const source = createReadStream(file, { highWaterMark: 2 ** 18 });
    const plain = createZstdDecompress({ params: unpacking, chunkSize: 2 ** 20 });
    source.on('error', (error) => plain.destroy(error));
    this.#pieces = source.pipe(plain)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.#close = async () => {
      const closed = source.closed
        ? Promise.resolve()
        : new Promise<void>((resolve) => source.once('close', resolve));
      source.destroy();
      plain.destroy();
      await closed;
    };
  }

  async index(): Promise<PackIndex> {
    const { limits = standardLimits, accepts } = this.#options;
    if (!(await this.#take(mark.byteLength)).equals(mark)) throw new BadPack('it is none');
    const length = (await this.#take(lengthBytes)).readUInt32LE();
    if (length > limits.indexBytes) throw new BadPack(`its index has more than ${limits.indexBytes} bytes`);
    return readIndex((await this.#take(length)).toString('utf8'), limits, accepts);
  }

  /** Some of the next bytes: at least one, at most `most`. */
  async next(most: number): Promise<Buffer> {
    if (this.#ready.byteLength === 0) this.#ready = (await this.#read()) ?? endsEarly();
    const piece = this.#ready.subarray(0, most);
    this.#ready = this.#ready.subarray(piece.byteLength);
    return piece;
  }

  /** @throws BadPack when there is more */
  async end(): Promise<void> {
    if (this.#ready.byteLength > 0 || (await this.#read()) !== undefined) {
      throw new BadPack('it holds more than its index says');
    }
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #take(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = length; left > 0; left -= pieces.at(-1)?.byteLength ?? 0)
      pieces.push(await this.next(left));
    return Buffer.concat(pieces);
  }

  async #read(): Promise<Buffer | undefined> {
    this.#options.signal.throwIfAborted();
    try {
      const { done, value } = await this.#pieces.next();
      return done ? undefined : value;
    } catch (error) {
      throw new BadPack(`it is damaged (${(error as Error).message})`, { cause: error });
    }
  }
}

function endsEarly(): never {
  throw new BadPack('it ends early');
}
