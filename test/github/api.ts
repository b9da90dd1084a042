/** The REST API: token, permission, rate limit, route, pages, ETag. */
import { createHash } from 'node:crypto';
import { acceptedHeader, isRead, mayDo, type Need, type Permissions } from './permissions.ts';
import type { Answer, ApiRequest, World } from './route.ts';
import { findRoute } from './routes/index.ts';

export interface ApiOptions {
  /** What each token may. */
  readonly tokens: ReadonlyMap<string, Permissions>;
  /** Requests that the window takes. */
  readonly limit: number;
  /**
   * How a missing permission is answered: `github` hides what the token may not even read (404) and refuses a write
   * to what it may read (403); 404 or 403 answer always so.
   */
  readonly refusal: 'github' | 403 | 404;
}

export interface ApiCall {
  readonly method: string;
  /** Below the API's base, undecoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
  readonly body: unknown;
  /** Whether it came to the host for uploads. */
  readonly uploads: boolean;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Undefined: no body. */
  readonly body: unknown;
  /** OpenAPI path of the route; null where there is none. */
  readonly route: string | null;
}

const windowMs = 3_600_000;

export class Api {
  readonly #options: ApiOptions;
  #used = 0;
  #windowEnds = 0;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  answer(call: ApiCall, world: World): ApiReply {
    const repositoryPath = `/repos/${world.state.owner}/${world.state.name}`;
    const found = findRoute(call.method, call.path);
    const route = call.path === '/rate_limit' ? '/rate_limit' : (found?.route.path ?? null);
    const reply = (answer: Answer, need: Need = null): ApiReply =>
      this.#finish(call, world, answer, need, route);

    const token = /^(?:Bearer|token) (.+)$/i.exec(String(call.headers.authorization ?? ''))?.[1] ?? '';
    const permissions = this.#options.tokens.get(token);
    if (permissions === undefined) return reply(refused(401, 'Bad credentials'));
    if (call.path === '/rate_limit') return reply({ status: 200, body: this.#rateLimit(world) });
    if (!this.#count(world)) {
      return reply(refused(403, 'API rate limit exceeded for installation ID 1.'));
    }
    // Names are compared without case, as GitHub does.
    const here = call.path.toLowerCase();
    const inside =
      here === repositoryPath.toLowerCase() || here.startsWith(`${repositoryPath.toLowerCase()}/`);
    if (found === undefined || !inside) return reply(refused(404, 'Not Found'));
    const { route: wanted, params } = found;
    if ((wanted.uploads ?? false) !== call.uploads) return reply(refused(404, 'Not Found'));
    const may = (need: Need): boolean => mayDo(permissions, need) || (!world.state.private && isRead(need));
    if (!may(wanted.need)) return reply(this.#refusal(wanted.need, may), wanted.need);
    const request: ApiRequest = { ...call, params, may };
    return reply(wanted.handle(request, world), wanted.need);
  }

  #refusal(need: Need, may: (need: Need) => boolean): Answer {
    const readable = may([need ?? []].flat().map((one) => one.replace(': write', ': read')));
    const { refusal } = this.#options;
    const status = refusal === 'github' ? (readable ? 403 : 404) : refusal;
    return status === 403
      ? refused(403, 'Resource not accessible by integration')
      : refused(404, 'Not Found');
  }

  /** Whether one more request is within the limit. */
  #count(world: World): boolean {
    const now = world.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + windowMs;
      this.#used = 0;
    }
    if (this.#used >= this.#options.limit) return false;
    this.#used++;
    return true;
  }

  #rateLimit(world: World): object {
    const { limit } = this.#options;
    const reset = Math.ceil((this.#windowEnds || world.now() + windowMs) / 1000);
    const one = { limit, used: this.#used, remaining: limit - this.#used, reset };
    return { resources: { core: one, search: one }, rate: one };
  }

  #finish(call: ApiCall, world: World, answer: Answer, need: Need, route: string | null): ApiReply {
    const { body, headers: paging } = paged(call, world, answer);
    const { limit } = this.#options;
    const headers: Record<string, string> = {
      ...answer.headers,
      ...paging,
      'x-github-media-type': 'github.v3; format=json',
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - this.#used),
      'x-ratelimit-used': String(this.#used),
      'x-ratelimit-reset': String(Math.ceil(this.#windowEnds / 1000)),
      'x-ratelimit-resource': 'core',
      ...(need === null ? {} : { 'x-accepted-github-permissions': acceptedHeader(need) }),
    };
    if (call.method === 'GET' && answer.status === 200) {
      const etag = `W/"${createHash('sha256').update(JSON.stringify(body)).digest('hex')}"`;
      headers.etag = etag;
      if (call.headers['if-none-match'] === etag) {
        // Not counted, by GitHub's word.
        this.#used--;
        headers['x-ratelimit-remaining'] = String(limit - this.#used);
        headers['x-ratelimit-used'] = String(this.#used);
        return { status: 304, headers, body: undefined, route };
      }
    }
    return { status: answer.status, headers, body, route };
  }
}

function refused(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

/** 30 items a page by default, 100 at most, and a Link header (RFC 8288) as GitHub writes it. */
function paged(
  call: ApiCall,
  world: World,
  answer: Answer,
): { body: unknown; headers: Record<string, string> } {
  if (answer.list === undefined) return { body: answer.body, headers: {} };
  const { items, key } = answer.list;
  const size = Math.min(100, Math.max(1, Number(call.query.get('per_page') ?? 30) || 30));
  const page = Math.max(1, Number(call.query.get('page') ?? 1) || 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const part = items.slice((page - 1) * size, page * size);
  const link = (to: number, relation: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${world.apiUrl}${call.path}?${query}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    body: key === undefined ? part : { total_count: items.length, [key]: part },
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}
