/** deb and rpm, read back by dpkg and rpm. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { context, root } from '../../testdata/checkouts.ts';
import { commitTime, lacks, linux, said } from '../../testdata/packaging.ts';
import { type LinuxPackageRequest, packageVersion, writeLinuxPackage } from './linux-package.ts';
import { provideNfpm } from './nfpm.ts';

const missing = lacks('nfpm');
let number = 0;

function requestFor(kind: 'deb' | 'rpm', given: Partial<LinuxPackageRequest> = {}): LinuxPackageRequest {
  const work = join(root, `work ${++number}`);
  return {
    kind,
    target: join(root, `shop-${number}.${kind}`),
    work,
    nfpm: 'nfpm',
    service: 'shop',
    version: '1.4.2-rc.1',
    arch: 'arm64',
    programs: [{ name: 'shop', data: Buffer.from('\x7fELF'), mode: 0o755 }],
    extras: [
      { name: 'shop.yml', data: Buffer.from('a: 1\n'), mode: 0o644, config: true },
      { name: 'bin/migrate', data: Buffer.from('#!/bin/sh\n'), mode: 0o755, config: false },
      { name: 'docs/LICENSE', data: Buffer.from('licence'), mode: 0o644, config: false },
    ],
    about: linux,
    commitTime,
    ...given,
  };
}

test.each([
  ['1.4.2', { version: '1.4.2' }],
  ['1.4.2-rc.1', { version: '1.4.2', prerelease: 'rc.1' }],
  ['1.4.2-rc-1+b-5', { version: '1.4.2', prerelease: 'rc.1', version_metadata: 'b.5' }],
  ['08fa9b34ce8e', { version: '0~08fa9b34ce8e' }],
  ['nightly-2026_11', { version: '0~nightly.2026.11' }],
])('label %s is version %j', (label, wanted) => {
  expect(packageVersion(label)).toEqual(wanted);
});

describe('with nfpm', { timeout: 60_000 }, () => {
  let deb: LinuxPackageRequest;
  let rpm: LinuxPackageRequest;
  beforeAll(async () => {
    if (missing) return;
    deb = requestFor('deb');
    rpm = requestFor('rpm');
    for (const request of [deb, rpm]) await writeLinuxPackage(context(), request);
  });

  test('a deb', (context) => {
    const without = missing || lacks('dpkg-deb');
    if (without) context.skip(without);
    const field = (name: string) => said('dpkg-deb', '--field', deb.target, name).trim();
    expect(['Package', 'Version', 'Architecture', 'Maintainer', 'Description'].map(field)).toEqual([
      'shop',
      '1.4.2~rc.1',
      'arm64',
      'Example Ltd <packages@example.com>',
      'Sells 100% of everything',
    ]);
    expect(said('dpkg-deb', '--info', deb.target, 'conffiles')).toBe('/etc/shop/shop.yml\n');
    const listed = said('sh', '-c', 'TZ=UTC dpkg-deb --contents "$0"', deb.target).trim().split('\n');
    expect(listed.every((line) => / root\/root .* 2023-11-14 22:13 /.test(line))).toBe(true);
    expect(listed.filter((line) => line.startsWith('-')).map((line) => line.split(/\s+/).at(-1))).toEqual([
      './etc/shop/shop.yml',
      './usr/bin/shop',
      './usr/lib/shop/bin/migrate',
      './usr/lib/systemd/system/shop.service',
      './usr/share/doc/shop/docs/LICENSE',
    ]);
    const tree = join(root, 'unpacked');
    mkdirSync(tree);
    said('dpkg-deb', '--extract', deb.target, tree);
    expect(readFileSync(join(tree, 'usr/lib/systemd/system/shop.service'), 'utf8')).toContain(
      '\nExecStart=/usr/bin/shop --port 8080 --motd "it costs 5%% & \\"$$HOME\\""\n',
    );
  });

  test('an rpm', (context) => {
    const without = missing || lacks('rpm');
    if (without) context.skip(without);
    const asked = ['name', 'version', 'release', 'arch', 'buildhost', 'buildtime', 'license', 'url'];
    const format = asked.map((tag) => `%{${tag}}\\n`).join('');
    expect(said('rpm', '-qp', '--queryformat', format, rpm.target).trim().split('\n')).toEqual([
      'shop',
      '1.4.2~rc.1',
      '1',
      'aarch64',
      'localhost',
      String(commitTime),
      'Apache-2.0',
      'https://example.com/shop',
    ]);
    const files = said(
      'rpm',
      '-qp',
      '--queryformat',
      '[%{filenames} %{filemodes:perms} %{fileusername} %{filemtimes} %{fileflags:fflags}\\n]',
      rpm.target,
    );
    expect(files.trim().split('\n')).toEqual(
      [
        `/etc/shop/shop.yml -rw-r--r-- root ${commitTime} cn`,
        `/usr/bin/shop -rwxr-xr-x root ${commitTime} `.trim(),
        `/usr/lib/shop/bin/migrate -rwxr-xr-x root ${commitTime}`,
        `/usr/lib/systemd/system/shop.service -rw-r--r-- root ${commitTime}`,
        `/usr/share/doc/shop/docs/LICENSE -rw-r--r-- root ${commitTime}`,
      ].map((line) =>
        expect.stringMatching(new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} ?$`)),
      ),
    );
  });

  test('scripts that a shell checker has nothing against', (context) => {
    const without = missing || lacks('shellcheck') || lacks('dpkg-deb');
    if (without) context.skip(without);
    const control = join(root, 'control');
    said('dpkg-deb', '--control', deb.target, control);
    for (const name of ['postinst', 'prerm', 'postrm']) said('shellcheck', join(control, name));
    // Where no systemd runs, as in a container, they change nothing and fail for nothing.
    for (const argument of ['remove', 'upgrade', '0', '1']) said('sh', join(control, 'prerm'), argument);
  });

  test.each(['deb', 'rpm'] as const)('a %s is the same from another folder', async (kind) => {
    if (missing) return;
    const [one, other] = [requestFor(kind), requestFor(kind)];
    await writeLinuxPackage(context({ TZ: 'Asia/Tokyo', USER: 'builder' }), one);
    await writeLinuxPackage(context({ TZ: 'America/Lima', HOSTNAME: 'elsewhere' }), other);
    expect(readFileSync(other.target).equals(readFileSync(one.target))).toBe(true);
  });

  test.each([
    ['maintainer', 'packages@example.com'],
    ['maintainer', 'Example\nInstalled-Size: 1 <a@b>'],
    ['description', ' '],
    ['description', 'two\nlines'],
    ['homepage', 'https://${TOKEN}.example.com'],
  ])('%s %j is refused', async (name, value) => {
    const request = requestFor('deb', { about: { ...linux, [name]: value } });
    await expect(writeLinuxPackage(context(), request)).rejects.toMatchObject({
      name: 'ConfigError',
      where: { name },
    });
  });

  test('of several programs one has to be the service', async (test) => {
    if (missing) test.skip(missing);
    const programs = ['web', 'worker'].map((name) => ({
      name,
      data: Buffer.from('\x7fELF'),
      mode: 0o755 as const,
    }));
    await expect(writeLinuxPackage(context(), requestFor('deb', { programs }))).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('no program is named shop'),
      fix: 'program: web or worker',
    });
    const request = requestFor('deb', { programs, about: { ...linux, program: 'worker' } });
    await writeLinuxPackage(context(), request);
    const unit = said(
      'sh',
      '-c',
      'dpkg-deb --fsys-tarfile "$0" | tar -xO ./usr/lib/systemd/system/shop.service',
      request.target,
    );
    expect(unit).toContain('\nExecStart=/usr/bin/worker --port');
  });

  test('an nfpm of the user that is none is refused', async () => {
    await expect(provideNfpm(context(), process.execPath)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('nfpm-path'),
    });
  });
});
