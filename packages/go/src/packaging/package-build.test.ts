/** Everything of one build, packed: the files, what they say of each other, and that they are the same twice. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readDocument } from '@slipway/evidence';
import { beforeAll, describe, expect, test } from 'vitest';
import { context, logged, root, skipWithoutGo } from '../../testdata/checkouts.ts';
import { builtShop, commitTime, lacks, linux } from '../../testdata/packaging.ts';
import { type PackageRequest, packageBuild, parseFormats } from './index.ts';

describe.skipIf(skipWithoutGo)('packageBuild', { timeout: 120_000 }, () => {
  let request: PackageRequest;
  let number = 0;
  beforeAll(async () => {
    const { build, directory } = await builtShop();
    request = {
      build,
      directory,
      outputDirectory: '',
      commitTime,
      formats: parseFormats(['tar.gz@linux', 'tar.zst@linux', 'zip@windows']),
      files: [{ from: 'LICENSE' }, { from: 'config/shop.yml', to: 'shop.yml', config: true }],
      builder: { id: 'https://ci.example.com/shop', buildType: 'https://ci.example.com/go/v1' },
    };
  });
  const pack = (given: Partial<PackageRequest> = {}) =>
    packageBuild(context(), { ...request, outputDirectory: join(root, `packed ${++number}`), ...given });

  test('writes what was asked for, and nothing else', async () => {
    const outputDirectory = join(root, 'all of it');
    const { artifacts, checksums, sbom, provenance } = await pack({ outputDirectory });
    const names = artifacts.map(({ path }) => path.slice(outputDirectory.length + 1));
    expect(names).toEqual(readdirSync(outputDirectory));
    expect(names).toEqual([
      'checksums.txt',
      'shop_1.0.0.intoto.json',
      'shop_1.0.0_linux_amd64.cdx.json',
      'shop_1.0.0_linux_amd64.spdx.json',
      'shop_1.0.0_linux_amd64.tar.gz',
      'shop_1.0.0_linux_amd64.tar.zst',
      'shop_1.0.0_linux_arm64.cdx.json',
      'shop_1.0.0_linux_arm64.spdx.json',
      'shop_1.0.0_linux_arm64.tar.gz',
      'shop_1.0.0_linux_arm64.tar.zst',
      'shop_1.0.0_windows_amd64.cdx.json',
      'shop_1.0.0_windows_amd64.spdx.json',
      'shop_1.0.0_windows_amd64.zip',
    ]);
    expect(sbom).toHaveLength(6);
    expect([checksums.kind, provenance?.kind]).toEqual(['checksums', 'provenance']);
    expect(artifacts.find(({ kind, os }) => kind === 'archive' && os === 'windows')).toMatchObject({
      arch: 'amd64',
      bytes: readFileSync(join(outputDirectory, 'shop_1.0.0_windows_amd64.zip')).byteLength,
    });
  });

  test('sums that sha256sum agrees with, and a statement about every file but itself', async (context) => {
    const { artifacts, checksums, provenance } = await pack();
    const statement = JSON.parse(readFileSync(provenance?.path ?? '', 'utf8'));
    expect(statement.subject).toEqual(
      artifacts
        .filter(({ kind }) => kind !== 'provenance')
        .map(({ path, sha256 }) => ({ name: path.split('/').at(-1), digest: { sha256 } })),
    );
    const missing = lacks('sha256sum');
    if (missing) context.skip(missing);
    const checked = execFileSync('sha256sum', ['--check', '--strict', 'checksums.txt'], {
      cwd: dirname(checksums.path),
      encoding: 'utf8',
    });
    expect(checked.trim().split('\n')).toHaveLength(artifacts.length - 2);
  });

  test('is byte for byte the same from another folder, into another folder, at another time', async (context) => {
    const missing = lacks('nfpm') || lacks('makensis', '-VERSION');
    if (missing) context.skip(missing);
    const formats = parseFormats(['tar.gz@linux', 'tar.zst@linux', 'zip@windows', 'deb', 'rpm', 'installer']);
    const whole = { formats, linux, installer: { publisher: 'Example Ltd' } };
    const first = await pack(whole);
    const elsewhere = join(root, 'another place altogether');
    cpSync(dirname(request.build.path), join(elsewhere, 'build'), { recursive: true });
    cpSync(request.directory ?? '', join(elsewhere, 'shop'), { recursive: true });
    utimesSync(join(elsewhere, 'shop/LICENSE'), 1, 1);
    const again = await pack({
      ...whole,
      build: await readDocument('build', join(elsewhere, 'build/build.json')),
      directory: join(elsewhere, 'shop'),
    });
    const facts = ({ artifacts }: typeof first) => artifacts.map(({ path: _, ...rest }) => rest);
    expect(facts(again)).toEqual(facts(first));
    expect(new Set(first.artifacts.map(({ kind }) => kind))).toEqual(
      new Set(['archive', 'deb', 'rpm', 'installer', 'sbom', 'checksums', 'provenance']),
    );
  });

  test('of two levels of one machine, a deb is made of the lower, and archives of both', async (test) => {
    const missing = lacks('nfpm');
    if (missing) test.skip(missing);
    const { document } = request.build;
    const [amd64] = document.binaries.filter(({ os, arch }) => os === 'linux' && arch === 'amd64');
    const levels = [
      { ...amd64, variant: 'v3' },
      { ...amd64, variant: 'v1' },
    ] as typeof document.binaries;
    const { artifacts } = await pack({
      build: { ...request.build, document: { ...document, binaries: levels } },
      formats: parseFormats(['deb', 'tar.gz']),
      linux,
      sbom: [],
    });
    expect(artifacts.filter(({ os }) => os === 'linux').map(({ path }) => basename(path))).toEqual([
      'shop_1.0.0_linux_amd64.deb',
      'shop_1.0.0_linux_amd64.tar.gz',
      'shop_1.0.0_linux_amd64v3.tar.gz',
    ]);
    expect(logged).toContain('info: no deb of amd64v3: it would have the name of that of amd64');
  });

  test('refuses a program that is not the one of build.json, and leaves nothing', async () => {
    const elsewhere = join(root, 'tampered');
    cpSync(dirname(request.build.path), elsewhere, { recursive: true });
    const build = await readDocument('build', join(elsewhere, 'build.json'));
    appendFileSync(join(elsewhere, build.document.binaries.at(-1)?.path ?? ''), 'x');
    const outputDirectory = join(root, 'never made');
    await expect(pack({ build, outputDirectory })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('is not the program of build.json'),
    });
    expect(existsSync(outputDirectory)).toBe(false);
    expect(readdirSync(context().temp).filter((name) => name.startsWith('packaging-'))).toEqual([]);
  });

  test.each([
    [{ nameTemplate: '{name}-{os}' }, /two files would have the name shop-linux\.tar\.gz/],
    [{ nameTemplate: '{name}-{commit}' }, /has no part \{commit\}/],
    [{ nameTemplate: '../{name}_{arch}' }, /gives the file name/],
    [{ files: [{ from: 'LICENSE', to: 'SHOP' }] }, /two files would have the name (shop|SHOP) in an archive/],
    [{ files: [{ from: 'COPYING' }] }, /"COPYING" is not there/],
    [{ formats: parseFormats(['deb']) }, /deb or rpm needs a maintainer/],
    [{ formats: parseFormats(['installer']) }, /installer needs a publisher/],
    [{ formats: parseFormats(['tar.gz@plan9']) }, /tar\.gz is for plan9, and nothing was built for it/],
  ])('refuses %j', async (given, message) => {
    await expect(pack(given)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
      fix: expect.stringMatching(/./),
    });
  });

  test('signs the checksums and the provenance, and nothing else differs', async (test) => {
    const missing = lacks('cosign', 'version');
    if (missing) test.skip(missing);
    const password = 'opensesame';
    execFileSync('cosign', ['generate-key-pair', '--output-key-prefix', 'shop'], {
      cwd: root,
      env: { ...process.env, COSIGN_PASSWORD: password },
      stdio: 'ignore',
    });
    const privateKey = readFileSync(join(root, 'shop.key'), 'utf8');
    const signer = { kind: 'key' as const, privateKey, password };
    const outputDirectory = join(root, 'signed');
    const formats = parseFormats(['zip@windows']);
    const signed = await packageBuild(context(), { ...request, formats, outputDirectory, signer });
    const plain = await pack({ formats });
    const sums = ({ artifacts }: typeof plain) =>
      artifacts.filter(({ kind }) => kind !== 'signature').map(({ sha256 }) => sha256);
    expect(sums(signed)).toEqual(sums(plain));
    expect(readdirSync(outputDirectory).filter((name) => name.endsWith('.sigstore.json'))).toEqual([
      'checksums.txt.sigstore.json',
      'shop_1.0.0.intoto.json.sigstore.json',
    ]);
  });

  test('ends with the run', async () => {
    const outputDirectory = join(root, 'cancelled');
    const ctx = { ...context(), signal: AbortSignal.abort(new Error('stopped')) };
    await expect(packageBuild(ctx, { ...request, outputDirectory })).rejects.toThrow('stopped');
    expect(existsSync(outputDirectory)).toBe(false);
  });

  test('says in one line each what was packed', async () => {
    await pack({ sbom: [], formats: parseFormats(['zip@windows']) });
    expect(logged.filter((line) => line.includes('packed '))).toEqual([
      expect.stringMatching(/^info: packed checksums\.txt: \d+ B, sha256 [0-9a-f]{64}$/),
      expect.stringContaining('packed shop_1.0.0.intoto.json'),
      expect.stringContaining('packed shop_1.0.0_windows_amd64.zip'),
    ]);
  });
});
