/** The event that started the workflow: the runner's variables, and the payload that GitHub sent. */
import { ConfigError } from '@slipway/kernel';
import type { RunEvent } from '@slipway/release';
import { field, readEventPayload } from '@slipway/runner';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the event from the variables of a step (GitHub Docs, "Variables reference") and the payload file (GitHub Docs,
 * "Webhook events and payloads"). Whatever the payload does not say plainly is taken for the less trusted of its
 * readings.
 * @throws ConfigError outside of a workflow, or when the payload cannot be read
 */
export async function readEvent(env: Environment): Promise<RunEvent> {
  const { GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_EVENT_PATH: path } = env;
  if (!name || !ref || !path) {
    throw new ConfigError(
      'there is no event to plan for: GITHUB_EVENT_NAME, GITHUB_REF or GITHUB_EVENT_PATH is empty',
      {
        where: { name: 'mode' },
        fix: 'use mode: plan in a workflow; on a laptop, slipway run takes the whole way',
      },
    );
  }
  const payload = await readEventPayload(path);
  const pull = field(payload, 'pull_request');
  return {
    name,
    ref,
    baseRef: env.GITHUB_BASE_REF || null,
    defaultBranch: text(field(payload, 'repository', 'default_branch')),
    fromFork: (pull !== undefined || name.startsWith('pull_request')) && isForeign(pull),
    deleted: field(payload, 'deleted') === true,
    request:
      name === 'workflow_dispatch'
        ? {
            action: text(field(payload, 'inputs', 'action')) ?? '',
            environment: text(field(payload, 'inputs', 'environment')) ?? '',
            version: text(field(payload, 'inputs', 'version')) ?? '',
          }
        : null,
  };
}

/** A head without a repository is a fork that was deleted meanwhile. */
function isForeign(pull: unknown): boolean {
  const [head, base] = ['head', 'base'].map((side) => field(pull, side, 'repo', 'id'));
  return typeof head !== 'number' || head !== base;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
