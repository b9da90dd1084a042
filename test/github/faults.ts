/** What can be made to go wrong, by rule. */

/** What becomes of a request that a rule meets. */
export type Effect =
  /** Answered without being done. `headers` may be computed at that moment from GitHub's clock. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly contentType?: string;
      readonly headers?: (now: number) => Record<string, string>;
    }
  /** Done; `work` comes between its reading and its writing, as another's request may on GitHub. */
  | { readonly kind: 'meanwhile'; readonly work: () => void }
  /** Done, and then answered so. */
  | { readonly kind: 'answer-after'; readonly status: number }
  /** The connection is reset: before anything is done, or when all is done and only the answer is missing. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Done; the body comes a byte at a time. */
  | { readonly kind: 'slow'; readonly perByteMs: number }
  /** Done; the body ends after so many bytes though more were announced. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** Done; `content-length` says so many more (or, negative, fewer) than come. */
  | { readonly kind: 'wrong-length'; readonly by: number }
  /** Never answered. */
  | { readonly kind: 'hang' };

export interface FaultRule {
  readonly method?: string;
  /** Part of the path, or a pattern for all of it. */
  readonly path?: string | RegExp;
  /** How many requests it meets; 1 by default. */
  readonly times?: number;
  /** How many it lets pass first; 0 by default. */
  readonly after?: number;
  readonly effect: Effect;
}

export class Faults {
  readonly #rules: { readonly rule: FaultRule; passed: number; met: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, passed: 0, met: 0 });
  }

  /** The effect of the first rule that meets this request. */
  meet(method: string, path: string): Effect | null {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.method !== undefined && rule.method !== method) continue;
      const { path: wanted = '' } = rule;
      if (typeof wanted === 'string' ? !path.includes(wanted) : !wanted.test(path)) continue;
      if (entry.met >= (rule.times ?? 1)) continue;
      if (entry.passed < (rule.after ?? 0)) {
        entry.passed++;
        continue;
      }
      entry.met++;
      return rule.effect;
    }
    return null;
  }
}

export const fails = (status: number, message = 'Server Error'): Effect => ({
  kind: 'answer',
  status,
  body: { message },
});

export const meanwhile = (work: () => void): Effect => ({ kind: 'meanwhile', work });

export const failsAfterwards = (status: number): Effect => ({ kind: 'answer-after', status });

/** A load balancer's own page. */
export const htmlError = (status = 503): Effect => ({
  kind: 'answer',
  status,
  contentType: 'text/html',
  body: '<!DOCTYPE html>\n<html><head><title>Unicorn! &middot; GitHub</title></head><body>No server is available</body></html>',
});

/** 429 that says how long to wait, in one of the two forms of RFC 9110 section 10.2.3. */
export const tooMany = (seconds: number, form: 'seconds' | 'date'): Effect => ({
  kind: 'answer',
  status: 429,
  body: { message: 'Too many requests' },
  headers: (now) => ({
    'retry-after': form === 'seconds' ? String(seconds) : new Date(now + seconds * 1000).toUTCString(),
  }),
});

/** The secondary limit: 403, with or without the time to wait. */
export const secondaryLimit = (seconds?: number): Effect => ({
  kind: 'answer',
  status: 403,
  body: {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    documentation_url:
      'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
  },
  ...(seconds === undefined ? {} : { headers: () => ({ 'retry-after': String(seconds) }) }),
});

/** The primary limit: nothing left until `seconds` from now, by GitHub's clock. */
export const primaryLimit = (seconds: number, status: 403 | 429 = 403): Effect => ({
  kind: 'answer',
  status,
  body: { message: 'API rate limit exceeded for installation ID 1.' },
  headers: (now) => ({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(now / 1000) + seconds),
  }),
});

/** An organisation that wants single sign-on. */
export const singleSignOn: Effect = {
  kind: 'answer',
  status: 403,
  body: {
    message: 'Resource protected by organization SAML enforcement. You must grant your OAuth token access.',
  },
  headers: () => ({
    'x-github-sso': 'required; url=https://github.com/orgs/octo-org/sso?authorization_request=ABC',
  }),
};
