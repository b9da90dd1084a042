/**
 * What was seen and what it proves: state in, sample in, state out; no clock, no network. A list of samples
 * therefore always gives the same verdict (verdict.ts), live or replayed.
 *
 * Three kinds of evidence stay apart. Counters: detector and acceptance test. Readiness: no instance of the version
 * ready over two looks is a hard failure and needs no statistics. Observer trouble: metrics that cannot be read say
 * nothing about the service; they neither fire nor let a release pass.
 *
 * Where another version serves beside it, that one is a control: what breaks both (a database, an upstream) is no
 * fault of the release, and taking it back would only add to the churn.
 */
import type { Observation } from '@slipway/evidence';
import { type AcceptanceState, AcceptanceTest } from './acceptance.ts';
import { type ArmSettings, type Baselines, readArm } from './arm.ts';
import { add, type Delta, nothing } from './counters.ts';
import { Detector, type DetectorState } from './detector.ts';
import { badCodes, type MetricNames } from './metric-names.ts';
import { RelativeDetector, type RelativeState } from './relative.ts';
import type { InstanceSample, Sample } from './source.ts';

export type Metric = 'errors' | 'latency';
export const metrics: readonly Metric[] = ['errors', 'latency'];

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
  /** Requests that a KEEP needs, beyond what its evidence needs. */
  readonly minimumRequests: number;
  /** First readings of each instance that do not count for latency: caches are cold then. */
  readonly warmupLooks: number;
  /** How many times the share of a version beside it the new one must be shown to exceed where both breach. */
  readonly controlFactor: number;
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

/** One metric of the version beside it. */
interface ControlTrack {
  /** Whether that one breaches the limit, too. */
  readonly breach: DetectorState;
  /** ln of the evidence of the newest look by itself. */
  readonly newest: number;
  /** Whether the watched one is worse. */
  readonly worse: RelativeState;
}

/** Plain data; survives JSON. */
export interface WatchState {
  readonly looks: number;
  /** Looks in which every instance of the version was read. */
  readonly complete: number;
  readonly baselines: Baselines;
  readonly seen: Delta;
  readonly errors: Track | null;
  readonly latency: Track | null;
  /** What served beside it; null while nothing did. */
  readonly control: {
    readonly baselines: Baselines;
    readonly seen: Delta;
    readonly errors: ControlTrack | null;
    readonly latency: ControlTrack | null;
  } | null;
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
/** The chance of calling a release worse than the version beside it when both suffer the same. */
const worseAlpha = 0.01;

/** Whether these counts alone keep the policy's limits; no proof, and nothing breaches none. */
export function agreesWith(
  limits: { readonly errorRatePpm: number | null; readonly latencyMs: number | null },
  seen: { readonly requests: number; readonly errors: number; readonly timed: number; readonly slow: number },
): boolean {
  return (
    (limits.errorRatePpm === null || seen.errors * 1e6 <= limits.errorRatePpm * seen.requests) &&
    (limits.latencyMs === null || seen.slow <= slowLimit * seen.timed)
  );
}

/** What judges one metric. */
export interface Tests {
  readonly detector: Detector;
  readonly acceptance: AcceptanceTest;
  readonly worse: RelativeDetector;
}

export class Judge {
  readonly settings: JudgeSettings;
  readonly errors: Tests | null;
  readonly latency: Tests | null;
  private readonly arm: ArmSettings;

  constructor(settings: JudgeSettings) {
    this.settings = settings;
    const { errorLimit, latencyMs, alpha, looks, warmupLooks, baseline, controlFactor } = settings;
    this.arm = { baseline, latencyMs, warmupLooks, isBad: badCodes(settings.metrics) };
    // Firing: each metric gets an equal part of α, so that the reason named is true at that level, too (Bonferroni).
    // Accepting needs all metrics at once, so each is tested at α undivided (an intersection-union test; Berger 1982).
    const part = alpha / (Number(errorLimit !== null) + Number(latencyMs !== null));
    const tests = (limit: number): Tests => ({
      detector: new Detector({ limit, alpha: part, looks, agreeing }),
      acceptance: new AcceptanceTest({ limit, alpha }),
      worse: new RelativeDetector({ factor: controlFactor, alpha: worseAlpha, looks, agreeing }),
    });
    this.errors = errorLimit === null ? null : tests(errorLimit);
    this.latency = latencyMs === null ? null : tests(slowLimit);
  }

