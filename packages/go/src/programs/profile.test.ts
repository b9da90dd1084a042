import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { context, logged, root } from '../../testdata/checkouts.ts';
import { findProfiles, pgoName } from './profile.ts';

const now = 1_700_000_000_000;
const day = 86_400_000;
let number = 0;

/** A pprof message: one sample_type (field 1, two bytes), `filler` bytes (field 6), time_nanos (field 9). */
function profile(collected: number | null, filler = 0): Buffer {
  const varint = (value: bigint): number[] =>
    value < 128n ? [Number(value)] : [Number(value & 127n) | 128, ...varint(value >> 7n)];
  const time = collected === null ? [] : [0x48, ...varint(BigInt(collected) * 1_000_000n)];
  return Buffer.concat([
    Buffer.from([0x0a, 2, 0x08, 1]),
    Buffer.from([0x32, ...varint(BigInt(filler))]),
    Buffer.alloc(filler, 7),
    Buffer.from(time),
  ]);
}

async function find(pgo: string, files: Record<string, Uint8Array>) {
  const directory = join(root, `profiles ${++number}`);
  for (const name of ['cmd/web', 'cmd/worker']) mkdirSync(join(directory, name), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
  const mains = ['web', 'worker'].map((name) => ({
    importPath: `m/cmd/${name}`,
    directory: `./cmd/${name}`,
    name,
  }));
  const ctx = context();
  const found = await findProfiles(
    { ...ctx, clock: { ...ctx.clock, now: () => now } },
    directory,
    pgo,
    mains,
  );
  return Object.fromEntries([...found].map(([main, profile]) => [main.name, profile]));
}

describe('profiles', () => {
  test('auto takes the one of each program, with its hash, size and age', async () => {
    const bytes = gzipSync(profile(now - 3 * day));
    expect(await find('auto', { 'cmd/web/default.pgo': bytes })).toEqual({
      web: {
        path: 'cmd/web/default.pgo',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
        collected: now - 3 * day,
      },
    });
    expect(logged).toEqual([
      expect.stringMatching(/^info: optimised by cmd\/web\/default.pgo: \d+ B, collected 3 days ago$/),
    ]);
  });

  test('off takes none, whatever there is; a path is that of all programs', async () => {
    expect(await find('off', { 'cmd/web/default.pgo': Buffer.from('junk') })).toEqual({});
    const found = await find('cpu.pgo', { 'cpu.pgo': profile(null) });
    expect(Object.keys(found)).toEqual(['web', 'worker']);
    expect(found.worker).toMatchObject({ path: 'cpu.pgo', collected: null });
    expect(logged.filter((line) => line.includes('cpu.pgo'))).toHaveLength(1);
  });

  test('the form that go preprocesses is taken', async () => {
    expect(await find('p', { p: Buffer.from('GO PREPROFILE V1\nmain.f\n') })).toMatchObject({
      web: { collected: null },
    });
  });

  test('old and large ones are pointed out', async () => {
    await find('p', { p: gzipSync(profile(now - 200 * day)) });
    await find('p', { p: profile(now, 11 * 2 ** 20) });
    expect(logged.filter((line) => line.startsWith('warn'))).toEqual([
      expect.stringContaining('is 200 days old'),
      expect.stringMatching(/has 11\.0 MiB: every package/),
    ]);
  });

  test.each([
    ['missing', {}, /cannot be read \(ENOENT\)/],
    ['empty', { p: Buffer.alloc(0) }, /is empty/],
    ['text', { p: Buffer.from('flat  flat%   sum%\n') }, /not in the format of pprof/],
    ['no samples', { p: Buffer.from([0x48, 1]) }, /not in the format of pprof/],
    ['cut', { p: profile(now).subarray(0, 12) }, /not in the format of pprof/],
    ['cut within a text', { p: profile(now, 100).subarray(0, 50) }, /not in the format of pprof/],
    ['cut archive', { p: gzipSync(profile(now)).subarray(0, 20) }, /cannot be unpacked/],
    ['archive of something else', { p: gzipSync('hello') }, /not in the format of pprof/],
  ])('%s is refused', async (_name, files, message) => {
    await expect(find('p', files as Record<string, Uint8Array>)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
      where: { name: 'pgo' },
    });
  });

  test.each([
    ['auto', 'auto'],
    ['off', 'off'],
    ['profiles/cpu.pgo', 'profiles/cpu.pgo'],
    ['./profiles/../cpu.pgo', 'cpu.pgo'],
    [join(root, 'checkout/profiles/cpu.pgo'), 'profiles/cpu.pgo'],
    [join(root, 'checkout/..cpu.pgo'), '..cpu.pgo'],
    [join(root, 'checkout of another/cpu.pgo'), 'cpu.pgo'],
    ['../profiles/cpu.pgo', 'cpu.pgo'],
  ])('%s says nothing of where the checkout lies', (pgo, name) => {
    expect(pgoName(join(root, 'checkout'), pgo)).toBe(name);
  });

  test('a default.pgo that is none is refused too', async () => {
    await expect(
      find('auto', { 'cmd/web/default.pgo': Buffer.from('version https://git-lfs') }),
    ).rejects.toThrow(/format of pprof/);
  });
});
