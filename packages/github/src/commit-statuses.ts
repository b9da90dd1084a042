/** Statuses of a commit: the oldest form of a check, one line beside it. */
import { z } from 'zod';
import { encodePath } from './path.ts';
import type { Session } from './session.ts';

const states = ['error', 'failure', 'pending', 'success'] as const;

export interface CommitStatus {
  readonly state: (typeof states)[number];
  /** Whose word it is: `slipway/gate`. A later status of the same context replaces the earlier. */
  readonly context: string;
  readonly description: string;
  /** Where a person can read more; empty when nowhere. */
  readonly targetUrl: string;
}

export interface CommitStatuses {
  /** @param sha the full commit id */
  set(
    sha: string,
    status: Pick<CommitStatus, 'state' | 'context'> & Partial<CommitStatus>,
  ): Promise<CommitStatus>;
  /** Newest first, at most `limit` (100 by default), older ones of a context included. */
  list(ref: string, limit?: number): Promise<CommitStatus[]>;
}

const status = z
  .object({
    state: z.enum(states),
    context: z.string(),
    description: z.string().nullable(),
    target_url: z.string().nullable(),
  })
  .transform(
    ({ state, context, description, target_url }): CommitStatus => ({
      state,
      context,
      description: description ?? '',
      targetUrl: target_url ?? '',
    }),
  );

const longestDescription = 140;

export function openCommitStatuses(session: Session): CommitStatuses {
  const list: CommitStatuses['list'] = async (ref, limit = 100) => {
    const doing = `list the statuses of ${ref}`;
    const found: CommitStatus[] = [];
    const pages = session.list({
      path: `/commits/${encodeURIComponent(ref)}/statuses`,
      doing,
      permission: 'statuses: read',
      read: session.read(z.array(status), doing),
    });
    for await (const item of pages) if (found.push(item) >= limit) break;
    return found;
  };
  return {
    list,
    set: (sha, { state, context, description: given = '', targetUrl = '' }) => {
      const doing = `set the status ${context} of ${sha.slice(0, 12)}`;
      const description = given.slice(0, longestDescription);
      return session.call({
        method: 'POST',
        path: `/statuses/${encodePath(sha, 'a commit')}`,
        body: { state, context, description, ...(targetUrl === '' ? {} : { target_url: targetUrl }) },
        doing,
        permission: 'statuses: write',
        read: session.read(status, doing),
        // The newest of a context counts, so one more of the same says nothing else.
        again: 'harmless',
      });
    },
  };
}
