/** Comments of a commit; one of ours is found again by a marker that nobody sees. */
import { z } from 'zod';
import { markerHead } from './marker.ts';
import { encodePath } from './path.ts';
import type { Session } from './session.ts';
import { cut } from './text.ts';

export interface CommitComment {
  readonly id: number;
  /** For people. */
  readonly url: string;
}

export interface CommitComments {
  /**
   * Writes a comment, unless one stands there that begins with `marker`.
   * @param sha the full commit id
   * @param comment.marker letters, digits, `-`, `_`, `.`, `/`, `:`; it stands in a comment of HTML
   * @param comment.body Markdown; cut at GitHub's limit of 65 536 characters
   */
  add(sha: string, comment: { readonly marker: string; readonly body: string }): Promise<CommitComment>;
}

const comment = z.object({ id: z.number(), body: z.string().nullish(), html_url: z.string() });
const longestBody = 65_536;

export function openCommitComments(session: Session): CommitComments {
  return {
    add: async (sha, { marker, body }) => {
      const head = markerHead(marker, 'a comment');
      const path = `/commits/${encodePath(sha, 'a commit')}/comments`;
      const of = `commit ${sha.slice(0, 12)}`;
      const standing = async (): Promise<CommitComment | undefined> => {
        const doing = `list the comments of ${of}`;
        const read = session.read(z.array(comment), doing);
        // What is written once it is read: a token that may not read it is told at once what it takes in all.
        for await (const found of session.list({ path, doing, permission: 'contents: write', read })) {
          if (found.body?.startsWith(head)) return { id: found.id, url: found.html_url };
        }
        return undefined;
      };
      const found = await standing();
      if (found !== undefined) return found;
      const doing = `comment on ${of}`;
      return session.call({
        method: 'POST',
        path,
        body: { body: cut(`${head}\n${body}`, longestBody) },
        doing,
        permission: 'contents: write',
        read: (reply): CommitComment => {
          const { id, html_url: url } = session.read(comment, doing)(reply);
          return { id, url };
        },
        again: standing,
      });
    },
  };
}
