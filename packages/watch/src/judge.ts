/**
 * What was seen and what it proves: state in, sample in, state out; no clock, no network. A list of samples
 * therefore always gives the same verdict (verdict.ts), live or replayed.
 *
 * Three kinds of evidence stay apart. Counters: detector and acceptance test. Readiness: no instance of the version
 * ready over two looks is a hard failure and needs no statistics. Observer trouble: metrics that cannot be read say
 * nothing about the service; they neither fire nor let a release pass.
 */
import type { Observation } from '@slipway/evidence';
import { type AcceptanceState, AcceptanceTest } from './acceptance.ts';
import { add, type Delta, deltaOf, nothing } from './counters.ts';
import { Detector, type DetectorState } from './detector.ts';
import { badCodes, type MetricNames } from './metric-names.ts';
import { MetricsFault } from './metrics-fault.ts';
import type { Counters, InstanceSample, Sample } from './source.ts';

export interface JudgeSettings {
  readonly version: string;
  /** The limit of the error share; null: not judged. */
  readonly errorLimit: number | null;
  /** The limit of P95; null: not judged. */
  readonly latencyMs: number | null;
  /** Probability of ever rolling back a healthy release, and of ever accepting a bad one. */
  readonly alpha: number;
  /** Looks in the watch window. */
  readonly looks: number;
  /** Looks without observer trouble that a KEEP needs at least. */
  readonly minimumLooks: number;
  /** First readings of each instance that do not count for latency: caches are cold then. */
  readonly warmupLooks: number;
  readonly metrics: MetricNames;
  /** `zero`: the version was started for this release; `first-look`: it has served before the watch. */
  readonly baseline: 'zero' | 'first-look';
}

/** One judged metric. */
export interface Track {
  readonly breach: DetectorState;
  readonly accept: AcceptanceState;
  /** ln of the evidence of the newest look by itself. */
  readonly newest: number;
  /** When a bad request first showed, epoch milliseconds. */
  readonly firstBadAt: number | null;
}

/** The last usable reading of an instance. */
interface Baseline {
  readonly counters: Counters;
  /** How often it was read. */
  readonly readings: number;
  /** Readings since then whose difference to it was no count. */
  readonly impossible: number;
}

/** Plain data; survives JSON. */
export interface WatchState {
  readonly looks: number;
  /** Looks in which every instance of the version was read. */
  readonly complete: number;
  readonly baselines: Readonly<Record<string, Baseline>>;
  readonly seen: Delta;
  readonly errors: Track | null;
  readonly latency: Track | null;
  /** Consecutive looks without a ready instance of the version, and when they began. */
  readonly down: { readonly looks: number; readonly since: number } | null;
  /** Consecutive looks in which only other versions served. */
  readonly elsewhere: number;
  readonly others: readonly string[];
  /** Instances of the version that serve and were not ready in the newest look. */
  readonly unready: readonly string[];
  /** What was wrong with the newest look, or null. */
  readonly fault: string | null;
}

/** P95 above the threshold is the same as more than this share of requests above it. */
export const slowLimit = 0.05;
/** Looks that must agree before anything fires. */
export const agreeing = 2;

export class Judge {
  readonly settings: JudgeSettings;
  readonly errors: { readonly detector: Detector; readonly acceptance: AcceptanceTest } | null;
  readonly latency: { readonly detector: Detector; readonly acceptance: AcceptanceTest } | null;

  private readonly isBad: (code: string) => boolean;

  constructor(settings: JudgeSettings) {
    this.settings = settings;
    this.isBad = badCodes(settings.metrics);
    const { errorLimit, latencyMs, alpha, looks } = settings;
    // Firing: each metric gets an equal part of α, so that the reason named is true at that level, too (Bonferroni).
    // Accepting needs all metrics at once, so each is tested at α undivided (an intersection-union test; Berger 1982).
    const part = alpha / (Number(errorLimit !== null) + Number(latencyMs !== null));
    const tests = (limit: number) => ({
      detector: new Detector({ limit, alpha: part, looks, agreeing }),
      acceptance: new AcceptanceTest({ limit, alpha }),
    });
    this.errors = errorLimit === null ? null : tests(errorLimit);
    this.latency = latencyMs === null ? null : tests(slowLimit);
  }

  start(): WatchState {
    const track = (tests: Judge['errors']): Track | null =>
      tests && {
        breach: tests.detector.start(),
        accept: tests.acceptance.start(),
        newest: 0,
        firstBadAt: null,
      };
    return {
      looks: 0,
      complete: 0,
      baselines: {},
      seen: nothing,
      errors: track(this.errors),
      latency: track(this.latency),
      down: null,
      elsewhere: 0,
      others: [],
      unready: [],
      fault: null,
    };
  }

