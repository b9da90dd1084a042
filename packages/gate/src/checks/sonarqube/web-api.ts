/**
 * SonarQube's Web API, as far as a verdict needs it. Requests go to one origin only, also after redirects; what passes
 * by itself (429, 5xx, a server that restarts) is asked again until the deadline.
 */
import { createClient, HttpError, type HttpResponse } from '@slipway/http';
import { type Context, formatDuration } from '@slipway/kernel';
import { z } from 'zod';
import { oneLine } from '../../text.ts';
import { SonarFault } from './fault.ts';

const redirects = [301, 302, 303, 307, 308];
const mostRedirects = 3;
/** A page of 500 issues with all their flows; far from it in practice. */
const largestAnswer = 64 * 2 ** 20;
/** How long a server is asked again that never answered: a wrong address is not worth the whole time. */
const firstContactMs = 120_000;
/** The waits before the second, third, … question; the last holds from then on. */
const waitsMs = [1000, 2000, 4000, 8000];

/** The status of a task of the Compute Engine (sonar-ws, ws-ce.proto: TaskStatus). */
const task = z.object({
  task: z.object({
    status: z.enum(['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILED', 'CANCELED']),
    componentKey: z.string().optional(),
    analysisId: z.string().optional(),
    errorMessage: z.string().optional(),
    branch: z.string().optional(),
    pullRequest: z.string().optional(),
    warnings: z.array(z.string()).optional(),
  }),
});
export type Task = z.infer<typeof task>['task'];

const condition = z.object({
  status: z.string(),
  metricKey: z.string(),
  comparator: z.string().optional(),
  errorThreshold: z.string().optional(),
  actualValue: z.string().optional(),
});
export type Condition = z.infer<typeof condition>;

const projectStatus = z.object({
  projectStatus: z.object({
    status: z.string(),
    ignoredConditions: z.boolean().optional(),
    conditions: z.array(condition).optional(),
  }),
});
export type ProjectStatus = z.infer<typeof projectStatus>['projectStatus'];

const issue = z.object({
  key: z.string(),
  rule: z.string(),
  component: z.string(),
  message: z.string().optional(),
  line: z.int().positive().optional(),
  hash: z.string().optional(),
  type: z.string().optional(),
  severity: z.string().optional(),
  impacts: z.array(z.object({ softwareQuality: z.string(), severity: z.string() })).optional(),
});
export type Issue = z.infer<typeof issue>;

const issues = z.object({
  paging: z.object({ total: z.int().nonnegative() }),
  issues: z.array(issue),
});

const analyses = z.object({
  analyses: z.array(z.object({ key: z.string(), revision: z.string().optional() })),
});

const measures = z.object({
  component: z.object({ measures: z.array(z.object({ metric: z.string(), value: z.string().optional() })) }),
});

/** Of a server. On SonarQube Cloud both are what they always are there. */
export interface ServerFacts {
  readonly version: string;
  /** null: it does not say. */
  readonly edition: string | null;
}

/** What severe means on a server, and how it is asked for issues of a project. */
export interface Mode {
  readonly name: 'mqr' | 'standard';
  readonly projectParameter: 'components' | 'componentKeys';
}

/** Whose issues and analyses are asked for. */
export interface Place {
  readonly projectKey: string;
  readonly branch?: string | undefined;
  readonly pullRequest?: string | undefined;
}

/** `api/issues/search` shows no more than this (sonarqube, SearchOptions.java), in pages of at most 500. */
export const mostIssues = 10_000;
const pageSize = 500;
/** Of the newest analyses, in which that of a minute ago is looked for. */
const recentAnalyses = 100;

export class SonarWebApi {
  readonly host: string;
  readonly cloud: boolean;
  readonly #ctx: Context;
  readonly #token: string;
  readonly #timeoutMs: number;
  readonly #started: number;
  #reached = false;

  /** `host` without a slash at its end; everything together may take `timeoutMs` from now on. */
  constructor(ctx: Context, host: string, token: string, timeoutMs: number) {
    this.#ctx = ctx;
    this.host = host.replace(/\/+$/, '');
    this.cloud = /^https:\/\/(?:[\w-]+\.)?(?:sonarcloud\.io|sonarqube\.us)$/.test(this.host);
    this.#token = token;
    this.#timeoutMs = timeoutMs;
    this.#started = ctx.clock.monotonic();
  }

