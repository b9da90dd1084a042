/** The one HTTP client: every wait bounded, every answer bounded, failures told in one form. */
import { CancelledError, type Context, formatDuration } from '@slipway/kernel';
import { Agents, type ClientTls } from './agents.ts';
import { Deadline } from './deadline.ts';
import { exchange, type Limits, type Message, type Reply, unwanted } from './exchange.ts';
import { excerptOf, Fault, HttpError } from './fault.ts';
import { nextDelay, noRetry, type RetryPolicy, standardRetry } from './retry.ts';
import { parseUrl } from './url.ts';

export interface RequestOptions {
  /** GET by default. */
  readonly method?: string;
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the first attempt to the last byte, waits and redirects included; 30 000 by default. */
  readonly timeoutMs?: number;
  /** Of the body; 10 MiB by default. */
  readonly maxBytes?: number;
  /** How many are followed; 5 by default. */
  readonly redirects?: number;
  /** `standard` by default; only methods that may be repeated are ever retried. */
  readonly retry?: 'standard' | 'never' | RetryPolicy;
  /** Statuses that are an answer; 200 to 299 by default. Everything else is an HttpError. */
  readonly okStatus?: readonly number[] | 'any';
  /** Ends this request, beside the signal of the run. */
  readonly signal?: AbortSignal;
  /** Plain http only to this machine, also after redirects; false by default. */
  readonly httpsOnly?: boolean;
}

export interface ClientDefaults
  extends Pick<RequestOptions, 'headers' | 'timeoutMs' | 'maxBytes' | 'redirects' | 'retry'> {
  /** Whether link-local addresses and cloud metadata services may be asked; false by default. */
  readonly allowInternal?: boolean;
  /** PEM: an authority beside those of the system, a client's certificate and its key. */
  readonly tls?: ClientTls;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; several values of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** As they came: no content encoding is undone, and none is asked for. */
  readonly bytes: Uint8Array;
  /** As UTF-8; what is none becomes U+FFFD. */
  text(): string;
  /** @throws HttpError `INVALID_JSON` */
  json(): unknown;
}

export type StreamedResponse = Pick<Reply, 'url' | 'status' | 'headers' | 'body'>;

export interface HttpClient {
  /**
   * @throws ConfigError for a URL that may not be asked, HttpError for everything that is no wanted answer,
   *   CancelledError when the run or `options.signal` aborts
   */
  request(options: RequestOptions): Promise<HttpResponse>;
  /**
   * As `request`, but hands the body to `read` as it comes, bounded by maxBytes. `read` runs anew for each attempt
   * in which an answer began; what it throws itself ends the request and is thrown from here.
   */
  stream<T>(options: RequestOptions, read: (response: StreamedResponse) => Promise<T>): Promise<T>;
  /** Ends every connection, also those in use. */
  close(): Promise<void>;
}

const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 10 * 2 ** 20;

/** Proxies and extra certificate authorities come from ctx.env: HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS. */
export function createClient(
  ctx: Pick<Context, 'env' | 'signal' | 'clock'>,
  defaults: ClientDefaults = {},
): HttpClient {
  const { allowInternal = false, headers: standing = {}, tls = {}, ...rest } = defaults;
  const agents = new Agents(ctx.env, allowInternal, tls);

  const stream: HttpClient['stream'] = async (given, read) => {
    const options = { ...rest, ...given };
    const message = messageOf({ ...options, headers: { ...standing, ...options.headers } }, allowInternal);
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const policy = policyOf(options.retry);
    const { okStatus } = options;
    const wanted = (status: number): boolean =>
      okStatus === 'any' || (okStatus?.includes(status) ?? (status >= 200 && status <= 299));
    const deadline = new Deadline(timeoutMs, [ctx.signal, options.signal]);
    const limits: Limits = {
      redirects: options.redirects ?? 5,
      maxBytes: options.maxBytes ?? defaultMaxBytes,
      rules: { allowInternal, httpsOnly: options.httpsOnly ?? false },
      wanted: okStatus === 'any' ? () => false : (status) => okStatus?.includes(status) ?? false,
      signal: deadline.signal,
    };
    const began = ctx.clock.monotonic();
    try {
      for (let attempts = 1; ; attempts++) {
        const result = await tryOnce(agents, message, limits, wanted, read);
        if ('value' in result) return result.value;
        const { fault } = result;
        if (deadline.cancelled) {
          throw new CancelledError(`cancelled during ${message.method} of ${message.url.host}`);
        }
        if (deadline.passed && fault.status === null) {
          const late = `no whole answer within ${formatDuration(timeoutMs)}`;
          throw new HttpError(message.method, new Fault('TIMEOUT', message.url, late), attempts);
        }
        const elapsedMs = ctx.clock.monotonic() - began;
        const budget = { ...policy, budgetMs: Math.min(policy.budgetMs, timeoutMs) };
        const attempt = { method: message.method, fault, attempts, elapsedMs, now: ctx.clock.now() };
        const { waitMs, note } = nextDelay(budget, attempt);
        if (waitMs === null) throw new HttpError(message.method, fault, attempts, note);
        await ctx.clock.sleep(waitMs, deadline.signal).catch((error: unknown) => {
          // The next attempt meets the same aborted signal and tells which it was.
          if (!deadline.signal.aborted) throw error;
        });
      }
    } finally {
      deadline.dispose();
    }
  };

  return {
    stream,
    request: (options) =>
      stream(options, async ({ url, status, headers, body }) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of body) chunks.push(chunk);
        const bytes = Buffer.concat(chunks);
        return {
          status,
          headers,
          bytes,
          text: () => bytes.toString('utf8'),
          json: () => parseJson(bytes, options.method ?? 'GET', url, status),
        };
      }),
    close: () => agents.close(),
  };
}

async function tryOnce<T>(
  agents: Agents,
  message: Message,
  limits: Limits,
  wanted: (status: number) => boolean,
  read: (response: StreamedResponse) => Promise<T>,
): Promise<{ readonly value: T } | { readonly fault: Fault }> {
  let reply: Reply | undefined;
  try {
    reply = await exchange(agents, message, limits);
    if (!wanted(reply.status)) return { fault: await unwanted(reply) };
    return { value: await read(reply) };
  } catch (error) {
    if (error instanceof Fault) return { fault: error };
    throw error;
  } finally {
    // A body that was read to its end has given its connection back already.
    reply?.discard();
  }
}

function messageOf(options: RequestOptions, allowInternal: boolean): Message {
  const lower = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: (options.method ?? 'GET').toUpperCase(),
    url: parseUrl(options.url, { allowInternal, httpsOnly: options.httpsOnly ?? false }),
    headers: { 'user-agent': 'slipway', 'accept-encoding': 'identity', ...Object.fromEntries(lower) },
    body: options.body ?? null,
  };
}

function policyOf(retry: RequestOptions['retry']): RetryPolicy {
  if (retry === 'never') return noRetry;
  return retry === undefined || retry === 'standard' ? standardRetry : retry;
}

function parseJson(bytes: Buffer, method: string, url: URL, status: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    const excerpt = excerptOf(bytes.subarray(0, 4096));
    throw new HttpError(
      method,
      new Fault('INVALID_JSON', url, 'the answer is not JSON', { status, excerpt, cause }),
      1,
    );
  }
}
