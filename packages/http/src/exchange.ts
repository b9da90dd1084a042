/** One request over the wire, its redirects followed by hand, and the body of the answer as a bounded stream. */
import type { IncomingHttpHeaders } from 'node:http';
import { formatSize } from '@slipway/kernel';
import type { Agents } from './agents.ts';
import { excerptOf, Fault, faultOf } from './fault.ts';
import { refusal, type UrlRules } from './url.ts';

export interface Message {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

export interface Reply {
  /** Where it came from, after redirects. */
  readonly url: URL;
  readonly status: number;
  /** Names in lower case; several values of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be read once, to its end or with `break`. Throws Fault. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of the connection without reading. */
  discard(): void;
}

export interface Limits {
  /** 0: none is followed, a redirect is an answer like others. */
  readonly redirects: number;
  readonly maxBytes: number;
  readonly rules: UrlRules;
  /** Asked for by number, so not followed even where it is a redirect. */
  readonly wanted: (status: number) => boolean;
  readonly signal: AbortSignal;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Headers that were meant for one origin only; more than the Fetch standard drops, since tokens have many names. */
const secretHeader = /auth|cookie|token|secret|credential|api-?key/;

/** @throws Fault */
export async function exchange(agents: Agents, first: Message, limits: Limits): Promise<Reply> {
  const seen = new Set<string>();
  for (let message = first, followed = 0; ; followed++) {
    seen.add(`${message.method} ${message.url.href}`);
    const reply = await ask(agents, message, limits);
    const location = reply.headers.location;
    const follow = limits.redirects > 0 && redirectStatuses.has(reply.status) && !limits.wanted(reply.status);
    if (!follow || location === undefined) return reply;
    reply.discard();
    if (followed >= limits.redirects) {
      throw new Fault('REDIRECT_LIMIT', message.url, `redirected more than ${limits.redirects} times`);
    }
    message = redirected(message, reply.status, location, limits.rules);
    if (seen.has(`${message.method} ${message.url.href}`)) {
      throw new Fault('REDIRECT_LOOP', message.url, 'redirects in a circle');
    }
  }
}

/** RFC 9110 section 15.4; the change of method as in the Fetch standard, "HTTP-redirect fetch". */
function redirected(message: Message, status: number, location: string, rules: UrlRules): Message {
  const url = URL.parse(location, message.url.href);
  const refuse = (why: string): Fault =>
    new Fault('REDIRECT_REFUSED', message.url, `redirects to a place that may not be asked: ${why}`);
  if (url === null) throw refuse('its URL cannot be read');
  url.hash = '';
  const why = refusal(url, rules);
  if (why !== null) throw refuse(why);
  if (message.url.protocol === 'https:' && url.protocol === 'http:') throw refuse('from https down to http');

  const toGet = (status === 303 && message.method !== 'HEAD') || (status <= 302 && message.method === 'POST');
  const foreign = url.origin !== message.url.origin;
  const headers = Object.entries(message.headers).filter(
    ([name]) =>
      !(foreign && (secretHeader.test(name) || name === 'host')) && !(toGet && name.startsWith('content-')),
  );
  return {
    method: toGet ? 'GET' : message.method,
    url,
    headers: Object.fromEntries(headers),
    body: toGet ? null : message.body,
  };
}

async function ask(agents: Agents, { method, url, headers, body }: Message, limits: Limits): Promise<Reply> {
  const dispatcher = agents.for(url);
  const answer = await dispatcher
    .request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers,
      body,
      signal: limits.signal,
      // Our one deadline covers these.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    .catch((error: unknown) => {
      throw faultOf(error, url);
    });
  // A body that is let go unread ends with an error that nobody waits for.
  answer.body.on('error', () => {});
  return {
    url,
    status: answer.statusCode,
    headers: joined(answer.headers),
    body: bounded(answer.body, url, limits.maxBytes),
    discard: () => answer.body.destroy(),
  };
}

async function* bounded(
  body: AsyncIterable<Uint8Array>,
  url: URL,
  maxBytes: number,
): AsyncIterable<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > maxBytes)
        throw new Fault('TOO_LARGE', url, `the answer is larger than ${formatSize(maxBytes)}`);
      yield chunk;
    }
  } catch (error) {
    throw faultOf(error, url);
  }
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = Object.entries(headers).filter(
    (pair): pair is [string, string | string[]] => pair[1] !== undefined,
  );
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

/** How long, and how much of, an unwanted answer is read for the sake of its first words. */
const excerptMs = 1000;
const excerptBytes = 4096;

/** The answer, with a status that is not wanted, as a fault. */
export async function unwanted(reply: Reply): Promise<Fault> {
  const chunks: Uint8Array[] = [];
  const enough = setTimeout(() => reply.discard(), excerptMs);
  try {
    let size = 0;
    for await (const chunk of reply.body) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= excerptBytes) break;
    }
  } catch {
    // The status alone says enough.
  } finally {
    clearTimeout(enough);
  }
  return new Fault('STATUS', reply.url, `answered ${reply.status}`, {
    status: reply.status,
    excerpt: excerptOf(Buffer.concat(chunks)),
    retryAfter: reply.headers['retry-after'],
  });
}
