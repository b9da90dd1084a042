import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ToolError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, type Stage, snapshot, stage } from '../../test/stage.ts';
import { pax, type TarMember, tar, tarGz } from '../../test/tar-bytes.ts';
import { type ZipMember, zip } from '../../test/zip-bytes.ts';
import { extract } from './extract.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
  // What a hostile archive would like to reach.
  mkdirSync(path.join(ctx.root, 'victim'));
  writeFileSync(path.join(ctx.root, 'victim', 'authorized_keys'), 'mine');
  symlinkSync('../victim', path.join(ctx.root, 'home', 'link'));
});
afterEach(() => ctx.dispose());

/** The reason it was refused for, with proof that nothing was touched in or around the folder. */
async function refusal(archive: 'tar.gz' | 'zip', bytes: Uint8Array, wants = true): Promise<string> {
  const file = path.join(ctx.root, `tool.${archive}`);
  writeFileSync(file, bytes);
  const before = snapshot(ctx.root);
  const error = await failure(
    extract(ctx, {
      file,
      archive,
      into: path.join(ctx.temp, 'out'),
      wants: (at) => wants && /^(tool|again)/.test(at),
    }),
  );
  expect(error).toBeInstanceOf(ToolError);
  expect(snapshot(ctx.root)).toEqual(before);
  expect(error.message).toMatch(/^tool\.(tar\.gz|zip) is refused: /);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(error.message).not.toMatch(/[\0-\x1f\x7f\u202e]/);
  return error.message.replace(/^.*? is refused: /, '');
}

const good: TarMember = { name: 'tool', data: '#!/bin/sh\n', mode: 0o755 };
const link = (name: string, target: string): TarMember => ({ name, type: '2', target });
const hardLink = (name: string, target: string): TarMember => ({ name, type: '1', target });
const global = (records: Record<string, string>): TarMember => ({ ...pax(records), type: 'g' });
const many = Array.from({ length: 10_001 }, (_, i): TarMember => ({ name: `f${i}` }));

const hostileTars: readonly [what: string, members: readonly TarMember[], reason: RegExp][] = [
  ['an absolute path', [{ name: '/etc/cron.d/x', data: 'x' }], /"\/etc\/cron\.d\/x" is absolute/],
  ['two dots', [{ name: 'a/../../victim/authorized_keys', data: 'x' }], /leaves the archive by "\.\."/],
  ['two dots that stay inside', [{ name: 'a/../tool', data: 'x' }], /leaves the archive by "\.\."/],
  [
    'two dots in a pax name',
    [pax({ path: '../victim/authorized_keys' }), good],
    /leaves the archive by "\.\."/,
  ],
  [
    'two dots in a GNU long name',
    [{ name: 'L', type: 'L', data: '../victim/x\0' }, good],
    /leaves the archive/,
  ],
  ['an absolute pax name', [pax({ path: '/srv/x' }), good], /is absolute/],
  ['a backslash', [{ name: '..\\..\\victim', data: 'x' }], /holds a backslash/],
  ['a drive letter', [{ name: 'C:/tool', data: 'x' }], /drive letter/],
  ['a NUL in a pax name', [pax({ path: 'tool\0.txt' }), good], /holds a NUL/],
  ['a NUL in a GNU long name', [{ name: 'L', type: 'L', data: 'tool\0evil\0' }, good], /holds a NUL/],
  ['a name that is not UTF-8', [{ name: Buffer.from([0x74, 0xff]), data: 'x' }], /not UTF-8/],
  ['a name of terminal commands', [{ name: '../\u001b[2J\u202e', data: 'x' }], /leaves the archive/],
  ['no name', [{ name: './', type: '2', target: 'x' }], /names no file/],
  ['an endless name', [pax({ path: 'x'.repeat(2000) }), good], /more than 1024 characters/],
  ['an endless path', [pax({ path: 'x/'.repeat(100) }), good], /64 folders deep/],
  ['an endless header', [pax({ path: 'x'.repeat(100_000) }), good], /a header in it has more than/],
  [
    'a symbolic link out',
    [link('out', '../../victim')],
    /symbolic link to "\.\.\/\.\.\/victim", which leads out/,
  ],
  ['an absolute symbolic link', [link('out', '/etc')], /which is absolute/],
  ['a link out by detours', [link('a/b/out', '../../../victim')], /leads out of the archive/],
  ['a link with a backslash', [link('out', '..\\victim')], /NUL, a backslash/],
  ['a link to a drive', [link('out', 'C:/')], /which is absolute/],
  [
    'a file through a link',
    [link('in', 'sub'), { name: 'in/tool', data: 'x' }],
    /"in\/tool" goes through "in"/,
  ],
  ['a link over a folder in use', [{ name: 'in/tool', data: 'x' }, link('in', 'sub')], /"in" is there twice/],
  ['a file over a link', [link('x', 'other'), { name: 'x', data: 'x' }], /"x" is there twice/],
  ['a hard link out', [hardLink('tool', '../victim/authorized_keys')], /hard link to .* leads out/],
  [
    'an absolute hard link',
    [hardLink('tool', '/etc/passwd')],
    /hard link to "\/etc\/passwd", which is absolute/,
  ],
  ['a hard link out of its folder, as symbolic links count', [hardLink('a/x', '../victim')], /leads out/],
  ['a link as the program', [good, link('again', 'tool')], /"again" is wanted, and is a symbolic link/],
  ['a hard link as the program', [good, hardLink('again', 'tool')], /is wanted, and is a hard link/],
  ['a character device', [{ name: 'null', type: '3' }], /is a character device/],
  ['a block device', [{ name: 'sda', type: '4' }], /is a block device/],
  ['a named pipe', [{ name: 'pipe', type: '6' }], /is a named pipe/],
  ['an unknown kind', [{ name: 'odd', type: 'Q', data: 'x' }], /of a kind that is not taken/],
  ['a sparse file', [{ name: 'odd', type: 'S', data: 'x' }], /of a kind that is not taken/],
  ['a setuid program', [{ ...good, mode: 0o4755 }], /"tool" is setuid/],
  ['a setgid program', [{ ...good, mode: 0o2755 }], /"tool" is setgid/],
  ['a program twice', [good, { ...good, data: 'evil' }], /"tool" is there twice/],
  ['a program twice, once by detour', [good, { ...good, name: './/tool' }], /"tool" is there twice/],
  ['a file that is a folder, too', [good, { name: 'tool/x', data: 'x' }], /goes through "tool", a file/],
  ['names that differ by case', [good, { ...good, name: 'TOOL' }], /"tool" and "TOOL" are one file/],
  ['folders that differ by case', [{ name: 'a/x' }, { name: 'A/y' }], /"a" and "A" are one file/],
  ['names that differ by composition', [{ name: '\u00e9' }, { name: 'e\u0301' }], /are one file/],
  ['too many members', many, /more than 10000 members/],
  [
    'a member over its limit',
    [{ name: 'tool', size: 600 * 2 ** 20 }],
    /"tool" has 600.0 MiB, more than 512.0 MiB/,
  ],
  ['a promise of too much', [{ name: 'tool', size: 300 * 2 ** 20 }], /promises more than 1\.0 MiB/],
  // Between two sizes node-tar takes one for the header and another for the content.
  [
    'more content than it says',
    [global({ size: '3' }), pax({ size: '10' }), good],
    /"tool" is larger than it says/,
  ],
  ['less content than it says', [global({ size: '30' }), pax({ size: '10' }), good], /"tool" is cut off/],
  ['a wrong checksum', [{ ...good, checksum: 7 }], /it is damaged: checksum failure/],
];

