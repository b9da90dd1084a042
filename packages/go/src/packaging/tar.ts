/** Tar archives that are the same bytes for the same content, whoever writes them where. */

import { promisify } from 'node:util';
import { constants as zlib, zstdCompress } from 'node:zlib';
import { ConfigError } from '@slipway/kernel';
import { gzipSync } from 'fflate';
import { Header } from 'tar/header';
import type { PackedFile } from './extra-files.ts';

const blockBytes = 512;
/** RFC 1952, 2.3.1: "unknown", since the bytes do not depend on the system. */
const operatingSystemAt = 9;
const unknownSystem = 255;
const zstdLevel = 12;

/**
 * In the order of names, of user and group 0 without names, all with one time.
 * @param mtime seconds since 1970
 * @throws ConfigError as `tarHeader`
 */
export function tar(files: readonly PackedFile[], mtime: number): Buffer {
  const blocks: Buffer[] = [];
  for (const file of files) {
    const { data } = file;
    const padding = (blockBytes - (data.byteLength % blockBytes)) % blockBytes;
    blocks.push(tarHeader(file, mtime), data, Buffer.alloc(padding));
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)]);
}

/**
 * @param mtime seconds since 1970
 * @throws ConfigError for a name that ustar cannot hold: 100 bytes, after a folder of 155 (POSIX, pax)
 */
export function tarHeader({ name, data, mode }: PackedFile, mtime: number): Buffer {
  const header = Buffer.alloc(blockBytes);
  const entry = new Header({
    path: name,
    mode,
    uid: 0,
    gid: 0,
    uname: '',
    gname: '',
    size: data.byteLength,
    mtime: new Date(mtime * 1000),
    type: 'File',
  });
  if (!entry.encode(header)) return header;
  throw new ConfigError(`the path ${name} is too long for a tar`, {
    where: { name: 'package-files' },
    fix: "give the file a shorter one: deploy/shop.yml -> shop.yml; a program has that of its main package's folder",
  });
}

/** Without time and system. fflate and not Node's zlib, whose output changes with processors and Node versions. */
export function gzip(data: Uint8Array): Uint8Array {
  const packed = gzipSync(data, { level: 9, mtime: 0 });
  packed[operatingSystemAt] = unknownSystem;
  return packed;
}

/** One version of libzstd gives one output for one level; Node brings its own. */
export function zstd(data: Uint8Array): Promise<Uint8Array> {
  return promisify(zstdCompress)(data, {
    params: { [zlib.ZSTD_c_compressionLevel]: zstdLevel, [zlib.ZSTD_c_checksumFlag]: 1 },
  });
}
