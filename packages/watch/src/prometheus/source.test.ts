/** Every way in which a Prometheus can mislead, and what each becomes: a fault with a name, or the right count. */
import { type Context, systemClock } from '@slipway/kernel';
import type { Instance } from '@slipway/release';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FakeInstance,
  type FakePrometheus,
  startFakePrometheus,
} from '../../testdata/fake-prometheus.ts';
import { deltaOf } from '../counters.ts';
import { metricNames } from '../metric-names.ts';
import type { PrometheusPlace } from '../policy/parse.ts';
import type { InstanceSample, Sample } from '../source.ts';
import { noCredentials, openPrometheus, type PrometheusCredentials } from './client.ts';
import { type PrometheusSourceOptions, prometheusSource } from './source.ts';

let fake: FakePrometheus;
const good: FakeInstance = {
  ...{ instance: '10.0.0.1:80', requests: { 200: '90', 500: '10' } },
  ...{ buckets: { '0.8': '95', '+Inf': '100' }, count: '100' },
};
beforeEach(async () => {
  fake = await startFakePrometheus();
  fake.instances = [good];
});
afterEach(() => fake[Symbol.asyncDispose]());

const ctx = { env: {}, clock: systemClock, signal: new AbortController().signal } satisfies Partial<Context>;

async function look(
  options: Partial<Omit<PrometheusSourceOptions, 'place'>> & {
    readonly place?: Partial<PrometheusPlace>;
    readonly credentials?: Partial<PrometheusCredentials>;
    readonly urls?: readonly string[];
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Sample> {
  const { place, credentials, urls = [fake.url], timeoutMs = 2000, signal = ctx.signal, ...rest } = options;
  const client = await openPrometheus(ctx, {
    urls,
    timeoutMs,
    credentials: { ...noCredentials, ...credentials },
  });
  try {
    return await prometheusSource({
      client,
      ...{ names: metricNames(), latencyMs: 800, intervalMs: 5000, clock: systemClock, instances: null },
      version: '1.1.0',
      ...rest,
      place: {
        ...{
          urls,
          match: { job: 'shop' },
          versionLabel: null,
          instanceLabel: 'instance',
          replicaLabel: null,
        },
        ...place,
      },
    }).sample(signal);
  } finally {
    await client.close();
  }
}
const only = async (options?: Parameters<typeof look>[0]): Promise<InstanceSample> => {
  const { fault, instances } = await look(options);
  expect(fault).toBeNull();
  expect(instances).toHaveLength(1);
  return instances?.[0] as InstanceSample;
};

describe('a good answer', () => {
  it('is counters as they were counted, and when', async () => {
    const seen = await only();
    expect(seen).toMatchObject({
      id: '10.0.0.1:80',
      version: '1.1.0',
      ready: true,
      serving: true,
      fault: null,
    });
    expect(deltaOf(null, seen.counters as never, 800)).toEqual({
      ...{ requests: 100, errors: 10, timed: 100, slowMin: 5, slowMax: 5 },
    });
    expect(Math.abs((seen.scrapedAt ?? 0) - (Date.now() - 1000))).toBeLessThan(1000);
  });

  it('asks for raw counters, for one moment, with labels and values escaped', async () => {
    await look({ place: { match: { job: 'a"b\\c\nd' }, versionLabel: 'version' } });
    const [scrapes, counters] = fake.asked.map(({ form }) => form.get('query'));
    expect(scrapes).toContain('{__name__=~"up",job="a\\"b\\\\c\\nd"}');
    expect(counters).toBe(
      'sum by (__name__,instance,version,code,le) ({__name__=~"http_requests_total|http_request_duration_seconds_count|http_request_duration_seconds_bucket",job="a\\"b\\\\c\\nd"})',
    );
    expect(fake.asked.map(({ form }) => form.get('query')).join()).not.toMatch(/rate|quantile/);
    expect(Number(fake.asked[1]?.form.get('time'))).toBeGreaterThan(1e9);
    expect(fake.asked[0]?.form.get('timeout')).toBe('2s');
  });

  it('of an instance that was scraped and has served nothing is zero', async () => {
    fake.instances = [{ instance: 'a:1' }];
    const { counters } = await only();
    expect(counters).toEqual({ responses: {}, durations: {} });
  });

  it('tells versions by their label, on up or on the counters', async () => {
    fake.instances = [
      { ...good, labels: { version: '1.1.0' } },
      { ...good, instance: 'b:1', labels: { version: '1.0.0' } },
    ];
    const { instances } = await look({ place: { versionLabel: 'version' } });
    expect(instances?.map(({ version }) => version)).toEqual(['1.1.0', '1.0.0']);
  });

  it('of a target’s instances is told by the address; readiness and version are the target’s', async () => {
    const instance = (port: number, more: Partial<Instance> = {}): Instance => ({
      ...{ id: `i${port}`, version: '2.0.0', ready: false, restarts: 0, serving: true },
      ...{ address: `http://10.0.0.1:${port}`, metrics: `http://10.0.0.1:${port}/metrics` },
      ...more,
    });
    const { instances } = await look({
      instances: async () => [instance(80), instance(81), instance(82, { serving: false })],
    });
    expect(instances).toMatchObject([
      { id: 'i80', version: '2.0.0', ready: false, fault: null, counters: { responses: expect.anything() } },
      { id: 'i81', counters: null, fault: 'i81: the Prometheus does not scrape 10.0.0.1:81' },
      { id: 'i82', counters: null, fault: null },
    ]);
  });

  it('of a pair of servers counts each instance once, by the replica that scraped it last', async () => {
    fake.instances = [
      { ...good, labels: { replica: 'a' }, ageMs: 4000 },
      { ...good, labels: { replica: 'b' }, requests: { 200: '93' }, ageMs: 500 },
    ];
    const seen = await only({ place: { replicaLabel: 'replica' } });
    expect(deltaOf(null, seen.counters as never, null)).toMatchObject({ requests: 93 });
  });

  it('of a native histogram is a bracket around the threshold', async () => {
    const native = {
      count: '100',
      buckets: [
        [0, '0.5', '0.7071', '60'],
        [0, '0.7071', '1', '30'],
        [0, '1', '1.4142', '10'],
      ],
    } as const;
    fake.instances = [{ instance: 'a:1', requests: { 200: '100' }, native }];
    const seen = await only();
    expect(deltaOf(null, seen.counters as never, 800)).toMatchObject({
      timed: 100,
      slowMin: 10,
      slowMax: 40,
    });
    const exact = await only({ latencyMs: 1000 });
    expect(deltaOf(null, exact.counters as never, 1000)).toMatchObject({ slowMin: 10, slowMax: 10 });
  });
});

describe('a fault of the observer, with its name', () => {
  const answer = (status: number, body: string) => {
    fake.fault = (_request, response) => {
      response.writeHead(status);
      response.end(body);
    };
  };
  const success = (data: unknown, more: object = {}) =>
    answer(200, JSON.stringify({ status: 'success', data, ...more }));
  const error = (type: string, words: string) =>
    JSON.stringify({ status: 'error', errorType: type, error: words, data: null });

  it.each<[string, () => void, RegExp]>([
    ['503 while it starts', () => answer(503, 'Service Unavailable'), /answered 503|503/],
    ['401', () => answer(401, 'Unauthorized'), /401/],
    ['404: another program', () => answer(404, 'not found'), /404/],
    ['422', () => answer(422, error('execution', 'too many samples')), /422.*too many samples/],
    ['200 with a login page', () => answer(200, '<html>Sign in</html>'), /answers with HTML: "<html>Sign in/],
    ['200 with half an answer', () => answer(200, '{"status":"succ'), /something that is not JSON/],
    ['200 with other JSON', () => answer(200, '{"ok":true}'), /what answers is no Prometheus/],
    [
      'an error with 200',
      () => answer(200, error('timeout', 'query timed out')),
      /says timeout: query timed/,
    ],
    [
      'a warning',
      () => success({ resultType: 'vector', result: [] }, { warnings: ['no store'] }),
      /only in part: no store/,
    ],
    [
      'a matrix',
      () => success({ resultType: 'matrix', result: [] }),
      /answers with a matrix, not with a vector/,
    ],
    ['a scalar', () => success({ resultType: 'scalar', result: [1, '1'] }), /a scalar, not with a vector/],
    ['series of another shape', () => success({ resultType: 'vector', result: [{ a: 1 }] }), /another shape/],
    ['nothing scraped', () => success({ resultType: 'vector', result: [] }), /scrapes nothing that matches/],
    [
      'a value that is none',
      () => success({ resultType: 'vector', result: [{ metric: {}, value: [1, ''] }] }),
      /the value ""/,
    ],
    [
      'silence',
      () => {
        fake.fault = () => {};
      },
      /no whole answer within 300 ms/,
    ],
    [
      'a connection that breaks',
      () => {
        fake.fault = (request) => request.socket.destroy();
      },
      /reset|closed/,
    ],
    [
      'a redirect to a login',
      () => {
        fake.fault = (_request, response) => {
          response.writeHead(302, { location: 'http://127.0.0.1:1/login' });
          response.end();
        };
      },
      /redirect|302/,
    ],
  ])('%s', async (_, arrange, words) => {
    arrange();
    const { fault, instances } = await look({ timeoutMs: 300 });
    expect(fault).toMatch(words);
    expect(instances).toBeNull();
  });

  it.each<[string, Partial<FakeInstance>, RegExp]>([
    ['a scrape that failed', { up: false }, /could not scrape it/],
    ['a stale scrape', { ageMs: 16_000 }, /newest scrape is 16\.\d s old/],
    ['a scrape from the future', { ageMs: -9000 }, /newest scrape is \d\.\d s in the future/],
    ['a count that is NaN', { requests: { 200: 'NaN' } }, /NaN, not a count/],
    ['a count without end', { requests: { 200: '+Inf' } }, /Infinity, not a count/],
    ['a fraction', { requests: { 200: '1.5' } }, /1\.5, not a count/],
    ['a count below zero', { requests: { 200: '-1' } }, /-1, not a count/],
    [
      'more in a bucket than in all',
      { buckets: { '0.8': '101' }, count: '100' },
      /counts 101 requests .* of 100/,
    ],
  ])('%s', async (_, wrong, words) => {
    fake.instances = [
      { ...good, ...wrong },
      { ...good, instance: 'b:1' },
    ];
    const { fault, instances } = await look();
    expect(fault).toBeNull();
    expect(instances).toMatchObject([
      { counters: null, fault: expect.stringMatching(words) },
      { fault: null },
    ]);
  });

  it('an instance that two servers scrape, where nothing tells them apart, is not counted twice', async () => {
    fake.instances = [
      { ...good, labels: { prometheus: 'a' } },
      { ...good, labels: { prometheus: 'b' } },
    ];
    const { instances } = await look();
    expect(instances).toMatchObject([
      { counters: null, fault: expect.stringMatching(/scraped 2 times; replica_label/) },
    ]);
  });

  it('a target that cannot be asked', async () => {
    const { fault } = await look({ instances: () => Promise.reject(new Error('it is locked')) });
    expect(fault).toBe('the target did not say what runs: it is locked');
  });

  it('leaves what the target says of its instances: one that is not ready is seen without any metrics', async () => {
    fake.fault = (_request, response) => {
      response.writeHead(503);
      response.end();
    };
    const instance = (id: string, more: Partial<Instance>): Instance => ({
      ...{ id, version: '1.1.0', ready: false, restarts: 0, serving: true },
      ...{ address: `http://${id}`, metrics: `http://${id}/metrics` },
      ...more,
    });
    const { fault, instances } = await look({
      instances: async () => [instance('a', {}), instance('b', { serving: false })],
    });
    expect(fault).toMatch(/503/);
    expect(instances).toMatchObject([
      { id: 'a', ready: false, counters: null, fault },
      { id: 'b', counters: null, fault: null },
    ]);
  });

  it('a code label of another name', async () => {
    const { instances } = await look({ names: metricNames({ code: 'status' }) });
    expect(instances?.[0]?.fault).toMatch(/no label "status" \(its labels: .*code/);
  });
});

it('whatever the clocks say, ages are by the server’s', async () => {
  fake.now = () => Date.now() + 86_400_000;
  const seen = await only();
  expect(seen.fault).toBeNull();
  const { readAt } = await look();
  expect((readAt ?? 0) - (seen.scrapedAt ?? 0)).toBeLessThan(10_000);
});

describe('who asks', () => {
  it.each<[string, Partial<PrometheusCredentials>, Record<string, string>]>([
    ['nobody', {}, {}],
    ['a token', { token: 'abc' }, { authorization: 'Bearer abc' }],
    ['a user', { username: 'u', password: 'p' }, { authorization: 'Basic dTpw' }],
    ['a tenant', { headers: { 'X-Scope-OrgID': 'shop' } }, { 'x-scope-orgid': 'shop' }],
  ])('%s', async (_, credentials, headers) => {
    await look({ credentials });
    expect(fake.asked[0]?.headers).toMatchObject(headers);
    if (!('authorization' in headers)) expect(fake.asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[Partial<PrometheusCredentials>, RegExp]>([
    [{ token: 'a', username: 'u', password: 'p' }, /sent as one of them only/],
    [{ username: 'u' }, /a user and a password belong together/],
    [{ password: 'p' }, /a user and a password belong together/],
    [{ certFile: '/c' }, /certificate and its key belong together/],
    [{ caFile: '/no/such.pem' }, /cannot be read \(ENOENT\)/],
  ])('%j is refused', async (credentials, words) => {
    await expect(look({ credentials })).rejects.toThrow(words);
  });

  it('no secret is in what goes wrong', async () => {
    fake.fault = (_request, response) => {
      response.writeHead(401);
      response.end();
    };
    const { fault } = await look({ credentials: { token: 's3cret-token' } });
    expect(fault).toMatch(/401/);
    expect(fault).not.toContain('s3cret');
  });

  it('a proxy that takes no POST is asked by GET', async () => {
    fake.fault = (request, response) => {
      response.writeHead(405);
      response.end();
      if (request.method === 'POST') fake.fault = null;
    };
    expect((await look()).fault).toBeNull();
    expect(fake.asked.map(({ method }) => method).slice(0, 2)).toEqual(['POST', 'GET']);
  });

  it('the second address answers when the first does not; the fault is that of the first', async () => {
    const dead = 'http://127.0.0.1:1';
    expect((await look({ urls: [dead, fake.url] })).fault).toBeNull();
    fake.fault = (_request, response) => {
      response.writeHead(503);
      response.end();
    };
    expect((await look({ urls: [dead, fake.url] })).fault).toMatch(/refused/);
  });

  it('a look that is ended rejects', async () => {
    fake.fault = () => {};
    const ended = new AbortController();
    const looking = look({ signal: ended.signal });
    setTimeout(() => ended.abort(new Error('enough')), 50);
    await expect(looking).rejects.toThrow();
  });
});
