/** Installers, written by makensis and unpacked again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { context, root } from '../../testdata/checkouts.ts';
import { commitTime, lacks } from '../../testdata/packaging.ts';
import { findMakensis, type InstallerRequest, writeInstaller } from './installer.ts';
import { nsisScript } from './nsis-script.ts';

const missing = lacks('makensis', '-VERSION');
let number = 0;

function request(given: Partial<InstallerRequest> = {}): InstallerRequest {
  mkdirSync(root, { recursive: true });
  return {
    target: join(root, `shop-${++number}_setup.exe`),
    work: join(root, `nsis ${number}`),
    makensis: 'makensis',
    service: 'shop',
    version: '1.4.2',
    arch: 'amd64',
    files: [
      { name: 'shop.exe', data: Buffer.alloc(50_000, 'MZ program '), mode: 0o755 },
      { name: 'docs/en/LICENSE', data: Buffer.from('licence'), mode: 0o644 },
    ],
    about: { publisher: 'Example "Ltd" $0' },
    commitTime,
    ...given,
  };
}

describe('writeInstaller', { timeout: 60_000 }, () => {
  test('is the same from another folder at another time, and another with other files', async (test) => {
    if (missing) test.skip(missing);
    const [one, other, third] = [request(), request(), request({ files: request().files.slice(0, 1) })];
    for (const wanted of [one, other, third]) await writeInstaller(context(), wanted);
    const [first, second, last] = [one, other, third].map(({ target }) => readFileSync(target));
    expect(first?.subarray(0, 2).toString()).toBe('MZ');
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
    expect(last?.equals(first ?? Buffer.alloc(0))).toBe(false);
  });

  test('is signed by the command of the user, word by word, before it is where it belongs', async (test) => {
    if (missing) test.skip(missing);
    const signer = join(root, 'sign.mjs');
    writeFileSync(
      signer,
      "import { appendFileSync } from 'node:fs'; appendFileSync(process.argv[3], `|signed ${process.argv[2]}`);",
    );
    const publisher = 'Example Ltd';
    const wanted = request({ about: { publisher, sign: [process.execPath, signer, 'a b;c', '{file}'] } });
    await writeInstaller(context(), wanted);
    expect(readFileSync(wanted.target, 'latin1').slice(-20)).toContain('|signed a b;c');
  });

  test('is not there when it could not be signed', async (test) => {
    if (missing) test.skip(missing);
    const sign = [process.execPath, '-e', 'process.exit(3)', '{file}'];
    const wanted = request({ about: { publisher: 'Example Ltd', sign } });
    await expect(writeInstaller(context(), wanted)).rejects.toMatchObject({ name: 'ToolError', exitCode: 3 });
    expect(() => readFileSync(wanted.target)).toThrow();
  });

  test.each([
    [{ publisher: ' ' }, 'publisher'],
    [{ publisher: 'a\nb' }, 'publisher'],
    [{ publisher: 'a', sign: ['signtool', 'sign'] }, 'sign-installer'],
    [{ publisher: 'a', sign: ['{file}'] }, 'sign-installer'],
  ])('refuses %j', async (about, name) => {
    await expect(writeInstaller(context(), request({ about }))).rejects.toMatchObject({
      name: 'ConfigError',
      where: { name },
    });
  });

  test('says what to install where there is no makensis', async () => {
    await expect(findMakensis(context({ PATH: root }))).rejects.toMatchObject({
      name: 'ConfigError',
      fix: expect.stringContaining('apt-get install nsis'),
    });
  });
});

test('the uninstaller takes away what was brought, folders from the inside, and nothing by pattern', () => {
  const script = nsisScript({
    service: 'shop',
    version: '1',
    publisher: '$"x',
    is64Bit: true,
    files: [
      { name: 'shop.exe', source: 'content-0' },
      { name: 'docs/en/LICENSE', source: 'content-1' },
    ],
    outFile: 'o.exe',
  });
  const removed = script.split('\n').filter((line) => /^ {2}(Delete|RMDir) /.test(line));
  expect(removed).toEqual([
    '  Delete "$INSTDIR\\shop.exe"',
    '  Delete "$INSTDIR\\docs\\en\\LICENSE"',
    '  Delete "$INSTDIR\\uninstall.exe"',
    '  RMDir "$INSTDIR\\docs\\en"',
    '  RMDir "$INSTDIR\\docs"',
    '  RMDir "$INSTDIR"',
  ]);
  expect(script).toContain('"Publisher" "$$$\\"x"');
});
