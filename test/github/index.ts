/**
 * A fake GitHub over loopback: the REST API that our package uses, the host for uploads, and the services that a
 * runner gives its actions (caches, artifacts, OIDC). It keeps GitHub's rules: permissions of the token, pages,
 * preconditions, limits. `test/github/*.test.ts` hold it to GitHub's own OpenAPI description and to GitHub's own
 * clients.
 */
import { randomUUID } from 'node:crypto';
import { Api } from './api.ts';
import type { FaultRule } from './faults.ts';
import { BareRepository } from './git/bare-repository.ts';
import { allPermissions, type Permissions } from './permissions.ts';
import { Results } from './results/index.ts';
import type { World } from './route.ts';
import { type Exchange, openDoors } from './server.ts';
import {
  defaultBranch,
  emptyState,
  type GitCommit,
  putBlob,
  putCommit,
  resolve,
  type State,
} from './state.ts';

export * from './faults.ts';
export type { Permissions } from './permissions.ts';
export type { Exchange } from './server.ts';
export * from './state.ts';

export interface FakeGitHubOptions {
  /** `octo-org/hello` by default. */
  readonly repository?: string;
  /** Of `token`; all by default. */
  readonly permissions?: Permissions;
  /** Private by default: of a public one everybody may read. */
  readonly public?: boolean;
  /** Whether `apiUrl` is that of a server of one's own: `/api/v3`. */
  readonly enterprise?: boolean;
  /** How a missing permission is answered; `github` by default (see api.ts). */
  readonly refusal?: 'github' | 403 | 404;
  /** Requests an hour; 5 000 by default. */
  readonly rateLimit?: number;
  /** How far GitHub's clock is ahead of ours; 0 by default. */
  readonly clockSkewMs?: number;
  /** What the first commit of the default branch holds, unless the bare repository has that branch already. */
  readonly files?: Readonly<Record<string, string>>;
  readonly faults?: readonly FaultRule[];
  /**
   * A folder in which all that the API makes stands as a bare repository: real git may clone it, and what real git
   * pushes there is what the API answers. In memory by default.
   */
  readonly bareRepository?: string;
}

export interface RunnerOptions {
  /** Of the cache service; 2 by default. */
  readonly cacheVersion?: 1 | 2;
  /** The default branch's by default. */
  readonly ref?: string;
  /** Jobs of one run see each other's artifacts; a run of its own by default. */
  readonly run?: string;
}

export interface FakeGitHub extends AsyncDisposable {
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  readonly uploadsUrl: string;
  /** ACTIONS_RESULTS_URL, with a slash at its end. */
  readonly resultsUrl: string;
  readonly token: string;
  readonly state: State;
  /** The first commit of the default branch. */
  readonly head: string;
  /** Oldest first. */
  readonly requests: Exchange[];
  fault(rule: FaultRule): void;
  /** Another token. */
  issueToken(permissions: Permissions): string;
  /**
   * What a runner puts into the environment of an action, as far as it leads here. GITHUB_SERVER_URL stays GitHub's
   * own: with another one the clients take this for an enterprise server, and use the older services.
   */
  runnerEnv(options?: RunnerOptions): Record<string, string>;
}

/** @returns to be disposed of with `await using` */
export async function startGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const { repository = 'octo-org/hello', clockSkewMs = 0, enterprise = false } = options;
  const now = (): number => Date.now() + clockSkewMs;
  const bare =
    options.bareRepository === undefined
      ? undefined
      : new BareRepository(options.bareRepository, defaultBranch);
  const state = emptyState(repository, options.public !== true, bare);
  const main = `refs/heads/${defaultBranch}`;
  const standing = resolve(state, main);
  const head = standing ?? begin(state, options.files ?? { 'README.md': '# hello\n' }, now());
  if (standing === undefined) state.refs.set(main, { sha: head.sha, type: 'commit' });

  const tokens = new Map<string, Permissions>();
  const issueToken = (permissions: Permissions): string => {
    const token = `ghs_fake${randomUUID().replaceAll('-', '')}`;
    tokens.set(token, permissions);
    return token;
  };
  const token = issueToken(options.permissions ?? allPermissions);
  const api = new Api({ tokens, limit: options.rateLimit ?? 5000, refusal: options.refusal ?? 'github' });
  let lastId = 1000;
  const nextId = (): number => ++lastId;
  const results = new Results({ state, now, nextId, repository });

  const doors = await openDoors(
    2,
    now,
    ({ method, url, headers, bytes, body, door, meanwhile }, { urls }) => {
      const [apiRoot = '', uploadsRoot = ''] = urls;
      const served = results.answer({ method, url, headers, bytes, body, origin: apiRoot });
      if (served !== null) return served;
      const [, uploadsPrefix, prefix = ''] = /^(\/api\/uploads)?(\/api\/v3)?/.exec(url.pathname) ?? [];
      const uploads = door === 1 || uploadsPrefix !== undefined;
      const world: World = {
        state,
        now,
        nextId,
        meanwhile,
        apiUrl: apiRoot + prefix,
        uploadsUrl: prefix === '' ? uploadsRoot : `${apiRoot}/api/uploads`,
        blobUrl: (contentType, blob) => results.blobUrl(uploadsRoot, contentType, blob),
      };
      const path = url.pathname.slice((uploadsPrefix ?? '').length + prefix.length);
      return api.answer({ method, path, query: url.searchParams, headers, bytes, body, uploads }, world);
    },
  );
  const [root = '', uploadsRoot = ''] = doors.urls;
  for (const rule of options.faults ?? []) doors.faults.add(rule);

  return {
    apiUrl: enterprise ? `${root}/api/v3` : root,
    uploadsUrl: enterprise ? `${root}/api/uploads` : uploadsRoot,
    resultsUrl: `${root}/`,
    token,
    state,
    head: head.sha,
    requests: doors.requests,
    fault: (rule) => doors.faults.add(rule),
    issueToken,
    runnerEnv: ({ cacheVersion = 2, ref = `refs/heads/${state.defaultBranch}`, run } = {}) => ({
      GITHUB_API_URL: enterprise ? `${root}/api/v3` : root,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: repository,
      GITHUB_REF: ref,
      ACTIONS_RUNTIME_TOKEN: results.runtimeToken(ref, run),
      ACTIONS_RESULTS_URL: `${root}/`,
      ...(cacheVersion === 2 ? { ACTIONS_CACHE_SERVICE_V2: 'True' } : { ACTIONS_CACHE_URL: `${root}/` }),
      ...(options.permissions === undefined || options.permissions['id-token'] === 'write'
        ? {
            ACTIONS_ID_TOKEN_REQUEST_URL: `${root}/idtoken?api-version=2.0`,
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: results.idTokenRequestToken,
          }
        : {}),
    }),
    [Symbol.asyncDispose]: () => doors.close(),
  };
}

function begin(state: State, files: Readonly<Record<string, string>>, at: number): GitCommit {
  const tree = Object.entries(files).map(([file, text]) => [file, putBlob(state, Buffer.from(text))]);
  return putCommit(state, { parents: [], tree: Object.fromEntries(tree), message: 'Start', at });
}
