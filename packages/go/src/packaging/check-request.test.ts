/** What cannot be packed is said without a build. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { context, root } from '../../testdata/checkouts.ts';
import { checkPackageRequest, type PackagePlan } from './check-request.ts';
import { parseFormats } from './formats.ts';

const directory = join(root, 'service');
const bin = join(root, 'bin');
beforeAll(() => {
  mkdirSync(directory, { recursive: true });
  mkdirSync(bin);
  writeFileSync(join(directory, 'LICENSE'), 'Do what you like.\n');
  symlinkSync(join(root, 'nowhere'), join(directory, 'broken'));
});
/** A machine without a single program. */
const check = (given: Partial<PackagePlan>) =>
  checkPackageRequest(context({ PATH: bin, RUNNER_TOOL_CACHE: undefined, XDG_CACHE_HOME: bin }), {
    directory,
    formats: parseFormats(['tar.gz', 'zip']),
    isSigned: false,
    ...given,
  });
const linux = { maintainer: 'Example Ltd <packages@example.com>', description: 'Sells everything' };
const deb = parseFormats(['deb']);
const setup = parseFormats(['installer']);
const long = 'a'.repeat(101);

test('what can be packed passes, and nfpm is not asked for', async () => {
  await check({
    formats: parseFormats(['tar.gz', 'deb']),
    linux,
    files: [{ from: 'LICENSE', to: 'docs/LICENSE' }],
    nameTemplate: '{name}-{os}-{arch}',
  });
  // What is in no tar may be as long as it likes.
  await check({ formats: parseFormats(['zip']), files: [{ from: 'LICENSE', to: long }] });
});

test.each<[Partial<PackagePlan>, string, RegExp]>([
  [{ nameTemplate: '{name}_{commit}' }, 'package-name', /has no part \{commit\}/],
  [{ nameTemplate: '../{name}' }, 'package-name', /gives the file name/],
  [{ files: [{ from: 'COPYING' }] }, 'package-files', /is not there/],
  [{ files: [{ from: 'broken' }] }, 'package-files', /is not there/],
  [{ files: [{ from: 'LICENSE', to: '../LICENSE' }] }, 'package-files', /no path in a package/],
  [{ files: [{ from: 'LICENSE', to: long }] }, 'package-files', /too long for a tar/],
  [
    { files: [{ from: 'LICENSE' }, { from: 'LICENSE', to: 'licence' }, { from: 'LICENSE', to: 'Licence' }] },
    'package-files',
    /two files would have the name/,
  ],
  [{ formats: deb }, 'packages', /deb or rpm needs a maintainer/],
  [{ formats: deb, linux: { ...linux, maintainer: 'me' } }, 'maintainer', /no name with an address/],
  [{ formats: deb, linux: { ...linux, args: ['a\nb'] } }, 'arguments', /control character/],
  [{ formats: setup }, 'packages', /installer needs a publisher/],
  [{ formats: setup, installer: { publisher: ' ' } }, 'publisher', /no plain line/],
  [
    { formats: setup, installer: { publisher: 'Example Ltd', sign: ['sign'] } },
    'sign-installer',
    /which file/,
  ],
  [{ formats: setup, installer: { publisher: 'Example Ltd' } }, 'packages', /no makensis/],
  [{ isSigned: true }, 'sign', /cosign/],
])('%j is refused', async (given, name, message) => {
  await expect(check(given)).rejects.toMatchObject({
    name: 'ConfigError',
    message: expect.stringMatching(message),
    where: { name },
    fix: expect.stringMatching(/./),
  });
});
