/** Our actions, played against the fake GitHub as its runner would. */
import { execFileSync } from 'node:child_process';
import { type Bed, entryOf } from '../hostile/bed.ts';
import type { Place } from '../main-job/place.ts';
import { type Played, type PlayOptions, playBundle } from '../runner-model/index.ts';
import { type FakeGitHub, knowCommit } from './index.ts';

/** What a runner of that GitHub puts into the `github` context. */
function contextOf({ apiUrl, state }: FakeGitHub): Record<string, string> {
  return { api_url: apiUrl, repository: `${state.owner}/${state.name}` };
}

/** Requests to the REST API; not those to the services of a run (its artifacts, its caches). */
export function apiRequests({ requests }: FakeGitHub): string[] {
  return requests
    .filter((request) => /^(\/api\/v3)?\/(repos|rate_limit)\b/.test(request.path))
    .map((request) => `${request.method} ${request.path}`);
}

/** Releases the service of `place`, whose commit that GitHub knows, without a gate. */
export async function playOneClick(
  { bed, place }: { readonly bed: Bed; readonly place: Place },
  fake: FakeGitHub,
  options: PlayOptions = {},
): Promise<Played> {
  knowCommit(fake.state, place.service.git('rev-parse', 'HEAD').trim());
  const { action, nodeArgs } = entryOf(bed, 'one-click');
  return playBundle(action, {
    ...options,
    repository: place.service.directory,
    nodeArgs,
    env: {
      ...bed.caches,
      [place.mark.variable]: place.mark.value,
      // What serves goes on after the job.
      RUNNER_TRACKING_ID: '',
      ...options.env,
    },
    github: { ...contextOf(fake), ...options.github },
    inputs: {
      ...{ service: 'shop', port: String(place.port), gate: 'none', 'state-directory': place.state },
      ...{ 'watch-window': '20s', 'watch-interval': '250ms', load: '80' },
      'github-token': fake.token,
      ...options.inputs,
    },
    ladder: { sigintMs: 6900, sigtermMs: 500, streamsMs: 200 },
  });
}

export interface PullRequestEvent {
  readonly number?: number;
  readonly commit?: string;
  readonly fork?: boolean;
  /** A commit of the repository that is judged. */
  readonly base?: string;
}

export function pullRequest({
  number = 1,
  commit = 'c'.repeat(40),
  fork = false,
  base: baseSha,
}: PullRequestEvent = {}): NonNullable<PlayOptions['event']> {
  const head = { sha: commit, repo: { id: fork ? 2 : 1 } };
  const base = { repo: { id: 1 }, ...(baseSha === undefined ? {} : { sha: baseSha }) };
  return { name: 'pull_request', payload: { number, pull_request: { number, head, base } } };
}

/** The base of a pull request is the module's own commit, unless the event names another. */
function onto({ module }: Bed, event: NonNullable<PlayOptions['event']>): NonNullable<PlayOptions['event']> {
  const pull = (event.payload as { pull_request?: { base?: object } | null } | undefined)?.pull_request;
  if (pull?.base === undefined) return event;
  const sha = execFileSync('git', ['-C', module, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  return {
    ...event,
    payload: { ...(event.payload as object), pull_request: { ...pull, base: { sha, ...pull.base } } },
  };
}

/** Judges the module of `bed`, on which nothing is compiled: no PASS, in a second. */
export async function playGate(bed: Bed, fake: FakeGitHub, options: PlayOptions = {}): Promise<Played> {
  const { action, nodeArgs } = entryOf(bed, 'quality-gate');
  return playBundle(action, {
    ...options,
    ...(options.event === undefined ? {} : { event: onto(bed, options.event) }),
    repository: bed.module,
    nodeArgs,
    env: { ...bed.env, ...options.env },
    github: { ...contextOf(fake), ...options.github },
    inputs: { 'github-token': fake.token, ...options.inputs },
  });
}
