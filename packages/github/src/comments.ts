/** Comments of an issue or pull request; one of ours is found again by a marker that nobody sees. */
import { z } from 'zod';
import { markerHead } from './marker.ts';
import type { Permission } from './permission.ts';
import type { Session } from './session.ts';
import { cut } from './text.ts';

export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Login of who wrote it; empty when the account is gone. */
  readonly author: string;
  /** For people. */
  readonly url: string;
}

export interface Comments {
  /** Oldest first, all of them. @param issue number of the issue or pull request */
  list(issue: number): Promise<Comment[]>;
  /**
   * Writes the one comment that carries `marker`: a new one, or the oldest that begins with it, replaced.
   * @param comment.marker letters, digits, `-`, `_`, `.`, `/`, `:`; it stands in a comment of HTML
   * @param comment.body Markdown; cut at GitHub's limit of 65 536 characters
   * @param comment.on what the number is of; the permission that a message asks for depends on it
   */
  upsert(
    issue: number,
    comment: {
      readonly marker: string;
      readonly body: string;
      readonly on?: 'issue' | 'pull-request';
    },
  ): Promise<Comment>;
}

const comment = z
  .object({
    id: z.number(),
    body: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
    html_url: z.string(),
  })
  .transform(
    ({ id, body, user, html_url: url }): Comment => ({
      id,
      body: body ?? '',
      author: user?.login ?? '',
      url,
    }),
  );

const longestBody = 65_536;

export function openComments(session: Session): Comments {
  const pages = (issue: number, permission: Permission = 'issues: read'): AsyncGenerator<Comment> => {
    const doing = `list the comments of #${issue}`;
    return session.list({
      path: `/issues/${issue}/comments`,
      doing,
      permission,
      read: session.read(z.array(comment), doing),
    });
  };
  const marked = async (
    issue: number,
    head: string,
    permission: Permission,
  ): Promise<Comment | undefined> => {
    for await (const found of pages(issue, permission)) if (found.body.startsWith(head)) return found;
    return undefined;
  };

  return {
    list: (issue) => Array.fromAsync(pages(issue)),
    upsert: async (issue, { marker, body: given, on = 'issue' }) => {
      const head = markerHead(marker, 'a comment');
      const body = cut(`${head}\n${given}`, longestBody);
      // What is written once it is read: a token that may not read it is told at once what it takes in all.
      const permission = on === 'issue' ? 'issues: write' : 'pull-requests: write';
      const standing = await marked(issue, head, permission);
      if (standing?.body === body) return standing;
      const doing = `comment on #${issue}`;
      const rest = {
        body: { body },
        doing,
        permission,
        read: session.read(comment, doing),
      } as const;
      if (standing !== undefined) {
        return session.call({
          ...rest,
          method: 'PATCH',
          path: `/issues/comments/${standing.id}`,
          again: 'harmless',
        });
      }
      return session.call({
        ...rest,
        method: 'POST',
        path: `/issues/${issue}/comments`,
        again: () => marked(issue, head, permission),
      });
    },
  };
}
