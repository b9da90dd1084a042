/**
 * A fake SonarQube over loopback. What it answers, and to whom, is as in SonarSource/sonarqube: ce/ws (submit, task),
 * qualitygate/ws/ProjectStatusAction, issue/ws/SearchAction, projectanalysis/ws/SearchAction, ui/ws/GlobalAction, and
 * v2/api/mode.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface FakeIssue {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  readonly line?: number;
  readonly hash?: string;
  readonly type?: string;
  readonly severity?: string;
  readonly impacts?: readonly { softwareQuality: string; severity: string }[];
  readonly resolved?: boolean;
  readonly new?: boolean;
}

/** What a test sets; the rest is a server that is content with everything. */
export interface FakeState {
  version: string;
  edition: string | null;
  /** null: the endpoint is not there, as before 10.8. */
  mode: 'MQR' | 'STANDARD_EXPERIENCE' | null;
  token: string;
  projectKey: string;
  /** What the task says at each look; the last stays. */
  task: readonly string[];
  errorMessage: string | null;
  warnings: readonly string[];
  branch: string | null;
  pullRequest: string | null;
  /** Of the analysis; null: the server does not say. */
  revision: string | null;
  gate: unknown;
  issues: readonly FakeIssue[];
  /** How many the analysis holds; null: no such measure, as in an empty project. */
  files: number | null;
  /** How many more there are than `issues` says. */
  hidden: number;
}

export interface Fault {
  /** How often; always by default. */
  readonly times?: number;
  /** 0: the connection is cut. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

export class FakeSonarQube {
  readonly url: string;
  readonly asked: Asked[] = [];
  readonly state: FakeState;
  readonly #faults = new Map<string, { fault: Fault; left: number }>();
  readonly #server: http.Server;
  readonly #sockets: Set<Socket>;
  readonly #tasks = new Map<string, number>();

  private constructor(server: http.Server, sockets: Set<Socket>, state: Partial<FakeState>) {
    this.#server = server;
    this.#sockets = sockets;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.state = {
      version: '2026.1.0.100000',
      edition: 'developer',
      mode: 'MQR',
      token: 'sqp_0123456789abcdef0123456789abcdef01234567',
      projectKey: 'shop',
      task: ['SUCCESS'],
      errorMessage: null,
      warnings: [],
      branch: null,
      pullRequest: null,
      revision: null,
      gate: { projectStatus: { status: 'OK', ignoredConditions: false, conditions: [] } },
      issues: [],
      files: 42,
      hidden: 0,
      ...state,
    };
    server.on('request', (request, response) => this.#answer(request, response));
  }

  static async open(state: Partial<FakeState> = {}): Promise<FakeSonarQube> {
    const server = http.createServer();
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => {});
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return new FakeSonarQube(server, sockets, state);
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  fail(path: string, fault: Fault): void {
    this.#faults.set(path, { fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** As a scanner does it by `api/ce/submit`. */
  submit(): string {
    const id = randomUUID();
    this.#tasks.set(id, 0);
    return id;
  }

