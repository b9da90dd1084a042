/** Files of a branch through the API: read one, write one as a commit of its own, compare-and-swap by its blob. */
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import { blobSha } from './blob.ts';
import { ConflictError } from './failure.ts';
import { type NewBranch, orphanBranch } from './orphan-branch.ts';
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
   * The same path and ref once more are asked conditionally: as long as nothing changes, that costs nothing of the rate
   * limit (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api, "Use conditional
   * requests").
   * @param ref branch, tag or commit
   * @returns null when there is no such file there
   * @throws ConfigError for what is no regular file
   */
  get(path: string, ref: string): Promise<StoredFile | null>;
  /**
   * Where the file is gone by now, GitHub looks at no `sha` and makes it anew.
   * @returns the new blob, and the commit that holds it
   * @throws ConflictError when the file is another one by now, or there although `sha` is null, or the branch moved
   */
  put(change: FileChange): Promise<{ sha: string; commit: string }>;
  /**
   * A new branch of one commit with one file, that shares no history with any other.
   * @returns the file's blob, and the commit
   * @throws ConflictError when there is such a branch; ConfigError for a repository without any commit
   */
  orphanBranch(branch: NewBranch): Promise<{ sha: string; commit: string }>;
  /**
   * The commits that changed the file, or anything in the folder; newest first, at most `limit` (30 by default).
   * @returns none when there is no such ref or path
   */
  history(path: string, ref: string, limit?: number): Promise<Commit[]>;
}

export interface Commit {
  readonly sha: string;
  readonly message: string;
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
/** So many files are remembered, for asking conditionally. */
const mostKept = 64;
const commits = z.array(
  z
    .object({ sha: z.string(), commit: z.object({ message: z.string() }) })
    .transform(({ sha, commit }): Commit => ({ sha, message: commit.message })),
);

export function openContents(session: Session): Contents {
  /** The longest unasked first. */
  const kept = new Map<string, { etag: string; file: StoredFile }>();
  const keep = (key: string, entry: { etag: string; file: StoredFile }): void => {
    kept.delete(key);
    kept.set(key, entry);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  };

  const get: Contents['get'] = async (path, ref) => {
    const key = JSON.stringify([path, ref]);
    const known = kept.get(key);
    let etag: string | undefined;
    const doing = `read ${path} at ${ref}`;
    const found = await session.call<z.infer<typeof file> | null | 'unchanged'>({
      method: 'GET',
      path: `/contents/${encodePath(path, 'a path')}`,
      query: { ref },
      doing,
      permission: 'contents: read',
      missing: { value: null },
      ...(known === undefined ? {} : { unchanged: { etag: known.etag, value: 'unchanged' as const } }),
      read: (reply) => {
        etag = reply.headers.etag;
        if (folder.safeParse(reply.value).success) throw notAFile(path, 'a folder');
        return session.read(file, doing)(reply);
      },
    });
    if (found === 'unchanged' && known !== undefined) {
      keep(key, known);
      return copy(known.file);
    }
    kept.delete(key);
    if (found === null || found === 'unchanged') return null;
    if (found.type !== 'file') throw notAFile(path, `a ${found.type}`);
    // Over 1 MB the answer holds no content.
    const content = found.encoding === 'base64' ? found.content : undefined;
    const read = { path, sha: found.sha, bytes: decode(content ?? (await readBlob(found.sha, doing))) };
    if (etag !== undefined) keep(key, { etag, file: copy(read) });
    return read;
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
    return newest?.message.trim() === message.trim() ? { sha, commit: newest.sha } : undefined;
  };

  return {
    get,
    orphanBranch: (branch) => orphanBranch(session, branch),
    history: async (path, ref, limit = 30) => {
      encodePath(path, 'a path');
      const doing = `list the commits of ${path} on ${ref}`;
      const found: Commit[] = [];
      const pages = session.list<Commit>({
        path: '/commits',
        query: { path, sha: ref, per_page: Math.min(limit, 100) },
        doing,
        permission: 'contents: read',
        missing: { value: [] },
        read: session.read(commits, doing),
      });
      for await (const commit of pages) if (found.push(commit) >= limit) break;
      return found;
    },
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
        // A file without its blob's name is refused with 422, one with another with 409; a branch that moved with
        // either: https://github.com/octokit/octokit.net/issues/2365, https://github.com/fresh-app/factory/pull/21
        refused: ({ status, message: said }, command) => {
          if (status !== 422) return undefined;
          if (/is at \w+ but expected/i.test(said))
            return new ConflictError(`cannot ${doing}: ${said}`, command);
          return /sha/i.test(said)
            ? new ConflictError(`cannot ${doing}: it is there already`, command)
            : undefined;
        },
        again: () => landed(change, doing),
      });
    },
  };
}

function decode(content: string): Uint8Array {
  return Buffer.from(content, 'base64');
}

/** What a caller does to its bytes stays its own. */
function copy(stored: StoredFile): StoredFile {
  return { ...stored, bytes: Uint8Array.from(stored.bytes) };
}

function notAFile(path: string, what: string): ConfigError {
  return new ConfigError(`${path} is ${what}, not a file`, {
    where: { file: path },
    fix: 'name a file of the repository',
  });
}
