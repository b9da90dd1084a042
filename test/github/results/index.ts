/** The services that a runner gives its actions: caches (v2 and v1), artifacts (v4), OIDC tokens. */
import { randomBytes } from 'node:crypto';
import type { Outgoing } from '../server.ts';
import { ArtifactService } from './artifacts.ts';
import { Blobs } from './blobs.ts';
import { cacheV1 } from './cache-v1.ts';
import { CacheV2 } from './cache-v2.ts';
import { OidcIssuer } from './oidc.ts';
import { type Job, type Methods, type ServiceRequest, type ServiceWorld, twirpError } from './service.ts';

export class Results {
  readonly idTokenRequestToken = randomBytes(16).toString('hex');
  readonly #world: ServiceWorld;
  readonly #jobs = new Map<string, Job>();
  readonly #blobs: Blobs;
  readonly #services: Readonly<Record<string, Methods>>;
  readonly #oidc: OidcIssuer;

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#blobs = new Blobs(() => world.now());
    this.#services = {
      CacheService: new CacheV2(world, this.#blobs).methods,
      ArtifactService: new ArtifactService(world, this.#blobs).methods,
    };
    this.#oidc = new OidcIssuer(world);
  }

  /** A JWT as the runner gets it: the clients read `scp` out of it, and nobody but GitHub can check it. */
  runtimeToken(ref: string, run = `run-${this.#world.nextId()}`): string {
    const job = { run, job: `job-${this.#world.nextId()}`, ref };
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const scp = `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${job.run}:${job.job}`;
    const token = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ scp, nbf: 0 })}.${randomBytes(32).toString('base64url')}`;
    this.#jobs.set(token, job);
    return token;
  }

  /** A signed address to read `bytes` from. */
  blobUrl(origin: string, contentType: string, bytes: Uint8Array): string {
    return this.#blobs.downloadUrl(origin, contentType, () => bytes);
  }

  /** null when the path is none of these services'. */
  answer(request: ServiceRequest): Outgoing | null {
    const { pathname } = request.url;
    if (pathname.startsWith('/blobs/')) return this.#blobs.answer(request);
    if (pathname === '/idtoken' || pathname.startsWith('/.well-known/')) {
      return this.#oidc.answer(request, this.idTokenRequestToken);
    }
    const [, service, method] =
      /^\/twirp\/github\.actions\.results\.api\.v1\.(\w+)\/(\w+)$/.exec(pathname) ?? [];
    const isV1 = pathname.startsWith('/_apis/artifactcache/');
    if (service === undefined && !isV1) return null;
    const job = this.#jobs.get(String(request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (job === undefined) return twirpError(401, 'unauthenticated', 'invalid token');
    if (isV1) return cacheV1(request, job, this.#world, this.#blobs);
    const found = this.#services[service ?? '']?.[method ?? ''];
    if (found === undefined || request.method !== 'POST') {
      return twirpError(404, 'bad_route', `no handler for path "${pathname}"`);
    }
    const message = typeof request.body === 'object' && request.body !== null ? request.body : {};
    return found(message as Record<string, unknown>, job, request.origin);
  }
}
