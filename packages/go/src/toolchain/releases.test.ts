import { expect, test } from 'vitest';
import { goPlatform } from './go-platform.ts';
import { archiveFor, parseReleases, resolveAlias } from './releases.ts';

const sha256 = 'ab'.repeat(32);
const file = (filename: string, os: string, arch: string, more = {}) => ({
  ...{ filename, os, arch, sha256, size: 10, kind: 'archive', ...more },
});
const index = [
  { version: 'go1.9.7', stable: true, files: [] },
  {
    version: 'go1.26.8',
    stable: true,
    files: [
      file('go1.26.8.src.tar.gz', '', '', { kind: 'source' }),
      file('go1.26.8.windows-amd64.msi', 'windows', 'amd64', { kind: 'installer' }),
      file('go1.26.8.linux-amd64.tar.gz', 'linux', 'amd64'),
      file('go1.26.8.linux-armv6l.tar.gz', 'linux', 'armv6l'),
      file('go1.26.8.windows-amd64.zip', 'windows', 'amd64'),
      file('../../go1.26.8.darwin-arm64.tar.gz', 'darwin', 'arm64'),
      file('go1.26.8.linux-386.tar.gz', 'linux', '386', { sha256: '' }),
      file('go1.26.8.linux-arm64.tar.gz', 'linux', 'arm64', { size: -1 }),
    ],
  },
  { version: 'go1.27rc1', stable: false, files: [] },
  { version: 'tip', files: [] },
];

test('releases are ordered as Go orders them', () => {
  expect(parseReleases(index).map(({ version }) => version)).toEqual(['1.27rc1', '1.26.8', '1.9.7']);
  for (const other of [null, {}, 'x', [1, null, { version: 1 }]]) expect(parseReleases(other)).toEqual([]);
});

test.each([
  ['linux', 'x64', 'go1.26.8.linux-amd64.tar.gz'],
  ['linux', 'arm', 'go1.26.8.linux-armv6l.tar.gz'],
  ['win32', 'x64', 'go1.26.8.windows-amd64.zip'],
  // A name that leads elsewhere, no hash, no size: not offered.
  ['darwin', 'arm64', undefined],
  ['linux', 'ia32', undefined],
  ['linux', 'arm64', undefined],
])('on %s/%s it is %s', (system, machine, wanted) => {
  const release = parseReleases(index)[1];
  expect(release && archiveFor(release, goPlatform(system, machine))?.filename).toBe(wanted);
});

test('aliases', () => {
  const versions = ['1.26.8', '1.28rc1', '1.27.2', '1.27.4', '1.26.11', '1.9.7'];
  expect(resolveAlias('stable', versions)).toBe('1.27.4');
  expect(resolveAlias('oldstable', versions)).toBe('1.26.11');
  expect(resolveAlias('oldstable', ['1.27.4'])).toBeNull();
  expect(resolveAlias('stable', [])).toBeNull();
});
