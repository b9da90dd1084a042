/**
 * A Prometheus of a few instances, for faults that a real one cannot be made to have. Its answers have the shape of
 * https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeInstance {
  readonly instance: string;
  readonly up?: boolean;
  /** By the fake's clock, milliseconds before now. */
  readonly ageMs?: number;
  /** Beside `instance` and `job`; on up and on the counters. */
  readonly labels?: Readonly<Record<string, string>>;
  /** By code; values as the API writes them. */
  readonly requests?: Readonly<Record<string, string>>;
  /** By edge; `count` is that of all. */
  readonly buckets?: Readonly<Record<string, string>>;
  readonly count?: string;
  /** A native histogram instead: `[rule, low, high, count]`. */
  readonly native?: {
    readonly count: string;
    readonly buckets: readonly (readonly [number, string, string, string])[];
  };
}

export interface FakePrometheus extends AsyncDisposable {
  readonly url: string;
  instances: readonly FakeInstance[];
  /** Epoch milliseconds; the real time by default. */
  now: () => number;
  /** Answers in its place; null: it answers itself. */
  fault: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** Put into each answer of its own. */
  warnings: readonly string[];
  /** What was asked: method, path with query, headers, and the form. */
  readonly asked: {
    method: string;
    url: string;
    headers: IncomingMessage['headers'];
    form: URLSearchParams;
  }[];
}

export async function startFakePrometheus(): Promise<FakePrometheus> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://x');
      const form = new URLSearchParams(body === '' ? url.search : body);
      fake.asked.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        form,
      });
      if (fake.fault !== null) return fake.fault(request, response);
      const result = vectorOf(fake, form.get('query') ?? '', Number(form.get('time') ?? fake.now() / 1000));
      const data = { resultType: 'vector', result };
      const warnings = fake.warnings.length === 0 ? {} : { warnings: fake.warnings };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: 'success', data, ...warnings }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakePrometheus = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ instances: [], now: () => Date.now(), fault: null, warnings: [], asked: [] },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

function vectorOf({ instances, now }: FakePrometheus, query: string, time: number): object[] {
  return instances.flatMap<object>(({ instance, up = true, ageMs = 1000, labels = {}, ...counted }) => {
    const own = { instance, ...labels };
    if (query.includes('"slipway"')) {
      return [
        { metric: { __name__: 'up', job: 'shop', ...own, slipway: 'up' }, value: [time, up ? '1' : '0'] },
        { metric: { job: 'shop', ...own, slipway: 'at' }, value: [time, String((now() - ageMs) / 1000)] },
      ];
    }
    const { requests = {}, buckets = {}, count, native } = counted;
    if (!query.includes('_bucket')) {
      return native === undefined ? [] : [{ metric: own, histogram: [time, { ...native, sum: '1' }] }];
    }
    const series = (name: string, value: string, more: object) => ({
      metric: { __name__: name, ...own, ...more },
      value: [time, value],
    });
    return [
      ...Object.entries(requests).map(([code, value]) => series('http_requests_total', value, { code })),
      ...Object.entries(buckets).map(([le, value]) =>
        series('http_request_duration_seconds_bucket', value, { le }),
      ),
      ...(count === undefined ? [] : [series('http_request_duration_seconds_count', count, {})]),
    ];
  });
}
