/** Signatures by cosign, as Sigstore bundles beside the files, and the proof that each can be verified. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { run } from '@slipway/process';
import { type FoundTool, findTool, openToolStore, programs } from '@slipway/tools';

/** Version 3 writes bundles of one form for keys and identities alike. */
const range = '>=3.0.0 <4.0.0';

export type Signer =
  /** An identity, by a certificate of minutes; the signature becomes public in Sigstore's transparency log. */
  | {
      readonly kind: 'keyless';
      /** Asked for each signature, since such a token is good for minutes. */
      identify(): Promise<Identity>;
    }
  /** A key pair of `cosign generate-key-pair`; speaks to nobody. */
  | {
      readonly kind: 'key';
      /** The private key, as text; it reaches cosign, and no other program, by the environment. */
      readonly privateKey: string;
      /** Empty when it has none. */
      readonly password: string;
    };

export interface Identity {
  /** For Sigstore (`aud`); it reaches cosign, and no other program, by the environment. */
  readonly token: string;
  /** What the certificate must say: `https://github.com/owner/name/.github/workflows/x.yml@refs/tags/v1`. */
  readonly subject: string;
  /** `https://token.actions.githubusercontent.com` */
  readonly issuer: string;
}

/** cosign of PATH, of the store, or of `path`. @throws ConfigError when there is none */
export async function findCosign(ctx: Context, path?: string): Promise<FoundTool> {
  const request = { program: programs.cosign, range, ...(path === undefined ? {} : { path }) };
  try {
    return await findTool(ctx, openToolStore(ctx), request);
  } catch (error) {
    if (path !== undefined || !(error instanceof ConfigError)) throw error;
    throw new ConfigError(error.message, {
      where: { name: 'sign' },
      fix: 'install cosign 3 in a step before (sigstore/cosign-installer), or write sign: off',
      cause: error,
    });
  }
}

/**
 * Signs one file and verifies the signature at once, as a stranger would.
 * @returns the path of the bundle, `<file>.sigstore.json`
 * @throws ToolError when it cannot be signed or the signature does not hold; CancelledError
 */
export async function signFile(ctx: Context, cosign: string, file: string, signer: Signer): Promise<string> {
  const bundle = `${file}.sigstore.json`;
  const work = await mkdtemp(join(ctx.temp, 'cosign-'));
  try {
    const { sign, env, verifier } =
      signer.kind === 'key' ? await byKey(ctx, cosign, work, signer) : byIdentity(await signer.identify());
    await cosignRun(ctx, cosign, ['sign-blob', '--yes', ...sign, `--bundle=${bundle}`, '--', file], env);
    await verifyFile(ctx, cosign, file, verifier);
    return bundle;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What a signature is held to: the path of a public key, or who an issuer says that the signer is. */
export type Verifier = { readonly publicKey: string } | Omit<Identity, 'token'>;

/**
 * Verifies `<file>.sigstore.json`.
 * @throws ToolError when it does not hold, or is of another key or identity
 */
export async function verifyFile(
  ctx: Context,
  cosign: string,
  file: string,
  verifier: Verifier,
): Promise<void> {
  const by =
    'publicKey' in verifier
      ? // A key's own signature stands in no log.
        [`--key=${verifier.publicKey}`, '--insecure-ignore-tlog']
      : [`--certificate-identity=${verifier.subject}`, `--certificate-oidc-issuer=${verifier.issuer}`];
  await cosignRun(ctx, cosign, ['verify-blob', ...by, `--bundle=${file}.sigstore.json`, '--', file], {});
}

interface Way {
  readonly sign: readonly string[];
  /** For the program that signs alone. */
  readonly env: Readonly<Record<string, string>>;
  readonly verifier: Verifier;
}

/** cosign's provider "envvar" takes the token as it is (cosign, pkg/providers/envvar). */
function byIdentity({ token, ...verifier }: Identity): Way {
  return { sign: ['--oidc-provider=envvar'], env: { SIGSTORE_ID_TOKEN: token }, verifier };
}

/**
 * With a signing config and a trusted root that name no service, so that none is asked for theirs either
 * (protobuf-specs, sigstore_trustroot.proto: SigningConfig, TrustedRoot).
 */
async function byKey(
  ctx: Context,
  cosign: string,
  work: string,
  { privateKey, password }: Extract<Signer, { kind: 'key' }>,
): Promise<Way> {
  const config = join(work, 'signing-config.json');
  const root = join(work, 'trusted-root.json');
  await writeFile(config, '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}');
  await writeFile(root, '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}');
  // Without a password it would ask for one.
  const env = { SLIPWAY_SIGNING_KEY: privateKey, COSIGN_PASSWORD: password };
  const key = '--key=env://SLIPWAY_SIGNING_KEY';
  const publicKey = join(work, 'cosign.pub');
  await cosignRun(ctx, cosign, ['public-key', key, `--outfile=${publicKey}`], env);
  return {
    sign: [key, `--signing-config=${config}`, `--trusted-root=${root}`],
    env,
    verifier: { publicKey },
  };
}

async function cosignRun(
  ctx: Context,
  cosign: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  await run(ctx, cosign, args, { env, timeoutMs: 300_000, onLine: (line) => ctx.log.debug(line) });
}
