/** Headers written byte by byte here, so that every format and every damage can be had without a compiler. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBuildInfo, readExecutableFacts } from './build-info.ts';
import { holdsLinkedString } from './linked-string.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-binary-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function file(bytes: Buffer): Promise<string> {
  const path = join(directory, 'program');
  await writeFile(path, bytes);
  return path;
}

const text = 'path\texample.com/m\nmod\texample.com/m\tv1.0.0\t\nbuild\tGOOS=linux\n';

function blob(modules: string | null = text, flags = 2): Buffer {
  const varint = (n: number) => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, n >> 7]);
  const string = (bytes: Buffer) => Buffer.concat([Buffer.from(varint(bytes.length)), bytes]);
  const header = Buffer.alloc(32);
  header.write('\xff Go buildinf:', 'latin1');
  header[14] = 8;
  header[15] = flags;
  const frame = Buffer.alloc(16, 0xf9);
  const framed = modules === null ? Buffer.alloc(0) : Buffer.concat([frame, Buffer.from(modules), frame]);
  return Buffer.concat([header, string(Buffer.from('go1.26.8')), string(framed)]);
}

interface Elf {
  machine?: number;
  wide?: boolean;
  bigEndian?: boolean;
  abi?: number;
  type?: number;
  interpreter?: boolean;
  data?: Buffer;
}

/** One writable segment at address 0x10000, file offset 4096; no sections, as after `strip --strip-section-headers`. */
function elf({
  machine = 62,
  wide = true,
  bigEndian = false,
  abi = 0,
  type = 2,
  interpreter = false,
  data = blob(),
}: Elf = {}) {
  const head = Buffer.alloc(4096);
  const half = (v: number, at: number) => (bigEndian ? head.writeUInt16BE(v, at) : head.writeUInt16LE(v, at));
  const word = (v: number, at: number) => (bigEndian ? head.writeUInt32BE(v, at) : head.writeUInt32LE(v, at));
  const long = (v: number, at: number) => {
    if (!wide) word(v, at);
    else if (bigEndian) head.writeBigUInt64BE(BigInt(v), at);
    else head.writeBigUInt64LE(BigInt(v), at);
  };
  head.write('\x7fELF', 'latin1');
  head[4] = wide ? 2 : 1;
  head[5] = bigEndian ? 2 : 1;
  head[7] = abi;
  half(type, 16);
  half(machine, 18);
  long(128, wide ? 32 : 28);
  const size = wide ? 56 : 32;
  half(size, wide ? 54 : 42);
  half(interpreter ? 2 : 1, wide ? 56 : 44);
  word(1, 128);
  word(6, 128 + (wide ? 4 : 24));
  long(4096, 128 + (wide ? 8 : 4));
  long(0x10000, 128 + (wide ? 16 : 8));
  long(data.length, 128 + (wide ? 32 : 16));
  if (interpreter) word(3, 128 + size);
  return Buffer.concat([head, data]);
}

function machO(data: Buffer): Buffer {
  const head = Buffer.alloc(4096);
  head.writeUInt32LE(0xfeedfacf, 0);
  head.writeUInt32LE(0x0100_000c, 4);
  head.writeUInt32LE(2, 16);
  head.writeUInt32LE(72 + 16, 20);
  head.writeUInt32LE(0x19, 32);
  head.writeUInt32LE(72, 36);
  head.write('__DATA', 40);
  head.writeBigUInt64LE(0x1_0000_0000n, 56);
  head.writeBigUInt64LE(4096n, 72);
  head.writeBigUInt64LE(BigInt(data.length), 80);
  head.writeUInt32LE(3, 92);
  head.writeUInt32LE(0xe, 104);
  head.writeUInt32LE(16, 108);
  return Buffer.concat([head, data]);
}

