/** The unit, as systemd itself judges it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lacks } from '../../testdata/packaging.ts';
import { systemdUnit, type UnitOptions } from './systemd-unit.ts';

const root = mkdtempSync(join(tmpdir(), 'slipway-unit-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const options: UnitOptions = {
  service: 'shop',
  program: '/usr/bin/env',
  description: 'Sells 100% of %everything',
  args: [],
  lowPort: false,
};
const line = (unit: string, key: string): string[] =>
  unit.split('\n').filter((text) => text.startsWith(`${key}=`));

test.each([
  [['--port', '8080'], 'ExecStart=/usr/bin/env --port 8080'],
  [['a b', ''], 'ExecStart=/usr/bin/env "a b" ""'],
  [['$HOME', '50%'], 'ExecStart=/usr/bin/env $$HOME 50%%'],
  [['say "hi"\\', "it's"], 'ExecStart=/usr/bin/env "say \\"hi\\"\\\\" "it\'s"'],
  [[';', '|'], 'ExecStart=/usr/bin/env ";" "|"'],
])('arguments %j reach the program as they are', (args, wanted) => {
  expect(line(systemdUnit({ ...options, args }), 'ExecStart')).toEqual([wanted]);
});

test('a low port is one capability, and no other', () => {
  const unit = systemdUnit({ ...options, lowPort: true });
  expect(line(unit, 'CapabilityBoundingSet')).toEqual(['CapabilityBoundingSet=CAP_NET_BIND_SERVICE']);
  expect(line(unit, 'PrivateUsers')).toEqual(['PrivateUsers=no']);
  expect(line(systemdUnit(options), 'CapabilityBoundingSet')).toEqual(['CapabilityBoundingSet=']);
});

describe.each([
  ['a high port', false, 1.2],
  ['a low port', true, 1.6],
])('with %s', (_what, lowPort, mostExposure) => {
  test('systemd takes every line', (context) => {
    const missing = lacks('systemd-analyze');
    if (missing) context.skip(missing);
    const file = join(root, 'shop.service');
    writeFileSync(file, systemdUnit({ ...options, lowPort, args: ['$HOME', '50%', 'a "b"'] }));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${root}:` },
    });
    // Of the machine's own units it may say this and that.
    const ours = `${stdout}${stderr}`.split('\n').filter((text) => text.includes('shop.service'));
    expect([status, ours]).toEqual([0, []]);
  });

  test(`its exposure is at most ${mostExposure}`, (context) => {
    const missing = lacks('systemd-analyze');
    if (missing) context.skip(missing);
    const units = join(root, `root-${lowPort}`, 'usr/lib/systemd/system');
    mkdirSync(units, { recursive: true });
    writeFileSync(join(units, 'shop.service'), systemdUnit({ ...options, lowPort }));
    const { stdout } = spawnSync(
      'systemd-analyze',
      ['security', `--root=${join(root, `root-${lowPort}`)}`, '--offline=true', '--no-pager', 'shop.service'],
      { encoding: 'utf8' },
    );
    const exposure = Number(/Overall exposure level for shop\.service: ([\d.]+)/.exec(stdout)?.[1]);
    expect(exposure).toBeLessThanOrEqual(mostExposure);
  });
});
