/** Deployments, their statuses, and environments. */
import {
  type Answer,
  conflict,
  fields,
  invalid,
  iso,
  notFound,
  type Route,
  textField,
  type World,
} from '../route.ts';
import { repositoryUrl, simpleUser } from '../shapes.ts';
import {
  ancestry,
  type FakeDeployment,
  type FakeDeploymentStatus,
  type FakeEnvironment,
  resolve,
} from '../state.ts';

const repo = '/repos/{owner}/{repo}';
const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];

function deploymentReply(world: World, found: FakeDeployment): object {
  const url = `${repositoryUrl(world)}/deployments/${found.id}`;
  return {
    url,
    id: found.id,
    node_id: `DE_${found.id}`,
    sha: found.sha,
    ref: found.ref,
    task: found.task,
    payload: found.payload,
    original_environment: found.environment,
    environment: found.environment,
    description: found.description,
    creator: simpleUser(world),
    created_at: iso(found.at),
    updated_at: iso(found.statuses.at(-1)?.at ?? found.at),
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(world),
    transient_environment: found.transient,
    production_environment: found.production,
  };
}

function statusReply(world: World, deployment: FakeDeployment, found: FakeDeploymentStatus): object {
  const url = `${repositoryUrl(world)}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${found.id}`,
    id: found.id,
    node_id: `DES_${found.id}`,
    state: found.state,
    creator: simpleUser(world),
    description: found.description,
    environment: deployment.environment,
    target_url: found.logUrl,
    created_at: iso(found.at),
    updated_at: iso(found.at),
    deployment_url: url,
    repository_url: repositoryUrl(world),
    environment_url: found.environmentUrl,
    log_url: found.logUrl,
  };
}

function environmentReply(world: World, found: FakeEnvironment): object {
  const rule = (type: string, more: object): object => ({
    id: found.id * 10,
    node_id: `GA_${found.id}`,
    type,
    ...more,
  });
  const { waitMinutes, reviewers, preventSelfReview, branches } = found;
  return {
    id: found.id,
    node_id: `EN_${found.id}`,
    name: found.name,
    url: `${repositoryUrl(world)}/environments/${encodeURIComponent(found.name)}`,
    html_url: `https://github.com/${world.state.owner}/${world.state.name}/deployments`,
    created_at: iso(found.at),
    updated_at: iso(found.at),
    protection_rules: [
      ...(waitMinutes > 0 ? [rule('wait_timer', { wait_timer: waitMinutes })] : []),
      ...(reviewers.length > 0
        ? [
            rule('required_reviewers', {
              prevent_self_review: preventSelfReview,
              reviewers: reviewers.map((login) => ({ type: 'User', reviewer: simpleUser(world, login) })),
            }),
          ]
        : []),
      ...(branches === null ? [] : [rule('branch_policy', {})]),
    ],
    deployment_branch_policy:
      branches === null
        ? null
        : { protected_branches: branches === 'protected', custom_branch_policies: branches === 'custom' },
  };
}

function create(body: unknown, world: World): Answer {
  const { state } = world;
  const ref = textField(body, 'ref') ?? '';
  const { required_contexts: contexts, auto_merge: autoMerge = true, ...given } = fields(body);
  const commit = resolve(state, ref);
  if (commit === undefined) return invalid(`No ref found for: ${ref}`);
  const main = resolve(state, state.defaultBranch);
  if (autoMerge === true && main !== undefined && state.refs.has(`refs/heads/${ref}`)) {
    if (!ancestry(state, commit.sha).has(main.sha)) {
      return {
        status: 202,
        body: { message: `Auto-merged ${state.defaultBranch} into ${ref} on deployment.` },
      };
    }
  }
  const latest = new Map(
    state.commitStatuses.filter(({ sha }) => sha === commit.sha).map((one) => [one.context, one.state]),
  );
  const wanted = Array.isArray(contexts) ? (contexts as string[]) : [...latest.keys()];
  const failed = wanted.filter((context) => latest.get(context) !== 'success');
  if (failed.length > 0) return conflict(`Conflict: Commit status checks failed for ${ref}.`);
  const description = textField(body, 'description') ?? null;
  const environment = textField(body, 'environment') ?? 'production';
  const deployment: FakeDeployment = {
    id: world.nextId(),
    sha: commit.sha,
    ref,
    task: textField(body, 'task') ?? 'deploy',
    environment,
    description,
    payload: given.payload ?? '',
    transient: given.transient_environment === true,
    production: (given.production_environment ?? environment === 'production') === true,
    at: world.now(),
    statuses: [],
  };
  state.deployments.push(deployment);
  if (!state.environments.some(({ name }) => name === environment)) {
    state.environments.push({
      id: world.nextId(),
      name: environment,
      at: world.now(),
      waitMinutes: 0,
      reviewers: [],
      preventSelfReview: false,
      branches: null,
    });
  }
  return { status: 201, body: deploymentReply(world, deployment) };
}

