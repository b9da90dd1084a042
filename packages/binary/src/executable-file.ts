/** Random access to an executable on disk: only the parts asked for are read, whatever the file's size. */
import { type FileHandle, open } from 'node:fs/promises';
import { ConfigError } from '@slipway/kernel';

const chunkBytes = 1 << 20;

export class ExecutableFile {
  readonly path: string;
  readonly bytes: number;
  readonly #handle: FileHandle;

  private constructor(path: string, bytes: number, handle: FileHandle) {
    this.path = path;
    this.bytes = bytes;
    this.#handle = handle;
  }

  /**
   * Opens the file for the time of `work`.
   * @throws ConfigError when it is missing or is no regular file
   */
  static async with<T>(path: string, work: (file: ExecutableFile) => Promise<T>): Promise<T> {
    let handle: FileHandle;
    try {
      handle = await open(path, 'r');
    } catch (cause) {
      throw new ConfigError(`the program cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
        where: { file: path },
        fix: 'build it first, and give the path of the file that was built',
        cause,
      });
    }
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) {
        throw new ConfigError('this is not a file', {
          where: { file: path },
          fix: 'give the path of the program itself',
        });
      }
      return await work(new ExecutableFile(path, stat.size, handle));
    } finally {
      await handle.close();
    }
  }

  /**
   * Exactly `length` bytes from `offset`.
   * @throws ConfigError when the file ends before
   */
  async read(offset: number, length: number): Promise<Buffer> {
    const data = await this.readUpTo(offset, length);
    if (data.length < length) throw this.cut(offset + length);
    return data;
  }

  /** `length` bytes from `offset`, or as many as the file has. */
  async readUpTo(offset: number, length: number): Promise<Buffer> {
    const there = Math.max(0, Math.min(length, this.bytes - offset));
    const buffer = Buffer.allocUnsafe(there);
    let filled = 0;
    while (filled < there) {
      const { bytesRead } = await this.#handle.read(buffer, filled, there - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }

  /** Offsets of `needle`, read in chunks that overlap by its length. */
  async *find(needle: Buffer): AsyncGenerator<number> {
    for (let at = 0; at < this.bytes; at += chunkBytes) {
      const chunk = await this.readUpTo(at, chunkBytes + needle.length - 1);
      for (let found = chunk.indexOf(needle); found >= 0; found = chunk.indexOf(needle, found + 1)) {
        yield at + found;
      }
    }
  }

  /** The file is shorter than its own header says. */
  cut(expectedBytes: number): ConfigError {
    return new ConfigError(
      `the program is cut short: its header speaks of ${expectedBytes} bytes, the file has ${this.bytes}`,
      { where: { file: this.path }, fix: 'build or download it again' },
    );
  }

  /** The file is not what was expected here. */
  refuse(what: string, fix = 'give a program that `go build` wrote'): ConfigError {
    return new ConfigError(what, { where: { file: this.path }, fix });
  }
}
