/** The issuer of a job's identity: signed tokens, and the key to check them with (OpenID Connect Discovery 1.0). */
import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { Outgoing } from '../server.ts';
import type { ServiceRequest, ServiceWorld } from './service.ts';

const keyId = 'fake-1';

export class OidcIssuer {
  readonly #world: ServiceWorld;
  #keys: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

  constructor(world: ServiceWorld) {
    this.#world = world;
  }

  /** Made when first needed: it takes a moment. */
  get #pair(): { publicKey: KeyObject; privateKey: KeyObject } {
    this.#keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.#keys;
  }

  answer({ url, headers, origin }: ServiceRequest, requestToken: string): Outgoing {
    if (url.pathname === '/.well-known/openid-configuration') {
      const jwks = `${origin}/.well-known/jwks`;
      return {
        status: 200,
        body: { issuer: origin, jwks_uri: jwks, id_token_signing_alg_values_supported: ['RS256'] },
      };
    }
    if (url.pathname === '/.well-known/jwks') {
      const key = this.#pair.publicKey.export({ format: 'jwk' });
      return { status: 200, body: { keys: [{ ...key, kid: keyId, alg: 'RS256', use: 'sig' }] } };
    }
    if (url.pathname !== '/idtoken') return { status: 404, body: { message: 'Not Found' } };
    if (headers.authorization !== `Bearer ${requestToken}`) {
      return { status: 401, body: { message: 'the request token is not valid' } };
    }
    const { repository, state } = this.#world;
    const audience = url.searchParams.get('audience') ?? `https://github.com/${state.owner}`;
    const ref = `refs/heads/${state.defaultBranch}`;
    const seconds = Math.floor(this.#world.now() / 1000);
    const token = this.#sign({
      jti: randomUUID(),
      iss: origin,
      aud: audience,
      sub: `repo:${repository}:ref:${ref}`,
      repository,
      repository_owner: state.owner,
      ref,
      sha: state.refs.get(ref)?.sha ?? '',
      job_workflow_ref: `${repository}/.github/workflows/ci.yml@${ref}`,
      runner_environment: 'github-hosted',
      iat: seconds,
      nbf: seconds - 5,
      exp: seconds + 300,
    });
    return { status: 200, body: { count: token.length, value: token } };
  }

  #sign(claims: object): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = `${part({ typ: 'JWT', alg: 'RS256', kid: keyId })}.${part(claims)}`;
    return `${head}.${sign('RSA-SHA256', Buffer.from(head), this.#pair.privateKey).toString('base64url')}`;
  }
}
