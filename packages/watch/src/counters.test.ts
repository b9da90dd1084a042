import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countersOf } from '../testdata/samples.ts';
import { type Delta, deltaOf } from './counters.ts';
import { parseExposition } from './exposition.ts';
import { badCodes, metricNames } from './metric-names.ts';
import { readCounters } from './reading.ts';
import type { Counters } from './source.ts';

const read = (...lines: string[]) => readCounters(parseExposition(`${lines.join('\n')}\n`));
const responses = (counts: Record<string, number>): Counters => ({
  responses: Object.fromEntries(Object.entries(counts).map(([code, count]) => [code, { code, count }])),
  durations: {},
});
const histogram = (count: number, buckets: Record<string, number>): Counters => ({
  responses: {},
  durations: { '': { count, buckets } },
});

describe('reading', () => {
  it('takes the codes and the histogram of every series, and nothing else', () => {
    const counters = read(
      'go_goroutines 12',
      'http_requests_total{code="200",path="/a",version="1.1.0"} 7',
      'http_requests_total{code="503",path="/b",version="1.1.0"} 2',
      'http_request_duration_seconds_bucket{le="0.8",path="/a"} 6',
      'http_request_duration_seconds_bucket{le="+Inf",path="/a"} 7',
      'http_request_duration_seconds_sum{path="/a"} 1.5',
      'http_request_duration_seconds_count{path="/a"} 7',
    );
    expect(deltaOf(null, counters, 800)).toEqual({
      requests: 9,
      errors: 2,
      timed: 7,
      slowMin: 1,
      slowMax: 1,
    });
  });

  it('takes other names', () => {
    const samples = parseExposition(
      'hits{status="500"} 3\nhits{status="204"} 4\nlag_count 7\nlag_bucket{le="1"} 5\n',
    );
    const counters = readCounters(
      samples,
      metricNames({ requests: 'hits', code: 'status', duration: 'lag' }),
    );
    expect(deltaOf(null, counters, 1000)).toEqual({
      requests: 7,
      errors: 3,
      timed: 7,
      slowMin: 2,
      slowMax: 2,
    });
  });

  it('takes milliseconds', () => {
    const samples = parseExposition(
      'lag_count 7\nlag_bucket{le="500"} 5\nlag_bucket{le="800"} 6\nlag_bucket{le="+Inf"} 7\n',
    );
    const counters = readCounters(samples, metricNames({ duration: 'lag', unit: 'ms' }));
    expect(deltaOf(null, counters, 800)).toMatchObject({ timed: 7, slowMin: 1, slowMax: 1 });
  });

  it('a service without a request yet exposes no series: zero, not a fault', () => {
    expect(deltaOf(null, read('go_goroutines 12'), 800)).toEqual({
      requests: 0,
      errors: 0,
      timed: 0,
      slowMin: 0,
      slowMax: 0,
    });
  });

  it.each([
    ['no code', ['http_requests_total{method="get"} 1'], /no label "code" \(its labels: method\)/],
    ['a series twice', ['http_requests_total{code="200"} 1', 'http_requests_total{code="200"} 1'], /twice/],
    [
      'the labels in another order',
      ['http_requests_total{a="1",code="200"} 1', 'http_requests_total{code="200",a="1"} 1'],
      /twice/,
    ],
    ['NaN', ['http_requests_total{code="200"} NaN'], /NaN, not a count/],
    ['a negative counter', ['http_requests_total{code="200"} -4'], /-4, not a count/],
    ['a fraction', ['http_requests_total{code="200"} 1.5'], /1.5, not a count/],
    ['infinity', ['http_request_duration_seconds_count +Inf'], /Infinity, not a count/],
    ['a bucket without its edge', ['http_request_duration_seconds_bucket 4'], /no label "le"/],
    ['buckets without a count', ['http_request_duration_seconds_bucket{le="0.8"} 4'], /neither _count nor/],
    [
      'more in a bucket than in all',
      ['http_request_duration_seconds_bucket{le="0.8"} 9', 'http_request_duration_seconds_count 7'],
      /counts 9 requests in le="0.8" of 7/,
    ],
  ])('%s is a named fault', (_what, lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });
});

