/** What can go wrong between a request and its answer, and how it is told. */
import { ToolError } from '@slipway/kernel';
import { errors } from './undici.ts';
import { maskUrl } from './url.ts';

const longestExcerpt = 300;

/** A short piece of a body on one line: control characters, line ends and direction marks become blanks. */
export function excerptOf(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)}…` : line;
}

/** One attempt that failed; inside this package only. */
export class Fault extends Error {
  /** `STATUS`, one of our own words below, or the code of the system, of TLS or of the HTTP parser. */
  readonly code: string;
  readonly url: URL;
  readonly status: number | null;
  readonly excerpt: string;
  /** Of the answer, as it came. */
  readonly retryAfter: string | undefined;

  constructor(
    code: string,
    url: URL,
    what: string,
    details: { status?: number; excerpt?: string; retryAfter?: string | undefined; cause?: unknown } = {},
  ) {
    super(what, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.url = url;
    this.status = details.status ?? null;
    this.excerpt = details.excerpt ?? '';
    this.retryAfter = details.retryAfter;
  }
}

const words: Readonly<Record<string, string>> = {
  NOT_HTTP: 'what answers there does not speak HTTP',
  ECONNREFUSED: 'nobody listens there (connection refused)',
  ECONNRESET: 'the connection was reset',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up now',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  EPIPE: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed before the answer was whole',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 s',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than it said',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too large',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names more)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself (NODE_EXTRA_CA_CERTS names authorities)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names more)',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names more)',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
};

/** The code that says most: an error of several attempts (IPv4, IPv6) or a wrapped one carries it inside. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const inner = error instanceof AggregateError ? error.errors.map(codeOf).find(Boolean) : undefined;
  const own = (error as NodeJS.ErrnoException).code;
  const cause = codeOf(error.cause);
  return inner ?? (own === undefined || own === 'UND_ERR_PRX_CONN' ? (cause ?? own) : own);
}

/** An error of the network, the TLS layer or the HTTP parser in our words. */
export function faultOf(error: unknown, url: URL): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : String(error);
  const proxy = /Proxy response \((\d+)\)|Proxy Authentication Required \((407)\)/.exec(message);
  if (proxy !== null) {
    return new Fault('PROXY', url, `the proxy answered ${proxy[1] ?? proxy[2]}`, { cause: error });
  }
  const unreadable = error instanceof errors.HTTPParserError;
  const code = unreadable ? 'NOT_HTTP' : (codeOf(error) ?? 'UNKNOWN');
  return new Fault(code, url, words[code] ?? excerptOf(Buffer.from(message)), { cause: error });
}

/** A request that got no usable answer. */
export class HttpError extends ToolError {
  readonly method: string;
  /** Without user, password and query. */
  readonly url: string;
  /** null when there was no answer. */
  readonly status: number | null;
  /**
   * `STATUS`, `TIMEOUT`, `TOO_LARGE`, `INVALID_JSON`, `REDIRECT_LIMIT`, `REDIRECT_LOOP`, `REDIRECT_REFUSED`,
   * `REFUSED_ADDRESS`, `PROXY`, `NOT_HTTP`, or the system's: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, …
   */
  readonly code: string;
  /** How often it was tried, at least 1. */
  readonly attempts: number;
  /** The beginning of the answer's body on one line; may be empty. */
  readonly excerpt: string;

  constructor(method: string, fault: Fault, attempts: number, note = '') {
    const url = maskUrl(fault.url);
    const times = attempts === 1 ? '' : ` (${attempts} attempts)`;
    super(`${method} ${url}: ${fault.message}${times}${note}`, {
      command: `${method} ${url}`,
      exitCode: null,
      lines: fault.excerpt === '' ? [] : [fault.excerpt],
      cause: fault.cause,
    });
    this.method = method;
    this.url = url;
    this.status = fault.status;
    this.code = fault.code;
    this.attempts = attempts;
    this.excerpt = fault.excerpt;
  }
}