function pe(data: Buffer): Buffer {
  const head = Buffer.alloc(4096);
  head.write('MZ');
  head.writeUInt32LE(128, 0x3c);
  head.write('PE\0\0', 128, 'latin1');
  head.writeUInt16LE(0x8664, 132);
  head.writeUInt16LE(1, 134);
  head.writeUInt16LE(240, 148);
  const optional = 152;
  head.writeUInt16LE(0x20b, optional);
  head.writeBigUInt64LE(0x1_4000_0000n, optional + 24);
  head.writeUInt32LE(40, optional + 124);
  const section = optional + 240;
  head.write('.data', section);
  head.writeUInt32LE(0x1000, section + 12);
  head.writeUInt32LE(data.length, section + 16);
  head.writeUInt32LE(4096, section + 20);
  head.writeUInt32LE(0xc000_0040, section + 36);
  return Buffer.concat([head, data]);
}

describe('readExecutableFacts', () => {
  test.each([
    [{}, { os: 'linux', arch: 'amd64', linkage: 'static' }],
    [{ interpreter: true }, { os: 'linux', arch: 'amd64', linkage: 'dynamic' }],
    [{ machine: 183 }, { os: 'linux', arch: 'arm64', linkage: 'static' }],
    [
      { machine: 40, wide: false },
      { os: 'linux', arch: 'arm', linkage: 'static' },
    ],
    [
      { machine: 8, wide: false, bigEndian: true },
      { os: 'linux', arch: 'mips', linkage: 'static' },
    ],
    [{ machine: 8 }, { os: 'linux', arch: 'mips64le', linkage: 'static' }],
    [
      { machine: 22, bigEndian: true },
      { os: 'linux', arch: 's390x', linkage: 'static' },
    ],
    [{ abi: 9 }, { os: 'freebsd', arch: 'amd64', linkage: 'static' }],
  ] as const)('ELF %j', async (options, facts) => {
    expect(await readExecutableFacts(await file(elf(options)))).toEqual({ format: 'elf', ...facts });
  });

  test('Mach-O and PE', async () => {
    expect(await readExecutableFacts(await file(machO(blob())))).toEqual({
      format: 'mach-o',
      os: 'darwin',
      arch: 'arm64',
      linkage: 'dynamic',
    });
    expect(await readExecutableFacts(await file(pe(blob())))).toEqual({
      format: 'pe',
      os: 'windows',
      arch: 'amd64',
      linkage: 'dynamic',
    });
  });
});