describe('tar.gz', () => {
  it.each(hostileTars)('refuses %s', async (_what, members, reason) => {
    expect(await refusal('tar.gz', tarGz(members))).toMatch(reason);
  });

  it.each(hostileTars.filter(([, , reason]) => !/wanted|it says|cut off/.test(reason.source)))(
    'refuses %s also where nothing of it is wanted, behind a good program',
    async (_what, members, reason) => {
      const names = new Set(members.map(({ name }) => String(name).toLowerCase()));
      const before = names.has('tool') ? [] : [{ ...good, name: 'good' }];
      expect(await refusal('tar.gz', tarGz([...before, ...members]), false)).toMatch(reason);
    },
  );

  it('refuses what ends without its end mark, or in the middle', async () => {
    expect(await refusal('tar.gz', gzipSync(tar([good], Buffer.alloc(0))))).toMatch(/without an end mark/);
    expect(await refusal('tar.gz', gzipSync(tar([good]).subarray(0, 600)))).toMatch(/middle of a block/);
    expect(await refusal('tar.gz', gzipSync(tar([{ ...good, size: 5000 }], Buffer.alloc(0))))).toMatch(
      /without an end mark/,
    );
    expect(await refusal('tar.gz', tarGz([good]).subarray(0, -12))).toMatch(/no whole gzip file/);
    expect(await refusal('tar.gz', Buffer.alloc(0))).toMatch(/no whole gzip|without an end mark/);
  });

  it('refuses what is no gzip, no tar, or packed twice', async () => {
    expect(await refusal('tar.gz', Buffer.from('<html>not found</html>'))).toMatch(/no whole gzip file/);
    expect(await refusal('tar.gz', gzipSync(Buffer.alloc(2048, 'x')))).toMatch(/damaged/);
    expect(await refusal('tar.gz', gzipSync(gzipSync(tar([good]))))).toMatch(
      /packed twice|middle of a block/,
    );
    expect(
      await refusal('tar.gz', gzipSync(Buffer.concat([tarGz([good]), Buffer.alloc(4096)]).subarray(0, 2048))),
    ).toMatch(/packed twice/);
  });

  it('refuses what unpacks to more than it promises', async () => {
    const behind = Buffer.concat([tar([good]), Buffer.alloc(50 * 2 ** 20)]);
    expect(await refusal('tar.gz', gzipSync(behind))).toMatch(
      /unpacks to more than .*, too much for its size/,
    );
    const headers = Array.from({ length: 500 }, () => pax({ comment: 'x'.repeat(60_000) }));
    expect(await refusal('tar.gz', tarGz([...headers, good]))).toMatch(/unpacks to more than/);
  });

  it('passes over links that stay inside, and makes none', async () => {
    const file = path.join(ctx.root, 'tool.tar.gz');
    const into = path.join(ctx.temp, 'out');
    writeFileSync(file, tarGz([good, link('sub/latest', '../tool'), hardLink('same', 'tool')]));
    await extract(ctx, { file, archive: 'tar.gz', into, wants: (at) => at === 'tool' });
    expect(snapshot(into).map((line) => line.split(' ')[0])).toEqual(['tool']);
  });

  it('takes folders that are named twice, and the root', async () => {
    const file = path.join(ctx.root, 'tool.tar.gz');
    const folder: TarMember = { name: 'a/', type: '5', mode: 0o755 };
    writeFileSync(file, tarGz([{ name: './', type: '5' }, folder, { name: 'a/x', data: 'x' }, folder]));
    const into = path.join(ctx.temp, 'out');
    const { files } = await extract(ctx, { file, archive: 'tar.gz', into, wants: () => true });
    expect(files).toEqual(['a/x']);
  });
});

