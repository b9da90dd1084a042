/** Pull requests, and the commits that they are judged by. */
import { z } from 'zod';
import type { Permission } from './permission.ts';
import type { Session } from './session.ts';

export interface PullRequest {
  readonly number: number;
  /** Its newest commit. */
  readonly headSha: string;
  /** Of the repository that it comes from; null when that is gone. */
  readonly headRepository: number | null;
}

export interface Pulls {
  /**
   * The open ones that come from `branch` of `owner`, in this repository or a fork.
   * @param permission what a message asks for, where more is to be done than to read
   */
  ofBranch(owner: string, branch: string, permission?: Permission): Promise<PullRequest[]>;
  /** What a commit follows, first parent first; null when there is no such commit. */
  parents(sha: string): Promise<string[] | null>;
}

const pull = z
  .object({
    number: z.number(),
    head: z.object({ sha: z.string(), repo: z.object({ id: z.number() }).nullable() }),
  })
  .transform(
    ({ number, head }): PullRequest => ({ number, headSha: head.sha, headRepository: head.repo?.id ?? null }),
  );
const commit = z.object({ parents: z.array(z.object({ sha: z.string() })) });

export function openPulls(session: Session): Pulls {
  return {
    ofBranch: (owner, branch, permission = 'pull-requests: read') => {
      const doing = `look for the pull request of ${owner}:${branch}`;
      const pages = session.list({
        path: '/pulls',
        query: { state: 'open', head: `${owner}:${branch}` },
        doing,
        permission,
        read: session.read(z.array(pull), doing),
      });
      return Array.fromAsync(pages);
    },
    parents: (sha) => {
      const doing = `read the commit ${sha}`;
      return session.call<string[] | null>({
        method: 'GET',
        path: `/git/commits/${encodeURIComponent(sha)}`,
        doing,
        permission: 'contents: read',
        missing: { value: null },
        read: (reply) =>
          session
            .read(
              commit,
              doing,
            )(reply)
            .parents.map((parent) => parent.sha),
      });
    },
  };
}
