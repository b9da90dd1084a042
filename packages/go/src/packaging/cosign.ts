/** Signatures by cosign, as Sigstore bundles beside the files, and the proof that each can be verified. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@slipway/kernel';
import { run } from '@slipway/process';
import { type FoundTool, findTool, openToolStore, programs } from '@slipway/tools';

/** Version 3 writes bundles of one form for keys and identities alike. */
const range = '>=3.0.0 <4.0.0';

export type Signer =
  /**
   * The identity of the workflow, by a certificate of minutes: the job needs `permissions: id-token: write`, and the
   * signature becomes public in Sigstore's transparency log.
   */
  | {
      readonly kind: 'keyless';
      /** What the certificate must say: `https://github.com/owner/name/.github/workflows/x.yml@refs/tags/v1`. */
      readonly identity: string;
      /** `https://token.actions.githubusercontent.com` by default. */
      readonly issuer?: string;
    }
  /** A key pair of `cosign generate-key-pair`; speaks to nobody. */
  | {
      readonly kind: 'key';
      /** A file, or `env://NAME`. The password is taken from COSIGN_PASSWORD in ctx.env. */
      readonly privateKey: string;
      readonly publicKey: string;
    };

const githubIssuer = 'https://token.actions.githubusercontent.com';

/** cosign of PATH, of the store, or of `path`. @throws ConfigError when there is none */
export function findCosign(ctx: Context, path?: string): Promise<FoundTool> {
  const request = { program: programs.cosign, range, ...(path === undefined ? {} : { path }) };
  return findTool(ctx, openToolStore(ctx), request);
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
    const by =
      signer.kind === 'key' ? await offline(work, signer.privateKey) : ['--oidc-provider=github-actions'];
    await cosignRun(ctx, cosign, ['sign-blob', '--yes', ...by, `--bundle=${bundle}`, '--', file]);
    await verifyFile(ctx, cosign, file, signer);
    return bundle;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Verifies `<file>.sigstore.json`.
 * @throws ToolError when it does not hold, or is of another key or identity
 */
export async function verifyFile(ctx: Context, cosign: string, file: string, signer: Signer): Promise<void> {
  const by =
    signer.kind === 'key'
      ? // A key's own signature stands in no log.
        [`--key=${signer.publicKey}`, '--insecure-ignore-tlog']
      : [
          `--certificate-identity=${signer.identity}`,
          `--certificate-oidc-issuer=${signer.issuer ?? githubIssuer}`,
        ];
  await cosignRun(ctx, cosign, ['verify-blob', ...by, `--bundle=${file}.sigstore.json`, '--', file]);
}

/**
 * A signing config and a trusted root that name no service, so that none is asked for theirs either (protobuf-specs,
 * sigstore_trustroot.proto: SigningConfig, TrustedRoot).
 */
async function offline(work: string, privateKey: string): Promise<string[]> {
  const config = join(work, 'signing-config.json');
  const root = join(work, 'trusted-root.json');
  await writeFile(config, '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}');
  await writeFile(root, '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}');
  return [`--key=${privateKey}`, `--signing-config=${config}`, `--trusted-root=${root}`];
}

async function cosignRun(ctx: Context, cosign: string, args: readonly string[]): Promise<void> {
  // Without a password it would ask for one.
  const env = { COSIGN_PASSWORD: ctx.env.COSIGN_PASSWORD ?? '' };
  await run(ctx, cosign, args, { env, timeoutMs: 300_000, onLine: (line) => ctx.log.debug(line) });
}