  countOf(path: string): number {
    return this.asked.filter((one) => one.path === path).length;
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url);
    const query = Object.fromEntries(url.searchParams);
    const path = url.pathname.slice(1);
    const { authorization } = request.headers;
    this.asked.push({ method: request.method ?? '', path, query, authorization });
    request.resume();
    const rule = this.#faults.get(path);
    const fault = rule !== undefined && rule.left-- > 0 ? rule.fault : undefined;
    if (fault?.status === 0) {
      response.socket?.resetAndDestroy();
      return;
    }
    const { status, body } = fault
      ? { status: fault.status, body: fault.body ?? '<html>nginx</html>' }
      : authorization === `Bearer ${this.state.token}`
        ? this.#reply(path, query)
        : refusal(401, '');
    response.writeHead(status, { 'content-type': 'application/json', ...fault?.headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  #reply(path: string, query: Query): Reply {
    const { version, edition, mode, revision, gate, files } = this.state;
    switch (path) {
      case 'api/navigation/global':
        return { status: 200, body: { canAdmin: false, version, ...(edition === null ? {} : { edition }) } };
      case 'api/v2/clean-code-policy/mode':
        return mode === null ? unknown(path) : { status: 200, body: { mode, modified: false } };
      case 'api/ce/submit':
        return { status: 200, body: { taskId: this.submit(), projectId: 'AX' } };
      case 'api/ce/task':
        return this.#task(query.id ?? '');
      case 'api/qualitygates/project_status':
        return query.analysisId === 'analysis-1'
          ? { status: 200, body: gate }
          : refusal(404, `Analysis with id '${query.analysisId}' is not found`);
      case 'api/project_analyses/search': {
        const older = { key: 'analysis-0', date: '2026-01-01T00:00:00+0000', revision: '0'.repeat(40) };
        const newest = { key: 'analysis-1', date: '2026-01-02T00:00:00+0000' };
        const analyses = [revision === null ? newest : { ...newest, revision }, older];
        return { status: 200, body: { paging: { pageIndex: 1, pageSize: 100, total: 2 }, analyses } };
      }
      case 'api/measures/component': {
        const measures = files === null ? [] : [{ metric: 'files', value: String(files) }];
        return { status: 200, body: { component: { key: query.component, qualifier: 'TRK', measures } } };
      }
      case 'api/issues/search':
        return this.#issues(query);
      default:
        return unknown(path);
    }
  }

  #task(id: string): Reply {
    const looks = this.#tasks.get(id);
    if (looks === undefined) return refusal(404, `No activity found for task '${id}'`);
    this.#tasks.set(id, looks + 1);
    const { task, projectKey, errorMessage, warnings, branch, pullRequest } = this.state;
    const status = task[Math.min(looks, task.length - 1)];
    const found = {
      id,
      type: 'REPORT',
      componentKey: projectKey,
      status,
      submittedAt: '2026-01-02T00:00:00+0000',
      warningCount: warnings.length,
      warnings,
      ...(status === 'SUCCESS' ? { analysisId: 'analysis-1' } : {}),
      ...(errorMessage === null ? {} : { errorMessage }),
      ...(branch === null ? {} : { branch, branchType: 'BRANCH' }),
      ...(pullRequest === null ? {} : { pullRequest }),
    };
    return { status: 200, body: { task: found } };
  }

  #issues(query: Query): Reply {
    const [p, ps] = [Number(query.p ?? 1), Number(query.ps ?? 100)];
    if (ps > 500) return refusal(400, `'ps' value (${ps}) must be less than 500`);
    if (p * ps > 10_000) {
      return refusal(400, `Can return only the first 10000 results. ${p * ps}th result asked.`);
    }
    const within = (value: string | undefined, list: string | undefined) =>
      list === undefined || list.split(',').includes(value ?? '');
    const project = query.components ?? query.componentKeys;
    const matching = this.state.issues.filter(
      (issue) =>
        (project === undefined || project === this.state.projectKey) &&
        (query.resolved === undefined || String(issue.resolved ?? false) === query.resolved) &&
        (query.inNewCodePeriod !== 'true' || issue.new === true) &&
        within(issue.type, query.types) &&
        within(issue.severity, query.severities) &&
        // Each parameter by itself, which is the loosest that a server may do.
        (query.impactSoftwareQualities === undefined ||
          issue.impacts?.some((one) => within(one.softwareQuality, query.impactSoftwareQualities))) &&
        (query.impactSeverities === undefined ||
          issue.impacts?.some((one) => within(one.severity, query.impactSeverities))),
    );
    const shown = matching.slice((p - 1) * ps, p * ps).map((issue) => ({
      key: `issue-${this.state.issues.indexOf(issue)}`,
      project: this.state.projectKey,
      component: issue.path === '' ? this.state.projectKey : `${this.state.projectKey}:${issue.path}`,
      status: 'OPEN',
      ...issue,
    }));
    const paging = { pageIndex: p, pageSize: ps, total: matching.length + this.state.hidden };
    return { status: 200, body: { paging, issues: shown } };
  }
}

type Query = Readonly<Record<string, string | undefined>>;

interface Reply {
  readonly status: number;
  /** Text is sent as it is. */
  readonly body: unknown;
}

function refusal(status: number, msg: string): Reply {
  return { status, body: { errors: [{ msg }] } };
}

function unknown(path: string): Reply {
  return refusal(404, `Unknown url : /${path}`);
}