  /** The state after one more look. */
  take(state: WatchState, sample: Sample): WatchState {
    const mine = sample.instances?.filter((i) => i.serving && i.version === this.settings.version) ?? null;
    const others = sample.instances?.filter((i) => i.serving && i.version !== this.settings.version) ?? [];
    const { delta, judged, baselines, faults } = this.count(state, mine ?? []);
    const fault =
      sample.fault ??
      faults[0] ??
      (mine?.length === 0 ? `no instance serves ${this.settings.version}` : null);
    const elsewhere = mine?.length === 0 && others.length > 0;
    const ready = mine?.some((instance) => instance.ready) ?? false;
    const errorTrack = this.judge(
      this.errors,
      state.errors,
      delta.requests,
      delta.errors,
      delta.errors,
      sample.at,
    );
    return {
      looks: state.looks + 1,
      complete: state.complete + Number(fault === null),
      baselines,
      seen: add(state.seen, delta),
      errors: errorTrack,
      latency: this.judge(
        this.latency,
        state.latency,
        judged.timed,
        judged.slowMin,
        judged.slowMax,
        sample.at,
      ),
      // A look that could not see the instances neither confirms nor clears.
      down: mine === null ? state.down : elsewhere || ready ? null : longer(state.down, sample.at),
      elsewhere: mine === null ? state.elsewhere : elsewhere ? state.elsewhere + 1 : 0,
      others: others.map(({ version }) => version),
      unready: (mine ?? []).filter(({ ready }) => !ready).map(({ id }) => id),
      fault,
    };
  }

  /** The numbers of a look for watch.json. `atMs`: since the watch began. */
  observation(state: WatchState, atMs: number): Observation {
    const number = (metric: 'errors' | 'latency', kind: 'breach' | 'accept') =>
      state[metric] === null ? null : this.evidence(state, metric, kind);
    return {
      atMs,
      ...this.exposure(state),
      breachErrors: number('errors', 'breach'),
      breachLatency: number('latency', 'breach'),
      acceptErrors: number('errors', 'accept'),
      acceptLatency: number('latency', 'accept'),
      fault: state.fault,
    };
  }

  /** Requests since the release; `slow` null where durations are not read or no bucket edge tells. */
  exposure({ seen }: WatchState) {
    const told =
      this.latency !== null && seen.slowMin === seen.slowMax && (seen.timed > 0 || seen.requests === 0);
    return {
      requests: Math.max(seen.requests, seen.timed),
      errors: seen.errors,
      slow: told ? seen.slowMin : null,
    };
  }

  /** ln of the evidence for a breach, or for its absence. */
  evidence(state: WatchState, metric: 'errors' | 'latency', kind: 'breach' | 'accept'): number {
    const tests = this[metric];
    const track = state[metric];
    if (tests === null || track === null) return Number.NEGATIVE_INFINITY;
    return kind === 'breach'
      ? tests.detector.logEvidence(track.breach)
      : tests.acceptance.logEvidence(track.accept);
  }

  breached(state: WatchState, metric: 'errors' | 'latency'): boolean {
    return this.evidence(state, metric, 'breach') >= this.threshold(metric);
  }

  threshold(metric: 'errors' | 'latency'): number {
    return this[metric]?.detector.threshold ?? Number.POSITIVE_INFINITY;
  }

  /** Whether every judged metric is proved to keep its limit. */
  accepts(state: WatchState): boolean {
    return (['errors', 'latency'] as const).every((metric) => {
      const tests = this[metric];
      return tests === null || this.evidence(state, metric, 'accept') >= tests.acceptance.threshold;
    });
  }

  /** Whether something may be starting: evidence for a breach has doubled, over the watch or in the newest look alone. */
  suspects(state: WatchState): boolean {
    return (['errors', 'latency'] as const).some(
      (metric) =>
        this.evidence(state, metric, 'breach') >= Math.LN2 || (state[metric]?.newest ?? 0) >= Math.LN2,
    );
  }

  private judge(
    tests: Judge['errors'],
    track: Track | null,
    requests: number,
    surelyBad: number,
    possiblyBad: number,
    at: number,
  ): Track | null {
    if (tests === null || track === null) return null;
    return {
      breach: tests.detector.observe(track.breach, requests, surelyBad),
      accept: tests.acceptance.observe(track.accept, requests, possiblyBad),
      newest: tests.detector.logLookEvidence(requests, surelyBad),
      firstBadAt: track.firstBadAt ?? (surelyBad > 0 ? at : null),
    };
  }

  /** What is new on the instances. One that cannot be read keeps its baseline: counters lose no request by waiting. */
  private count(state: WatchState, mine: readonly InstanceSample[]) {
    const baselines = { ...state.baselines };
    const faults: string[] = [];
    let delta = nothing;
    let judged = nothing;
    for (const { id, counters, fault } of mine) {
      if (counters === null) {
        faults.push(fault ?? `${id} gave no counters`);
        continue;
      }
      const before = baselines[id] ?? null;
      const readings = (before?.readings ?? 0) + 1;
      try {
        const fresh =
          before === null && this.settings.baseline === 'first-look'
            ? nothing
            : deltaOf(before?.counters ?? null, counters, this.settings.latencyMs, this.isBad);
        delta = add(delta, fresh);
        if (readings > this.settings.warmupLooks) judged = add(judged, fresh);
        baselines[id] = { counters, readings, impossible: 0 };
      } catch (error) {
        if (!(error instanceof MetricsFault)) throw error;
        faults.push(`${id}: ${error.message}`);
        // Once may be a torn answer, and the next one will do. Twice is another process: begin from it, count nothing.
        if (before !== null) {
          const again = before.impossible > 0;
          baselines[id] = again
            ? { counters, readings, impossible: 0 }
            : { ...before, impossible: before.impossible + 1 };
        }
      }
    }
    return { delta, judged, baselines, faults };
  }
}

function longer(down: WatchState['down'], at: number): NonNullable<WatchState['down']> {
  return down === null ? { looks: 1, since: at } : { looks: down.looks + 1, since: down.since };
}
