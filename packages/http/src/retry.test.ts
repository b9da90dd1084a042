import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, failure, Stage } from '../testdata/stage.ts';
import { Fault } from './fault.ts';
import { nextDelay, parseRetryAfter, standardRetry } from './retry.ts';

const url = new URL('http://127.0.0.1/');
const first = { method: 'GET', fault: new Fault('ECONNRESET', url, ''), attempts: 1, elapsedMs: 0, now: 0 };
const status = (code: number, retryAfter?: string): Fault =>
  new Fault('STATUS', url, '', { status: code, retryAfter });

describe('the policy', () => {
  it('repeats only what may be repeated, and only what may pass', () => {
    const again = (method: string, fault: Fault): boolean =>
      nextDelay(standardRetry, { ...first, method, fault }).waitMs !== null;
    for (const code of [408, 425, 429, 500, 502, 503, 504])
      expect(again('GET', status(code)), `${code}`).toBe(true);
    for (const code of [400, 401, 403, 404, 409, 422, 501, 505]) {
      expect(again('GET', status(code)), `${code}`).toBe(false);
    }
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
      expect(again(method, status(503))).toBe(true);
    for (const method of ['POST', 'PATCH']) {
      expect(again(method, status(503))).toBe(false);
      expect(again(method, first.fault)).toBe(false);
    }
    for (const code of ['TOO_LARGE', 'CERT_HAS_EXPIRED', 'REDIRECT_LOOP', 'PROXY', 'REFUSED_ADDRESS']) {
      expect(again('GET', new Fault(code, url, '')), code).toBe(false);
    }
  });

  it('never waits longer than its ceiling nor past its budget, and ends', () => {
    fc.assert(
      fc.property(
        fc.nat(10),
        fc.nat(100_000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (before, elapsedMs, luck) => {
          const { waitMs } = nextDelay(
            standardRetry,
            { ...first, attempts: before + 1, elapsedMs },
            () => luck,
          );
          if (before + 1 >= standardRetry.attempts) expect(waitMs).toBeNull();
          if (waitMs === null) return;
          expect(waitMs).toBeGreaterThanOrEqual(0);
          expect(waitMs).toBeLessThan(Math.min(standardRetry.maxDelayMs, standardRetry.baseMs * 2 ** before));
          expect(elapsedMs + waitMs).toBeLessThanOrEqual(standardRetry.budgetMs);
        },
      ),
    );
  });

  it('spreads its waits over the whole range (full jitter)', () => {
    const at = (luck: number): number | null =>
      nextDelay(standardRetry, { ...first, attempts: 3 }, () => luck).waitMs;
    expect([at(0), at(0.5), at(0.999)]).toEqual([0, 1000, 1998]);
  });
});

describe('Retry-After', () => {
  it('reads both forms and nothing else', () => {
    const now = Date.parse('2026-01-02T03:04:05Z');
    expect(parseRetryAfter('7', now)).toBe(7000);
    expect(parseRetryAfter('Fri, 02 Jan 2026 03:04:35 GMT', now)).toBe(30_000);
    expect(parseRetryAfter('Friday, 02-Jan-26 03:04:35 GMT', now)).toBe(30_000);
    expect(parseRetryAfter('Fri, 02 Jan 2026 03:00:00 GMT', now)).toBe(0);
    for (const odd of [undefined, '', 'soon', '-3', '1.5', '2026-01-02T04:00:00Z']) {
      expect(parseRetryAfter(odd, now), odd).toBeNull();
    }
  });
});

describe('on the wire', () => {
  let clock: FakeClock;
  let stage: Stage;
  beforeEach(() => {
    clock = new FakeClock();
    stage = new Stage(clock);
  });
  afterEach(() => stage.dispose());

  /** Answers `status` with these headers, once for each, and then 200. */
  async function flaky(
    code: number,
    ...headers: Record<string, string>[]
  ): Promise<{ url: string; asked(): number }> {
    let count = 0;
    const url = await stage.http((_request, response) => {
      const given = headers[count++];
      response.writeHead(given === undefined ? 200 : code, given);
      response.end(given === undefined ? 'fine' : 'not now');
    });
    return { url, asked: () => count };
  }

  it('waits as long as a 429 asks, in seconds or until a date', async () => {
    const { url } = await flaky(
      429,
      { 'retry-after': '7' },
      { 'retry-after': 'Fri, 02 Jan 2026 03:04:35 GMT' },
    );
    expect((await stage.client().request({ url })).text()).toBe('fine');
    // The second date is 30 s after the start, of which 7 have passed.
    expect(clock.slept).toEqual([7000, 23_000]);
  });

  it('does not wait for a server that asks for too much', async () => {
    const { url, asked } = await flaky(503, { 'retry-after': '31' });
    const error = await failure(stage.client().request({ url }));
    expect(error.message).toBe(`GET ${url}/: answered 503; it asks to wait 31 s before the next`);
    expect([asked(), clock.slept]).toEqual([1, []]);
  });

  it('does not start a wait that would end after the deadline', async () => {
    const { url, asked } = await flaky(503, { 'retry-after': '8' }, { 'retry-after': '8' });
    const error = await failure(stage.client().request({ url, timeoutMs: 10_000 }));
    expect(error).toMatchObject({ status: 503, attempts: 2 });
    expect([asked(), clock.slept]).toEqual([2, [8000]]);
  });

  it('gives up after its attempts and tells how many there were', async () => {
    const { url, asked } = await flaky(500, {}, {}, {}, {}, {}, {});
    const error = await failure(stage.client().request({ url }));
    expect(error).toMatchObject({
      code: 'STATUS',
      status: 500,
      attempts: 4,
      method: 'GET',
      excerpt: 'not now',
    });
    expect(error.message).toBe(`GET ${url}/: answered 500 (4 attempts)`);
    expect(asked()).toBe(4);
  });

  it('tries a broken connection again, but never a POST', async () => {
    let count = 0;
    const url = await stage.http((request, response) => {
      count++;
      if (count <= 2) request.socket.resetAndDestroy();
      else response.end('fine');
    });
    expect((await stage.client().request({ url })).text()).toBe('fine');
    expect(count).toBe(3);
    count = 0;
    const error = await failure(stage.client().request({ url, method: 'post', body: 'x' }));
    expect(error).toMatchObject({ attempts: 1, method: 'POST', status: null });
    expect(count).toBe(1);
  });

  it('reads an answer anew when it broke off in its middle', async () => {
    let count = 0;
    const url = await stage.http((request, response) => {
      response.writeHead(200, { 'content-length': '8' });
      if (++count === 1) response.write('half', () => request.socket.resetAndDestroy());
      else response.end('complete');
    });
    expect((await stage.client().request({ url })).text()).toBe('complete');
  });

  it('does not retry where it was told not to', async () => {
    const { url, asked } = await flaky(503, {}, {});
    expect((await failure(stage.client().request({ url, retry: 'never' }))).attempts).toBe(1);
    expect(asked()).toBe(1);
    const wanted = await stage.client().request({ url, okStatus: [503] });
    expect(wanted.status).toBe(503);
    expect(asked()).toBe(2);
  });
});
