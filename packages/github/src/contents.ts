/** Files of a branch through the API: read one, write one as a commit of its own, compare-and-swap by its blob. */
import { createHash } from 'node:crypto';
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import { ConflictError } from './failure.ts';
import { encodePath } from './path.ts';
import type { Session } from './session.ts';

export interface StoredFile {
  readonly path: string;
  /** Of the blob: what `put` wants back. */
  readonly sha: string;
  readonly bytes: Uint8Array;
}

export interface FileChange {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The blob that this replaces; null when the file must not be there yet. */
  readonly sha: string | null;
  readonly branch: string;
  /** Of the commit. */
  readonly message: string;
  /** The owner of the token by default. */
  readonly author?: { readonly name: string; readonly email: string };
}

export interface Contents {
  /**
   * @param ref branch, tag or commit
   * @returns null when there is no such file there
   * @throws ConfigError for what is no regular file
   */
  get(path: string, ref: string): Promise<StoredFile | null>;
  /**
   * @returns the new blob, and the commit that holds it
   * @throws ConflictError when the file is another one by now, or there although `sha` is null, or the branch moved
   */
  put(change: FileChange): Promise<{ sha: string; commit: string }>;
}

const file = z.object({
  type: z.string(),
  path: z.string(),
  sha: z.string(),
  size: z.number(),
  encoding: z.string().optional(),
  content: z.string().optional(),
});
const folder = z.array(z.object({}));
const blob = z.object({ encoding: z.literal('base64'), content: z.string() });
const written = z.object({ content: z.object({ sha: z.string() }), commit: z.object({ sha: z.string() }) });
const commits = z.array(z.object({ sha: z.string(), commit: z.object({ message: z.string() }) }));

export function openContents(session: Session): Contents {
  const get: Contents['get'] = async (path, ref) => {
    const doing = `read ${path} at ${ref}`;
    const found = await session.call<z.infer<typeof file> | null>({
      method: 'GET',
      path: `/contents/${encodePath(path, 'a path')}`,
      query: { ref },
      doing,
      permission: 'contents: read',
      missing: { value: null },
      read: (reply) => {
        if (folder.safeParse(reply.value).success) throw notAFile(path, 'a folder');
        return session.read(file, doing)(reply);
      },
    });
    if (found === null) return null;
    if (found.type !== 'file') throw notAFile(path, `a ${found.type}`);
    // Over 1 MB the answer holds no content.
    const content = found.encoding === 'base64' ? found.content : undefined;
    return { path, sha: found.sha, bytes: decode(content ?? (await readBlob(found.sha, doing))) };
  };

  const readBlob = (sha: string, doing: string): Promise<string> =>
    session.call({
      method: 'GET',
      path: `/git/blobs/${encodePath(sha, 'a blob')}`,
      doing,
      permission: 'contents: read',
      read: (reply) => session.read(blob, doing)(reply).content,
    });

  /** The commit that put these bytes there, if the newest one of the path is ours. */
  const landed = async ({ path, bytes, branch, message }: FileChange, doing: string) => {
    const sha = blobSha(bytes);
    if ((await get(path, branch))?.sha !== sha) return undefined;
    const [newest] = await session.call({
      method: 'GET',
      path: '/commits',
      query: { path, sha: branch, per_page: 1 },
      doing,
      permission: 'contents: read',
      read: session.read(commits, doing),
    });
    return newest?.commit.message.trim() === message.trim() ? { sha, commit: newest.sha } : undefined;
  };

  return {
    get,
    put: (change) => {
      const { path, bytes, sha, branch, message, author } = change;
      const doing = `write ${path} on ${branch}`;
      return session.call({
        method: 'PUT',
        path: `/contents/${encodePath(path, 'a path')}`,
        body: {
          message,
          branch,
          content: Buffer.from(bytes).toString('base64'),
          ...(sha === null ? {} : { sha }),
          ...(author === undefined ? {} : { author, committer: author }),
        },
        doing,
        permission: 'contents: write',
        read: (reply) => {
          const { content, commit } = session.read(written, doing)(reply);
          return { sha: content.sha, commit: commit.sha };
        },
        // A file without its blob's name is refused with 422, one with another with 409.
        refused: ({ status, message: said }, command) =>
          status === 422 && /sha/i.test(said)
            ? new ConflictError(`cannot ${doing}: it is there already`, command)
            : undefined,
        again: () => landed(change, doing),
      });
    },
  };
}

/** The name that git gives these bytes. */
export function blobSha(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

function decode(content: string): Uint8Array {
  return Buffer.from(content, 'base64');
}

function notAFile(path: string, what: string): ConfigError {
  return new ConfigError(`${path} is ${what}, not a file`, {
    where: { file: path },
    fix: 'name a file of the repository',
  });
}
