/** What an entry of a cache has to do with the job that reads or writes it. */
import path from 'node:path';
import type { Context } from '@slipway/kernel';
import { readEventPayload } from './event-payload.ts';
import { runAddress } from './run-address.ts';

export interface Job {
  /** Names it among all jobs of all runs; steps of one job are told the same. */
  readonly run: string;
  /** Who started it, in GitHub's words. */
  readonly event: { readonly event: string; readonly ref: string; readonly defaultBranch: string };
  /** A folder that the runner empties; absolute. */
  readonly disk: string;
  /** A folder that is memory, where the machine ends with the job: another would keep it after a job that failed. */
  readonly memory: string | null;
}

/** @throws ConfigError when the payload of the event cannot be read */
export async function readJob({ env, temp }: Pick<Context, 'env' | 'temp'>): Promise<Job> {
  const payload = (await readEventPayload(env.GITHUB_EVENT_PATH ?? '')) as {
    repository?: { default_branch?: unknown };
  } | null;
  const branch = payload?.repository?.default_branch;
  return {
    run: `${runAddress(env)} ${env.GITHUB_JOB}`,
    event: {
      event: env.GITHUB_EVENT_NAME ?? '',
      ref: env.GITHUB_REF ?? '',
      defaultBranch: typeof branch === 'string' ? branch : '',
    },
    disk: path.join(env.RUNNER_TEMP || temp, 'slipway-go-caches'),
    memory: env.RUNNER_ENVIRONMENT === 'github-hosted' && process.platform === 'linux' ? '/dev/shm' : null,
  };
}
