import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack } from './pack.ts';
import { BadPack, mark, type PackedFile, packing, standardLimits, unpacking } from './pack-format.ts';
import { readPackIndex, unpack } from './unpack.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'pack-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const { signal } = new AbortController();
const at = (...names: string[]): string => path.join(root, ...names);

function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): PackedFile[] {
  return Object.entries(files).map(([name, content]) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
    return { path: name, bytes: Buffer.from(content).byteLength, executable: name.endsWith('!') };
  });
}

/** A pack by hand: the index as it is given, and the content. */
function forge(index: unknown, content: string | Uint8Array = '', { head = mark, length = -1 } = {}): string {
  const text = Buffer.from(typeof index === 'string' ? index : JSON.stringify(index));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length < 0 ? text.byteLength : length);
  const file = at(`forged-${readdirSync(root).length}`);
  const whole = Buffer.concat([head, size, text, Buffer.from(content)]);
  writeFileSync(file, zstdCompressSync(whole, { params: packing }));
  return file;
}

function text(content: string): string {
  writeFileSync(at('text'), content);
  return at('text');
}

const rows = (...paths: unknown[]) => ({ note: null, files: paths.map((name) => [name, 1, 0]) });
/** Nothing of it is there: no folder, and nothing beside it. */
const leftOver = (): string[] => readdirSync(root).filter((name) => name.startsWith('out'));
const refusal = async (file: string, options = {}): Promise<Error> => {
  const refused = await unpack(file, at('out'), { signal, ...options }).catch((error: Error) => error);
  expect(leftOver()).toEqual([]);
  if (!(refused instanceof Error)) throw new Error('it was taken');
  return refused;
};

describe('a pack', () => {
  it('gives back what went in, as plain files with the time that is asked for', async () => {
    const big = Buffer.alloc(3 * 2 ** 20, 'slipway');
    const files = put(at('in'), { 'b/tool!': 'run me', 'a/empty': '', 'a/big': big, top: 'x' });
    const bytes = await pack(at('in'), files, { runs: 3 }, at('p'), signal);
    expect(bytes).toBe(statSync(at('p')).size);
    const modified = new Date('2020-02-02T02:02:02Z');
    const index = await unpack(at('p'), at('out'), { signal, modified });
    expect(index).toMatchObject({ note: { runs: 3 }, bytes: big.byteLength + 7 });
    expect(index.files.map((file) => file.path)).toEqual(['a/big', 'a/empty', 'b/tool!', 'top']);
    for (const { path: name } of files) {
      expect(readFileSync(at('out', name)).equals(readFileSync(at('in', name)))).toBe(true);
    }
    for (const name of ['a', 'b', 'b/tool!', 'top', '.']) {
      expect(statSync(at('out', name)).mtimeMs).toBe(modified.getTime());
    }
    const mode = (name: string): number => statSync(at('out', name)).mode & 0o111;
    expect([mode('b/tool!') > 0, mode('top')]).toEqual([true, 0]);
    expect(await readPackIndex(at('p'), { signal })).toEqual(index);
  });

  it('has the same bytes for the same files, however they are listed', async () => {
    const files = put(at('in'), { a: 'one', b: 'two', 'c/d': 'three' });
    await pack(at('in'), files, {}, at('p1'), signal);
    await pack(at('in'), files.toReversed(), {}, at('p2'), signal);
    expect(readFileSync(at('p1')).equals(readFileSync(at('p2')))).toBe(true);
  });

  it.each([
    ['grew', 'longer than before', /a grew while/],
    ['became shorter', 'x', /a became shorter/],
  ])('is not made of a file that %s meanwhile', async (_what, now, message) => {
    const files = put(at('in'), { a: 'before' });
    writeFileSync(at('in', 'a'), now);
    await expect(pack(at('in'), files, {}, at('p'), signal)).rejects.toThrow(message);
    expect(readdirSync(root)).toEqual(['in']);
  });

  it('is there whole or not at all when it is cancelled', async () => {
    const files = put(at('in'), { a: Buffer.alloc(2 ** 20, 'x') });
    const cancelled = new AbortController();
    const packing = pack(at('in'), files, {}, at('p'), cancelled.signal);
    cancelled.abort();
    await expect(packing).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['in']);
  });
});

