import { createClient } from '@slipway/http';
import type { Instance } from '@slipway/release';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ManualClock, testContext } from '../testdata/manual-clock.ts';
import { body, exposition, type MetricsServer, startMetricsServer } from '../testdata/metrics-server.ts';
import { parsePolicy } from './policy/parse.ts';
import { scrapeInstances } from './scraping.ts';
import type { MetricsSource } from './source.ts';
import { watchRelease } from './watch.ts';

let server: MetricsServer;
let context: ReturnType<typeof testContext>;
let client: ReturnType<typeof createClient>;
let ready: boolean;

beforeEach(async () => {
  server = await startMetricsServer();
  context = testContext();
  ready = true;
  client = createClient({ env: {}, signal: context.ctx.signal, clock: context.clock });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const instance = (part: Partial<Instance> = {}): Instance => ({
  id: 'hello-1',
  version: '1.1.0',
  ready,
  restarts: 0,
  address: server.url.replace('/metrics', ''),
  metrics: server.url,
  serving: true,
  ...part,
});

const source = (instances = async (): Promise<readonly Instance[]> => [instance()]): MetricsSource => {
  const scraping = scrapeInstances({
    instances,
    client,
    timeoutMs: 150,
    clock: context.clock,
  });
  return { sample: (signal) => (context.clock as ManualClock).busy(scraping.sample(signal)) };
};

const sample = (from = source()) => from.sample(new AbortController().signal);
const policy = parsePolicy(
  'trigger: { error_rate: "5%", latency: "800ms" }\naction: rollback-to-last-stable',
  'p',
);
const watch = (from = source()) =>
  watchRelease(context.ctx, { source: from, policy, version: '1.1.0', windowMs: 20_000, intervalMs: 2000 });

describe('one look', () => {
  it('reads the counters of what serves, also of another version, and only of that', async () => {
    server.answer = body(exposition({ ok: 90, errors: 10, slow: 4 }));
    const dead = 'http://127.0.0.1:1/metrics';
    const seen = await sample(
      source(async () => [
        instance(),
        instance({ id: 'draining', serving: false, metrics: dead }),
        instance({ id: 'old', version: '1.0.0' }),
        instance({ id: 'lost', version: '1.0.0', metrics: dead }),
      ]),
    );
    expect(seen).toMatchObject({ at: context.clock.now(), fault: null });
    expect(seen.instances).toMatchObject([
      { id: 'hello-1', ready: true, fault: null },
      { id: 'draining', counters: null, fault: null },
      { id: 'old', version: '1.0.0', fault: null },
      { id: 'lost', counters: null, fault: expect.stringContaining(dead) },
    ]);
    const counts = Object.values(seen.instances?.[0]?.counters?.responses ?? {});
    expect(counts).toEqual([
      { code: '200', count: 90 },
      { code: '500', count: 10 },
    ]);
  });

  it.each<[string, () => void, RegExp]>([
    ['hangs before a byte', () => (server.answer = () => {}), /150 ms/],
    [
      'hangs in the middle',
      () => (server.answer = (r) => void r.writeHead(200).write('http_requests_total{code="200"} 1')),
      /150 ms/,
    ],
    [
      'answers HTML',
      () => (server.answer = body('<html><body>Sign in</body></html>\n', 'text/html')),
      /is HTML: "<html>/,
    ],
    ['answers nothing', () => (server.answer = body('')), /is empty/],
    ['answers something else', () => (server.answer = body('{"status":"error"}\n')), /metrics line 1/],
    [
      'breaks off',
      () =>
        (server.answer = (r) => {
          r.writeHead(200, { 'content-length': '5000' }).write('http_requests_total{code="200"} 1\n');
          setImmediate(() => r.destroy());
        }),
      /./,
    ],
    ['resets the connection', () => (server.answer = (r) => r.socket?.resetAndDestroy()), /./],
    ['is down for maintenance', () => (server.answer = (r) => void r.writeHead(503).end('later\n')), /503/],
    [
      'redirects to a login',
      () => (server.answer = (r) => void r.writeHead(302, { location: '/login' }).end()),
      /302|redirect/i,
    ],
    [
      'counts more in a bucket than in all',
      () => (server.answer = body(exposition({ ok: 10 }).replace(/_count(.*) 10/, '_count$1 7'))),
      /counts 10 requests in le="0.4" of 7/,
    ],
    [
      'counts below zero',
      () => (server.answer = body('http_requests_total{code="200"} -1\n')),
      /-1, not a count/,
    ],
  ])('an endpoint that %s is a fault of the observer, with a name', async (_what, misbehave, fault) => {
    misbehave();
    const seen = await sample();
    expect(seen.instances).toMatchObject([
      { ready: true, counters: null, fault: expect.stringMatching(fault) },
    ]);
    expect(seen.instances?.[0]?.fault).toContain(server.url);
    expect(seen.instances?.[0]?.fault).not.toContain('\n');
  });

  it('an endpoint that has vanished is one, too', async () => {
    await server.close();
    expect((await sample()).instances).toMatchObject([
      { counters: null, fault: expect.stringContaining(server.url) },
    ]);
  });

  it('one sick endpoint does not hide the others', async () => {
    const sick = await startMetricsServer();
    sick.answer = () => {};
    const seen = await sample(
      source(async () => [instance(), instance({ id: 'hello-2', metrics: sick.url })]),
    );
    await sick.close();
    expect(seen.instances?.map(({ counters }) => counters !== null)).toEqual([true, false]);
  });

  it('a target that does not answer is said to', async () => {
    const seen = await sample(source(() => Promise.reject(new Error('ssh: no route to host\nsecond line'))));
    expect(seen).toMatchObject({
      instances: null,
      fault: 'the target did not say what runs: ssh: no route to host',
    });
  });

  it('follows the signal', async () => {
    server.answer = () => {};
    const stop = new AbortController();
    const look = source().sample(stop.signal);
    stop.abort(new Error('stopped'));
    await expect(look).rejects.toThrow('stopped');
  });
});

describe('a watch over real scrapes', () => {
  /** The n-th scrape is answered by the n-th answer, the last one for ever. */
  const answers = (list: readonly (() => void)[], fallback: (look: number) => void) => {
    let look = 0;
    return source(async () => {
      (list[look] ?? (() => fallback(look)))();
      look++;
      return [instance()];
    });
  };
  const counting = (share: number) => (look: number) => {
    const all = 60 * (look + 1);
    server.answer = body(exposition({ ok: all - all * share, errors: all * share }));
  };

  it('keeps a healthy release', async () => {
    expect(await watch(answers([], counting(0)))).toMatchObject({ verdict: 'KEEP' });
  });

  it('takes a failing one back', async () => {
    expect(await watch(answers([], counting(0.2)))).toMatchObject({
      verdict: 'ROLLBACK',
      reason: 'ERROR_RATE',
    });
  });

  it('a metrics endpoint that turns into HTML, hangs and vanishes gives no verdict on the service', async () => {
    const judgement = await watch(
      answers([() => counting(0)(0), () => (server.answer = body('<html>\n'))], () => {
        server.answer = () => {};
      }),
    );
    expect(judgement).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN' });
    expect(judgement.exposure).toMatchObject({ requests: 60, errors: 0 });
  });

  it('a process that restarts has its counters begin anew, and nothing is counted twice', async () => {
    const at = (ok: number) => () => {
      server.answer = body(exposition({ ok }));
    };
    const judgement = await watch(
      answers([at(100), at(150), at(20), at(60)], (look) => at(60 + 20 * look)()),
    );
    expect(judgement.verdict).toBe('KEEP');
    const requests = judgement.observations.map((observation) => observation.requests);
    expect(requests.slice(0, 4)).toEqual([100, 150, 170, 210]);
  });

  it('a service that hangs is not ready, however long its probe and its scrape took to find out', async () => {
    const scrape = source(async () => [instance({ ready: false })]);
    const hanging: MetricsSource = {
      sample: async (signal) => {
        // A probe that runs into its own limit takes longer than the interval of two seconds.
        await context.clock.sleep(3000, signal);
        return await scrape.sample(signal);
      },
    };
    server.answer = () => {};
    expect(await watch(hanging)).toMatchObject({ verdict: 'ROLLBACK', reason: 'NOT_READY' });
  });

  it('a service that is gone is told from an observer that is blind', async () => {
    const gone = answers([() => counting(0)(0)], () => {
      ready = false;
      server.answer = (response) => response.socket?.destroy();
    });
    expect(await watch(gone)).toMatchObject({ verdict: 'ROLLBACK', reason: 'NOT_READY' });
  });
});
