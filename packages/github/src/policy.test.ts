import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ending, isRateLimit, judge, type Limits, parseRetryAfter, standardLimits } from './policy.ts';

const now = Date.parse('2026-01-02T03:04:05Z');
const first = { attempts: 1, elapsedMs: 0, now };
const ending = (given: Partial<Ending>): Ending => ({
  status: null,
  code: '',
  headers: {},
  message: '',
  ...given,
});
const wide: Limits = { ...standardLimits, attempts: 100, budgetMs: 86_400_000 };
const decide = (given: Partial<Ending>, progress = first, limits = wide) =>
  judge(limits, ending(given), progress, () => 0.5);

describe('faults of the line and the server', () => {
  it('back off with full jitter under a doubling ceiling', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => {
      const verdict = decide({ status: 502 }, { ...first, attempts });
      return verdict.again && verdict.waitMs;
    });
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('may have been done, unless no connection came about', () => {
    for (const status of [408, 500, 502, 503, 504]) {
      expect(decide({ status })).toMatchObject({ again: true, untouched: false });
    }
    for (const code of ['ECONNRESET', 'TIMEOUT', 'UND_ERR_SOCKET', 'EPIPE']) {
      expect(decide({ code })).toMatchObject({ again: true, untouched: false });
    }
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT', 'EAI_AGAIN']) {
      expect(decide({ code })).toMatchObject({ again: true, untouched: true });
    }
    for (const code of ['CERT_HAS_EXPIRED', 'INVALID_JSON', 'TOO_LARGE', 'REDIRECT_LOOP']) {
      expect(decide({ code })).toEqual({ again: false, note: '' });
    }
  });

  it('wait as long as Retry-After says', () => {
    expect(decide({ status: 503, headers: { 'retry-after': '17' } })).toMatchObject({ waitMs: 17_000 });
  });
});

describe('limits', () => {
  it('are told from other refusals', () => {
    const is = (given: Partial<Ending>): boolean => isRateLimit(ending(given));
    expect(is({ status: 429 })).toBe(true);
    expect(is({ status: 403, headers: { 'x-ratelimit-remaining': '0' } })).toBe(true);
    expect(is({ status: 403, headers: { 'retry-after': '1' } })).toBe(true);
    expect(is({ status: 403, message: 'You have exceeded a secondary rate limit.' })).toBe(true);
    expect(is({ status: 403, message: 'You have triggered an abuse detection mechanism.' })).toBe(true);
    expect(is({ status: 403, headers: { 'x-ratelimit-remaining': '10' } })).toBe(false);
    const lastOne = { status: 403, headers: { 'x-ratelimit-remaining': '0' } };
    expect(is({ ...lastOne, message: 'Resource not accessible by integration' })).toBe(false);
    expect(is({ status: 401, headers: { 'retry-after': '1' } })).toBe(false);
  });

  it('certainly did nothing, so that every method may be sent again', () => {
    for (const given of [
      { status: 429 },
      { status: 403, headers: { 'retry-after': '1' } },
      { status: 403, message: 'secondary rate limit' },
    ]) {
      expect(decide(given)).toMatchObject({ again: true, untouched: true });
    }
  });

  it('end at the reset by GitHub’s clock, whatever ours shows', () => {
    const reset = String(now / 1000 + 100);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    expect(decide({ status: 403, headers })).toMatchObject({ waitMs: 101_000 });
    const date = new Date(now + 40_000).toUTCString();
    expect(decide({ status: 403, headers: { ...headers, date } })).toMatchObject({ waitMs: 61_000 });
    const late = new Date(now + 400_000).toUTCString();
    expect(decide({ status: 403, headers: { ...headers, date: late } })).toMatchObject({ waitMs: 1000 });
  });

  it('take Retry-After before the reset', () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(now / 1000 + 100),
      'retry-after': '5',
    };
    expect(decide({ status: 403, headers })).toMatchObject({ waitMs: 5000 });
  });

  it('without a word wait a minute, doubling', () => {
    const waits = [1, 2, 3].map((attempts) => decide({ status: 429 }, { ...first, attempts }));
    expect(waits).toMatchObject([{ waitMs: 60_000 }, { waitMs: 120_000 }, { waitMs: 240_000 }]);
  });
});

it('starts no wait that would end after the budget, and no try over their number', () => {
  const limits: Limits = { ...standardLimits, attempts: 3, budgetMs: 60_000 };
  const tooLong = decide({ status: 429, headers: { 'retry-after': '61' } }, first, limits);
  expect(tooLong).toEqual({
    again: false,
    note: '; GitHub asks to wait: it would take 1 min 1 s, and 1 min 0 s are left for it',
  });
  expect(decide({ status: 429, headers: { 'retry-after': '60' } }, first, limits)).toMatchObject({
    again: true,
  });
  const spent = { ...first, elapsedMs: 50_000 };
  expect(decide({ status: 429, headers: { 'retry-after': '11' } }, spent, limits)).toMatchObject({
    again: false,
  });
  expect(decide({ status: 500 }, { ...first, attempts: 3 }, limits)).toEqual({ again: false, note: '' });
});

it('never waits a negative time, nor over its budget, whatever the server says', () => {
  const header = fc.option(fc.oneof(fc.string(), fc.integer().map(String)), { nil: undefined });
  fc.assert(
    fc.property(
      fc.record({
        status: fc.option(fc.constantFrom(200, 403, 404, 429, 500, 503)),
        headers: fc.record({
          'retry-after': header,
          'x-ratelimit-remaining': header,
          'x-ratelimit-reset': header,
          date: header,
        }),
        elapsedMs: fc.nat(200_000),
        attempts: fc.integer({ min: 1, max: 8 }),
      }),
      ({ status, headers, elapsedMs, attempts }) => {
        const given = ending({ status, code: 'ECONNRESET', headers: headers as Record<string, string> });
        const verdict = judge(standardLimits, given, { attempts, elapsedMs, now });
        if (!verdict.again) return;
        expect(verdict.waitMs).toBeGreaterThanOrEqual(0);
        expect(elapsedMs + verdict.waitMs).toBeLessThanOrEqual(standardLimits.budgetMs);
      },
    ),
  );
});

it('reads Retry-After in both forms, and nothing else', () => {
  expect(parseRetryAfter('120', now)).toBe(120_000);
  expect(parseRetryAfter('Fri, 02 Jan 2026 03:05:05 GMT', now)).toBe(60_000);
  expect(parseRetryAfter('Fri, 02 Jan 2026 03:00:00 GMT', now)).toBe(0);
  for (const odd of [undefined, '', 'soon', '-1', '1.5', '2026']) {
    expect(parseRetryAfter(odd, now)).toBe(odd === '2026' ? 2_026_000 : null);
  }
});
