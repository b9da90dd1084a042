/** Deployments and their statuses: GitHub's own record of what runs where. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { encodePath } from './path.ts';
import type { Session } from './session.ts';

const states = ['queued', 'pending', 'in_progress', 'success', 'failure', 'error', 'inactive'] as const;
export type DeploymentState = (typeof states)[number];

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string;
  /** As it was given to `create`, with `slipway_request` beside it; a string where another program wrote one. */
  readonly payload: unknown;
  /** RFC 3339. */
  readonly createdAt: string;
}

export interface NewDeployment {
  /** Branch, tag or commit. */
  readonly ref: string;
  readonly environment: string;
  /** Small: GitHub names no limit, and keeps it with the deployment for ever. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** `deploy` by default. */
  readonly task?: string;
  /** Up to 140 characters are kept. */
  readonly description?: string;
  /**
   * Checks that must have passed on the commit. None by default: GitHub's own default is all, which from within a
   * workflow is never so, since the run that asks is one of them.
   */
  readonly requiredContexts?: readonly string[];
  readonly transientEnvironment?: boolean;
  readonly productionEnvironment?: boolean;
  /** Tells this deployment from another of the same commit: with it `find` sees it again. Random by default. */
  readonly request?: string;
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly createdAt: string;
}

export interface NewDeploymentStatus {
  readonly state: DeploymentState;
  /** Up to 140 characters are kept. */
  readonly description?: string;
  /** Where the service answers. */
  readonly environmentUrl?: string;
  /** The run that did it. */
  readonly logUrl?: string;
  /**
   * Whether GitHub sets older successful deployments of this environment to `inactive`; false by default, since it
   * leaves out production ones and so would tell two stories, and takes in those of other services.
   */
  readonly autoInactive?: boolean;
}

export interface Deployments {
  /** Never merges the default branch into `ref` first. @throws ConflictError when a required check has not passed */
  create(deployment: NewDeployment): Promise<Deployment>;
  /** Newest first, at most `limit` (30 by default). */
  list(filter?: {
    environment?: string;
    sha?: string;
    ref?: string;
    task?: string;
    limit?: number;
  }): Promise<Deployment[]>;
  /** The one of that request among the newest 100 of its environment; null when there is none. */
  find(wanted: {
    readonly environment: string;
    readonly task?: string;
    readonly request: string;
  }): Promise<Deployment | null>;
  /**
   * GitHub removes only what is inactive (`addStatus` first), or the only deployment of the repository.
   * @returns false when it is gone already
   * @throws ConfigError for one that is active
   */
  remove(deploymentId: number): Promise<boolean>;
  addStatus(deploymentId: number, status: NewDeploymentStatus): Promise<DeploymentStatus>;
  /** Newest first, at most `limit` (30 by default). */
  statuses(deploymentId: number, limit?: number): Promise<DeploymentStatus[]>;
}

const deployment = z
  .object({
    id: z.number(),
    sha: z.string(),
    ref: z.string(),
    task: z.string(),
    environment: z.string(),
    description: z.string().nullable(),
    payload: z.unknown(),
    created_at: z.string(),
  })
  .transform(
    ({ created_at: createdAt, description, payload, ...rest }): Deployment => ({
      ...rest,
      description: description ?? '',
      payload,
      createdAt,
    }),
  );

const status = z
  .object({
    id: z.number(),
    state: z.enum(states),
    description: z.string().nullish(),
    environment_url: z.string().nullish(),
    log_url: z.string().nullish(),
    created_at: z.string(),
  })
  .transform(
    (found): DeploymentStatus => ({
      id: found.id,
      state: found.state,
      description: found.description ?? '',
      environmentUrl: found.environment_url ?? '',
      logUrl: found.log_url ?? '',
      createdAt: found.created_at,
    }),
  );

const longestDescription = 140;

export function openDeployments(session: Session): Deployments {
  const list: Deployments['list'] = async (filter = {}) => {
    const { limit = 30, ...query } = filter;
    const doing = 'list the deployments';
    const found: Deployment[] = [];
    const pages = session.list({
      path: '/deployments',
      query,
      doing,
      permission: 'deployments: read',
      read: session.read(z.array(deployment), doing),
    });
    for await (const item of pages) if (found.push(item) >= limit) break;
    return found;
  };

  const find: Deployments['find'] = async ({ environment, task = 'deploy', request }) => {
    const newest = await list({ environment, task, limit: 100 });
    const isIt = ({ payload }: Deployment): boolean =>
      (payload as Record<string, unknown> | null)?.slipway_request === request;
    return newest.find(isIt) ?? null;
  };

  const statuses: Deployments['statuses'] = async (deploymentId, limit = 30) => {
    const doing = `list the statuses of deployment ${deploymentId}`;
    const found: DeploymentStatus[] = [];
    const pages = session.list({
      path: `/deployments/${deploymentId}/statuses`,
      doing,
      permission: 'deployments: read',
      read: session.read(z.array(status), doing),
    });
    for await (const item of pages) if (found.push(item) >= limit) break;
    return found;
  };

  return {
    list,
    find,
    statuses,
    remove: (deploymentId) =>
      session.call<boolean>({
        method: 'DELETE',
        path: `/deployments/${deploymentId}`,
        doing: `remove the deployment ${deploymentId}`,
        permission: 'deployments: write',
        missing: { value: false },
        read: () => true,
        again: 'harmless',
      }),
    create: (wanted) => {
      const doing = `create a deployment of ${wanted.ref} to ${wanted.environment}`;
      const { environment, ref, task = 'deploy', request = randomUUID() } = wanted;
      encodePath(ref, 'a ref');
      return session.call({
        method: 'POST',
        path: '/deployments',
        body: {
          ref,
          task,
          environment,
          auto_merge: false,
          required_contexts: wanted.requiredContexts ?? [],
          payload: { ...wanted.payload, slipway_request: request },
          description: (wanted.description ?? '').slice(0, longestDescription),
          ...(wanted.transientEnvironment === undefined
            ? {}
            : { transient_environment: wanted.transientEnvironment }),
          ...(wanted.productionEnvironment === undefined
            ? {}
            : { production_environment: wanted.productionEnvironment }),
        },
        doing,
        permission: 'deployments: write',
        read: session.read(deployment, doing),
        again: async () => (await find({ environment, task, request })) ?? undefined,
      });
    },
    addStatus: (deploymentId, wanted) => {
      const doing = `set deployment ${deploymentId} to ${wanted.state}`;
      const {
        state,
        description: given = '',
        environmentUrl = '',
        logUrl = '',
        autoInactive = false,
      } = wanted;
      const description = given.slice(0, longestDescription);
      return session.call({
        method: 'POST',
        path: `/deployments/${deploymentId}/statuses`,
        body: {
          state,
          description,
          auto_inactive: autoInactive,
          ...(environmentUrl === '' ? {} : { environment_url: environmentUrl }),
          ...(logUrl === '' ? {} : { log_url: logUrl }),
        },
        doing,
        permission: 'deployments: write',
        read: session.read(status, doing),
        again: async () => {
          const [newest] = await statuses(deploymentId, 1);
          const same =
            newest?.state === state &&
            newest.description === description &&
            newest.environmentUrl === environmentUrl &&
            newest.logUrl === logUrl;
          return same ? newest : undefined;
        },
      });
    },
  };
}
