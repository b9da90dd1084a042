/**
 * When a failed request is tried again, and after how long. Only methods that may be repeated (RFC 9110 section
 * 9.2.2); Retry-After in both its forms (section 10.2.3); else full jitter over an exponential ceiling
 * (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */
import type { Fault } from './fault.ts';

export interface RetryPolicy {
  /** In all, the first included. */
  readonly attempts: number;
  /** The ceiling of the first wait; it doubles with each. */
  readonly baseMs: number;
  /** No ceiling grows over this. */
  readonly maxDelayMs: number;
  /** A server that asks for a longer wait is not waited for. */
  readonly retryAfterMaxMs: number;
  /** No wait starts that would end later than this after the first attempt began. */
  readonly budgetMs: number;
}

export const standardRetry: RetryPolicy = {
  attempts: 4,
  baseMs: 500,
  maxDelayMs: 8000,
  retryAfterMaxMs: 30_000,
  budgetMs: 60_000,
};

export const noRetry: RetryPolicy = { ...standardRetry, attempts: 1 };

const repeatableMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
const passingCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

/** Milliseconds that a Retry-After header asks for; null when it says nothing that can be read. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // An HTTP-date always begins with the name of a day; Date.parse alone would take "1.5" for a month.
  const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

export interface Attempt {
  readonly method: string;
  readonly fault: Fault;
  /** How many have been made, this one included. */
  readonly attempts: number;
  /** Since the first began. */
  readonly elapsedMs: number;
  /** Wall clock, for HTTP-dates. */
  readonly now: number;
}

/** How long to wait before the next attempt; null when there is none, with the reason where it is not plain. */
export function nextDelay(
  policy: RetryPolicy,
  { method, fault, attempts, elapsedMs, now }: Attempt,
  random: () => number = Math.random,
): { readonly waitMs: number | null; readonly note: string } {
  const none = (note = ''): { waitMs: null; note: string } => ({ waitMs: null, note });
  const passing = fault.status === null ? passingCodes.has(fault.code) : passingStatuses.has(fault.status);
  if (!passing || attempts >= policy.attempts || !repeatableMethods.has(method)) return none();
  const asked = parseRetryAfter(fault.retryAfter, now);
  if (asked !== null && asked > policy.retryAfterMaxMs) {
    return none(`; it asks to wait ${Math.ceil(asked / 1000)} s before the next`);
  }
  const ceiling = Math.min(policy.maxDelayMs, policy.baseMs * 2 ** (attempts - 1));
  const waitMs = asked ?? Math.floor(random() * ceiling);
  return elapsedMs + waitMs > policy.budgetMs ? none('; no time left for another') : { waitMs, note: '' };
}
