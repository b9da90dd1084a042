/** Signatures of the real cosign with a key; keyless, which needs Sigstore's services, against a program that says its arguments. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { context, root } from '../../testdata/checkouts.ts';
import { lacks } from '../../testdata/packaging.ts';
import { findCosign, type Signer, signFile, verifyFile } from './cosign.ts';

const missing = lacks('cosign', 'version');
const password = 'opensesame';

describe('with a key', { timeout: 60_000 }, () => {
  const key = (name: string): string => join(root, `${name}.key`);
  const pub = (name: string) => ({ publicKey: join(root, `${name}.pub`) });
  let signer: Signer;
  let cosign: string;
  beforeAll(async () => {
    if (missing) return;
    mkdirSync(root, { recursive: true });
    for (const name of ['ours', 'theirs']) {
      execFileSync('cosign', ['generate-key-pair', '--output-key-prefix', name], {
        cwd: root,
        env: { ...process.env, COSIGN_PASSWORD: password },
        stdio: 'ignore',
      });
    }
    signer = { kind: 'key', privateKey: readFileSync(key('ours'), 'utf8'), password };
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
    const bundle = await signFile(context(), cosign, path, signer);
    expect(bundle).toBe(`${path}.sigstore.json`);
    expect(JSON.parse(readFileSync(bundle, 'utf8'))).toMatchObject({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: {} },
    });
    await verifyFile(context(), cosign, path, pub('ours'));
  });

  test('another key, and another byte, are noticed', async (test) => {
    if (missing) test.skip(missing);
    const path = file('tampered.txt');
    await signFile(context(), cosign, path, signer);
    await expect(verifyFile(context(), cosign, path, pub('theirs'))).rejects.toMatchObject({
      name: 'ToolError',
    });
    appendFileSync(path, '!');
    await expect(verifyFile(context(), cosign, path, pub('ours'))).rejects.toMatchObject({
      name: 'ToolError',
    });
  });

  test('a wrong password asks nobody, and what is no key signs nothing', async (test) => {
    if (missing) test.skip(missing);
    const path = file('unsigned.txt');
    for (const wrong of [{ password: '' }, { privateKey: 'no key' }]) {
      await expect(
        signFile(context(), cosign, path, { ...signer, ...wrong } as Signer),
      ).rejects.toMatchObject({ name: 'ToolError' });
    }
    expect(existsSync(`${path}.sigstore.json`)).toBe(false);
  });
});

/** A cosign that keeps what it is told, and what of its environment is secret. */
function fakeCosign(name: string, body = ''): { cosign: string; told: () => string[] } {
  mkdirSync(root, { recursive: true });
  const [cosign, told] = [join(root, name), join(root, `${name}.told`)];
  const secrets = '"token=$SIGSTORE_ID_TOKEN key=$SLIPWAY_SIGNING_KEY password=$COSIGN_PASSWORD"';
  writeFileSync(cosign, `#!/bin/sh\necho "$@" ${secrets} >> '${told}'\n${body}\n`, { mode: 0o755 });
  return { cosign, told: () => readFileSync(told, 'utf8').trim().split('\n') };
}
const windows = process.platform === 'win32' && 'a script is no program on Windows';

test('a signature that nobody could verify is a failure at once', async (test) => {
  if (windows) test.skip(windows);
  const { cosign } = fakeCosign('unverifiable', '[ "$1" != verify-blob ]');
  const signer: Signer = { kind: 'key', privateKey: 'k', password: '' };
  await expect(signFile(context(), cosign, join(root, 'mixed.txt'), signer)).rejects.toMatchObject({
    name: 'ToolError',
    command: expect.stringContaining('verify-blob'),
  });
});

test('secrets reach the program that signs, by the environment, and not the one that verifies', async (test) => {
  if (windows) test.skip(windows);
  const { cosign, told } = fakeCosign('secretive');
  const signer: Signer = { kind: 'key', privateKey: 'the-key', password: 'the-word' };
  await signFile(context(), cosign, join(root, 'secret.txt'), signer);
  expect(told().map((line) => line.replace(/^(\S+) .*(token=.*)$/, '$1 $2'))).toEqual([
    'public-key token= key=the-key password=the-word',
    'sign-blob token= key=the-key password=the-word',
    'verify-blob token= key= password=',
  ]);
});

test('keyless, the identity of the workflow is asked for and held to', async (test) => {
  if (windows) test.skip(windows);
  const { cosign, told } = fakeCosign('keyless');
  const subject = 'https://github.com/octo-org/shop/.github/workflows/release.yml@refs/tags/v1.0.0';
  const issuer = 'https://token.actions.githubusercontent.com';
  const file = join(root, '-checksums.txt');
  const identify = async () => ({ token: 'the-token', subject, issuer });
  await signFile(context(), cosign, file, { kind: 'keyless', identify });
  const lines = told();
  expect(lines).toEqual([
    `sign-blob --yes --oidc-provider=envvar --bundle=${file}.sigstore.json -- ${file} token=the-token key= password=`,
    `verify-blob --certificate-identity=${subject} --certificate-oidc-issuer=${issuer} --bundle=${file}.sigstore.json -- ${file} token= key= password=`,
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

test('without cosign it is said how to come by it', async () => {
  const nowhere = context({ PATH: join(root, 'nowhere'), RUNNER_TOOL_CACHE: join(root, 'no-tools') });
  await expect(findCosign(nowhere)).rejects.toMatchObject({
    name: 'ConfigError',
    where: { name: 'sign' },
    fix: expect.stringContaining('sigstore/cosign-installer'),
  });
});
