/** Issues of ours: one that is open is found again by a marker that nobody sees. */
import { z } from 'zod';
import { markerHead } from './marker.ts';
import type { Session } from './session.ts';
import { cut } from './text.ts';

export interface Issue {
  readonly number: number;
  /** For people. */
  readonly url: string;
  readonly body: string;
  /** Whether this call opened it. */
  readonly opened: boolean;
}

export interface Issues {
  /**
   * The newest open issue whose body begins with `marker`; without one, a new one.
   * @param issue.marker letters, digits, `-`, `_`, `.`, `/`, `:`; it stands in a comment of HTML
   * @param issue.title cut at GitHub's limit of 256 characters
   * @param issue.body Markdown; cut at GitHub's limit of 65 536 characters
   */
  open(issue: { readonly marker: string; readonly title: string; readonly body: string }): Promise<Issue>;
}

const issue = z.object({
  number: z.int(),
  body: z.string().nullish(),
  html_url: z.string(),
  /** Pull requests are issues, too. */
  pull_request: z.unknown().optional(),
});

const longestTitle = 256;
const longestBody = 65_536;
/** Among more open issues than this one that is older counts as gone. */
const mostLookedAt = 1000;

export function openIssues(session: Session): Issues {
  const standing = async (head: string): Promise<Issue | undefined> => {
    const doing = 'list the open issues';
    const pages = session.list({
      path: '/issues',
      query: { state: 'open', sort: 'created', direction: 'desc' },
      doing,
      permission: 'issues: write',
      read: session.read(z.array(issue), doing),
    });
    let looked = 0;
    for await (const found of pages) {
      if (found.pull_request === undefined && found.body?.startsWith(head)) {
        return { number: found.number, url: found.html_url, body: found.body, opened: false };
      }
      if (++looked >= mostLookedAt) break;
    }
    return undefined;
  };
  return {
    open: async ({ marker, title, body }) => {
      const head = markerHead(marker, 'an issue');
      const found = await standing(head);
      if (found !== undefined) return found;
      const doing = 'open an issue';
      return session.call({
        method: 'POST',
        path: '/issues',
        body: {
          title: title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title,
          body: cut(`${head}\n${body}`, longestBody),
        },
        doing,
        permission: 'issues: write',
        read: (reply): Issue => {
          const { number, html_url: url, body: written } = session.read(issue, doing)(reply);
          return { number, url, body: written ?? '', opened: true };
        },
        again: () => standing(head),
      });
    },
  };
}
