/**
 * Our own archive: a Zstandard frame (RFC 8878, with its checksum) around a mark, the length of an index, the index as
 * JSON, and the content of the files in the order of the index. It knows plain files and nothing else, so there is no
 * link to follow, and sizes stand before content, so nothing unpacks to more than it says.
 */
import { constants } from 'node:zlib';

export const mark = Buffer.from('slipway-pack/v1\n');
export const lengthBytes = 4;

export interface PackedFile {
  /** Relative, with `/` between names. */
  readonly path: string;
  readonly bytes: number;
  readonly executable: boolean;
}

/** What the index says; `note` is the packer's own, any JSON. */
export interface PackIndex {
  readonly note: unknown;
  readonly files: readonly PackedFile[];
  /** Of all files. */
  readonly bytes: number;
}

export interface PackLimits {
  readonly files: number;
  readonly indexBytes: number;
  /** Of all files, unpacked. */
  readonly totalBytes: number;
}

/** Many times the largest caches that people tell of (8 GiB: https://github.com/actions/setup-go/issues/431). */
export const standardLimits: PackLimits = {
  files: 500_000,
  indexBytes: 64 * 2 ** 20,
  totalBytes: 16 * 2 ** 30,
};

/** Objects of one build resemble each other: matches over 128 MiB save a fifth of the bytes. */
const windowLog = 27;
export const packing = {
  [constants.ZSTD_c_compressionLevel]: 3,
  [constants.ZSTD_c_enableLongDistanceMatching]: 1,
  [constants.ZSTD_c_windowLog]: windowLog,
  [constants.ZSTD_c_checksumFlag]: 1,
};
export const unpacking = { [constants.ZSTD_d_windowLogMax]: windowLog };

/** Why a pack is not taken. */
export class BadPack extends Error {
  override readonly name = 'BadPack';
}

export function writeIndex(note: unknown, files: readonly PackedFile[]): Buffer {
  const rows = files.map(({ path, bytes, executable }) => [path, bytes, executable ? 1 : 0]);
  const index = Buffer.from(JSON.stringify({ note, files: rows }));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(index.byteLength);
  return Buffer.concat([mark, length, index]);
}

/**
 * @param accepts whether a pack of this kind holds such a path at all
 * @throws BadPack for an index that is none, or that names what must not be written
 */
export function readIndex(
  text: string,
  limits: PackLimits,
  accepts: (path: string) => boolean = () => true,
): PackIndex {
  let parsed: { note?: unknown; files?: unknown };
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch {
    throw new BadPack('its index is no JSON');
  }
  const rows = parsed?.files;
  if (!Array.isArray(rows)) throw new BadPack('its index lists no files');
  if (rows.length > limits.files) throw new BadPack(`it has more than ${limits.files} files`);
  const seen = new Set<string>();
  let total = 0;
  const files = rows.map((row: unknown) => {
    const [path, bytes, executable] = Array.isArray(row) ? (row as unknown[]) : [];
    if (typeof path !== 'string' || !isPlainPath(path) || !accepts(path)) {
      throw new BadPack(`it holds a path that has no place in it: ${JSON.stringify(path)?.slice(0, 200)}`);
    }
    // Some file systems know no case, and some know one form of an accent only.
    const folded = path.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw new BadPack(`it holds ${JSON.stringify(path)} twice`);
    seen.add(folded);
    if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0) {
      throw new BadPack(`it gives ${JSON.stringify(path)} no size`);
    }
    total += bytes;
    if (total > limits.totalBytes) throw new BadPack(`it unpacks to more than ${limits.totalBytes} bytes`);
    return { path, bytes, executable: executable === 1 };
  });
  return { note: parsed.note, files, bytes: total };
}

/** Names that Windows keeps for devices, with any ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Names that mean the same file below the same folder on every system. None ends in a dot, so none is `.` or `..`. */
function isPlainPath(path: string): boolean {
  return (
    path.length <= 1024 &&
    !/[\\:*?"<>|\p{Cc}\p{Cs}]/u.test(path) &&
    path
      .split('/')
      .every((name) => name !== '' && name.length <= 255 && !/[. ]$/.test(name) && !device.test(name))
  );
}
