/**
 * What happened between two looks, as integers. Raw counters instead of rate(): a rate needs two samples and loses
 * everything before the first one, while a process that was started for this release began to count at zero.
 */

import { badCodes, metricNames } from './metric-names.ts';
import { MetricsFault } from './metrics-fault.ts';
import type { Counters } from './source.ts';

/** New requests since the look before. */
export interface Delta {
  /** Answered requests and those answered with 5xx. */
  readonly requests: number;
  readonly errors: number;
  /** Timed requests; surely slower than the threshold; possibly slower (equal where a bucket edge stands at it). */
  readonly timed: number;
  readonly slowMin: number;
  readonly slowMax: number;
}

const badByDefault = badCodes(metricNames());

export const nothing: Delta = { requests: 0, errors: 0, timed: 0, slowMin: 0, slowMax: 0 };

export function add(a: Delta, b: Delta): Delta {
  return {
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    timed: a.timed + b.timed,
    slowMin: a.slowMin + b.slowMin,
    slowMax: a.slowMax + b.slowMax,
  };
}

/**
 * The delta of one instance; `before` null: it was never read, so its counters stand for themselves. A series that is
 * new counts in full, one that vanished counts nothing, and one that fell means that the family began anew (a process
 * restart or `Reset()` does that to all series at once): then all its series count in full. Judging each series
 * by itself would mix old and new processes, and could make slow requests of none.
 * `latencyMs` null: durations are left out; `isBad`: which codes count as failed.
 * @throws MetricsFault when the difference is no count of requests (more bad ones than requests, or fewer than none)
 */
export function deltaOf(
  before: Counters | null,
  now: Counters,
  latencyMs: number | null,
  isBad = badByDefault,
): Delta {
  const responses = responseDelta(before?.responses ?? {}, now.responses, isBad);
  const durations =
    latencyMs === null
      ? { timed: 0, slowMin: 0, slowMax: 0 }
      : durationDelta(before?.durations ?? {}, now.durations, latencyMs);
  const delta = { ...responses, ...durations };
  const { requests, errors, timed, slowMin, slowMax } = delta;
  if (!(0 <= errors && errors <= requests))
    throw new MetricsFault(`${errors} errors of ${requests} requests`);
  if (!(0 <= slowMin && slowMin <= slowMax && slowMax <= timed)) {
    throw new MetricsFault(`${slowMin} to ${slowMax} slow of ${timed} timed requests`);
  }
  return delta;
}

function responseDelta(
  before: Counters['responses'],
  now: Counters['responses'],
  isBad: (code: string) => boolean,
) {
  const restarted = Object.entries(now).some(([key, { count }]) => count < (before[key]?.count ?? 0));
  let requests = 0;
  let errors = 0;
  for (const [key, { code, count }] of Object.entries(now)) {
    const added = count - (restarted ? 0 : (before[key]?.count ?? 0));
    requests += added;
    if (isBad(code)) errors += added;
  }
  return { requests, errors };
}

function durationDelta(before: Counters['durations'], now: Counters['durations'], latencyMs: number) {
  const restarted = Object.entries(now).some(([key, { count, buckets }]) => {
    const old = before[key];
    if (old === undefined) return false;
    return (
      count < old.count || Object.entries(buckets).some(([edge, below]) => below < (old.buckets[edge] ?? 0))
    );
  });
  let timed = 0;
  let slowMin = 0;
  let slowMax = 0;
  for (const [key, { count, buckets }] of Object.entries(now)) {
    const old = restarted ? undefined : before[key];
    const added = count - (old?.count ?? 0);
    const within = (edge: string | null) =>
      edge === null ? 0 : (buckets[edge] as number) - (old?.buckets[edge] ?? 0);
    const { under, over } = edgesAround(Object.keys(buckets), latencyMs / 1000);
    timed += added;
    slowMin += over === null ? 0 : added - within(over);
    slowMax += added - within(under);
  }
  return { timed, slowMin, slowMax };
}

/** The bucket edges next to `seconds`: both are the edge at it where there is one; null: none on that side. */
function edgesAround(
  edges: readonly string[],
  seconds: number,
): { under: string | null; over: string | null } {
  let under: string | null = null;
  let over: string | null = null;
  // 0.8 s may be exposed as 0.8, 8e-1 or 0.8000000000000001.
  const tolerance = seconds * 1e-9;
  for (const edge of edges) {
    const value = edge === '+Inf' ? Number.POSITIVE_INFINITY : Number(edge);
    if (value <= seconds + tolerance && (under === null || value > Number(under))) under = edge;
    if (value >= seconds - tolerance && (over === null || value < numeric(over))) over = edge;
  }
  return { under, over };
}

function numeric(edge: string): number {
  return edge === '+Inf' ? Number.POSITIVE_INFINITY : Number(edge);
}
