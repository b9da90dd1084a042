/** A branch without a history: the first commit of a line of its own. */
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import { blobSha } from './blob.ts';
import { ConflictError } from './failure.ts';
import { encodePath } from './path.ts';
import type { Call, Session } from './session.ts';

export interface NewBranch {
  /** `slipway-ledger`. */
  readonly branch: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the commit. */
  readonly message: string;
  /** The owner of the token by default. */
  readonly author?: { readonly name: string; readonly email: string };
}

const object = z.object({ sha: z.string() });
const ref = z.object({ object });

/**
 * Three calls: a tree with the file in it, a commit without parents, and the ref. A tree takes text only, so bytes that
 * are no UTF-8 need a fourth for the blob (https://docs.github.com/en/rest/git/trees#create-a-tree).
 * @returns the file's blob, and the commit
 */
export async function orphanBranch(
  session: Session,
  { branch, path, bytes, message, author }: NewBranch,
): Promise<{ sha: string; commit: string }> {
  const doing = `create the branch ${branch}`;
  const name = encodePath(branch, 'a branch');
  encodePath(path, 'a path');
  /** An object that no ref names is nothing, so any may be made again. */
  const make = (kind: string, body: object): Promise<{ sha: string }> =>
    session.call({
      method: 'POST',
      path: `/git/${kind}`,
      body,
      doing,
      permission: 'contents: write',
      read: session.read(object, doing),
      // https://github.com/github/rest-api-description/issues/637
      refused: ({ status, message: said }) =>
        status === 409 && /empty/i.test(said)
          ? new ConfigError(`cannot ${doing}: the repository has no commit yet`, {
              where: { name: 'repository' },
              fix: 'push a first commit to its default branch',
            })
          : undefined,
      again: 'harmless',
    });

  const text = Buffer.from(bytes).toString('utf8');
  const isText = Buffer.from(text).equals(bytes);
  const file = isText
    ? { content: text }
    : await make('blobs', { content: Buffer.from(bytes).toString('base64'), encoding: 'base64' });
  const tree = (await make('trees', { tree: [{ path, mode: '100644', type: 'blob', ...file }] })).sha;
  const signed = author === undefined ? {} : { author, committer: author };
  const commit = (await make('commits', { message, tree, parents: [], ...signed })).sha;
  const pointed: Pick<Call<string>, 'doing' | 'permission' | 'read'> = {
    doing,
    permission: 'contents: write',
    read: (reply) => session.read(ref, doing)(reply).object.sha,
  };
  await session.call({
    ...pointed,
    method: 'POST',
    path: '/git/refs',
    body: { ref: `refs/heads/${branch}`, sha: commit },
    refused: ({ status, message: said }, command) =>
      status === 422 && /already exists/i.test(said)
        ? new ConflictError(`cannot ${doing}: it is there already`, command)
        : undefined,
    again: async () => {
      const missing = { value: '' };
      const standing = await session.call({
        ...pointed,
        method: 'GET',
        path: `/git/ref/heads/${name}`,
        missing,
      });
      return standing === commit ? standing : undefined;
    },
  });
  return { sha: blobSha(bytes), commit };
}