const program: ZipMember = { name: 'tool.exe', data: 'MZ' };
const zipLink = (name: string, target: string): ZipMember => ({ name, data: target, mode: 0o120777 });

const hostileZips: readonly [what: string, members: readonly ZipMember[], reason: RegExp][] = [
  ['an absolute path', [{ name: '/etc/x', data: 'x' }], /is absolute/],
  ['two dots', [{ name: '../victim/authorized_keys', data: 'x' }], /leaves the archive by "\.\."/],
  ['a backslash', [{ name: '..\\victim', data: 'x' }], /holds a backslash/],
  ['a drive letter', [{ name: 'c:x', data: 'x' }], /drive letter/],
  ['a NUL', [{ name: 'tool.exe\0.txt', data: 'x' }], /holds a NUL/],
  ['a name that is not UTF-8', [{ name: Buffer.from([0xff, 0xfe]), data: 'x' }], /not UTF-8/],
  ['a symbolic link out', [zipLink('out', '../../victim')], /leads out of the archive/],
  ['an absolute symbolic link', [zipLink('out', '/etc')], /which is absolute/],
  ['a file through a link', [zipLink('in', 'sub'), { name: 'in/x', data: 'x' }], /goes through "in"/],
  ['a link of a megabyte', [zipLink('in', 'x'.repeat(2 ** 20))], /no path's length/],
  ['a link as the program', [program, zipLink('again', 'tool.exe')], /is wanted, and is a symbolic link/],
  ['a character device', [{ name: 'null', mode: 0o020644 }], /is a character device/],
  ['a block device', [{ name: 'sda', mode: 0o060644 }], /is a block device/],
  ['a named pipe', [{ name: 'pipe', mode: 0o010644 }], /is a named pipe/],
  ['a socket', [{ name: 'socket', mode: 0o140644 }], /is a socket/],
  ['a setuid program', [{ ...program, mode: 0o104755 }], /is setuid/],
  ['a setgid program', [{ ...program, mode: 0o102755 }], /is setgid/],
  ['a program twice', [program, { ...program, data: 'evil' }], /is there twice/],
  ['names that differ by case', [program, { ...program, name: 'Tool.EXE' }], /are one file/],
  ['an encrypted program', [{ ...program, flags: 0x801 }], /^"tool\.exe" is encrypted$/],
  ['a wrong checksum', [{ ...program, crc: 7 }], /has another checksum/],
  ['more content than it says', [{ ...program, data: 'x'.repeat(1000), size: 10 }], /no whole zip file/],
  ['less content than it says', [{ ...program, size: 1000 }], /no whole zip file/],
  ['a promise of too much', [{ ...program, size: 300 * 2 ** 20 }], /promises more than 1\.0 MiB/],
];

describe('zip', () => {
  it.each(hostileZips)('refuses %s', async (_what, members, reason) => {
    expect(await refusal('zip', zip(members))).toMatch(reason);
  });

  it('refuses what is no zip', async () => {
    expect(await refusal('zip', Buffer.from('<html>not found</html>'))).toMatch(/no whole zip file/);
    expect(await refusal('zip', tarGz([good]))).toMatch(/no whole zip file/);
    expect(await refusal('zip', Buffer.concat([zip([program]), Buffer.from('more')]))).toMatch(
      /no whole zip/,
    );
  });

  it('refuses too many members before it unpacks any', async () => {
    const names = many.map(({ name }): ZipMember => ({ name, stored: true }));
    expect(await refusal('zip', zip(names))).toMatch(/more than 10000 members/);
  });
});