describe('deltas', () => {
  it('the first look at a new process counts in full', () => {
    expect(deltaOf(null, responses({ 200: 90, 500: 10 }), null)).toMatchObject({ requests: 100, errors: 10 });
  });

  it('a new series counts in full, a vanished one not at all', () => {
    const delta = deltaOf(responses({ 200: 90, 404: 5 }), responses({ 200: 100, 500: 3 }), null);
    expect(delta).toMatchObject({ requests: 13, errors: 3 });
  });

  it('5xx is bad, whatever its last digits; 4xx and others are not', () => {
    const counters = responses({ 200: 1, 302: 1, 404: 1, 499: 1, 500: 1, 504: 1, '5xx': 1, '': 1, 5000: 1 });
    expect(deltaOf(null, counters, null)).toMatchObject({ requests: 9, errors: 3 });
  });

  it('counts as bad what the policy says', () => {
    const counters = responses({ 200: 1, 429: 1, 500: 1, 502: 1, '5xx': 1 });
    const errors = (bad: string) => deltaOf(null, counters, null, badCodes({ bad })).errors;
    expect([errors('5xx'), errors('5..'), errors('502|429'), errors('4xx')]).toEqual([3, 3, 2, 1]);
  });

  it('a restart counts what the new process served, in every series', () => {
    // Series by series, 200 would give 40 − 10 = 30 although the new process answered 40.
    const delta = deltaOf(responses({ 200: 10, 500: 50 }), responses({ 200: 40, 500: 20 }), null);
    expect(delta).toMatchObject({ requests: 60, errors: 20 });
  });

  it('a restart makes no slow request of fast ones', () => {
    // Series by series: 50 new requests, of which 50 − 10 = 40 within 0.8 s, hence 10 slow ones that never were.
    const delta = deltaOf(histogram(100, { 0.8: 10 }), histogram(50, { 0.8: 50 }), 800);
    expect(delta).toMatchObject({ timed: 50, slowMin: 0, slowMax: 0 });
  });

  it('impossible differences are faults, not evidence', () => {
    // The sum of the buckets moved, the count did not: a torn answer.
    expect(() => deltaOf(histogram(100, { 0.8: 90 }), histogram(100, { 0.8: 95 }), 800)).toThrow(
      /-5 to -5 slow of 0 timed requests/,
    );
  });

  it.each([
    [{ '0.5': 80, '0.8': 90, '1': 95, '+Inf': 100 }, 10, 10],
    [{ '0.5': 80, '8e-1': 90, '+Inf': 100 }, 10, 10],
    [{ '0.5': 80, '0.8000000000000001': 90, '+Inf': 100 }, 10, 10],
    [{ '0.5': 80, '1': 95, '+Inf': 100 }, 5, 20],
    [{ '0.5': 80, '+Inf': 100 }, 0, 20],
    [{ '0.5': 80 }, 0, 20],
    [{ '1': 95, '2.5': 99, '+Inf': 100 }, 5, 100],
    [{ '+Inf': 100 }, 0, 100],
    [{}, 0, 100],
  ])('buckets %j put the slow requests between %i and %i', (buckets, slowMin, slowMax) => {
    expect(deltaOf(null, histogram(100, buckets), 800)).toMatchObject({ timed: 100, slowMin, slowMax });
  });

  it('without a latency limit durations are left out', () => {
    expect(deltaOf(null, countersOf({ requests: 10, slow: 4 }), null)).toMatchObject({
      timed: 0,
      slowMax: 0,
    });
  });

  it('over any way of looking, what was counted is what happened', () => {
    const step = fc.record({ ok: fc.nat(50), bad: fc.nat(50), slow: fc.nat(50), restart: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let process = { requests: 0, errors: 0, slow: 0 };
        let before: Counters | null = null;
        let counted = { requests: 0, errors: 0, slow: 0 };
        let happened = { requests: 0, errors: 0, slow: 0 };
        for (const { ok, bad, slow, restart } of steps) {
          // A restart that no series shows by falling loses requests; none is ever invented.
          if (restart) process = { requests: 0, errors: 0, slow: 0 };
          const slowNow = Math.min(slow, ok + bad);
          process = {
            requests: process.requests + ok + bad,
            errors: process.errors + bad,
            slow: process.slow + slowNow,
          };
          happened = {
            requests: happened.requests + ok + bad,
            errors: happened.errors + bad,
            slow: happened.slow + slowNow,
          };
          const now = countersOf(process);
          let delta: Delta;
          try {
            delta = deltaOf(before, now, 800);
          } catch {
            // A restart that no counter betrays by falling can leave an impossible difference.
            expect(steps.some((each) => each.restart)).toBe(true);
            continue;
          }
          counted = {
            requests: counted.requests + delta.requests,
            errors: counted.errors + delta.errors,
            slow: counted.slow + delta.slowMin,
          };
          before = now;
        }
        expect(counted.requests).toBeLessThanOrEqual(happened.requests);
        expect(counted.errors).toBeLessThanOrEqual(happened.errors);
        if (steps.every(({ restart }) => !restart)) expect(counted).toEqual(happened);
      }),
    );
  });
});
