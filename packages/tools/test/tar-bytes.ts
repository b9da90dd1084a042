/** Tar archives put together byte by byte (POSIX.1-2024, pax: ustar interchange format), so that bad ones are real. */
import { gzipSync } from 'node:zlib';

export interface TarMember {
  readonly name: string | Buffer;
  readonly data?: Uint8Array | string;
  /** `0` file, `1` hard link, `2` symbolic link, `3` `4` devices, `5` folder, `6` pipe, `x` pax header, `L` GNU name. */
  readonly type?: string;
  readonly mode?: number;
  readonly target?: string;
  /** What the header says, where that is not the length of the data. */
  readonly size?: number;
  /** Written into the checksum field instead of the sum. */
  readonly checksum?: number;
}

export function tar(members: readonly TarMember[], end = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...members.map(bytesOf), end]);
}

export function tarGz(members: readonly TarMember[]): Buffer {
  return gzipSync(tar(members));
}

/** A pax extended header for the member that follows. */
export function pax(records: Readonly<Record<string, string>>): TarMember {
  const data = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + 1;
    while (`${length}`.length + rest !== length) length = `${length}`.length + rest;
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'PaxHeader', type: 'x', data: data.join('') };
}

function bytesOf(member: TarMember): Buffer {
  const data = Buffer.from(member.data ?? '');
  const header = Buffer.alloc(512);
  const octal = (value: number, at: number, width: number): void => {
    header.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1');
  };
  Buffer.from(member.name).copy(header, 0, 0, 100);
  octal(member.mode ?? 0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(member.size ?? data.length, 124, 12);
  octal(0, 136, 12);
  header.fill(' ', 148, 156);
  header.write(member.type ?? '0', 156, 'latin1');
  header.write(member.target ?? '', 157, 100);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${(member.checksum ?? sum).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
}
