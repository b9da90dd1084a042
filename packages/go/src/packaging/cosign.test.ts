/** Signatures of the real cosign with a key; keyless, which needs Sigstore's services, against a program that says its arguments. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { context, root } from '../../testdata/checkouts.ts';
import { lacks } from '../../testdata/packaging.ts';
import { findCosign, type Signer, signFile, verifyFile } from './cosign.ts';

const missing = lacks('cosign', 'version');
const password = { COSIGN_PASSWORD: 'opensesame' };

describe('with a key', { timeout: 60_000 }, () => {
  const signerOf = (name: string): Signer => ({
    kind: 'key',
    privateKey: join(root, `${name}.key`),
    publicKey: join(root, `${name}.pub`),
  });
  const signer = signerOf('ours');
  let cosign: string;
  beforeAll(async () => {
    if (missing) return;
    mkdirSync(root, { recursive: true });
    for (const name of ['ours', 'theirs']) {
      execFileSync('cosign', ['generate-key-pair', '--output-key-prefix', name], {
        cwd: root,
        env: { ...process.env, ...password },
        stdio: 'ignore',
      });
    }
    cosign = (await findCosign(context())).path;
  });
  const file = (name: string): string => {
    const path = join(root, name);
    writeFileSync(path, 'checksums');
    return path;
  };

  test('a file is signed, and the bundle verifies it', async (test) => {
    if (missing) test.skip(missing);
    const path = file('signed.txt');
    const bundle = await signFile(context(password), cosign, path, signer);
    expect(bundle).toBe(`${path}.sigstore.json`);
    expect(JSON.parse(readFileSync(bundle, 'utf8'))).toMatchObject({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: {} },
    });
    await verifyFile(context(), cosign, path, signer);
  });

  test('another key, and another byte, are noticed', async (test) => {
    if (missing) test.skip(missing);
    const path = file('tampered.txt');
    await signFile(context(password), cosign, path, signer);
    await expect(verifyFile(context(), cosign, path, signerOf('theirs'))).rejects.toMatchObject({
      name: 'ToolError',
    });
    appendFileSync(path, '!');
    await expect(verifyFile(context(), cosign, path, signer)).rejects.toMatchObject({ name: 'ToolError' });
  });

  test('a signature that nobody could verify is a failure at once', async (test) => {
    if (missing) test.skip(missing);
    const mixed = { ...signer, publicKey: join(root, 'theirs.pub') } as Signer;
    await expect(signFile(context(password), cosign, file('mixed.txt'), mixed)).rejects.toThrow(
      /verify|exit code/,
    );
  });

  test('a wrong password asks nobody', async (test) => {
    if (missing) test.skip(missing);
    const wrong = context({ COSIGN_PASSWORD: undefined });
    await expect(signFile(wrong, cosign, file('unsigned.txt'), signer)).rejects.toMatchObject({
      name: 'ToolError',
    });
    expect(existsSync(join(root, 'unsigned.txt.sigstore.json'))).toBe(false);
  });
});

test('keyless, the identity of the workflow is asked for and held to', async (test) => {
  if (process.platform === 'win32') test.skip('a script is no program on Windows');
  mkdirSync(root, { recursive: true });
  const told = join(root, 'told');
  const fake = join(root, 'cosign');
  writeFileSync(fake, `#!/bin/sh\necho "$@" >> '${told}'\n`, { mode: 0o755 });
  const identity = 'https://github.com/octo-org/shop/.github/workflows/release.yml@refs/tags/v1.0.0';
  const file = join(root, '-checksums.txt');
  await signFile(context(), fake, file, { kind: 'keyless', identity });
  const lines = readFileSync(told, 'utf8').trim().split('\n');
  expect(lines).toEqual([
    `sign-blob --yes --oidc-provider=github-actions --bundle=${file}.sigstore.json -- ${file}`,
    `verify-blob --certificate-identity=${identity} --certificate-oidc-issuer=https://token.actions.githubusercontent.com --bundle=${file}.sigstore.json -- ${file}`,
  ]);
  // The fake takes anything; the real program says which flags there are.
  if (missing) return;
  for (const line of lines) {
    const [command = '', ...args] = line.split(' ');
    const help = execFileSync('cosign', [command, '--help'], { encoding: 'utf8' });
    for (const flag of args.filter((arg) => arg.startsWith('--') && arg !== '--')) {
      expect(help).toMatch(new RegExp(`${flag.split('=')[0]}\\b`));
    }
  }
});
