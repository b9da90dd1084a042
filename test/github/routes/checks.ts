/** Check runs and commit statuses. */
import { type Answer, fields, invalid, iso, notFound, type Route, textField, type World } from '../route.ts';
import { repositoryUrl, simpleUser, webUrl } from '../shapes.ts';
import type { FakeAnnotation, FakeCheckRun, FakeCommitStatus } from '../state.ts';
import { resolve } from '../state.ts';

const repo = '/repos/{owner}/{repo}';

function checkReply(world: World, run: FakeCheckRun): object {
  const url = `${repositoryUrl(world)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${webUrl(world)}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: iso(run.startedAt),
    completed_at: run.completedAt === null ? null : iso(run.completedAt),
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: 1 },
    app: null,
    pull_requests: [],
  };
}

/** Applies what a POST or PATCH says; an Answer when GitHub would not take it. */
function applyCheck(run: FakeCheckRun, body: unknown, world: World): Answer | null {
  const output = fields(body).output;
  const annotations = (fields(output).annotations ?? []) as FakeAnnotation[];
  if (annotations.length > 50) {
    return invalid(
      `Invalid request.\n\nNo more than 50 items are allowed; ${annotations.length} were supplied.`,
    );
  }
  if (output !== undefined && (!textField(output, 'title') || textField(output, 'summary') === undefined)) {
    return invalid('Invalid request.\n\n"title", "summary" weren\'t supplied.');
  }
  if ((textField(output, 'summary') ?? '').length > 65_535) {
    return invalid('Validation Failed', ['Only 65535 characters are allowed; more were supplied.']);
  }
  const conclusion = textField(body, 'conclusion');
  run.status = conclusion === undefined ? (textField(body, 'status') ?? run.status) : 'completed';
  run.conclusion = conclusion ?? run.conclusion;
  run.completedAt = run.status === 'completed' ? (run.completedAt ?? world.now()) : null;
  run.externalId = textField(body, 'external_id') ?? run.externalId;
  run.detailsUrl = textField(body, 'details_url') ?? run.detailsUrl;
  if (output !== undefined) {
    run.output = {
      title: textField(output, 'title') ?? null,
      summary: textField(output, 'summary') ?? null,
      text: textField(output, 'text') ?? run.output.text,
    };
    run.annotations.push(...annotations);
  }
  return null;
}

function statusReply(world: World, found: FakeCommitStatus): object {
  return {
    url: `${repositoryUrl(world)}/statuses/${found.sha}`,
    avatar_url: null,
    id: found.id,
    node_id: `SC_${found.id}`,
    state: found.state,
    description: found.description,
    target_url: found.targetUrl,
    context: found.context,
    created_at: iso(found.at),
    updated_at: iso(found.at),
    creator: simpleUser(world),
  };
}

const checkOf = (world: World, id: string | undefined): FakeCheckRun | undefined =>
  world.state.checkRuns.find((run) => String(run.id) === id);

export const checkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${repo}/check-runs`,
    need: 'checks: write',
    handle: ({ body }, world) => {
      const name = textField(body, 'name');
      const headSha = textField(body, 'head_sha');
      if (name === undefined || headSha === undefined) return invalid('Invalid request.');
      if (!world.state.commits.has(headSha)) return invalid(`No commit found for SHA: ${headSha}`);
      const run: FakeCheckRun = {
        id: world.nextId(),
        name,
        headSha,
        externalId: null,
        detailsUrl: null,
        status: 'queued',
        conclusion: null,
        startedAt: world.now(),
        completedAt: null,
        output: { title: null, summary: null, text: null },
        annotations: [],
      };
      const refused = applyCheck(run, body, world);
      if (refused !== null) return refused;
      world.state.checkRuns.push(run);
      return { status: 201, body: checkReply(world, run) };
    },
  },
  {
    method: 'GET',
    path: `${repo}/check-runs/{check_run_id}`,
    need: 'checks: read',
    handle: ({ params }, world) => {
      const run = checkOf(world, params.check_run_id);
      return run ? { status: 200, body: checkReply(world, run) } : notFound;
    },
  },
  {
    method: 'PATCH',
    path: `${repo}/check-runs/{check_run_id}`,
    need: 'checks: write',
    handle: ({ params, body }, world) => {
      const run = checkOf(world, params.check_run_id);
      if (run === undefined) return notFound;
      return applyCheck(run, body, world) ?? { status: 200, body: checkReply(world, run) };
    },
  },
  {
    method: 'GET',
    path: `${repo}/check-runs/{check_run_id}/annotations`,
    need: 'checks: read',
    handle: ({ params }, world) => {
      const run = checkOf(world, params.check_run_id);
      if (run === undefined) return notFound;
      const items = run.annotations.map((annotation) => ({
        start_column: null,
        end_column: null,
        title: null,
        raw_details: null,
        ...annotation,
        blob_href: `${repositoryUrl(world)}/git/blobs/0`,
      }));
      return { status: 200, list: { items } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/commits/{ref}/check-runs`,
    need: 'checks: read',
    handle: ({ params, query }, world) => {
      const sha = resolve(world.state, params.ref ?? '')?.sha;
      if (sha === undefined) return invalid(`No commit found for SHA: ${params.ref}`);
      const name = query.get('check_name');
      const all = world.state.checkRuns.filter(
        (run) => run.headSha === sha && (name === null || run.name === name),
      );
      const latest = [...new Map(all.map((run) => [run.name, run])).values()];
      const found = query.get('filter') === 'all' ? all : latest;
      return {
        status: 200,
        list: { items: found.toReversed().map((run) => checkReply(world, run)), key: 'check_runs' },
      };
    },
  },
  {
    method: 'POST',
    path: `${repo}/statuses/{sha}`,
    need: 'statuses: write',
    handle: ({ params, body }, world) => {
      const sha = params.sha ?? '';
      if (!world.state.commits.has(sha)) return invalid(`No commit found for SHA: ${sha}`);
      const state = textField(body, 'state') ?? '';
      if (!['error', 'failure', 'pending', 'success'].includes(state)) {
        return invalid('Validation Failed', [{ resource: 'Status', code: 'custom', field: 'state' }]);
      }
      const description = textField(body, 'description') ?? null;
      if ((description ?? '').length > 140) {
        return invalid('Validation Failed', [{ resource: 'Status', code: 'custom', field: 'description' }]);
      }
      const status: FakeCommitStatus = {
        id: world.nextId(),
        sha,
        state,
        context: textField(body, 'context') ?? 'default',
        description,
        targetUrl: textField(body, 'target_url') ?? null,
        at: world.now(),
      };
      world.state.commitStatuses.push(status);
      return { status: 201, body: statusReply(world, status) };
    },
  },
  {
    method: 'GET',
    path: `${repo}/commits/{ref}/statuses`,
    need: 'statuses: read',
    handle: ({ params }, world) => {
      const sha = resolve(world.state, params.ref ?? '')?.sha;
      if (sha === undefined) return notFound;
      const found = world.state.commitStatuses.filter((status) => status.sha === sha).toReversed();
      return { status: 200, list: { items: found.map((status) => statusReply(world, status)) } };
    },
  },
];