function addStatus(deployment: FakeDeployment, body: unknown, world: World): Answer {
  const state = textField(body, 'state') ?? '';
  const description = textField(body, 'description') ?? '';
  if (!states.includes(state)) {
    return invalid('Validation Failed', [{ resource: 'DeploymentStatus', code: 'custom', field: 'state' }]);
  }
  if (description.length > 140) {
    return invalid('Validation Failed', [
      {
        resource: 'DeploymentStatus',
        code: 'custom',
        field: 'description',
        message: 'description is too long (maximum is 140 characters)',
      },
    ]);
  }
  const logUrl = textField(body, 'log_url') ?? textField(body, 'target_url') ?? '';
  const environmentUrl = textField(body, 'environment_url') ?? '';
  const status = { id: world.nextId(), state, description, environmentUrl, logUrl, at: world.now() };
  deployment.statuses.push(status);
  if (state === 'success' && fields(body).auto_inactive !== false) {
    for (const other of world.state.deployments) {
      const older = other.id < deployment.id && other.environment === deployment.environment;
      const active = other.statuses.at(-1)?.state === 'success';
      if (older && active && !other.transient && !other.production) {
        other.statuses.push({ ...status, id: world.nextId(), state: 'inactive', description: '' });
      }
    }
  }
  return { status: 201, body: statusReply(world, deployment, status) };
}

const one = (world: World, id: string | undefined): FakeDeployment | undefined =>
  world.state.deployments.find((deployment) => String(deployment.id) === id);

export const deploymentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${repo}/deployments`,
    need: 'deployments: write',
    handle: ({ body }, world) => create(body, world),
  },
  {
    method: 'GET',
    path: `${repo}/deployments`,
    need: 'deployments: read',
    handle: ({ query }, world) => {
      const filters = (['sha', 'ref', 'task', 'environment'] as const).filter((name) => query.has(name));
      const found = world.state.deployments.filter((one) =>
        filters.every((name) => one[name] === query.get(name)),
      );
      return { status: 200, list: { items: found.toReversed().map((item) => deploymentReply(world, item)) } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/deployments/{deployment_id}`,
    need: 'deployments: read',
    handle: ({ params }, world) => {
      const found = one(world, params.deployment_id);
      return found ? { status: 200, body: deploymentReply(world, found) } : notFound;
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/deployments/{deployment_id}`,
    need: 'deployments: write',
    handle: ({ params }, world) => {
      const found = one(world, params.deployment_id);
      if (found === undefined) return notFound;
      const inactive = found.statuses.at(-1)?.state === 'inactive' || found.statuses.length === 0;
      if (!inactive && world.state.deployments.length > 1) {
        return invalid(
          'We cannot delete an active deployment unless it is the only deployment in a given environment.',
        );
      }
      world.state.deployments.splice(world.state.deployments.indexOf(found), 1);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: `${repo}/deployments/{deployment_id}/statuses`,
    need: 'deployments: write',
    handle: ({ params, body }, world) => {
      const found = one(world, params.deployment_id);
      return found ? addStatus(found, body, world) : notFound;
    },
  },
  {
    method: 'GET',
    path: `${repo}/deployments/{deployment_id}/statuses`,
    need: 'deployments: read',
    handle: ({ params }, world) => {
      const found = one(world, params.deployment_id);
      if (found === undefined) return notFound;
      const items = found.statuses.toReversed().map((status) => statusReply(world, found, status));
      return { status: 200, list: { items } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/environments`,
    need: 'actions: read',
    handle: (_request, world) => ({
      status: 200,
      list: {
        items: world.state.environments.map((item) => environmentReply(world, item)),
        key: 'environments',
      },
    }),
  },
  {
    method: 'GET',
    path: `${repo}/environments/{environment_name}`,
    need: 'actions: read',
    handle: ({ params }, world) => {
      const found = world.state.environments.find(({ name }) => name === params.environment_name);
      return found ? { status: 200, body: environmentReply(world, found) } : notFound;
    },
  },
];
