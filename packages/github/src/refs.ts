/** Branches and tags as git knows them: names that point at objects. */
import { z } from 'zod';
import { ConflictError } from './failure.ts';
import { encodePath } from './path.ts';
import type { Session } from './session.ts';

export interface Ref {
  /** `refs/heads/main`. */
  readonly ref: string;
  /** What it points at: a commit, or the object of an annotated tag. */
  readonly sha: string;
  readonly type: string;
}

export interface NewTag {
  /** `v1.2.3`. */
  readonly tag: string;
  readonly message: string;
  /** The commit. */
  readonly object: string;
}

export interface Refs {
  /** @param name `heads/main`, `tags/v1`; null when there is none */
  get(name: string): Promise<Ref | null>;
  /** Also done when it is there and points at `sha`. @throws ConflictError when it points elsewhere */
  create(name: string, sha: string): Promise<Ref>;
  /** @throws ConflictError when `force` is false and the new place does not follow the old one */
  update(name: string, sha: string, options: { readonly force: boolean }): Promise<Ref>;
  /** The object of an annotated tag; `create` then gives it its name. @returns its sha */
  createTag(tag: NewTag): Promise<string>;
}

const ref = z
  .object({ ref: z.string(), object: z.object({ sha: z.string(), type: z.string() }) })
  .transform(({ ref, object: { sha, type } }): Ref => ({ ref, sha, type }));
const tagObject = z.object({ sha: z.string() });

export function openRefs(session: Session): Refs {
  const get: Refs['get'] = (name) => {
    const doing = `read the ref ${name}`;
    return session.call<Ref | null>({
      method: 'GET',
      path: `/git/ref/${encodePath(name, 'a ref')}`,
      doing,
      permission: 'contents: read',
      missing: { value: null },
      read: session.read(ref, doing),
    });
  };
  const existing = async (name: string, sha: string): Promise<Ref | undefined> => {
    const found = await get(name);
    return found?.sha === sha ? found : undefined;
  };

  return {
    get,
    create: async (name, sha) => {
      const doing = `create the ref ${name}`;
      try {
        encodePath(name, 'a ref');
        return await session.call({
          method: 'POST',
          path: '/git/refs',
          body: { ref: `refs/${name}`, sha },
          doing,
          permission: 'contents: write',
          read: session.read(ref, doing),
          refused: ({ status, message }, command) =>
            status === 422 && /already exists/i.test(message)
              ? new ConflictError(`cannot ${doing}: it is there already`, command)
              : undefined,
          again: () => existing(name, sha),
        });
      } catch (error) {
        const same = error instanceof ConflictError ? await existing(name, sha) : undefined;
        if (same === undefined) throw error;
        return same;
      }
    },
    update: (name, sha, { force }) => {
      const doing = `move the ref ${name}`;
      return session.call({
        method: 'PATCH',
        path: `/git/refs/${encodePath(name, 'a ref')}`,
        body: { sha, force },
        doing,
        permission: 'contents: write',
        read: session.read(ref, doing),
        refused: ({ status, message }, command) =>
          status === 422 && /fast.forward/i.test(message)
            ? new ConflictError(`cannot ${doing}: ${sha} does not follow what it points at now`, command)
            : undefined,
        // Another may have moved it on meanwhile; a forced move must not be sent over that.
        again: force ? () => existing(name, sha) : 'harmless',
      });
    },
    createTag: ({ tag, message, object }) => {
      const doing = `create the tag ${tag}`;
      return session.call({
        method: 'POST',
        path: '/git/tags',
        body: { tag, message, object, type: 'commit' },
        doing,
        permission: 'contents: write',
        read: (reply) => session.read(tagObject, doing)(reply).sha,
        // An object that no ref names is nothing.
        again: 'harmless',
      });
    },
  };
}
