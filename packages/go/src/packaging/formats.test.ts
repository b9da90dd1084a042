import { expect, test } from 'vitest';
import { parseFormats } from './index.ts';

test('one form a line, for every system that can have it or for one', () => {
  expect(parseFormats(['tar.gz', 'zip@windows', 'deb', 'rpm@linux', 'installer'])).toEqual([
    { kind: 'tar.gz', os: null },
    { kind: 'zip', os: 'windows' },
    { kind: 'deb', os: 'linux' },
    { kind: 'rpm', os: 'linux' },
    { kind: 'installer', os: 'windows' },
  ]);
});

test.each([
  [['tar'], /"tar" is no form of package/],
  [['AppImage'], /is no form of package/],
  [['zip@'], /is no form of package/],
  [['zip,deb'], /is no form of package/],
  [['constructor'], /is no form of package/],
  [['deb@windows'], /for a system that has no deb/],
  [['zip', 'zip'], /stands there twice/],
])('%j is refused', (lines, message) => {
  expect(() => parseFormats(lines, 'formats')).toThrow(
    expect.objectContaining({
      name: 'ConfigError',
      message: expect.stringMatching(message),
      where: { name: 'formats' },
    }),
  );
});
