/** GitHub's API for one repository, with one token. */
import { createClient, type HttpClient } from '@slipway/http';
import { ConfigError, type Context } from '@slipway/kernel';
import { type Caches, openCaches } from './caches.ts';
import { type Checks, openChecks } from './checks.ts';
import { type Comments, openComments } from './comments.ts';
import { type CommitComments, openCommitComments } from './commit-comments.ts';
import { type CommitStatuses, openCommitStatuses } from './commit-statuses.ts';
import { type Contents, openContents } from './contents.ts';
import { type Deployments, openDeployments } from './deployments.ts';
import { type Dispatches, openDispatches } from './dispatches.ts';
import { type Environments, openEnvironments } from './environments.ts';
import { type Issues, openIssues } from './issues.ts';
import { tokenMask } from './mask.ts';
import { standardLimits } from './policy.ts';
import { openPulls, type Pulls } from './pulls.ts';
import { openRefs, type Refs } from './refs.ts';
import { openReleases, type Releases } from './releases.ts';
import { Session } from './session.ts';
import { openWorkflowRuns, type WorkflowRuns } from './workflow-runs.ts';

export interface GitHubOptions {
  readonly ctx: Pick<Context, 'env' | 'signal' | 'clock' | 'log'>;
  /** `${{ github.token }}`, or one of a user or an app. */
  readonly token: string;
  /** `owner/name`; GITHUB_REPOSITORY of `ctx.env` by default. */
  readonly repository?: string;
  /**
   * GITHUB_API_URL of `ctx.env` by default, else `https://api.github.com`; `https://HOST/api/v3` on a server of one's
   * own.
   */
  readonly apiUrl?: string;
  /**
   * How long one call may go on to wait and try again, also for a rate limit; 120 000 by default. The look after an
   * uncertain write has as much once more.
   */
  readonly budgetMs?: number;
  /** Used instead of one of its own, and left open by `close`. */
  readonly client?: HttpClient;
}

/** Every operation throws ConfigError, ConflictError, GitHubError or CancelledError; none shows the token. */
export interface GitHub {
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly deployments: Deployments;
  readonly commitStatuses: CommitStatuses;
  readonly commitComments: CommitComments;
  readonly contents: Contents;
  readonly refs: Refs;
  readonly releases: Releases;
  readonly checks: Checks;
  readonly comments: Comments;
  readonly dispatches: Dispatches;
  readonly issues: Issues;
  readonly caches: Caches;
  readonly environments: Environments;
  readonly pulls: Pulls;
  readonly workflowRuns: WorkflowRuns;
  /** GitHub's clock now, milliseconds since the epoch, right to about a second; null before its first answer. */
  serverTime(): number | null;
  /** Ends the connections. */
  close(): Promise<void>;
}

/** Asks nothing yet. @throws ConfigError for a token, repository or address that cannot be one */
export function openGitHub(options: GitHubOptions): GitHub {
  const { ctx, budgetMs = standardLimits.budgetMs } = options;
  const { repository = ctx.env.GITHUB_REPOSITORY ?? '' } = options;
  const token = checkToken(options.token);
  checkRepository(repository);
  const apiUrl = checkApiUrl(options.apiUrl ?? (ctx.env.GITHUB_API_URL || 'https://api.github.com'));
  const client = options.client ?? createClient(ctx);
  const limits = { ...standardLimits, budgetMs };
  const session = new Session({ ctx, client, token, apiUrl, repository, limits, mask: tokenMask(token) });
  return {
    apiUrl,
    repository,
    deployments: openDeployments(session),
    commitStatuses: openCommitStatuses(session),
    commitComments: openCommitComments(session),
    contents: openContents(session),
    refs: openRefs(session),
    releases: openReleases(session),
    checks: openChecks(session),
    comments: openComments(session),
    dispatches: openDispatches(session),
    issues: openIssues(session),
    caches: openCaches(session),
    environments: openEnvironments(session),
    pulls: openPulls(session),
    workflowRuns: openWorkflowRuns(session),
    serverTime: () => session.serverTime(),
    close: async () => {
      if (options.client === undefined) await client.close();
    },
  };
}

function checkToken(text: string): string {
  const token = text.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new ConfigError(
      token === '' ? 'there is no token for GitHub' : 'the token holds what no token holds',
      { where: { name: 'token' }, fix: 'use ${{ github.token }}' },
    );
  }
  return token;
}

function checkRepository(repository: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9-_]*\/(?!\.{1,2}$)[\w.-]+$/.test(repository)) {
    throw new ConfigError(`${JSON.stringify(repository)} is not a repository's name`, {
      where: { name: 'repository' },
      fix: 'write owner/name',
    });
  }
}

function checkApiUrl(text: string): string {
  const url = URL.parse(text);
  const usable =
    url !== null && /^https?:$/.test(url.protocol) && url.username + url.search + url.hash === '';
  if (!usable) {
    throw new ConfigError("the address of GitHub's API cannot be used", {
      where: { name: 'GITHUB_API_URL' },
      fix: 'write https://api.github.com, or https://HOST/api/v3 on a server of your own',
    });
  }
  return url.href.replace(/\/+$/, '');
}
