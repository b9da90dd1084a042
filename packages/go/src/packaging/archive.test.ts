/** Archives, read back by Python's own readers: order, owners, times, modes, and not a byte that could differ. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, afterEach, expect, test } from 'vitest';
import { commitTime, lacks } from '../../testdata/packaging.ts';
import { writeArchive } from './archive.ts';
import type { PackedFile } from './extra-files.ts';
import type { ArchiveKind } from './formats.ts';

const root = mkdtempSync(join(tmpdir(), 'slipway-archive-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const long = `${'deep/'.repeat(30)}file`;
const files: readonly PackedFile[] = [
  { name: 'shop', data: Buffer.alloc(100_000, 'program '), mode: 0o755 },
  { name: 'LICENSE', data: Buffer.from('Do what you like.\n'), mode: 0o644 },
  { name: long, data: Buffer.from('x'), mode: 0o644 },
  { name: 'empty', data: Buffer.alloc(0), mode: 0o644 },
];
const wanted = [
  ['LICENSE', 0o644, 18],
  [long, 0o644, 1],
  ['empty', 0o644, 0],
  ['shop', 0o755, 100_000],
].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));

async function written(kind: ArchiveKind, content = files): Promise<string> {
  const path = join(root, `${createHash('sha256').update(String(Math.random())).digest('hex')}.${kind}`);
  await writeArchive(path, kind, content, commitTime);
  return path;
}

function python(program: string, ...args: string[]): unknown {
  return JSON.parse(execFileSync('python3', ['-c', program, ...args], { encoding: 'utf8' }));
}

test.each(['tar.gz', 'tar.zst'] as const)('%s', async (kind) => {
  const path = await written(kind);
  const bytes = readFileSync(path);
  if (kind === 'tar.gz') {
    // RFC 1952: magic, deflate, no flags, no time, "slowest algorithm", unknown system.
    expect([...bytes.subarray(0, 10)]).toEqual([31, 139, 8, 0, 0, 0, 0, 0, 2, 255]);
  }
  const missing = lacks('python3');
  if (missing) return;
  const plain =
    kind === 'tar.gz'
      ? execFileSync('python3', [
          '-c',
          'import gzip,sys; sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())',
          path,
        ])
      : zstdDecompressSync(bytes);
  const read = execFileSync(
    'python3',
    [
      '-c',
      `import io,json,sys,tarfile
t=tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read()))
print(json.dumps([[m.name,m.mode,m.size,m.uid,m.gid,m.uname,m.gname,m.mtime,m.isfile(),m.pax_headers] for m in t]))`,
    ],
    { input: plain, encoding: 'utf8' },
  );
  expect(JSON.parse(read)).toEqual(
    wanted.map(([name, mode, size]) => [name, mode, size, 0, 0, '', '', commitTime, true, {}]),
  );
});

test('zip', async (context) => {
  const missing = lacks('python3');
  if (missing) context.skip(missing);
  const read = python(
    `import json,sys,zipfile
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps([[i.filename,i.external_attr>>16,i.file_size,i.create_system,list(i.date_time),i.extra.hex(),i.flag_bits] for i in z.infolist()]))`,
    await written('zip'),
  );
  expect(read).toEqual(
    wanted.map(([name, mode, size]) => [
      name,
      0o100000 | Number(mode),
      size,
      3,
      [1980, 2, 1, 0, 0, 0],
      '',
      0,
    ]),
  );
});

test.each(['tar.gz', 'tar.zst', 'zip'] as const)(
  '%s is the same in any order and any time zone',
  async (kind) => {
    process.env.TZ = 'Pacific/Auckland';
    const first = readFileSync(await written(kind));
    process.env.TZ = 'America/St_Johns';
    const second = readFileSync(await written(kind, files.toReversed()));
    expect(second.equals(first)).toBe(true);
  },
);

test('names that would be one file somewhere are refused', async () => {
  const twins = [...files, { name: 'license', data: Buffer.alloc(0), mode: 0o644 as const }];
  await expect(written('zip', twins)).rejects.toMatchObject({
    name: 'ConfigError',
    where: { name: 'package-files' },
    fix: expect.stringContaining(' -> docs/'),
  });
});

test.each(['tar.gz', 'tar.zst'] as const)(
  'a path that %s cannot hold is refused by its input',
  async (kind) => {
    const name = `${'d'.repeat(160)}/${'f'.repeat(90)}`;
    const tooLong = [...files, { name, data: Buffer.alloc(0), mode: 0o644 as const }];
    await expect(written(kind, tooLong)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining(name),
      where: { name: 'package-files' },
      fix: expect.stringContaining(' -> '),
    });
    await written('zip', tooLong);
  },
);
