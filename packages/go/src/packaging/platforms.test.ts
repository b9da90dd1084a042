/** Names of machines and levels; and which of several levels a deb or rpm is made of. */
import type { BuiltBinary } from '@slipway/evidence';
import { expect, test } from 'vitest';
import type { FormatKind } from './formats.ts';
import { nfpmArch, packedAs, platformsOf } from './platforms.ts';

/** As `linux/amd64/v3`, or without a level as an older build.json has it. */
const binaries = (...targets: readonly string[]): BuiltBinary[] =>
  targets.map((target) => {
    const [os = '', arch = '', variant] = target.split('/');
    const buildInfo = { settings: {} };
    return {
      name: 'shop',
      os,
      arch,
      buildInfo,
      ...(variant === undefined ? {} : { variant }),
    } as BuiltBinary;
  });

test.each([
  ['linux/amd64', 'amd64'],
  ['linux/amd64/v1', 'amd64'],
  ['linux/amd64/v3', 'amd64v3'],
  ['linux/arm', 'armv7'],
  ['linux/arm/6', 'armv6'],
  ['linux/arm/7,softfloat', 'armv7_softfloat'],
  ['linux/arm64/v8.0', 'arm64'],
  ['linux/arm64/v9.0,lse', 'arm64v9.0_lse'],
  ['linux/386/softfloat', '386_softfloat'],
  ['linux/mips/hardfloat', 'mips'],
  ['linux/mipsle/softfloat', 'mipsle_softfloat'],
  ['linux/ppc64le/power10', 'ppc64le_power10'],
  ['linux/riscv64/rva22u64', 'riscv64_rva22u64'],
  ['linux/s390x', 's390x'],
])('%s is %s in a file name', (target, label) => {
  expect(platformsOf(binaries(target)).map((platform) => platform.label)).toEqual([label]);
});

test('an older build.json has the level in its build info', () => {
  const [binary] = binaries('linux/amd64');
  const buildInfo = { settings: { GOAMD64: 'v3' } };
  expect(platformsOf([{ ...binary, buildInfo } as unknown as BuiltBinary])[0]?.label).toBe('amd64v3');
});

test('programs of one platform stay together, levels apart, in the order of their names', () => {
  const all = platformsOf(
    binaries('windows/amd64/v1', 'linux/arm64/v9.0', 'linux/amd64/v3', 'linux/arm64/v8.0', 'linux/amd64/v3'),
  );
  expect(all.map(({ os, label, binaries }) => [os, label, binaries.length])).toEqual([
    ['linux', 'amd64v3', 2],
    ['linux', 'arm64', 1],
    ['linux', 'arm64v9.0', 1],
    ['windows', 'amd64', 1],
  ]);
});

test.each<[FormatKind, string[], string[]]>([
  ['deb', ['amd64/v1', 'amd64/v3', 'amd64/v4'], ['amd64']],
  ['rpm', ['amd64/v3', 'amd64/v2', 'arm64/v8.0'], ['amd64v2', 'arm64']],
  ['deb', ['arm/5', 'arm/6', 'arm/7'], ['armv5', 'armv6']],
  ['rpm', ['arm/5', 'arm/6', 'arm/7'], ['armv5', 'armv6', 'armv7']],
  ['deb', ['ppc64le/power9', 'ppc64le/power10'], ['ppc64le_power9']],
  ['tar.gz', ['amd64/v1', 'amd64/v3'], ['amd64', 'amd64v3']],
])('a %s of %j is made of %j', (kind, targets, made) => {
  const platforms = platformsOf(binaries(...targets.map((target) => `linux/${target}`)));
  const packed = platforms.filter((platform) => packedAs(kind, platform, platforms) === platform);
  expect(packed.map(({ label }) => label)).toEqual(made);
});

test('nfpm has its own names for arm', () => {
  const [arm, amd64] = platformsOf(binaries('linux/arm/6,softfloat', 'linux/amd64/v3')).reverse();
  expect([arm, amd64].map((platform) => nfpmArch(platform as never))).toEqual(['arm6', 'amd64']);
});
