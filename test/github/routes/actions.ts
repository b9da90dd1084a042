/** GitHub Actions itself: runs, jobs, caches, dispatches; the repository. */
import { fields, invalid, iso, notFound, type Route, textField, type World } from '../route.ts';
import { repository, repositoryUrl, webUrl } from '../shapes.ts';
import type { FakeArtifact, FakeCache, FakeRun } from '../state.ts';

const repo = '/repos/{owner}/{repo}';

function runReply(world: World, run: FakeRun): object {
  const url = `${repositoryUrl(world)}/actions/runs/${run.id}`;
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: run.name,
    head_branch: run.branch,
    head_sha: run.sha,
    path: run.path,
    display_title: run.name,
    run_number: 1,
    run_attempt: run.attempt ?? 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 1,
    url,
    html_url: `${webUrl(world)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: iso(run.at),
    updated_at: iso(run.at),
    ...Object.fromEntries(
      ['jobs', 'logs', 'check_suite', 'artifacts', 'cancel', 'rerun', 'workflow'].map((name) => [
        `${name}_url`,
        `${url}/${name}`,
      ]),
    ),
    head_commit: null,
    repository: repository(world),
    head_repository: repository(world),
  };
}

function jobReply(world: World, run: FakeRun, job: FakeRun['jobs'][number]): object {
  const url = `${repositoryUrl(world)}/actions/jobs/${job.id}`;
  return {
    id: job.id,
    run_id: run.id,
    run_url: `${repositoryUrl(world)}/actions/runs/${run.id}`,
    node_id: `J_${job.id}`,
    head_sha: run.sha,
    url,
    html_url: `${webUrl(world)}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: iso(run.at),
    started_at: iso(run.at),
    completed_at: job.conclusion === null ? null : iso(run.at),
    name: job.name,
    steps: [],
    check_run_url: `${repositoryUrl(world)}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    workflow_name: run.name,
    head_branch: run.branch,
  };
}

function cacheReply(cache: FakeCache): object {
  return {
    id: cache.id,
    ref: cache.ref,
    key: cache.key,
    version: cache.version,
    last_accessed_at: iso(cache.usedAt),
    created_at: iso(cache.at),
    size_in_bytes: cache.bytes.byteLength,
  };
}

/** Runs of the REST API have numbers, those of the artifact service names; here both are the same text. */
function artifactReply(world: World, artifact: FakeArtifact): object {
  const url = `${repositoryUrl(world)}/actions/artifacts/${artifact.id}`;
  const run = runOf(world, artifact.run);
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.bytes.byteLength,
    url,
    archive_download_url: `${url}/zip`,
    expired: false,
    digest: artifact.digest,
    created_at: iso(artifact.at),
    expires_at: iso(artifact.at + 90 * 86_400_000),
    updated_at: iso(artifact.at),
    ...(run === undefined
      ? {}
      : { workflow_run: { id: run.id, head_branch: run.branch, head_sha: run.sha, repository_id: 1 } }),
  };
}

const runOf = (world: World, id: string | undefined): FakeRun | undefined =>
  world.state.runs.find((run) => String(run.id) === id);

export const actionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: repo,
    need: null,
    handle: (_request, world) => ({ status: 200, body: repository(world) }),
  },
  {
    method: 'GET',
    path: `${repo}/actions/runs`,
    need: 'actions: read',
    handle: ({ query }, world) => {
      const by = { branch: 'branch', event: 'event', status: 'status', head_sha: 'sha' } as const;
      const found = world.state.runs.filter((run) =>
        Object.entries(by).every(([name, key]) => !query.has(name) || run[key] === query.get(name)),
      );
      const items = found.toReversed().map((run) => runReply(world, run));
      return { status: 200, list: { items, key: 'workflow_runs' } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/actions/runs/{run_id}`,
    need: 'actions: read',
    handle: ({ params }, world) => {
      const run = runOf(world, params.run_id);
      return run ? { status: 200, body: runReply(world, run) } : notFound;
    },
  },
  {
    method: 'GET',
    path: `${repo}/actions/runs/{run_id}/attempts/{attempt_number}`,
    need: 'actions: read',
    handle: ({ params }, world) => {
      const run = runOf(world, params.run_id);
      const attempt = Number(params.attempt_number);
      const newest = run?.attempt ?? 1;
      if (run === undefined || attempt > newest) return notFound;
      // One that another attempt came after has ended.
      const ended = attempt < newest ? { status: 'completed', conclusion: 'failure' } : {};
      return { status: 200, body: runReply(world, { ...run, ...ended, attempt }) };
    },
  },
  {
    method: 'GET',
    path: `${repo}/actions/runs/{run_id}/jobs`,
    need: 'actions: read',
    handle: ({ params }, world) => {
      const run = runOf(world, params.run_id);
      if (run === undefined) return notFound;
      return { status: 200, list: { items: run.jobs.map((job) => jobReply(world, run, job)), key: 'jobs' } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/actions/runs/{run_id}/artifacts`,
    need: 'actions: read',
    handle: ({ params, query }, world) => {
      const items = world.state.artifacts
        .filter(({ run, open }) => !open && run === params.run_id)
        .filter(({ name }) => !query.has('name') || name === query.get('name'))
        .map((artifact) => artifactReply(world, artifact));
      return { status: 200, list: { items, key: 'artifacts' } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/actions/artifacts/{artifact_id}/{archive_format}`,
    need: 'actions: read',
    handle: ({ params }, world) => {
      const found = world.state.artifacts.find(({ id }) => String(id) === params.artifact_id);
      if (found === undefined) return notFound;
      return { status: 302, headers: { location: world.blobUrl('application/zip', found.bytes) } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/actions/caches`,
    need: 'actions: read',
    handle: ({ query }, world) => {
      const ref = query.get('ref');
      const found = world.state.caches
        .filter((cache) => !cache.open && cache.key.startsWith(query.get('key') ?? ''))
        .filter((cache) => ref === null || cache.ref === ref)
        .sort((a, b) => b.usedAt - a.usedAt || b.id - a.id);
      return { status: 200, list: { items: found.map(cacheReply), key: 'actions_caches' } };
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/actions/caches`,
    need: 'actions: write',
    handle: ({ query }, world) => {
      const { caches } = world.state;
      const ref = query.get('ref');
      const found = caches.filter(
        ({ key, ref: of }) => key === query.get('key') && (ref === null || of === ref),
      );
      if (found.length === 0) return notFound;
      for (const cache of found) caches.splice(caches.indexOf(cache), 1);
      return { status: 200, body: { total_count: found.length, actions_caches: found.map(cacheReply) } };
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/actions/caches/{cache_id}`,
    need: 'actions: write',
    handle: ({ params }, world) => {
      const { caches } = world.state;
      const index = caches.findIndex(({ id }) => String(id) === params.cache_id);
      if (index < 0) return notFound;
      caches.splice(index, 1);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: `${repo}/dispatches`,
    need: 'contents: write',
    handle: ({ body }, world) => {
      if (!textField(body, 'event_type'))
        return invalid('Invalid request.\n\n"event_type" wasn\'t supplied.');
      const members = Object.keys(fields(fields(body).client_payload)).length;
      if (members > 10)
        return invalid(
          `Invalid request.\n\nNo more than 10 properties are allowed; ${members} were supplied.`,
        );
      world.state.dispatches.push({ workflow: null, body });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: `${repo}/actions/workflows/{workflow_id}/dispatches`,
    need: 'actions: write',
    handle: ({ params, body }, world) => {
      const ref = textField(body, 'ref');
      if (ref === undefined) return invalid('Invalid request.\n\n"ref" wasn\'t supplied.');
      world.state.dispatches.push({ workflow: params.workflow_id ?? '', body });
      return { status: 204 };
    },
  },
];
