/** Where go keeps what `go env -w` writes, on each system, and that go itself agrees. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { skipWithoutGo } from '../../testdata/checkouts.ts';
import { goEnvFile, valueIn } from './go-env-file.ts';

const rows: readonly [NodeJS.Platform, Record<string, string>, string | null][] = [
  ['linux', { HOME: '/home/a' }, '/home/a/.config/go/env'],
  ['linux', { HOME: '/home/a', XDG_CONFIG_HOME: '/c' }, '/c/go/env'],
  ['linux', { HOME: '/home/a', XDG_CONFIG_HOME: 'c' }, null],
  ['linux', {}, null],
  ['linux', { HOME: '/home/a', GOENV: '/x' }, '/x'],
  ['linux', { HOME: '/home/a', GOENV: 'off' }, null],
  ['darwin', { HOME: '/Users/a', XDG_CONFIG_HOME: '/c' }, '/Users/a/Library/Application Support/go/env'],
  ['darwin', {}, null],
  [
    'win32',
    { AppData: 'C:\\Users\\a\\AppData\\Roaming', HOME: 'C:\\a' },
    'C:\\Users\\a\\AppData\\Roaming\\go\\env',
  ],
  ['win32', { HOME: 'C:\\a' }, null],
];
test.each(rows)('on %s with %o', (system, env, wanted) => {
  expect(goEnvFile(env, system, system === 'win32' ? path.win32 : path.posix)).toBe(wanted);
});

test.skipIf(skipWithoutGo)('go keeps it there, and reads it as it is read here', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'go-env-'));
  try {
    const env = { HOME: home, XDG_CONFIG_HOME: path.join(home, 'c'), AppData: path.join(home, 'c') };
    const go = (...args: string[]): string =>
      execFileSync('go', ['env', ...args], {
        encoding: 'utf8',
        cwd: home,
        env: { PATH: process.env.PATH, TEST_TELEMETRY_DIR: path.join(home, 'telemetry'), ...env },
      }).trim();
    const file = goEnvFile(env) ?? '';
    expect(go('GOENV')).toBe(file);
    go('-w', 'GOTOOLCHAIN=local+auto');
    expect(await valueIn(file, 'GOTOOLCHAIN')).toBe('local+auto');
    expect(go('GOTOOLCHAIN')).toBe('local+auto');
    go('-u', 'GOTOOLCHAIN');
    expect(await valueIn(file, 'GOTOOLCHAIN')).toBe('');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
