import { describe, expect, test } from 'vitest';
import { context, skipWithoutGo } from '../../testdata/checkouts.ts';
import { findGo } from '../toolchain/toolchain.ts';
import { formatTarget, parseTarget, requireTargets, targetEnvironment, targetFolder } from './target.ts';

describe('a target', () => {
  test.each([
    ['linux/amd64', { os: 'linux', arch: 'amd64' }, {}, 'linux_amd64'],
    ['linux/amd64/v3', { os: 'linux', arch: 'amd64', variant: 'v3' }, { GOAMD64: 'v3' }, 'linux_amd64_v3'],
    ['linux/arm/7', { os: 'linux', arch: 'arm', variant: '7' }, { GOARM: '7' }, 'linux_arm_7'],
    ['linux/arm/v6', { os: 'linux', arch: 'arm', variant: '6' }, { GOARM: '6' }, 'linux_arm_6'],
    [
      'linux/arm/5,hardfloat',
      { os: 'linux', arch: 'arm', variant: '5,hardfloat' },
      { GOARM: '5,hardfloat' },
      'linux_arm_5_hardfloat',
    ],
    [
      'linux/arm64/v8',
      { os: 'linux', arch: 'arm64', variant: 'v8.0' },
      { GOARM64: 'v8.0' },
      'linux_arm64_v8.0',
    ],
    [
      'windows/386/softfloat',
      { os: 'windows', arch: '386', variant: 'softfloat' },
      { GO386: 'softfloat' },
      'windows_386_softfloat',
    ],
    [
      'linux/mips64le/softfloat',
      { os: 'linux', arch: 'mips64le', variant: 'softfloat' },
      { GOMIPS64: 'softfloat' },
      'linux_mips64le_softfloat',
    ],
    [
      'linux/riscv64/rva22u64',
      { os: 'linux', arch: 'riscv64', variant: 'rva22u64' },
      { GORISCV64: 'rva22u64' },
      'linux_riscv64_rva22u64',
    ],
  ])('%s', (text, target, variable, folder) => {
    expect(parseTarget(text)).toEqual(target);
    expect(targetEnvironment(target)).toEqual({ GOOS: target.os, GOARCH: target.arch, ...variable });
    expect(targetFolder(target)).toBe(folder);
    expect(parseTarget(formatTarget(target))).toEqual(target);
  });

  test.each([
    '',
    'linux',
    'linux/',
    'Linux/amd64',
    'linux/amd64/v3/x',
    'linux/../..',
    '-o/x',
    'linux/amd64 '.repeat(2),
  ])('%j is none', (text) => {
    expect(() => parseTarget(text)).toThrow(
      expect.objectContaining({ name: 'ConfigError', where: { name: 'targets' } }),
    );
  });

  test.each([
    ['linux/amd64/v5', 'linux/amd64/ and one of v1, v2, v3 or v4'],
    ['linux/arm/8', 'linux/arm/ and one of 5, 6 or 7'],
    ['linux/s390x/z15', 'linux/s390x'],
  ])('%s names no variant', (text, fix) => {
    expect(() => parseTarget(text)).toThrow(expect.objectContaining({ name: 'ConfigError', fix }));
  });
});

describe.skipIf(skipWithoutGo)('what Go builds for', () => {
  test.each([
    ['linux/amd46', /is nothing that go1\.\S+ builds for/, 'linux/amd64'],
    ['macos/arm64', /is nothing that go1/, 'darwin/arm64'],
    ['windows/x64', /is nothing that go1/, 'windows/'],
    ['js/wasm', /format that is not read back/, ''],
  ])('%s is refused with the nearest', async (text, message, near) => {
    const ctx = context({ GOFLAGS: '-tags=x' });
    const host = await findGo(ctx);
    await expect(requireTargets(ctx, host, [host, parseTarget(text)])).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
      fix: expect.stringContaining(near),
    });
  });

  test('the rest is taken', async () => {
    const ctx = context();
    const targets = ['linux/arm/7', 'darwin/arm64', 'windows/arm64', 'freebsd/amd64'].map(parseTarget);
    await requireTargets(ctx, await findGo(ctx), targets);
  });
});
