/** The cache service that hosted runners have: Twirp with JSON, bytes to and from a blob store. */
import type { Outgoing } from '../server.ts';
import type { Blobs } from './blobs.ts';
import { findCache, reserveCache } from './caches.ts';
import { type Methods, type ServiceWorld, twirpError } from './service.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export class CacheV2 {
  readonly methods: Methods;

  constructor(world: ServiceWorld, blobs: Blobs) {
    const { state } = world;
    const ok = (body: object): Outgoing => ({ status: 200, body });
    this.methods = {
      CreateCacheEntry: (message, job, origin) => {
        const key = text(message.key);
        if (state.denied.write.some((prefix) => key.startsWith(prefix))) {
          return ok({ ok: false, message: `cache write denied: this token may not write ${key}` });
        }
        if (state.quotaMessage !== '') return ok({ ok: false, message: state.quotaMessage });
        const cache = reserveCache(world, job, key, text(message.version));
        if (cache === undefined) {
          return twirpError(
            409,
            'already_exists',
            'cache entry with the same key, version, and scope already exists',
          );
        }
        const url = blobs.uploadUrl(origin, (bytes) => {
          cache.bytes = bytes;
        });
        return ok({ ok: true, signed_upload_url: url });
      },
      FinalizeCacheEntryUpload: (message, job) => {
        const cache = state.caches.find(
          (one) =>
            one.open && one.ref === job.ref && one.key === message.key && one.version === message.version,
        );
        if (cache === undefined) return twirpError(404, 'not_found', 'cache entry not found');
        if (String(cache.bytes.byteLength) !== String(message.size_bytes ?? 0)) {
          return ok({ ok: false, message: 'the upload has another size than said' });
        }
        cache.open = false;
        return ok({ ok: true, entry_id: String(cache.id) });
      },
      GetCacheEntryDownloadURL: (message, job, origin) => {
        const prefixes = Array.isArray(message.restore_keys) ? message.restore_keys.map(text) : [];
        const keys = [text(message.key), ...prefixes];
        if (state.denied.read.some((prefix) => keys[0]?.startsWith(prefix))) {
          return twirpError(
            403,
            'permission_denied',
            `cache read denied: this token may not read ${keys[0]}`,
          );
        }
        const cache = findCache(world, job, keys, text(message.version));
        if (cache === undefined) return ok({ ok: false, signed_download_url: '', matched_key: '' });
        const url = blobs.downloadUrl(origin, 'application/octet-stream', () => cache.bytes);
        return ok({ ok: true, signed_download_url: url, matched_key: cache.key });
      },
    };
  }
}
