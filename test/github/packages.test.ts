/** setup-go-build from a tag to a release: packed, signed, uploaded; and by make. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacks } from '../../packages/go/testdata/packaging.ts';
import { fakeCosign } from './cosign.ts';
import { startGitHub } from './index.ts';
import { makeShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(() => {
  shop = makeShop();
});
afterAll(() => shop.remove());
const job: Shop['job'] = (...args) => shop.job(...args);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it('on a tag all files reach the release, as the outputs and the summary say; again, nothing changes', {
  timeout: 120_000,
}, async () => {
  await using fake = await startGitHub();
  const inputs = {
    targets: 'linux/amd64\nlinux/arm64',
    packages: 'tar.gz',
    'package-files': 'LICENSE',
    artifact: 'shop',
    publish: 'true',
    'release-notes': 'docs/notes.md',
  };
  await using run = await job(fake, inputs);
  expect(run, run.log).toMatchObject({ conclusion: 'success', annotations: [], leftInTemp: [], orphans: [] });
  const { outputs } = run;
  const files = (outputs.packages ?? '').split('\n');
  const at = path.join(run.workspace, '.slipway/build/packages');
  expect(files.map((file) => path.relative(at, file))).toEqual([
    'checksums.txt',
    'shop_1.0.0.intoto.json',
    'shop_1.0.0_linux_amd64.cdx.json',
    'shop_1.0.0_linux_amd64.spdx.json',
    'shop_1.0.0_linux_amd64.tar.gz',
    'shop_1.0.0_linux_arm64.cdx.json',
    'shop_1.0.0_linux_arm64.spdx.json',
    'shop_1.0.0_linux_arm64.tar.gz',
  ]);
  expect(JSON.parse(outputs.digests ?? '')).toEqual(
    Object.fromEntries(files.map((file) => [path.basename(file), sha256(readFileSync(file))])),
  );
  expect([outputs.checksums, outputs.provenance]).toEqual([files[0], files[1]]);
  expect(outputs.sbom?.split('\n')).toEqual(files.filter((file) => /\.(cdx|spdx)\.json$/.test(file)));

  const [release, ...others] = fake.state.releases;
  expect(others).toEqual([]);
  expect(release).toMatchObject({ tag: 'v1.0.0', draft: false, prerelease: false, body: 'First.\n' });
  expect(Object.fromEntries(release?.assets.map(({ name, bytes }) => [name, sha256(bytes)]) ?? [])).toEqual(
    JSON.parse(outputs.digests ?? ''),
  );
  expect(outputs['release-url']).toMatch(/\/releases\/tag\/v1\.0\.0$/);
  expect(run.summary).toContain('shop 1.0.0 is built and released');
  expect(run.summary).toContain(JSON.parse(outputs.digests ?? '')['checksums.txt']);
  expect(fake.state.artifacts.map(({ name }) => name)).toEqual(['shop', 'shop-packages']);

  const { predicate } = JSON.parse(readFileSync(outputs.provenance ?? '', 'utf8'));
  expect(predicate.runDetails.builder.id).toBe(
    'https://github.com/octo-org/hello/.github/workflows/ci.yml@refs/tags/v1.0.0',
  );
  expect(predicate.buildDefinition.externalParameters.workflow).toEqual({
    repository: 'https://github.com/octo-org/hello',
    ref: 'refs/tags/v1.0.0',
    path: '.github/workflows/ci.yml',
  });

  const { artifact: _, ...alone } = inputs;
  const writes = () => fake.requests.filter(({ method }) => /^(POST|PATCH|DELETE)$/.test(method)).length;
  const before = writes();
  await using again = await job(fake, alone);
  expect(again, again.log).toMatchObject({ conclusion: 'success' });
  expect(again.outputs.digests).toBe(outputs.digests);
  expect(writes()).toBe(before);
});

it('every form is made of what the inputs say', { timeout: 180_000 }, async (context) => {
  const missing = lacks('nfpm') || lacks('makensis', '-VERSION') || lacks('rpm');
  if (missing) context.skip(missing);
  await using fake = await startGitHub();
  const sign = path.join(shop.folder, 'sign');
  writeFileSync(sign, '#!/bin/sh\nprintf signed >> "$2"\n', { mode: 0o755 });
  await using run = await job(fake, {
    targets: 'linux/amd64\nwindows/amd64',
    packages: 'tar.zst@linux\ndeb\nrpm\ninstaller',
    'package-name': '{name}-{os}-{arch}',
    'package-files': 'LICENSE\nconfig: docs/notes.md -> notes.md',
    maintainer: 'Example Ltd <packages@example.com>',
    description: 'Sells everything',
    homepage: 'https://example.com/shop',
    license: 'Apache-2.0',
    arguments: '--motd\ntwo words',
    publisher: 'Example Ltd',
    'sign-installer': `${sign}\n--quietly\n{file}`,
    sbom: 'off',
    provenance: 'false',
  });
  expect(run, run.log).toMatchObject({ conclusion: 'success', annotations: [] });
  const files = (run.outputs.packages ?? '').split('\n');
  expect(files.map((file) => path.basename(file))).toEqual([
    'checksums.txt',
    'shop-linux-amd64.deb',
    'shop-linux-amd64.rpm',
    'shop-linux-amd64.tar.zst',
    'shop-windows-amd64_setup.exe',
  ]);
  const [, , rpm = '', , installer = ''] = files;
  const tags = '%{PACKAGER}|%{SUMMARY}|%{URL}|%{LICENSE}|%{VENDOR}|%{VERSION}';
  const ask = (...args: string[]) => execFileSync('rpm', ['-qp', ...args, rpm], { encoding: 'utf8' }).trim();
  expect(ask('--qf', tags)).toBe(
    'Example Ltd <packages@example.com>|Sells everything|https://example.com/shop|Apache-2.0|Example Ltd|1.0.0',
  );
  expect(ask('-c')).toBe('/etc/shop/notes.md');
  expect(ask('--list')).toContain('/usr/bin/shop');
  expect(readFileSync(installer).subarray(-6).toString()).toBe('signed');
});

it('a pre-release is one, and a draft stays one', { timeout: 60_000 }, async () => {
  await using fake = await startGitHub();
  shop.service.git('tag', 'v2.0.0-rc.1');
  try {
    const github = { ref: 'refs/tags/v2.0.0-rc.1' };
    await using run = await job(fake, { packages: 'zip', sbom: 'off', publish: 'draft' }, { github });
    expect(run, run.log).toMatchObject({ conclusion: 'success', outputs: { version: '2.0.0-rc.1' } });
    expect(fake.state.releases).toMatchObject([{ tag: 'v2.0.0-rc.1', draft: true, prerelease: true }]);
    expect(run.outputs.sbom).toBe('');
    expect(run.summary).toContain('a draft on GitHub');
  } finally {
    shop.service.git('tag', '--delete', 'v2.0.0-rc.1');
  }
});

describe.skipIf(process.platform === 'win32')('signatures', { timeout: 60_000 }, () => {
  let number = 0;
  const cosign = () => fakeCosign(path.join(shop.folder, `bin-${++number}`));

  it('keyless are made as the workflow that the job stands in, and a second run keeps them', async () => {
    await using fake = await startGitHub();
    const { PATH, told } = cosign();
    const inputs = { packages: 'zip', sbom: 'off', sign: 'keyless', publish: 'true' };
    await using run = await job(fake, inputs, { env: { PATH }, debug: true }, 'identity');
    expect(run, run.log).toMatchObject({ conclusion: 'success' });
    const subject = 'https://github.com/octo-org/hello/.github/workflows/ci.yml@refs/heads/main';
    const lines = told();
    expect(lines).toHaveLength(4);
    const [, token = ''] = /token=(\S+)/.exec(lines[0] ?? '') ?? [];
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      aud: 'sigstore',
    });
    expect(lines[1]).toContain(`--certificate-identity=${subject} --certificate-oidc-issuer=${fake.apiUrl} `);
    expect(run.log).toContain(token);
    expect(run.maskedLog).not.toContain(token);
    const signed = ['checksums.txt.sigstore.json', 'shop_1.0.0.intoto.json.sigstore.json'];
    const held = () =>
      (fake.state.releases[0]?.assets ?? [])
        .filter(({ name }) => signed.includes(name))
        .map(({ name, bytes }) => [name, String(bytes)]);
    const first = held();
    expect(first).toHaveLength(2);
    await using again = await job(fake, inputs, { env: { PATH } }, 'identity');
    expect(again, again.log).toMatchObject({ conclusion: 'success' });
    expect(held()).toEqual(first);
    expect(JSON.parse(again.outputs.digests ?? '')).not.toEqual(JSON.parse(run.outputs.digests ?? ''));
  });

  it('an identity that GitHub does not give is an error with the line to write', async () => {
    await using fake = await startGitHub();
    const token = 'a-wr0ng-t0ken-for-tests';
    const env = { PATH: cosign().PATH, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token };
    await using run = await job(fake, { packages: 'zip', sign: 'keyless' }, { env }, 'identity');
    expect(run.annotations[0]?.message).toMatch(/^sign: .*does not say who this job is.*id-token: write/s);
    expect(run.log).not.toContain(token);
  });

  it('by a key get it from the input, which is masked', async () => {
    await using fake = await startGitHub();
    const { PATH, told } = cosign();
    const key = { 'signing-key': 'a-k3y-for-tests', 'signing-key-password': 'a-w0rd-for-tests' };
    await using run = await job(
      fake,
      { packages: 'zip', sign: 'key', ...key },
      { env: { PATH }, debug: true },
    );
    expect(run, run.log).toMatchObject({ conclusion: 'success' });
    expect(told()[0]).toMatch(/^public-key .* token= key=a-k3y-for-tests password=a-w0rd-for-tests$/);
    expect(run.log).toMatch(/a-k3y.*a-w0rd/);
    expect(run.maskedLog).not.toMatch(/a-k3y|a-w0rd/);
  });
});

describe('by make', { timeout: 60_000 }, () => {
  it('targets of the Makefile make what is proved, packed and named in the outputs', async (context) => {
    if (process.platform === 'win32') context.skip('not on Windows');
    await using fake = await startGitHub();
    await using run = await job(fake, {
      'make-targets': 'build',
      'build-commands': 'cp bin/kind bin/kept',
      'build-outputs': 'bin/shop-$GOOS-$GOARCH',
      'build-variables': 'KIND=release=1',
      targets: 'linux/amd64\nlinux/arm64',
      packages: 'tar.gz',
      sbom: 'spdx',
      provenance: 'false',
    });
    expect(run, run.log).toMatchObject({ conclusion: 'success', annotations: [] });
    const build = JSON.parse(readFileSync(run.outputs['build-json'] ?? '', 'utf8'));
    expect(build.command).toBe('make build\ncp bin/kind bin/kept');
    expect(build.binaries.map(({ name }: { name: string }) => name)).toEqual([
      'shop-linux-amd64',
      'shop-linux-arm64',
    ]);
    expect(readFileSync(path.join(run.workspace, 'bin/kept'), 'utf8')).toBe('release=1\n');
    expect(run.outputs.packages?.split('\n').map((file) => path.basename(file))).toEqual([
      'checksums.txt',
      'shop_1.0.0_linux_amd64.spdx.json',
      'shop_1.0.0_linux_amd64.tar.gz',
      'shop_1.0.0_linux_arm64.spdx.json',
      'shop_1.0.0_linux_arm64.tar.gz',
    ]);
    expect(run.outputs.provenance).toBe('');
  });
});

it.each(['true', 'false'])(
  'with build: %s later steps know which modules are private, and no token',
  {
    timeout: 60_000,
  },
  async (build) => {
    await using fake = await startGitHub();
    const token = 'a-t0ken-of-modules';
    const inputs = { build, 'private-modules': 'example.com/acme/*', 'private-modules-token': token };
    await using run = await job(fake, inputs, { env: { GOPRIVATE: 'example.com/ours/*' } });
    expect(run, run.log).toMatchObject({ conclusion: 'success' });
    expect(run.env.GOPRIVATE).toBe('example.com/ours/*,example.com/acme/*');
    expect(JSON.stringify(run.env)).not.toContain(token);
    expect(JSON.stringify(run.env)).not.toContain('GIT_CONFIG');
  },
);

it('a program that would stand where the packages go is said', { timeout: 60_000 }, async () => {
  await using fake = await startGitHub();
  const main = 'package main\n\nvar version string\n\nfunc main() { println(version) }\n';
  await using run = await job(
    fake,
    { packages: 'zip', 'main-package': './packages' },
    {
      files: { 'packages/main.go': main },
    },
  );
  expect(run.annotations.at(-1)?.message).toMatch(/a program is named packages/);
});