describe('readBuildInfo', () => {
  const info = {
    goVersion: 'go1.26.8',
    path: 'example.com/m',
    module: 'example.com/m',
    moduleVersion: 'v1.0.0',
    settings: { GOOS: 'linux' },
    dependencies: [],
  };

  test('from each format and byte order', async () => {
    for (const bytes of [
      elf(),
      elf({ machine: 8, wide: false, bigEndian: true }),
      machO(blob()),
      pe(blob()),
    ]) {
      expect(await readBuildInfo(await file(bytes))).toEqual(info);
    }
  });

  test('passes over a misaligned magic, and finds the blob beyond the first chunk', async () => {
    const before = Buffer.alloc((1 << 20) + 64);
    before.write('\xff Go buildinf:', 8, 'latin1');
    expect(await readBuildInfo(await file(elf({ data: Buffer.concat([before, blob()]) })))).toEqual(info);
  });

  test.each([
    ['no program', Buffer.from('#!/bin/sh\necho hello\n'), /not a program that we can read/],
    ['an empty file', Buffer.alloc(0), /not a program that we can read/],
    ['a universal Mach-O', Buffer.from('cafebabe00000002', 'hex'), /universal/],
    ['a DOS program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), /no PE file/],
    ['no Go program', elf({ data: Buffer.alloc(64) }), /holds no Go build info/],
    ['an old Go', elf({ data: blob(text, 0) }), /older than 1\.18/],
    ['no modules', elf({ data: blob(null) }), /without module information/],
    ['a damaged module text', elf({ data: blob('mod\tonly\n') }), /line 1 of its build info/],
    ['a header that says more than there is', elf().subarray(0, 4100), /cut short/],
    [
      'a file that ends behind the build info',
      elf({ data: Buffer.concat([blob(), Buffer.alloc(2 << 20)]) }).subarray(0, -100),
      /cut short/,
    ],
    ['half a header', elf().subarray(0, 40), /cut short/],
    [
      'an absurd length',
      elf({ data: Buffer.concat([blob().subarray(0, 32), Buffer.alloc(9, 0xff)]) }),
      /damaged/,
    ],
    ['an unknown machine', elf({ machine: 9999 }), /does not build for/],
  ])('refuses %s, naming the file', async (_name, bytes, message) => {
    const path = await file(bytes);
    await expect(readBuildInfo(path)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
      where: { file: path },
      fix: expect.stringMatching(/./),
    });
  });

  test('refuses a missing file and a directory', async () => {
    await expect(readBuildInfo(join(directory, 'absent'))).rejects.toThrow(/ENOENT/);
    await expect(readBuildInfo(directory)).rejects.toThrow(/EISDIR|not a file/);
  });

  test('whatever byte is cut off or changed, it answers or refuses, and never breaks', async () => {
    const whole = elf();
    for (let at = 0; at < whole.length; at += at >= 128 && at < 4096 ? 61 : 3) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      for (const bytes of [changed, whole.subarray(0, at)]) {
        await readBuildInfo(await file(bytes)).catch((error: Error) =>
          expect(error.name).toBe('ConfigError'),
        );
      }
    }
  });
});

describe('holdsLinkedString', () => {
  const pointer = (address: number, length: number) => {
    const bytes = Buffer.alloc(16);
    bytes.writeBigUInt64LE(BigInt(address), 0);
    bytes.writeBigUInt64LE(BigInt(length), 8);
    return bytes;
  };
  /** "1.0.0" at address 0x10010, its string header before it. */
  const linked = Buffer.concat([pointer(0x10010, 5), Buffer.from('1.0.0\0')]);

  test('a string with a header is found, its neighbours are not', async () => {
    const path = await file(elf({ data: linked }));
    expect(await holdsLinkedString(path, '1.0.0')).toBe(true);
    expect(await holdsLinkedString(path, '.0.0')).toBe(false);
    expect(await holdsLinkedString(path, '1.0.1')).toBe(false);
  });

  test('the bare text, or a header of another length, proves nothing', async () => {
    const bare = elf({ data: Buffer.concat([Buffer.alloc(16), Buffer.from('v1.0.0\0dep v1.0.0\n')]) });
    expect(await holdsLinkedString(await file(bare), '1.0.0')).toBe(false);
    const longer = elf({ data: Buffer.concat([pointer(0x10010, 6), Buffer.from('1.0.0\0')]) });
    expect(await holdsLinkedString(await file(longer), '1.0.0')).toBe(false);
    const unterminated = elf({ data: Buffer.concat([pointer(0x10010, 5), Buffer.from('1.0.0-next')]) });
    expect(await holdsLinkedString(await file(unterminated), '1.0.0')).toBe(false);
  });

  test('text and header may lie across a chunk edge', async () => {
    const start = (1 << 20) - 4096 - 3;
    const data = Buffer.concat([Buffer.alloc(start), Buffer.from('1.0.0\0'), pointer(0x10000 + start, 5)]);
    expect(await holdsLinkedString(await file(elf({ data })), '1.0.0')).toBe(true);
  });

  test('a position-independent program keeps the address in a relocation', async () => {
    const data = Buffer.concat([pointer(0x10010, 0), Buffer.from('1.0.0\0')]);
    expect(await holdsLinkedString(await file(elf({ data, type: 3 })), '1.0.0')).toBe(true);
    expect(await holdsLinkedString(await file(elf({ data, type: 2 })), '1.0.0')).toBe(false);
  });
});
