/** The run that judged, as GitHub itself describes it to the run that it started: this much is not the other's word. */
import { ConfigError } from '@slipway/kernel';
import { readEventPayload } from '@slipway/runner';
import { z } from 'zod';

export interface JudgedRun {
  readonly id: number;
  readonly headSha: string;
  readonly headBranch: string;
  /** Whose branch it is. */
  readonly headOwner: string;
  /** `owner/name`. */
  readonly headRepository: string;
  readonly headRepositoryId: number;
  /** When its last attempt began, in milliseconds since 1970, to the second. */
  readonly attemptAt: number;
  /** What started it. */
  readonly event: string;
  /** `success`, `failure`, `cancelled`, … */
  readonly conclusion: string;
  /** For people. */
  readonly url: string;
}

/** GitHub Docs, "Webhook events and payloads", workflow_run. */
const payload = z.object({
  action: z.string(),
  repository: z.object({ id: z.number() }),
  workflow_run: z.object({
    id: z.int().positive(),
    head_sha: z.string().regex(/^[0-9a-f]{40,64}$/),
    head_branch: z.string().nullable(),
    event: z.string(),
    run_started_at: z.iso.datetime({ offset: true }),
    conclusion: z.string().nullable(),
    html_url: z.url({ protocol: /^https?$/ }),
    repository: z.object({ id: z.number() }),
    head_repository: z.object({
      id: z.number(),
      full_name: z.string(),
      owner: z.object({ login: z.string() }),
    }),
  }),
});

/** @throws ConfigError when the event is another, or its run is not over or not of this repository */
export async function readJudgedRun(env: Readonly<Record<string, string | undefined>>): Promise<JudgedRun> {
  const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: file = '' } = env;
  const fix = 'start it with on: workflow_run: { workflows: [<the one that judges>], types: [completed] }';
  if (event !== 'workflow_run') {
    throw new ConfigError(`there is no other run to speak of: the event is ${event || 'none'}`, {
      where: { name: 'mode' },
      fix,
    });
  }
  const read = payload.safeParse(await readEventPayload(file));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new ConfigError(`the payload of workflow_run: ${issue?.path.join('.')}: ${issue?.message}`, {
      where: { file },
      fix: "leave GITHUB_EVENT_PATH as the runner set it; the file holds the event's JSON",
    });
  }
  const { action, repository, workflow_run: run } = read.data;
  if (action !== 'completed' || run.repository.id !== repository.id) {
    throw new ConfigError(
      action === 'completed' ? 'the run is of another repository' : `the run is not over: ${action}`,
      { where: { name: 'mode' }, fix },
    );
  }
  return {
    id: run.id,
    headSha: run.head_sha,
    headBranch: run.head_branch ?? '',
    headOwner: run.head_repository.owner.login,
    headRepository: run.head_repository.full_name,
    headRepositoryId: run.head_repository.id,
    attemptAt: Date.parse(run.run_started_at),
    event: run.event,
    conclusion: run.conclusion ?? '',
    url: run.html_url,
  };
}