describe('a pack that is not as it should be', () => {
  it('cut off anywhere gives nothing, or all that went in where only the end of the frame is cut', async () => {
    const content = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i) % 251));
    const files = put(at('in'), { a: 'one', 'b/c': content });
    await pack(at('in'), files, {}, at('p'), signal);
    const whole = readFileSync(at('p'));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.byteLength - 1 }), async (length) => {
        writeFileSync(at('cut'), whole.subarray(0, length));
        const result = await unpack(at('cut'), at('out'), { signal }).catch((error: Error) => error);
        if (result instanceof Error) {
          expect(result).toBeInstanceOf(BadPack);
          expect(leftOver()).toEqual([]);
        } else {
          // The end of a frame says nothing any more: an empty block and the checksum (RFC 8878, 3.1.1).
          expect(length).toBeGreaterThan(whole.byteLength - 16);
          expect(readFileSync(at('out', 'b/c')).equals(content)).toBe(true);
          rmSync(at('out'), { recursive: true });
        }
      }),
      { numRuns: 60, examples: [[0], [1], [whole.byteLength - 1]] },
    );
  });

  it('with a wrong bit anywhere gives nothing, or what went in', async () => {
    const files = put(at('in'), { a: Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i) % 253)) });
    await pack(at('in'), files, {}, at('p'), signal);
    const whole = readFileSync(at('p'));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.byteLength - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (byte, bit) => {
          const flipped = Buffer.from(whole);
          flipped.writeUInt8(flipped.readUInt8(byte) ^ (1 << bit), byte);
          writeFileSync(at('flipped'), flipped);
          const result = await unpack(at('flipped'), at('out'), { signal }).catch((error: Error) => error);
          if (result instanceof Error) expect(result).toBeInstanceOf(BadPack);
          else expect(readFileSync(at('out', 'a')).equals(readFileSync(at('in', 'a')))).toBe(true);
          rmSync(at('out'), { recursive: true, force: true });
        },
      ),
      { numRuns: 80 },
    );
  });

  it.each([
    '../out-of-it',
    'a/../../out-of-it',
    '/etc/passwd',
    'C:/windows',
    'a\\b',
    'a//b',
    'a/',
    '',
    '.',
    './a',
    'a\0b',
    'a\nb',
    'nul',
    'a/COM1.txt',
    'dot.',
    'space ',
    'a:stream',
    'what?',
    'x'.repeat(256),
    Array.from({ length: 600 }, () => 'ab').join('/'),
    7,
    null,
  ])('may not name %j', async (name) => {
    expect((await refusal(forge(rows(name), 'x'))).message).toMatch(/a path that has no place in it/);
    expect(existsSync(path.join(root, '..', 'out-of-it'))).toBe(false);
  });

  it.each([
    ['twice', rows('a', 'a'), /"a" twice/],
    ['twice, where case is one', rows('a/B', 'A/b'), /twice/],
    ['twice, where an accent has one form', rows('e\u0301', '\u00e9'), /twice/],
    ['as a file and as a folder', rows('a', 'a/b'), /a file as a folder|ENOTDIR/],
    ['without a size', { files: [['a', -1, 0]] }, /no size/],
    ['with half a byte', { files: [['a', 0.5, 0]] }, /no size/],
    ['with a size as text', { files: [['a', '1', 0]] }, /no size/],
    ['of a kind that has no place there', rows('readme'), /no place in it/],
  ])('may not name a file %s', async (_what, index, message) => {
    const options = { accepts: (name: string) => name !== 'readme' };
    expect((await refusal(forge(index, 'xx'), options)).message).toMatch(message);
  });

  it('may not hold more or less than it says', async () => {
    expect((await refusal(forge(rows('a'), 'xy'))).message).toMatch(/more than its index says/);
    expect((await refusal(forge(rows('a', 'b'), 'x'))).message).toMatch(/ends early/);
  });

  it('may not unpack to more than a limit, whatever it is packed to', async () => {
    const bomb = forge({ files: [['zeros', 300 * 2 ** 20, 0]] }, Buffer.alloc(300 * 2 ** 20));
    expect(statSync(bomb).size).toBeLessThan(2 ** 20);
    const limits = { ...standardLimits, totalBytes: 2 ** 20 };
    expect((await refusal(bomb, { limits })).message).toMatch(/unpacks to more than 1048576/);
    expect((await refusal(forge(rows('a', 'b'), 'xx'), { limits: { ...limits, files: 1 } })).message).toMatch(
      /more than 1 files/,
    );
    expect((await refusal(forge(rows('a'), 'x'), { limits: { ...limits, indexBytes: 4 } })).message).toMatch(
      /index has more than 4/,
    );
  });

  it.each([
    ['no pack', () => forge('{}', '', { head: Buffer.from('something-else!!') }), /it is none/],
    ['an index of no JSON', () => forge('{"files"'), /no JSON/],
    ['an index of nothing', () => forge('null'), /lists no files/],
    ['an index without an end', () => forge('{}', '', { length: 4096 }), /ends early/],
    ['plain text', () => text('hello'), /damaged/],
    ['an empty file', () => text(''), /ends early|damaged/],
  ])('%s is refused', async (_what, make, message) => {
    const refused = await refusal(make());
    expect(refused).toBeInstanceOf(BadPack);
    expect(refused.message).toMatch(message);
  });

  it('meets no link: what stands where it unpacks is never followed or replaced', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync(at('elsewhere'), at('out'));
    await expect(unpack(forge(rows('a'), 'x'), at('out'), { signal })).rejects.toThrow();
    expect(readdirSync(at('elsewhere'))).toEqual([]);
    expect(lstatSync(at('out')).isSymbolicLink()).toBe(true);
  });

  it('can be stopped, and leaves nothing', async () => {
    const stopped = new AbortController();
    stopped.abort(new Error('stopped'));
    expect((await refusal(forge(rows('a'), 'x'), { signal: stopped.signal })).message).toBe('stopped');
  });
});

it('the layout is the one that is written down', async () => {
  const files = put(at('in'), { a: 'one' });
  await pack(at('in'), files, null, at('p'), signal);
  const plain = zstdDecompressSync(readFileSync(at('p')), { params: unpacking });
  expect(plain.toString('latin1').replace(/[^ -~\n]/g, '.')).toBe(
    'slipway-pack/v1\n!...{"note":null,"files":[["a",3,0]]}one',
  );
});
