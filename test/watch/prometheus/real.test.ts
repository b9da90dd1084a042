/** A real Prometheus that scrapes real processes: what is read is what was counted, and what is lost is told. */
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '@slipway/kernel';
import {
  noCredentials,
  openPrometheus,
  prometheusSource,
  readArm,
  type Sample,
  watchRelease,
} from '@slipway/watch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentContext } from '../../../packages/kernel/testdata/silent-context.ts';
import { metricNames } from '../../../packages/watch/src/metric-names.ts';
import { parsePolicy } from '../../../packages/watch/src/policy/parse.ts';
import { missing, type RunningPrometheus, startPrometheus } from './prometheus.ts';
import { type CountingService, startService } from './service.ts';

const intervalMs = 1000;
let prometheus: RunningPrometheus;
let services: CountingService[];
beforeEach(async (context) => {
  if (missing) context.skip(missing);
  services = await Promise.all([startService(), startService()]);
  prometheus = await startPrometheus(intervalMs);
}, 60_000);
afterEach(async () => {
  await prometheus?.[Symbol.asyncDispose]();
  for (const service of services ?? []) await service[Symbol.asyncDispose]();
});

const place = (more: object = {}) => ({
  ...{ urls: [prometheus.url], match: { job: 'shop' }, instanceLabel: 'instance' },
  ...{ versionLabel: 'version', replicaLabel: null },
  ...more,
});
async function openSource() {
  const ctx = { env: {}, clock: systemClock, signal: new AbortController().signal };
  const client = await openPrometheus(ctx, {
    urls: [prometheus.url],
    credentials: noCredentials,
    timeoutMs: 1000,
  });
  const source = prometheusSource({
    ...{ client, place: place(), names: metricNames(), latencyMs: 800, intervalMs, clock: systemClock },
    ...{ instances: null, version: '1.1.0' },
  });
  return {
    source,
    look: () => source.sample(ctx.signal),
    [Symbol.asyncDispose]: () => client.close(),
  };
}
/** What all instances of a version have counted in full. */
const totals = ({ instances }: Sample, version: string) =>
  readArm(
    {},
    (instances ?? []).filter((one) => one.version === version),
    {
      ...{ baseline: 'zero', latencyMs: 800, warmupLooks: 0, isBad: (code: string) => code === '500' },
    },
  ).delta;
const both = () =>
  prometheus.scrape([
    { targets: [services[0]?.address ?? ''], labels: { version: '1.1.0' } },
    { targets: [services[1]?.address ?? ''], labels: { version: '1.0.0' } },
  ]);

describe('counters', { timeout: 60_000 }, () => {
  it('of two versions are those that were served; a restart and a target that is gone are seen', async () => {
    const [mine, other] = services as [CountingService, CountingService];
    await using source = await openSource();
    expect((await source.look()).fault).toMatch(/scrapes nothing that matches/);
    mine.serve({ ok: 90, errors: 10, slow: 5 });
    other.serve({ ok: 7 });
    both();
    await prometheus.until('count(up{version="1.0.0"} == 1) and count(up{version="1.1.0"} == 1)');
    await delay(1500);
    const first = await source.look();
    expect(first.fault).toBeNull();
    expect(totals(first, '1.1.0')).toEqual({ requests: 100, errors: 10, timed: 100, slowMin: 5, slowMax: 5 });
    expect(totals(first, '1.0.0')).toMatchObject({ requests: 7, errors: 0 });

    mine.restart();
    mine.serve({ ok: 3 });
    await delay(2500);
    expect(totals(await source.look(), '1.1.0')).toMatchObject({ requests: 3, errors: 0 });

    mine.silent = true;
    await delay(2500);
    const lost = await source.look();
    const row = lost.instances?.find(({ version }) => version === '1.1.0');
    expect(row).toMatchObject({ counters: null, fault: expect.stringMatching(/could not scrape it/) });
  });

  it('of a Prometheus that went down are a fault, and go on when it is back', async () => {
    const [mine] = services as [CountingService];
    mine.serve({ ok: 5 });
    both();
    await prometheus.until('http_request_duration_seconds_count{version="1.1.0"}');
    await using source = await openSource();
    expect((await source.look()).fault).toBeNull();
    await prometheus.kill();
    expect((await source.look()).fault).toMatch(/refused|reset|closed/);
    mine.serve({ ok: 6 });
    await prometheus.start();
    await prometheus.until('http_request_duration_seconds_count{version="1.1.0"} == 11');
    const back = await source.look();
    expect(back.fault).toBeNull();
    expect(totals(back, '1.1.0')).toMatchObject({ requests: 11 });
  });
});

describe('a watch', { timeout: 60_000 }, () => {
  const policy = () =>
    parsePolicy('trigger: { error_rate: "5%" }\naction: rollback-to-last-stable\n', 'rollback-policy.yaml');
  const watching = async (traffic: (beat: number) => void) => {
    const opened = await openSource();
    await using source = opened;
    let beat = 0;
    const timer = setInterval(() => traffic(beat++), 100);
    try {
      const ctx = silentContext('/tmp', {});
      return await watchRelease(ctx, {
        ...{ source: source.source, policy: policy(), version: '1.1.0', windowMs: 20_000, intervalMs },
      });
    } finally {
      clearInterval(timer);
    }
  };

  it('keeps what is good and tells what is bad, from what the Prometheus scraped', async () => {
    const [mine] = services as [CountingService];
    mine.serve({ ok: 1 });
    both();
    await prometheus.until('up{version="1.1.0"} == 1');
    const kept = await watching(() => mine.serve({ ok: 5 }));
    expect(kept).toMatchObject({ verdict: 'KEEP', control: { requests: 0, errors: 0 } });
    const bad = await watching(() => mine.serve({ ok: 4, errors: 1 }));
    expect(bad).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE' });
    const seconds = (bad.decidedAt - bad.startedAt) / 1000;
    expect(seconds).toBeLessThan(20);
  });

  it('neither keeps nor takes back while the Prometheus is down', async () => {
    const [mine] = services as [CountingService];
    mine.serve({ ok: 1 });
    both();
    await prometheus.until('up{version="1.1.0"} == 1');
    const watched = watching((beat) => {
      if (beat === 15) void prometheus.kill();
      mine.serve({ ok: 1, errors: beat > 20 ? 1 : 0 });
    });
    expect(await watched).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN' });
  });
});