  /** Milliseconds that are left; at least 1. */
  remainingMs(): number {
    return Math.max(1, this.#timeoutMs - (this.#ctx.clock.monotonic() - this.#started));
  }

  async facts(): Promise<ServerFacts> {
    if (this.cloud) return { version: 'cloud', edition: 'cloud' };
    const shape = z.object({ version: z.string(), edition: z.string().optional() });
    const { version, edition = null } = await this.#json('api/navigation/global', {}, shape);
    return { version, edition };
  }

  /**
   * Servers before 10.8 have no such endpoint and are all `standard`; Cloud is always `mqr` (as SonarSource's
   * sonarqube-cli has it). Servers call the project `components` since 10.2, and the old name may go; Cloud keeps it.
   */
  async mode(): Promise<Mode> {
    if (this.cloud) return { name: 'mqr', projectParameter: 'componentKeys' };
    const path = 'api/v2/clean-code-policy/mode';
    const response = await this.#get(path, {}, [404]);
    if (response.status === 404) return { name: 'standard', projectParameter: 'componentKeys' };
    const { mode } = this.#read(path, response, z.object({ mode: z.enum(['MQR', 'STANDARD_EXPERIENCE']) }));
    return { name: mode === 'MQR' ? 'mqr' : 'standard', projectParameter: 'components' };
  }

  /**
   * Waits until the server has done with the report.
   * @throws SonarFault when it failed, was cancelled, or takes longer than there is time
   */
  async finished(id: string): Promise<Task> {
    for (let asked = 0; ; asked++) {
      const { task: found } = await this.#json('api/ce/task', { id }, task, {
        404: `the server knows no task ${oneLine(id)}: is the report of another server?`,
      });
      const why = found.errorMessage === undefined ? '' : `: ${oneLine(found.errorMessage)}`;
      if (found.status === 'SUCCESS') return found;
      if (found.status === 'FAILED') {
        throw new SonarFault(`SonarQube could not process the report (task FAILED)${why}`);
      }
      if (found.status === 'CANCELED') {
        throw new SonarFault(
          `the processing of the report was cancelled on the server (task CANCELED)${why}`,
        );
      }
      const waitMs = waitsMs[Math.min(asked, waitsMs.length - 1)] ?? 0;
      if (waitMs >= this.remainingMs()) {
        const word = found.status === 'PENDING' ? 'still waits for its turn' : 'is still being processed';
        throw new SonarFault(
          `the report ${word} after ${formatDuration(this.#timeoutMs)} (task ${found.status}): give it a longer timeout`,
        );
      }
      this.#ctx.log.progress(`SonarQube: task ${found.status}`);
      await this.#ctx.clock.sleep(waitMs, this.#ctx.signal);
    }
  }

  async projectStatus(analysisId: string): Promise<ProjectStatus> {
    const path = 'api/qualitygates/project_status';
    const { projectStatus: status } = await this.#json(path, { analysisId }, projectStatus, {
      404: `the server knows no analysis ${oneLine(analysisId)}`,
    });
    return status;
  }

  /** The commit that an analysis is of; null when the server does not say. */
  async revision(place: Place, analysisId: string): Promise<string | null> {
    const query = { project: place.projectKey, ...scopeOf(place), ps: String(recentAnalyses) };
    const found = await this.#json('api/project_analyses/search', query, analyses);
    return found.analyses.find(({ key }) => key === analysisId)?.revision ?? null;
  }

  /** How many files the server knows of a branch: what its scanner sent. */
  async files(place: Place): Promise<number> {
    const query = { component: place.projectKey, metricKeys: 'files', ...scopeOf(place) };
    const { component } = await this.#json('api/measures/component', query, measures);
    return Number(component.measures.find(({ metric }) => metric === 'files')?.value ?? 0);
  }

  /**
   * Every issue that `query` asks for, up to what the server shows, and how many there are.
   * @throws SonarFault when pages end before they are all there
   */
  async issues(
    place: Place,
    query: Readonly<Record<string, string>>,
  ): Promise<{ found: Issue[]; total: number }> {
    const found = new Map<string, Issue>();
    for (let page = 1; ; page++) {
      const answer = await this.#json(
        'api/issues/search',
        { ...query, ...scopeOf(place), ps: String(pageSize), p: String(page) },
        issues,
      );
      for (const one of answer.issues) found.set(one.key, one);
      const { total } = answer.paging;
      if (found.size >= Math.min(total, mostIssues)) return { found: [...found.values()], total };
      if (answer.issues.length === 0 || page * pageSize >= mostIssues) {
        throw new SonarFault(`the server shows ${found.size} of ${total} issues`);
      }
    }
  }

  async #json<T>(
    path: string,
    query: Readonly<Record<string, string>>,
    shape: z.ZodType<T>,
    words: Readonly<Record<number, string>> = {},
  ): Promise<T> {
    return this.#read(path, await this.#get(path, query, [], words), shape);
  }

  #read<T>(path: string, response: HttpResponse, shape: z.ZodType<T>): T {
    let body: unknown;
    try {
      body = response.json();
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new SonarFault(`${path} did not answer with JSON: is ${this.host} a SonarQube?`, error.lines);
    }
    const parsed = shape.safeParse(body);
    if (parsed.success) return parsed.data;
    const { path: at = [], message = '' } = parsed.error.issues[0] ?? {};
    throw new SonarFault(`${path} answered in an unknown form: ${at.join('.')}: ${oneLine(message)}`);
  }

  /** Follows redirects within the origin, since the client would follow them anywhere (without the token). */
  async #get(
    path: string,
    query: Readonly<Record<string, string>>,
    alsoFine: readonly number[],
    words: Readonly<Record<number, string>> = {},
  ): Promise<HttpResponse> {
    let url = new URL(`${this.host}/${path}?${new URLSearchParams(query)}`);
    const client = createClient(this.#ctx, { headers: { authorization: `Bearer ${this.#token}` } });
    try {
      for (let followed = 0; ; followed++) {
        const patienceMs = this.#reached ? this.remainingMs() : Math.min(firstContactMs, this.remainingMs());
        const response = await client.request({
          url,
          redirects: 0,
          maxBytes: largestAnswer,
          okStatus: [200, ...redirects, ...alsoFine],
          timeoutMs: patienceMs,
          retry: {
            attempts: Number.POSITIVE_INFINITY,
            baseMs: waitsMs[0] ?? 0,
            maxDelayMs: waitsMs.at(-1) ?? 0,
            retryAfterMaxMs: patienceMs,
            budgetMs: patienceMs,
          },
        });
        this.#reached = true;
        if (!redirects.includes(response.status)) return response;
        const target = URL.parse(response.headers.location ?? '', url.href);
        if (target === null || target.origin !== url.origin) {
          throw new SonarFault(
            `${path} is redirected to ${target?.origin ?? 'nowhere'}: the token goes to ${url.origin} only. Name the server's own address in \`host\``,
          );
        }
        if (followed === mostRedirects) throw new SonarFault(`${path} is redirected again and again`);
        url = target;
      }
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new SonarFault(
        (error.status === null ? undefined : words[error.status]) ?? said(error, path, this.host),
        error.lines,
      );
    } finally {
      await client.close();
    }
  }
}

/** The branch or pull request, as queries and pages name it. */
export function scopeOf({
  branch,
  pullRequest,
}: Pick<Place, 'branch' | 'pullRequest'>): Record<string, string> {
  if (pullRequest !== undefined) return { pullRequest };
  return branch === undefined ? {} : { branch };
}

function said(error: HttpError, path: string, host: string): string {
  switch (error.status) {
    case 401:
      return `${host} does not accept the token (401): is it expired, revoked, or of another server?`;
    case 403:
      return `the token may not ask for ${path} (403): its owner needs the right to browse the project`;
    case 404:
      return `${host} has no ${path}, or no such project (404)`;
    default:
      return oneLine(error.message);
  }
}
