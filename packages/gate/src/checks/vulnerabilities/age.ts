/** Whether a vulnerability database is too old to be believed. */
import { parseDuration } from '@slipway/kernel';

/** Where the Go project publishes it. A mirror may be one that nobody fills any more, and answers all the same. */
const origin = 'https://vuln.go.dev';

export interface DatabaseAge {
  readonly url: string;
  /** Why it is a copy of an earlier run; null when it is none. */
  readonly stale: string | null;
  /** Of its newest advisory. */
  readonly modified: string | undefined;
  /** `7d` */
  readonly maxAge: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Why it cannot be believed; null when it can. What the origin answers now is of now, though no advisory may have come
 * for a week; a file, a mirror and a copy are as old as their newest advisory.
 */
export function faultOfAge({ url, stale, modified, maxAge, now }: DatabaseAge): string | null {
  const time = Date.parse(modified ?? '');
  if (Number.isNaN(time)) return 'the vulnerability database does not say how old it is';
  if (stale === null && url.replace(/\/+$/, '') === origin) return null;
  if (now - time <= parseDuration(maxAge)) return null;
  return `the vulnerability database is of ${modified?.slice(0, 10)}, older than ${maxAge}`;
}
