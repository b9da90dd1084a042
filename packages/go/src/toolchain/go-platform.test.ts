/** Rules of other systems, by path.win32 and by name. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { goPlatform } from './go-platform.ts';
import { storePlace } from './go-store.ts';

test('Windows: zip, go.exe, and the tool cache of its runners', () => {
  const windows = goPlatform('win32', 'x64');
  expect(windows).toEqual({
    ...{ os: 'windows', arch: 'amd64', nodeArch: 'x64', indexArch: 'amd64' },
    ...{ archive: 'zip', program: 'bin\\go.exe' },
  });
  const ctx = { env: { RUNNER_TOOL_CACHE: 'C:\\hostedtoolcache\\windows' }, temp: 'D:\\a\\_temp' };
  expect(storePlace(ctx, windows, path.win32)).toEqual({
    root: 'C:\\hostedtoolcache\\windows\\go',
    arch: 'x64',
  });
});

test('macOS, and a machine off a runner', () => {
  const mac = goPlatform('darwin', 'arm64');
  expect(mac).toMatchObject({ os: 'darwin', arch: 'arm64', archive: 'tar.gz', program: 'bin/go' });
  const place = (env: Record<string, string>) => storePlace({ env, temp: '/tmp/t' }, mac, path.posix);
  expect(place({ HOME: '/Users/x' })).toEqual({ root: '/Users/x/.cache/slipway/go', arch: 'darwin-arm64' });
  expect(place({ RUNNER_TOOL_CACHE: 'relative' }).root).toBe('/tmp/t/slipway/go');
});

test('other machines are not refused before the index has been asked', () => {
  expect(goPlatform('freebsd', 'arm64')).toMatchObject({ os: 'freebsd', arch: 'arm64', archive: 'tar.gz' });
  expect(goPlatform('linux', 'ppc64')).toMatchObject({ os: 'linux', arch: 'ppc64le' });
});
