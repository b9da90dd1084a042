/** The caches of GitHub Actions: what a repository holds, and room to be made. */
import { z } from 'zod';
import type { Session } from './session.ts';

export interface ActionsCache {
  readonly id: number;
  readonly key: string;
  /** Whose it is: `refs/heads/main`. */
  readonly ref: string;
  readonly version: string;
  readonly bytes: number;
  readonly createdAt: string;
  readonly lastAccessedAt: string;
}

export interface Caches {
  /** Newest use first. @param filter key: a prefix; ref: `refs/heads/main` */
  list(filter?: { readonly key?: string; readonly ref?: string }): Promise<ActionsCache[]>;
  /** false when it was not there. */
  delete(id: number): Promise<boolean>;
}

const cache = z
  .object({
    id: z.number(),
    key: z.string(),
    ref: z.string(),
    version: z.string(),
    size_in_bytes: z.number(),
    created_at: z.string(),
    last_accessed_at: z.string(),
  })
  .transform(
    (found): ActionsCache => ({
      id: found.id,
      key: found.key,
      ref: found.ref,
      version: found.version,
      bytes: found.size_in_bytes,
      createdAt: found.created_at,
      lastAccessedAt: found.last_accessed_at,
    }),
  );
const page = z.object({ actions_caches: z.array(cache) });

export function openCaches(session: Session): Caches {
  return {
    list: (filter = {}) => {
      const doing = 'list the caches';
      const pages = session.list({
        path: '/actions/caches',
        query: { ...filter, sort: 'last_accessed_at', direction: 'desc' },
        doing,
        permission: 'actions: read',
        read: (reply) => session.read(page, doing)(reply).actions_caches,
      });
      return Array.fromAsync(pages);
    },
    delete: (id) =>
      session.call<boolean>({
        method: 'DELETE',
        path: `/actions/caches/${id}`,
        doing: `delete the cache ${id}`,
        permission: 'actions: write',
        missing: { value: false },
        read: () => true,
        again: 'harmless',
      }),
  };
}
