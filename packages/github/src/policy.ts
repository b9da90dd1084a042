/**
 * When a call to GitHub is made again, and after how long. The rules are GitHub's own ("Best practices for using the
 * REST API", "Rate limits for the REST API"): Retry-After first; an empty primary limit waits for its reset; a
 * secondary limit without a word waits a minute, doubling; everything else that passes by itself backs off with full
 * jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */
import { formatDuration } from '@slipway/kernel';

export interface Limits {
  /** In all, the first included. */
  readonly attempts: number;
  /** The ceiling of the first wait after a fault of the server or the line; it doubles with each. */
  readonly baseMs: number;
  /** No such ceiling grows over this. */
  readonly maxDelayMs: number;
  /** No wait starts that would end later than this after the first attempt began. */
  readonly budgetMs: number;
}

export const standardLimits: Limits = { attempts: 6, baseMs: 1000, maxDelayMs: 16_000, budgetMs: 120_000 };

/** What an attempt ended with. */
export interface Ending {
  /** null when there was no answer. */
  readonly status: number | null;
  /** Of the line, where there was no answer: `ECONNRESET`, `TIMEOUT`, … */
  readonly code: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** GitHub's own words; empty where it had none. */
  readonly message: string;
}

export interface Progress {
  /** How many attempts have been made, this one included. */
  readonly attempts: number;
  /** Since the first began. */
  readonly elapsedMs: number;
  /** Our wall clock; used only where the answer does not say what GitHub's clock shows. */
  readonly now: number;
}

export type Verdict =
  | {
      readonly again: true;
      readonly waitMs: number;
      /** For the log: why it waits. */
      readonly why: string;
      /** GitHub certainly did nothing, so that any method may be sent once more as it is. */
      readonly untouched: boolean;
    }
  | {
      readonly again: false;
      /** Why there is no other attempt, for the end of a message; empty where it is plain. */
      readonly note: string;
    };

/** No connection came about: what was to be sent was never sent. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** The line broke, or nothing came in time: it may have been done all the same. */
const broken = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'TIMEOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);
const passingStatuses = new Set([408, 500, 502, 503, 504]);

const minuteMs = 60_000;

/** What to do after an attempt that did not end with the answer that was asked for. */
export function judge(
  limits: Limits,
  ending: Ending,
  progress: Progress,
  random: () => number = Math.random,
): Verdict {
  const cause = causeOf(ending, progress, limits, random);
  if (cause === null) return { again: false, note: '' };
  const { waitMs, why, untouched } = cause;
  if (progress.attempts >= limits.attempts) return { again: false, note: '' };
  if (progress.elapsedMs + waitMs > limits.budgetMs) {
    const left = formatDuration(Math.max(0, limits.budgetMs - progress.elapsedMs));
    return {
      again: false,
      note: `; ${why}: it would take ${formatDuration(waitMs)}, and ${left} are left for it`,
    };
  }
  return { again: true, waitMs, why, untouched };
}

interface Cause {
  readonly waitMs: number;
  readonly why: string;
  readonly untouched: boolean;
}

function causeOf(
  { status, code, headers, message }: Ending,
  { attempts, now }: Progress,
  limits: Limits,
  random: () => number,
): Cause | null {
  const backOffMs = Math.floor(random() * Math.min(limits.maxDelayMs, limits.baseMs * 2 ** (attempts - 1)));
  if (status === null) {
    if (unsent.has(code)) return { waitMs: backOffMs, why: 'GitHub could not be reached', untouched: true };
    if (broken.has(code)) return { waitMs: backOffMs, why: 'the connection broke', untouched: false };
    return null;
  }
  const githubNow = Date.parse(headers.date ?? '') || now;
  const askedMs = parseRetryAfter(headers['retry-after'], githubNow);
  if (isRateLimit({ status, code, headers, message })) {
    const emptyUntil = Number(headers['x-ratelimit-reset']) * 1000;
    if (askedMs !== null) return { waitMs: askedMs, why: 'GitHub asks to wait', untouched: true };
    if (headers['x-ratelimit-remaining'] === '0' && emptyUntil > 0) {
      // Both clocks show whole seconds: one more is certain to be past the reset.
      const waitMs = Math.max(0, emptyUntil - githubNow) + 1000;
      return { waitMs, why: "GitHub's rate limit is used up", untouched: true };
    }
    const waitMs = minuteMs * 2 ** (attempts - 1);
    return { waitMs, why: "GitHub's secondary rate limit is reached", untouched: true };
  }
  if (!passingStatuses.has(status)) return null;
  return { waitMs: askedMs ?? backOffMs, why: `GitHub answered ${status}`, untouched: false };
}

/** Refusals for another reason also come as 403, and may come when the limit has just been used up. */
const otherRefusal =
  /not accessible by|SAML|must have admin|protected branch|rule violations|not authorized/i;

/** Whether GitHub refused because of how much was asked, primary or secondary limit. */
export function isRateLimit({ status, headers, message }: Ending): boolean {
  if (status === 429) return true;
  if (status !== 403 || otherRefusal.test(message)) return false;
  return (
    headers['x-ratelimit-remaining'] === '0' ||
    headers['retry-after'] !== undefined ||
    /rate limit|abuse detection/i.test(message)
  );
}

/** RFC 9110 section 10.2.3, both forms, in milliseconds from `now`; null when it says nothing that can be read. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // A date always begins with the name of a day; Date.parse alone would take "1.5" for a month.
  const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
