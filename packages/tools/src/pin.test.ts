import { ConfigError } from '@slipway/kernel';
import { describe, expect, it } from 'vitest';
import { choosePin, type Pin, parsePins } from './pin.ts';
import { knownPins } from './pins.ts';
import { hostPlatform } from './platform.ts';

const pin: Pin = {
  name: 'helm',
  version: '3.19.0',
  os: 'linux',
  arch: 'amd64',
  url: 'https://example.com/helm-v3.19.0-linux-amd64.tar.gz',
  sha256: 'a'.repeat(64),
  bytes: 1000,
  archive: 'tar.gz',
  member: 'linux-amd64/helm',
  versionArgs: ['version', '--short'],
  versionPattern: '^v(\\S+)',
};

it('the committed table can be read', () => {
  expect(() => knownPins()).not.toThrow();
});

describe('a table of pins', () => {
  it('is taken as it is', () => {
    const other: Pin = { ...pin, os: 'windows', archive: 'zip', member: 'windows-amd64/helm.exe' };
    expect(parsePins([pin, other])).toEqual([pin, other]);
  });

  it.each([
    ['name', '../helm'],
    ['name', 'Helm'],
    ['version', 'v3.19.0'],
    ['version', '3.19'],
    ['version', '../../3.19.0'],
    ['os', 'win32'],
    ['arch', 'x64'],
    ['url', 'file:///etc/passwd'],
    ['url', 'helm.tar.gz'],
    ['sha256', 'A'.repeat(64)],
    ['sha256', 'a'.repeat(63)],
    ['sha256', undefined],
    ['bytes', 0],
    ['bytes', 1.5],
    ['bytes', '1000'],
    ['archive', 'tar.xz'],
    ['member', '/helm'],
    ['member', '../helm'],
    ['member', 'a/../helm'],
    ['member', 'a/..'],
    ['member', 'a\\helm'],
    ['member', 'helm/'],
    ['member', ''],
    ['versionArgs', 'version'],
    ['versionArgs', [1]],
    ['versionPattern', '('],
    ['versionPattern', 'no group'],
    ['signature', 'x'],
  ])('is refused when %s is %j', (key, value) => {
    const read = (): unknown => parsePins([pin, { ...pin, arch: 'arm64', [key]: value }]);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`row 2: ${key}`));
  });

  it('is refused when it is no list, holds no object, or one pin twice', () => {
    expect(() => parsePins({})).toThrow(/not a list/);
    expect(() => parsePins([null])).toThrow(/row 1 is not a pin/);
    expect(() => parsePins([pin, { ...pin, url: 'https://example.com/other' }])).toThrow(
      /helm 3.19.0 for linux\/amd64 stands there twice/,
    );
  });
});

it('the newest pin in range for the platform is chosen', () => {
  const versions = ['3.9.0', '3.19.0', '4.0.0-rc.1', '4.0.0', '4.1.0-rc.1'];
  const pins: Pin[] = [
    ...versions.map((version) => ({ ...pin, version })),
    { ...pin, version: '3.20.0', arch: 'arm64' },
    { ...pin, version: '3.21.0', os: 'darwin' },
    { ...pin, version: '3.22.0', name: 'kubectl' },
  ];
  const chosen = (range: string): string | undefined =>
    choosePin(pins, 'helm', range, { os: 'linux', arch: 'amd64' })?.version;
  expect(chosen('>=3.0.0 <4.0.0')).toBe('3.19.0');
  expect(chosen('>=3.0.0')).toBe('4.0.0');
  expect(chosen('4.1.0-rc.1')).toBe('4.1.0-rc.1');
  expect(chosen('>=5.0.0')).toBeUndefined();
});

it("a machine is named as Go's vendors name it", () => {
  expect(hostPlatform('win32', 'x64')).toEqual({ os: 'windows', arch: 'amd64' });
  expect(hostPlatform('darwin', 'arm64')).toEqual({ os: 'darwin', arch: 'arm64' });
  expect(hostPlatform('linux', 'riscv64')).toBeNull();
  expect(hostPlatform('freebsd', 'x64')).toBeNull();
});
