/** What the event says that the commit is to be compared with. */
import { ConfigError } from '@slipway/kernel';
import { field, readEventPayload } from './event-payload.ts';

const commit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** What the event says of a change: where it is to be merged into, and its newest commit. @throws ConfigError */
export async function comparedOfEvent(
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly base: string | null; readonly head: string | null }> {
  return { base: await baseOfEvent(env), head: await headOfEvent(env) };
}

/**
 * The commit of the base branch that a pull request or a merge group is to be merged into; null for every other event.
 * Source: GitHub Docs, "Webhook events and payloads", pull_request (`base.sha`) and merge_group (`base_sha`).
 * @throws ConfigError when such an event names none: it is never taken for one without a base
 */
async function baseOfEvent(env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: path = '' } = env;
  const group = event === 'merge_group';
  if (!group && event !== 'pull_request' && event !== 'pull_request_target') return null;
  const payload = await readEventPayload(path);
  const sha = group
    ? field(payload, 'merge_group', 'base_sha')
    : field(payload, 'pull_request', 'base', 'sha');
  if (typeof sha === 'string' && commit.test(sha)) return sha;
  throw new ConfigError(`the payload of the event ${event} names no commit of the base branch`, {
    where: { file: path },
    fix: 'leave GITHUB_EVENT_PATH as the runner set it, or name the commit: base: …',
  });
}

/** The commit of the branch that a pull request asks to merge (`head.sha`); null for other events. */
async function headOfEvent(env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: path = '' } = env;
  if (event !== 'pull_request' && event !== 'pull_request_target') return null;
  const sha = field(await readEventPayload(path), 'pull_request', 'head', 'sha');
  return typeof sha === 'string' && commit.test(sha) ? sha : null;
}

/** The commit that a push moved its branch from; null for other events, and for a new branch. */
export async function beforePush(env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  if (env.GITHUB_EVENT_NAME !== 'push') return null;
  const before = field(await readEventPayload(env.GITHUB_EVENT_PATH ?? ''), 'before');
  return typeof before === 'string' && commit.test(before) && !/^0+$/.test(before) ? before : null;
}
