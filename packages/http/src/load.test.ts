import type http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError, systemClock } from '@slipway/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stage } from '../testdata/stage.ts';
import { LatencyWindow } from './latency.ts';
import { type Load, type LoadCounts, type LoadOptions, openLoad } from './load.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.dispose());

function open(url: string, more: Partial<LoadOptions> = {}): Load {
  const load = openLoad({
    url,
    paths: ['/'],
    ratePerSecond: 200,
    timeoutMs: 5000,
    slowMs: 1000,
    signal: stage.signal,
    clock: systemClock,
    ...more,
  });
  stage.onEnd(async () => {
    await load.stop();
  });
  return load;
}

async function until(load: Load, enough: (counts: LoadCounts) => boolean): Promise<LoadCounts> {
  for (let turn = 0; turn < 1000; turn++) {
    const counts = load.counts();
    if (enough(counts)) return counts;
    await delay(10);
  }
  throw new Error(`waited in vain: ${JSON.stringify(load.counts())}`);
}

const balance = (counts: LoadCounts): number =>
  counts.ok + counts.bad + counts.failed + counts.inFlight - counts.sent - counts.notSent;

describe('openLoad', () => {
  it('asks its paths in turn, with a trace of its own for each request, and counts what comes back', async () => {
    const paths = new Map<string, number>();
    const traces = new Set<string>();
    const url = await stage.http((request, response) => {
      paths.set(request.url ?? '', (paths.get(request.url ?? '') ?? 0) + 1);
      traces.add(String(request.headers.traceparent));
      response.writeHead(request.url === '/bad' ? 500 : request.url === '/odd' ? 404 : 200).end('answer');
    });
    const load = open(url, { paths: ['/a', '/bad', '/odd?x=1', '/odd'] });
    await until(load, ({ sent }) => sent >= 100);
    const counts = await load.stop();
    expect(balance(counts)).toBe(0);
    expect(counts.inFlight + counts.failed + counts.notSent).toBe(0);
    expect(counts.bad).toBe(paths.get('/bad'));
    expect(counts.ok).toBe(counts.sent - counts.bad);
    expect(Math.max(...paths.values()) - Math.min(...paths.values())).toBeLessThanOrEqual(1);
    expect(traces.size).toBe(counts.sent);
    for (const trace of traces) expect(trace).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(counts.p50Ms).toBeGreaterThan(0);
    expect(counts.p95Ms).toBeGreaterThanOrEqual(counts.p50Ms as number);
  });

  it('goes on by its schedule when nothing answers, up to its bound, and then does not send', async () => {
    const asked: http.ServerResponse[] = [];
    const url = await stage.http((_request, response) => {
      asked.push(response);
    });
    const load = open(url, { maxInFlight: 20, timeoutMs: 60_000 });
    const counts = await until(load, ({ notSent }) => notSent >= 20);
    expect(counts).toMatchObject({ sent: 20, inFlight: 20, ok: 0, bad: 0 });
    expect(counts.failed).toBe(counts.notSent);
    expect(asked).toHaveLength(20);
    for (const response of asked) response.end();
    const after = await until(load, ({ ok }) => ok > 0);
    expect(balance(after)).toBe(0);
    stage.cancel();
  });

  it('counts as failed what is not answered whole in time, and what is cut off', async () => {
    const stalls = await stage.http((_request, response) => {
      response.write('half');
    });
    const slow = open(stalls, { timeoutMs: 100 });
    await until(slow, ({ failed }) => failed >= 5);
    const counts = await slow.stop();
    expect(counts).toMatchObject({ ok: 0, bad: 0, inFlight: 0, failed: counts.sent });
    const resets = await stage.http((request) => request.socket.resetAndDestroy());
    const cut = open(resets);
    await until(cut, ({ failed }) => failed >= 5);
    expect((await cut.stop()).ok).toBe(0);
  });

  it('counts as failed what nobody listens for, and goes on when somebody does', async () => {
    const gone = new Stage();
    const url = await gone.http(() => {});
    await gone.dispose();
    const load = open(url);
    await until(load, ({ failed }) => failed >= 5);
    expect(balance(await load.stop())).toBe(0);
  });

  it('counts slow answers among the answers', async () => {
    const url = await stage.http((_request, response) => setTimeout(() => response.end(), 60));
    const load = open(url, { slowMs: 30 });
    await until(load, ({ slow }) => slow >= 5);
    const counts = await load.stop();
    expect(counts.slow).toBe(counts.ok);
  });

  it('remembers when it first and last went wrong since the mark', async () => {
    let broken = false;
    const url = await stage.http((_request, response) => response.writeHead(broken ? 503 : 200).end());
    const load = open(url);
    const calm = await until(load, ({ ok }) => ok >= 5);
    expect([calm.firstBadAt, calm.lastBadAt]).toEqual([null, null]);
    broken = true;
    const { firstBadAt } = await until(load, ({ bad }) => bad >= 1);
    const more = await until(load, ({ bad }) => bad >= 10);
    expect(more.firstBadAt).toBe(firstBadAt);
    expect(more.lastBadAt as number).toBeGreaterThanOrEqual(firstBadAt as number);
    broken = false;
    const { ok } = load.counts();
    await until(load, (now) => now.ok >= ok + 10);
    load.mark();
    expect(load.counts()).toMatchObject({ firstBadAt: null, lastBadAt: null });
    expect((await load.stop()).bad).toBeGreaterThanOrEqual(10);
  });

  it('reuses its connections', async () => {
    const ports = new Set<number | undefined>();
    const url = await stage.http((request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    const load = open(url);
    await until(load, ({ ok }) => ok >= 150);
    const { sent } = await load.stop();
    expect(ports.size).toBeLessThan(sent / 5);
  });

  it('ends at once when the run is cancelled, and counts nothing of it as a fault', async () => {
    const url = await stage.http(() => {});
    const load = open(url, { timeoutMs: 600_000 });
    await until(load, ({ inFlight }) => inFlight >= 5);
    stage.cancel();
    const counts = await load.stop();
    expect(counts).toMatchObject({ inFlight: 0, failed: 0, ok: 0, bad: 0, firstBadAt: null });
  });

  it('blames nobody for the time in which its own process stood still', async () => {
    const url = await stage.http((_request, response) => response.end());
    let ahead = 0;
    const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + ahead };
    const load = open(url, { clock });
    await until(load, ({ ok }) => ok >= 5);
    ahead = 600_000;
    const counts = await until(load, ({ skipped }) => skipped > 0);
    expect(counts.skipped).toBeGreaterThan(100_000);
    expect(counts.failed).toBe(0);
  });

  it('is put on nothing but this machine', () => {
    const refused = [
      'http://example.com',
      'http://localhost:80',
      'https://127.0.0.1',
      'http://127.0.0.1.example.com',
      'x',
    ];
    for (const url of refused) expect(() => open(url), url).toThrow(ConfigError);
    expect(() => open('http://127.0.0.1:1', { paths: [] })).toThrow(/needs a path/);
    expect(() => open('http://127.0.0.1:1', { paths: ['x y'] })).toThrow(/is not a path/);
    for (const ratePerSecond of [0, -1, Number.NaN, 5000]) {
      expect(() => open('http://127.0.0.1:1', { ratePerSecond })).toThrow(/kept up/);
    }
  });
});

describe('LatencyWindow', () => {
  it('answers the nearest rank of its latest values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 100 }),
        (values, size, percent) => {
          const window = new LatencyWindow(size);
          for (const value of values) window.record(value);
          const [got] = window.percentiles(percent);
          const kept = values.slice(-size);
          const atMost = (limit: number): number => kept.filter((value) => value <= limit).length;
          // The definition: the smallest kept value that covers at least this share.
          expect(kept).toContain(got);
          expect(atMost(got as number) * 100).toBeGreaterThanOrEqual(percent * kept.length);
          for (const smaller of kept.filter((value) => value < (got as number))) {
            expect(atMost(smaller) * 100).toBeLessThan(percent * kept.length);
          }
        },
      ),
    );
    expect(new LatencyWindow().percentiles(50, 95)).toEqual([null, null]);
    const hundred = new LatencyWindow();
    for (let value = 1; value <= 100; value++) hundred.record(value);
    // 0.07 * 100 is more than 7 in floating point.
    expect(hundred.percentiles(1, 7, 100)).toEqual([1, 7, 100]);
  });
});
