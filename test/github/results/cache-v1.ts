/** The older cache service, which enterprise servers and act have: REST below `_apis/artifactcache`. */
import { fields } from '../route.ts';
import type { Outgoing } from '../server.ts';
import type { Blobs } from './blobs.ts';
import { findCache, reserveCache } from './caches.ts';
import type { Job, ServiceRequest, ServiceWorld } from './service.ts';

export function cacheV1(request: ServiceRequest, job: Job, world: ServiceWorld, blobs: Blobs): Outgoing {
  const { method, url, body, bytes, headers, origin } = request;
  const path = url.pathname.slice('/_apis/artifactcache/'.length);
  const { caches, denied, quotaMessage } = world.state;

  if (method === 'GET' && path === 'cache') {
    const keys = (url.searchParams.get('keys') ?? '').split(',');
    const cache = findCache(world, job, keys, url.searchParams.get('version') ?? '');
    if (cache === undefined) return { status: 204 };
    return {
      status: 200,
      body: {
        cacheKey: cache.key,
        scope: cache.ref,
        creationTime: new Date(cache.at).toISOString(),
        archiveLocation: blobs.downloadUrl(origin, 'application/octet-stream', () => cache.bytes),
      },
    };
  }
  if (method === 'POST' && path === 'caches') {
    const { key, version } = fields(body);
    const wanted = String(key ?? '');
    if (denied.write.some((prefix) => wanted.startsWith(prefix))) return wrong(403, 'cache write denied');
    if (quotaMessage !== '') return wrong(400, quotaMessage);
    const cache = reserveCache(world, job, wanted, String(version ?? ''));
    if (cache === undefined) return wrong(409, `Cache already exists. Scope: ${job.ref}, Key: ${wanted}`);
    return { status: 201, body: { cacheId: cache.id } };
  }
  const cache = caches.find((one) => one.open && `caches/${one.id}` === path);
  if (cache === undefined) return wrong(404, 'no such cache is open');
  if (method === 'PATCH') {
    const [, from, to] = /^bytes (\d+)-(\d+)\/\*$/.exec(String(headers['content-range'] ?? '')) ?? [];
    if (Number(to) - Number(from) + 1 !== bytes.byteLength) return wrong(416, 'the range does not fit');
    const whole = Buffer.alloc(Math.max(cache.bytes.byteLength, Number(to) + 1));
    whole.set(cache.bytes);
    whole.set(bytes, Number(from));
    cache.bytes = whole;
    return { status: 204 };
  }
  if (method === 'POST') {
    if (fields(body).size !== cache.bytes.byteLength) return wrong(400, 'the size does not fit');
    cache.open = false;
    return { status: 204 };
  }
  return wrong(405, 'not allowed');
}

function wrong(status: number, message: string): Outgoing {
  return { status, body: { message, typeName: 'ArtifactCacheException', errorCode: 0 } };
}
