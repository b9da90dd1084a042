/** One call to GitHub: sent, judged, made again where that is right, and looked after where it may have been done. */

import { type HttpClient, HttpError } from '@slipway/http';
import { CancelledError, type Context, formatDuration } from '@slipway/kernel';
import type { z } from 'zod';
import { type Asked, ConflictError, failureOf, GitHubError } from './failure.ts';
import { nextPage } from './link.ts';
import type { Permission } from './permission.ts';
import { type Ending, judge, type Limits } from './policy.ts';

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body, or its bytes where those were asked for; undefined where there is none. */
  readonly value: unknown;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/repos/OWNER/NAME`, segments already encoded: `/deployments`; or an absolute URL that GitHub gave. */
  readonly path: string;
  readonly query?: Query;
  /** Sent as JSON; bytes are sent as they are. */
  readonly body?: object | Uint8Array;
  readonly contentType?: string;
  /** What a good answer is; JSON by default. */
  readonly answers?: 'bytes';
  /** For messages: `create a deployment`. */
  readonly doing: string;
  readonly permission: Permission;
  readonly read: (reply: Reply) => T;
  /** What a 404 means, where it is an answer. */
  readonly missing?: { readonly value: T };
  /** Turns a refusal into another error, or into an answer; undefined leaves it as it is. */
  readonly refused?: (ending: Ending, command: string) => Error | undefined;
  /**
   * What a second attempt needs when the first may have been done: nothing (`harmless`, as for every GET), or a look
   * at what is there now, which answers the result of the first or undefined when there is none.
   */
  readonly again?: 'harmless' | (() => Promise<T | undefined>);
  /** Of one attempt; by default 30 000, or the whole budget where that is less. */
  readonly timeoutMs?: number;
  /** Asks conditionally (RFC 9110 section 13.1.2): with this entity tag, an answer 304 means `value`. */
  readonly unchanged?: { readonly etag: string; readonly value: T };
}

export interface SessionOptions {
  readonly ctx: Pick<Context, 'clock' | 'signal' | 'log'>;
  readonly client: HttpClient;
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly limits: Limits;
  readonly mask: (text: string) => string;
}

/** Enough for every list that we read; a list without an end is a fault of the server. */
const mostPages = 100;

/** Lists that answer 200 to every token that may read their subject, whether anything is in them or not. */
const alwaysThere: Readonly<Record<string, string>> = {
  contents: '/commits',
  actions: '/environments',
  deployments: '/deployments',
};

export class Session {
  readonly #options: SessionOptions;
  readonly #base: string;
  readonly #seen = new Set<string>();
  /** What GitHub's clock showed, and our monotonic one at that moment. */
  #clock: { readonly serverMs: number; readonly monotonicMs: number } | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#base = `${options.apiUrl}/repos/${options.repository}`;
  }

  get apiUrl(): string {
    return this.#options.apiUrl;
  }

  /**
   * GitHub's clock now, milliseconds since the epoch: the `date` of its last answer (RFC 9110 section 6.6.1, whole
   * seconds) and the time that passed since; null before the first answer.
   */
  serverTime(): number | null {
    if (this.#clock === null) return null;
    return this.#clock.serverMs + this.#options.ctx.clock.monotonic() - this.#clock.monotonicMs;
  }

  /**
   * @throws ConfigError what the user can mend: token, permission, single sign-on, a value that GitHub does not take
   * @throws ConflictError 409
   * @throws GitHubError everything else that is no answer; CancelledError
   */
  async call<T>(call: Call<T>): Promise<T> {
    const { ctx, limits, mask } = this.#options;
    const url = this.#urlOf(call);
    const command = mask(`${call.method} ${url.pathname}`);
    const began = ctx.clock.monotonic();
    for (let attempts = 1; ; attempts++) {
      const { ending, reply, cause } = await this.#attempt(call, url);
      if (reply !== undefined && reply.status >= 200 && reply.status < 300) return call.read(reply);
      if (reply?.status === 304 && call.unchanged !== undefined) return call.unchanged.value;
      if (reply?.status === 404 && call.missing !== undefined) {
        await this.#seeing(call.permission);
        return call.missing.value;
      }
      const elapsedMs = ctx.clock.monotonic() - began;
      const verdict = judge(limits, ending, { attempts, elapsedMs, now: ctx.clock.now() });
      if (!verdict.again) {
        const refused = call.refused?.(ending, command);
        if (refused !== undefined) throw refused;
        const { doing, permission } = call;
        const errors = errorLines(reply?.value).map(mask);
        const asked: Asked = { command, doing, permission, attempts, note: verdict.note, errors };
        const failure = failureOf(ending, asked);
        failure.cause ??= cause;
        throw failure;
      }
      ctx.log.info(`${verdict.why}; again in ${formatDuration(verdict.waitMs)} (to ${call.doing})`);
      await ctx.clock.sleep(verdict.waitMs, ctx.signal).catch((error: unknown) => {
        throw ctx.signal.aborted ? new CancelledError(`cancelled while waiting to ${call.doing}`) : error;
      });
      const again = call.again ?? (call.method === 'GET' ? 'harmless' : undefined);
      if (verdict.untouched || again === 'harmless') continue;
      if (again === undefined) throw new Error(`${command} says nothing of a second attempt`);
      const done = await again();
      if (done !== undefined) return done;
    }
  }

  /** Every item of a list, page by page; stops asking when the caller stops reading. */
  async *list<T>(call: Omit<Call<readonly T[]>, 'method'>): AsyncGenerator<T> {
    let next: string | null = null;
    for (let page = 1; page <= mostPages; page++) {
      let link: string | undefined;
      const items: readonly T[] = await this.call({
        ...call,
        ...(next === null ? { query: { per_page: 100, ...call.query } } : { path: next, query: {} }),
        method: 'GET',
        read: (reply) => {
          link = reply.headers.link;
          return call.read(reply);
        },
      });
      yield* items;
      next = nextPage(link);
      if (next === null) return;
    }
    throw this.#odd(`the list is longer than ${mostPages} pages`, call.doing);
  }

  /** The reply's body in the shape that we use; what is more in it is ignored. */
  read<T>(schema: z.ZodType<T>, doing: string): (reply: Reply) => T {
    return ({ value }) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      throw this.#odd(`${issue?.path.join('.') || 'the answer'}: ${issue?.message}`, doing);
    };
  }

  #odd(what: string, doing: string): GitHubError {
    return new GitHubError(`cannot ${doing}: what answers at ${this.apiUrl} does not answer as GitHub does`, {
      command: `GET ${this.apiUrl}`,
      status: null,
      requestId: '',
      lines: [this.#options.mask(what)],
    });
  }

  #urlOf({ path, query = {} }: Pick<Call<unknown>, 'path' | 'query'>): URL {
    const absolute = !path.startsWith('/');
    const url = new URL(absolute ? path : this.#base + path);
    if (absolute && !this.mayHoldToken(url)) {
      throw this.#odd(`it names another host: ${url.host}`, 'follow its link');
    }
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  }

  /** GitHub's own hosts for this API: the API's, and for uploads the one beside it. */
  mayHoldToken(url: URL): boolean {
    const api = new URL(this.apiUrl);
    if (url.protocol !== api.protocol) return false;
    if (url.host === api.host) return true;
    if (/^(127\.|\[::1\]$)/.test(api.hostname)) return url.hostname === api.hostname;
    return url.host === api.host.replace(/^api\./, 'uploads.');
  }

  /**
   * A 404 says that something is not there only when the token may see such things at all: GitHub hides what it may
   * not. So the first 404 of a kind is held against a list that is always there.
   */
  async #seeing(permission: Permission): Promise<void> {
    const path = alwaysThere[permission.split(':')[0] ?? ''];
    if (path === undefined || this.#seen.has(path)) return;
    await this.call({
      method: 'GET',
      path: this.#base + path,
      query: { per_page: 1 },
      doing: `see ${path.slice(1)} of ${this.#options.repository}`,
      permission: permission.replace('write', 'read') as Permission,
      read: () => undefined,
    }).catch((error: unknown) => {
      // 409: an empty repository, which has no commits to list.
      if (!(error instanceof ConflictError)) throw error;
    });
    this.#seen.add(path);
  }

  async #attempt(
    call: Call<unknown>,
    url: URL,
  ): Promise<{ ending: Ending; reply: Reply | undefined; cause?: unknown }> {
    const { ctx, client, token, mask, limits } = this.#options;
    const { method, body, unchanged, timeoutMs = Math.min(30_000, limits.budgetMs) } = call;
    const bytes = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
    try {
      const answer = await client.request({
        method,
        url,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'x-github-api-version': '2022-11-28',
          ...(unchanged === undefined ? {} : { 'if-none-match': unchanged.etag }),
          ...(bytes === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
        },
        ...(bytes === undefined ? {} : { body: bytes }),
        okStatus: 'any',
        retry: 'never',
        // A redirect may turn a write into a GET, whose answer would look like success.
        redirects: method === 'GET' ? 5 : 0,
        httpsOnly: true,
        maxBytes: 150 * 2 ** 20,
        timeoutMs,
      });
      const { status, headers } = answer;
      const serverMs = Date.parse(headers.date ?? '');
      // Bytes may come from another host's store, with its clock.
      if (call.answers !== 'bytes' && !Number.isNaN(serverMs)) {
        this.#clock = { serverMs, monotonicMs: ctx.clock.monotonic() };
      }
      const ok = status >= 200 && status < 300;
      const parse = (): unknown => (call.answers === 'bytes' ? answer.bytes : answer.json());
      const value = answer.bytes.byteLength === 0 ? undefined : ok ? parse() : jsonOr(answer.text());
      const message = mask(messageOf(value, ok ? '' : answer.text()));
      return { ending: { status, code: 'STATUS', headers, message }, reply: { status, headers, value } };
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const ending = { status: null, code: error.code, headers: {}, message: mask(error.message) };
      return { ending, reply: undefined, cause: error };
    }
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `message` of GitHub's error, else the first words of what is no JSON, on one line. */
function messageOf(value: unknown, text: string): string {
  const message = (value as { message?: unknown } | null | undefined)?.message;
  const words = typeof message === 'string' ? message : text;
  const line = words.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/** `errors[]` of a 422: `{resource, field, code, message}` or plain strings. */
function errorLines(value: unknown): string[] {
  const errors = (value as { errors?: unknown } | null | undefined)?.errors;
  const list = Array.isArray(errors) ? errors : typeof errors === 'string' ? [errors] : [];
  return list.slice(0, 10).map((error: unknown) => {
    if (typeof error === 'string') return messageOf(undefined, error);
    const { resource, field, code, message } = (error ?? {}) as Record<string, unknown>;
    const words = [resource, field, code].filter((word) => typeof word === 'string').join(' ');
    return messageOf(undefined, typeof message === 'string' ? `${words}: ${message}` : words);
  });
}
