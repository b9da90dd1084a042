/** What both versions of the cache service share: which entry a job finds, and what it may not do. */
import type { FakeCache } from '../state.ts';
import type { Job, ServiceWorld } from './service.ts';

/**
 * The exact key first, then each key as a prefix, the newest of each; in the job's own ref before the default branch.
 * @param keys the key itself, then the prefixes to fall back to
 */
export function findCache(
  world: ServiceWorld,
  job: Job,
  keys: readonly string[],
  version: string,
): FakeCache | undefined {
  const { caches, defaultBranch } = world.state;
  for (const ref of new Set([job.ref, `refs/heads/${defaultBranch}`])) {
    const visible = caches.filter((cache) => !cache.open && cache.ref === ref && cache.version === version);
    const exact = visible.findLast((cache) => cache.key === keys[0]);
    if (exact !== undefined) return touched(exact, world);
    for (const prefix of keys) {
      const found = visible.findLast((cache) => cache.key.startsWith(prefix));
      if (found !== undefined) return touched(found, world);
    }
  }
  return undefined;
}

function touched(cache: FakeCache, world: ServiceWorld): FakeCache {
  cache.usedAt = world.now();
  return cache;
}

/** The entry, open for its bytes; undefined when the ref has one of this key and version already. */
export function reserveCache(
  world: ServiceWorld,
  job: Job,
  key: string,
  version: string,
): FakeCache | undefined {
  const { caches } = world.state;
  if (caches.some((cache) => cache.ref === job.ref && cache.key === key && cache.version === version)) {
    return undefined;
  }
  const at = world.now();
  const cache: FakeCache = {
    id: world.nextId(),
    key,
    version,
    ref: job.ref,
    bytes: new Uint8Array(),
    open: true,
    at,
    usedAt: at,
  };
  caches.push(cache);
  return cache;
}
