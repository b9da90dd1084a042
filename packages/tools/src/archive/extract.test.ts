import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CancelledError, ToolError } from '@slipway/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, type Stage, snapshot, stage } from '../../test/stage.ts';
import { pax, tarGz } from '../../test/tar-bytes.ts';
import { zip } from '../../test/zip-bytes.ts';
import { extract } from './extract.ts';
import { standardLimits } from './member.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

const everything = (_at: string): boolean => true;

async function unpack(bytes: Uint8Array, archive: 'tar.gz' | 'zip', wants = everything): Promise<string> {
  const file = path.join(ctx.root, `tool.${archive}`);
  const into = path.join(ctx.temp, 'out');
  writeFileSync(file, bytes);
  await extract(ctx, { file, archive, into, wants });
  return into;
}

describe.each(['tar.gz', 'zip'] as const)('%s', (archive) => {
  const pack = (members: { name: string; data: Uint8Array | string; mode?: number }[]): Buffer =>
    archive === 'zip'
      ? zip(members.map((m) => ({ ...m, mode: 0o100000 | (m.mode ?? 0o644) })))
      : tarGz(members);

  it('writes what is wanted and nothing else, with plain modes, into a folder for its owner alone', async () => {
    const before = process.umask(0);
    try {
      const into = await unpack(
        pack([
          { name: './tool-1.0/LICENSE', data: 'words' },
          { name: 'tool-1.0/tool', data: '#!/bin/sh\n', mode: 0o775 },
          { name: 'tool-1.0/share/notes', data: 'read me', mode: 0o666 },
        ]),
        archive,
        (at) => !at.endsWith('LICENSE'),
      );
      expect(statSync(into).mode & 0o777).toBe(0o700);
      expect(snapshot(into).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
        'tool-1.0 40755',
        'tool-1.0/share 40755',
        'tool-1.0/share/notes 100644',
        'tool-1.0/tool 100755',
      ]);
    } finally {
      process.umask(before);
    }
  });

  it('gives back whatever plain files were packed', async () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.normalize('NFC').replaceAll(/[\\/:\0\p{C}\uFFFD.]/gu, '_'));
    const name = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const files = fc.uniqueArray(
      fc.record({ name, data: fc.uint8Array({ maxLength: 3000 }), x: fc.boolean() }),
      {
        maxLength: 8,
        selector: (file) => file.name.toLowerCase().split('/')[0],
      },
    );
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(files, async (wanted) => {
        const members = wanted.map(({ name, data, x }) => ({ name, data, mode: x ? 0o755 : 0o644 }));
        const bytes =
          archive === 'zip' ? pack(members) : tarGz(members.flatMap((m) => [pax({ path: m.name }), m]));
        const file = path.join(ctx.root, 'packed');
        writeFileSync(file, bytes);
        const into = path.join(ctx.temp, `out-${turn++}`);
        const { written } = await extract(ctx, { file, archive, into, wants: everything });
        expect([...written].sort()).toEqual(members.map((m) => m.name).sort());
        for (const { name, data, mode } of members) {
          expect(readFileSync(path.join(into, name)).equals(data)).toBe(true);
          expect(statSync(path.join(into, name)).mode & 0o777).toBe(mode);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes no archive that was cut off, wherever that was', async () => {
    const whole = pack([
      { name: 'tool', data: Buffer.alloc(5000, 'slipway') },
      { name: 'LICENSE', data: 'words' },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        expect(await failure(unpack(whole.subarray(0, length), archive))).toBeInstanceOf(ToolError);
        expect(snapshot(ctx.temp)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('takes no archive with a wrong bit in the program', async () => {
    const whole = pack([
      { name: 'tool', data: Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 7) % 251)) },
    ]);
    const middle = 150;
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
    expect(await failure(unpack(flipped, archive))).toBeInstanceOf(ToolError);
    expect(snapshot(ctx.temp)).toEqual([]);
  });

  it('keeps every limit', async () => {
    const file = path.join(ctx.root, 'packed');
    const into = path.join(ctx.temp, 'out');
    const members = ['a', 'b', 'c'].map((name) => ({ name, data: Buffer.alloc(1000, name) }));
    writeFileSync(file, pack(members));
    const refused = async (limits: object): Promise<string> =>
      (
        await failure(
          extract(ctx, { file, archive, into, wants: () => false, limits: { ...standardLimits, ...limits } }),
        )
      ).message;
    expect(await refused({ members: 2 })).toMatch(/more than 2 members/);
    expect(await refused({ memberBytes: 999 })).toMatch(/"a" has 1000 B, more than 999 B/);
    expect(await refused({ totalBytes: 2999 })).toMatch(/(promises|unpacks to) more than 2\.9 KiB/);
    expect(existsSync(into)).toBe(false);
  });

  it('takes no bomb, before it has gone off', async () => {
    const bomb = pack([{ name: 'tool', data: Buffer.alloc(200 * 2 ** 20) }]);
    expect((await failure(unpack(bomb, archive, () => false))).message).toMatch(
      /promises more than|unpacks to more than/,
    );
  });

  it('stops when it is cancelled, and leaves nothing', async () => {
    const bytes = pack([{ name: 'tool', data: Buffer.alloc(100_000, 'x') }]);
    ctx.cancel();
    expect(await failure(unpack(bytes, archive))).toBeInstanceOf(CancelledError);
    expect(snapshot(ctx.temp)).toEqual([]);
  });

  it('writes into no folder that is there already', async () => {
    mkdirSync(path.join(ctx.temp, 'out'));
    await expect(unpack(pack([{ name: 'tool', data: '' }]), archive)).rejects.toThrow(/EEXIST/);
    expect(snapshot(ctx.temp)).toEqual(['out 40755 ']);
  });
});

it.each(['ustar', 'pax', 'gnu'])('reads what tar --format=%s writes', async (format) => {
  const long = `${'folder-'.repeat(12)}/${'name-'.repeat(15)}`;
  const source = path.join(ctx.root, 'source');
  mkdirSync(path.join(source, path.dirname(long)), { recursive: true });
  writeFileSync(path.join(source, long), 'program', { mode: 0o755 });
  const file = path.join(ctx.root, 'made.tar.gz');
  const made = spawnSync('tar', [`--format=${format}`, '-czf', file, '-C', source, '.'], {
    encoding: 'utf8',
  });
  expect(made.stderr).toBe('');
  const into = path.join(ctx.temp, 'out');
  const { files } = await extract(ctx, { file, archive: 'tar.gz', into, wants: everything });
  expect(files).toEqual([long]);
  expect(readFileSync(path.join(into, long), 'utf8')).toBe('program');
});
