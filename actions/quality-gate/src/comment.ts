/** The verdict where reviewers look: one comment on the pull request, replaced at each run. */
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { openGitHub } from '@slipway/github';
import { ConfigError, type Context, escapeMarkdown } from '@slipway/kernel';
import { readEventPayload, runAddress } from '@slipway/runner';

interface PullRequest {
  readonly number: number;
  /** The commit that reviewers see; empty where the payload has none. */
  readonly commit: string;
  readonly fromFork: boolean;
}

/** The verdict stands; nobody waits long for the comment. */
const budgetMs = 15_000;

/**
 * Writes `markdown` as the one comment about the service in `directory`; nothing where the event is of no pull request.
 * What goes wrong is a warning: the verdict is the gate's.
 * @throws CancelledError
 */
export async function commentOnPullRequest(
  ctx: Context,
  token: string,
  { directory, markdown }: { readonly directory: string; readonly markdown: string },
): Promise<void> {
  const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: payload = '' } = ctx.env;
  if (event !== 'pull_request' && event !== 'pull_request_target') {
    ctx.log.info(`no comment: the event ${event || '(none)'} is of no pull request`);
    return;
  }
  let pull: PullRequest | undefined;
  try {
    pull = readPullRequest(await readEventPayload(payload), payload);
    const github = openGitHub({ ctx, token, budgetMs });
    try {
      const folder = relative(ctx.workspace, directory).replaceAll('\\', '/') || '.';
      const { url } = await github.comments.upsert(pull.number, {
        marker: markerOf(folder),
        body: `${markdown}\n${footer(ctx, folder, pull)}\n`,
        on: 'pull-request',
      });
      ctx.log.info(`the verdict stands in ${url}`);
    } finally {
      await github.close();
    }
  } catch (error) {
    if (ctx.signal.aborted) throw error;
    ctx.log.warn(notWritten(error, pull));
  }
}

/** `pull_request` of the payload (GitHub Docs, "Webhook events and payloads"). */
function readPullRequest(payload: unknown, file: string): PullRequest {
  type Side = { readonly repo?: { readonly id?: unknown } | null } | null;
  const { pull_request: pull } = (payload ?? {}) as {
    pull_request?: {
      readonly number?: unknown;
      readonly head?: Side & { readonly sha?: unknown };
      readonly base?: Side;
    } | null;
  };
  if (typeof pull?.number !== 'number') {
    throw new ConfigError('the payload of the event names no pull request', {
      where: { file },
      fix: "leave GITHUB_EVENT_PATH as the runner set it; the file holds the event's JSON",
    });
  }
  const { head, base } = pull;
  return {
    number: pull.number,
    commit: typeof head?.sha === 'string' && /^[0-9a-f]{40,64}$/.test(head.sha) ? head.sha : '',
    fromFork: head?.repo?.id !== base?.repo?.id,
  };
}

/** A comment for each folder; one that a comment of HTML cannot hold is named by its hash. */
export function markerOf(folder: string): string {
  const plain = /^[\w./-]+$/.test(folder) && !folder.includes('--');
  const name = plain ? folder : createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return `slipway/quality-gate/${name}`;
}

function footer({ env }: Context, folder: string, { commit }: PullRequest): string {
  const run = runAddress(env);
  const what = folder === '.' ? 'The root folder' : escapeMarkdown(folder);
  return `${what}${commit && ` at ${commit}`}${run === null ? '' : `, in [this run](${run})`}.`;
}

function notWritten(error: unknown, pull: PullRequest | undefined): string {
  const { message, fix } = error as Partial<ConfigError>;
  const lines = [`the verdict is not on the pull request: ${message}`, ...(fix === undefined ? [] : [fix])];
  // GitHub Docs, "Events that trigger workflows", "Workflows in forked repositories".
  if (pull?.fromFork && error instanceof ConfigError) {
    lines.push('in a pull request from a fork the token may only read, whatever the workflow gives it');
  }
  return lines.join('\n');
}