  start(): WatchState {
    const track = (tests: Tests | null): Track | null =>
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
      control: null,
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
    const { delta, warm, baselines, faults, fresh } = readArm(state.baselines, mine ?? [], this.arm);
    const fault =
      sample.fault ??
      faults[0] ??
      (mine?.length === 0 ? `no instance serves ${this.settings.version}` : null);
    const elsewhere = mine?.length === 0 && others.length > 0;
    const ready = mine?.some((instance) => instance.ready) ?? false;
    // A look that only repeats old scrapes is none: it neither uses up a restart nor counts as one that agrees.
    const judged = fresh > 0 || fault !== null || (mine?.length ?? 0) === 0;
    const counts = {
      errors: { requests: delta.requests, surely: delta.errors, possibly: delta.errors },
      latency: { requests: warm.timed, surely: warm.slowMin, possibly: warm.slowMax },
    };
    const track = (metric: Metric) =>
      judged ? this.judge(this[metric], state[metric], counts[metric], sample.at) : state[metric];
    return {
      looks: state.looks + 1,
      complete: state.complete + Number(fault === null && judged),
      baselines,
      seen: add(state.seen, delta),
      errors: track('errors'),
      latency: track('latency'),
      control: this.compare(state.control, elsewhere ? [] : others, counts),
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
    const number = (metric: Metric, kind: 'breach' | 'accept') =>
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
    return this.exposureOf(seen);
  }

  private exposureOf(seen: Delta) {
    const told =
      this.latency !== null && seen.slowMin === seen.slowMax && (seen.timed > 0 || seen.requests === 0);
    return {
      requests: Math.max(seen.requests, seen.timed),
      errors: seen.errors,
      slow: told ? seen.slowMin : null,
    };
  }

  /** Requests of what served beside it; null when nothing did. */
  controlExposure({ control }: WatchState) {
    return control === null ? null : this.exposureOf(control.seen);
  }

  /** ln of the evidence for a breach, or for its absence. */
  evidence(state: WatchState, metric: Metric, kind: 'breach' | 'accept'): number {
    const tests = this[metric];
    const track = state[metric];
    if (tests === null || track === null) return Number.NEGATIVE_INFINITY;
    return kind === 'breach'
      ? tests.detector.logEvidence(track.breach)
      : tests.acceptance.logEvidence(track.accept);
  }

  /** Whether the limit is shown to be breached. */
  breached(state: WatchState, metric: Metric): boolean {
    return this.evidence(state, metric, 'breach') >= this.threshold(metric);
  }

  /**
   * Whether a breach may have a cause outside of the release: the version beside it looks bad, too, and the watched one
   * is not shown to be worse. A suspicion is enough: the evidence against the other one may be a look behind, and it
   * either grows or goes.
   */
  external(state: WatchState, metric: Metric): boolean {
    const tests = this[metric];
    const track = state.control?.[metric] ?? null;
    if (tests === null || track === null || !this.breached(state, metric)) return false;
    const { detector } = tests;
    return (
      Math.max(detector.logEvidence(track.breach), track.newest) >= Math.LN2 &&
      tests.worse.logEvidence(track.worse) < tests.worse.threshold
    );
  }

  threshold(metric: Metric): number {
    return this[metric]?.detector.threshold ?? Number.POSITIVE_INFINITY;
  }

  /** Whether every judged metric is proved to keep its limit. */
  accepts(state: WatchState): boolean {
    return metrics.every((metric) => {
      const tests = this[metric];
      return tests === null || this.evidence(state, metric, 'accept') >= tests.acceptance.threshold;
    });
  }

  /** Whether something may be starting: evidence for a breach has doubled, over the watch or in the newest look alone. */
  suspects(state: WatchState): boolean {
    return metrics.some(
      (metric) =>
        this.evidence(state, metric, 'breach') >= Math.LN2 || (state[metric]?.newest ?? 0) >= Math.LN2,
    );
  }

  private judge(tests: Tests | null, track: Track | null, counts: Counts, at: number): Track | null {
    if (tests === null || track === null) return null;
    const { requests, surely, possibly } = counts;
    return {
      breach: tests.detector.observe(track.breach, requests, surely),
      accept: tests.acceptance.observe(track.accept, requests, possibly),
      newest: tests.detector.logLookEvidence(requests, surely),
      firstBadAt: track.firstBadAt ?? (surely > 0 ? at : null),
    };
  }

  /** The control after one more look; its counters are told apart from the watched ones, and it has served before. */
  private compare(
    control: WatchState['control'],
    others: readonly InstanceSample[],
    mine: Readonly<Record<Metric, Counts>>,
  ): WatchState['control'] {
    const readable = others.filter(({ counters }) => counters !== null);
    if (readable.length === 0) return control;
    const before = control ?? { baselines: {}, seen: nothing, errors: null, latency: null };
    const { delta, warm, baselines } = readArm(before.baselines, readable, {
      ...this.arm,
      baseline: 'first-look',
    });
    const track = (metric: Metric, requests: number, bad: number): ControlTrack | null => {
      const tests = this[metric];
      if (tests === null) return null;
      const { breach, worse } = before[metric] ?? {
        breach: tests.detector.start(),
        worse: tests.worse.start(),
      };
      const watched = { requests: mine[metric].requests, bad: mine[metric].surely };
      return {
        breach: tests.detector.observe(breach, requests, bad),
        newest: tests.detector.logLookEvidence(requests, bad),
        worse: tests.worse.observe(worse, watched, { requests, bad }),
      };
    };
    return {
      baselines,
      seen: add(before.seen, delta),
      errors: track('errors', delta.requests, delta.errors),
      latency: track('latency', warm.timed, warm.slowMin),
    };
  }
}

/** New requests of one metric. */
interface Counts {
  readonly requests: number;
  readonly surely: number;
  readonly possibly: number;
}

function longer(down: WatchState['down'], at: number): NonNullable<WatchState['down']> {
  return down === null ? { looks: 1, since: at } : { looks: down.looks + 1, since: down.since };
}
