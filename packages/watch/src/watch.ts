/** The watch after a release: looks on a fixed grid until the evidence decides or the window is over. */
import type { Exposure, Observation, ReasonCode, WatchVerdict } from '@slipway/evidence';
import { CancelledError, type Clock, ConfigError, type Context, formatDuration } from '@slipway/kernel';
import { detectionSum } from './feasibility.ts';
import { agreeing, Judge, type WatchState } from './judge.ts';
import { MetricsFault } from './metrics-fault.ts';
import { recoveryBudgetMs } from './policy/lint.ts';
import type { RollbackPolicy } from './policy/parse.ts';
import type { MetricsSource, Sample } from './source.ts';
import { underPolicy, type Verdict, verdictOf } from './verdict.ts';

/**
 * What one look may take. More than an interval: a service that hangs makes its probe and its scrape run into their own
 * limits one after the other, and only a look that was let finish can say that it is not ready.
 */
function lookLimit(intervalMs: number): number {
  return Math.max(2 * intervalMs, 10_000);
}

export interface WatchOptions {
  readonly source: MetricsSource;
  readonly policy: RollbackPolicy;
  readonly version: string;
  readonly windowMs: number;
  /** Between looks. */
  readonly intervalMs: number;
  /** `zero` (default): the version was started for this release; `first-look`: it has served before. */
  readonly baseline?: 'zero' | 'first-look';
  /** Whether a newer release has taken over; asked at each look, and nothing is decided while it cannot be told. */
  readonly superseded?: () => Promise<boolean>;
  /** Is told each look as it came in, before it is judged. */
  readonly onSample?: (sample: Sample) => Promise<void>;
  readonly onObservation?: (observation: Observation) => void;
  /** Is told once, in the middle of a window that lacks traffic: whoever can, puts requests on the service. */
  readonly onQuiet?: () => void;
}

export interface Judgement {
  readonly verdict: WatchVerdict;
  readonly reason: ReasonCode;
  /** One sentence for people. */
  readonly because: string;
  /** The policy takes this HOLD for good enough. */
  readonly tolerated: boolean;
  readonly observations: readonly Observation[];
  readonly exposure: Exposure;
  /** Of what served beside it; null when nothing did. */
  readonly control: Exposure | null;
  /**
   * Epoch milliseconds of the first look in which a bad request showed (of the metric that decided, if one did; for
   * NOT_READY the first look without a ready instance), or null.
   */
  readonly firstBadAt: number | null;
  readonly startedAt: number;
  readonly decidedAt: number;
}

/**
 * Watches `version` for at most `windowMs` and judges it. KEEP and ROLLBACK end it early, each on positive evidence;
 * the window's end without either is HOLD with what was missing, never KEEP. A policy that guards another version
 * is HOLD / POLICY_OTHER_VERSION at once and without a look: nobody watched, and nothing claims otherwise.
 * @throws ConfigError when the window holds fewer looks than a verdict needs
 * @throws CancelledError when `ctx.signal` aborts
 */
export async function watchRelease(ctx: Context, options: WatchOptions): Promise<Judgement> {
  const { policy, version, windowMs, intervalMs, source } = options;
  const looks = looksIn(windowMs, intervalMs, policy);
  const judge = new Judge({
    version,
    errorLimit: policy.errorRatePpm === null ? null : policy.errorRatePpm / 1e6,
    latencyMs: policy.latencyMs,
    looks,
    alpha: policy.alpha,
    minimumLooks: policy.minimumLooks,
    minimumRequests: policy.minimumRequests,
    warmupLooks: policy.warmupLooks,
    controlFactor: policy.controlFactor,
    metrics: policy.metrics,
    baseline: options.baseline ?? 'zero',
  });
  const observations: Observation[] = [];
  const startedAt = ctx.clock.now();
  let begin = ctx.clock.monotonic();
  let state = judge.start();
  const end = (verdict: Verdict): Judgement => ({
    ...verdict,
    observations,
    exposure: judge.exposure(state),
    control: judge.controlExposure(state),
    startedAt,
    decidedAt: ctx.clock.now(),
  });

  if (policy.version !== null && policy.version !== version) {
    const because = `the policy guards ${policy.version} only, so nobody watches ${version}`;
    ctx.log.notice(because);
    return end({ verdict: 'HOLD', reason: 'POLICY_OTHER_VERSION', because, ...undecided });
  }

  warnWhenTooSlow(ctx, intervalMs);
  let proved: Verdict | null = null;
  let asked = false;
  let fault: string | null = null;
  for (let look = 1, next = 1; look <= looks; look = next) {
    await pause(ctx, begin + look * intervalMs - ctx.clock.monotonic());
    const sample = await sampleOnce(ctx, source, lookLimit(intervalMs));
    await options.onSample?.(sample);
    if (look === 1) begin += phaseOf(sample, intervalMs);
    state = judge.take(state, sample);
    const observation = judge.observation(state, ctx.clock.monotonic() - begin);
    observations.push(observation);
    options.onObservation?.(observation);
    if (state.fault !== fault) {
      if (state.fault === null) ctx.log.info('the metrics can be read again');
      else ctx.log.warn(`this look gives no full evidence: ${state.fault}`);
      fault = state.fault;
    }

    const newer = await isSuperseded(ctx, options.superseded, lookLimit(intervalMs));
    if (newer === true) {
      const because = `a newer release took over from ${version}`;
      return end({ verdict: 'SUPERSEDED', reason: 'NEWER_RELEASE', because, ...undecided });
    }
    next = nextLook(look, ctx.clock.monotonic() - begin, intervalMs);
    const final = next > looks;
    const found: Verdict | null = proved ?? verdictOf(judge, state, final);
    if (found === null) {
      if (!asked && 2 * look >= looks && lacksTraffic(judge, state)) {
        asked = true;
        options.onQuiet?.();
      }
      continue;
    }
    const verdict = underPolicy(found, policy, ctx.clock.now());
    if (newer === false || verdict.verdict === 'HOLD' || verdict.verdict === 'SUPERSEDED')
      return end(verdict);
    if (final) {
      const because = `${verdict.because}; but it could not be told whether a newer release took over (${newer})`;
      return end({ ...verdict, verdict: 'HOLD', reason: 'OBSERVER_DOWN', because });
    }
    // What was proved once stays proved (Ville's bound is on ever crossing), also when it cannot be acted on yet.
    if (found.verdict === 'ROLLBACK') proved = found;
  }
  throw new Error('the last look decides');
}

const undecided = { firstBadAt: null, tolerated: false } as const;

/** Says before the release is in trouble that its looks are too rare to take it back in time. */
function warnWhenTooSlow(ctx: Context, intervalMs: number): void {
  const sum = detectionSum({ intervalMs, agreeing, actMs: intervalMs, budgetMs: recoveryBudgetMs });
  if (sum.fits) return;
  ctx.log.warn(
    `a look every ${formatDuration(intervalMs)} cannot take a bad release back within ${formatDuration(recoveryBudgetMs)}: ` +
      `${agreeing} looks must agree and one confirms, ${formatDuration(sum.totalMs)} in all`,
  );
}

/**
 * Asks before a release what `watchRelease` asks after it: whether the window can hold a verdict.
 * @throws ConfigError when it holds fewer looks than a verdict needs
 */
export function checkWindow(
  windowMs: number,
  intervalMs: number,
  policy: Pick<RollbackPolicy, 'minimumLooks'>,
): void {
  looksIn(windowMs, intervalMs, policy);
}

function looksIn(
  windowMs: number,
  intervalMs: number,
  { minimumLooks }: Pick<RollbackPolicy, 'minimumLooks'>,
): number {
  const atLeast = Math.max(agreeing, minimumLooks);
  const looks = Math.floor(windowMs / intervalMs);
  if (!(intervalMs > 0 && Number.isFinite(looks) && looks >= atLeast)) {
    throw new ConfigError(
      `a watch window of ${formatDuration(windowMs)} with a look every ${formatDuration(intervalMs)} cannot judge: a verdict needs ${atLeast} looks`,
      {
        where: { name: 'watch window' },
        fix: `watch for at least ${formatDuration(Math.max(1, intervalMs) * atLeast)}, or look more often`,
      },
    );
  }
  return looks;
}

/** So long after a scrape its values can be asked for: ingestion and the clocks of two machines. */
const ingestionMs = 500;

/**
 * By how much the grid moves so that each look comes just after a scrape (milliseconds, less than an interval): else a
 * look would on average see values half an interval old. Zero where the looks are the scrapes.
 */
function phaseOf(sample: Sample, intervalMs: number): number {
  const scrapes = (sample.instances ?? []).flatMap(({ scrapedAt }) =>
    scrapedAt === null ? [] : [scrapedAt],
  );
  if (scrapes.length === 0) return 0;
  const late = Math.max(...scrapes) + ingestionMs - (sample.readAt ?? sample.at);
  return ((late % intervalMs) + intervalMs) % intervalMs;
}

/** The next point of the grid; points that a slow look ran over are left out (counters lose nothing by it). */
function nextLook(look: number, elapsedMs: number, intervalMs: number): number {
  return Math.max(look + 1, Math.ceil(elapsedMs / intervalMs - 1e-9));
}

function lacksTraffic(judge: Judge, state: WatchState): boolean {
  return verdictOf(judge, state, true)?.reason === 'NO_TRAFFIC';
}

/** One sample; trouble and lateness become part of it. */
async function sampleOnce(ctx: Context, source: MetricsSource, limitMs: number): Promise<Sample> {
  try {
    return await within(ctx, limitMs, (signal) => source.sample(signal));
  } catch (error) {
    stopIfCancelled(ctx);
    return { at: ctx.clock.now(), readAt: null, instances: null, fault: (error as Error).message };
  }
}

/** Whether a newer release took over; why that cannot be told, as text. */
async function isSuperseded(
  ctx: Context,
  ask: (() => Promise<boolean>) | undefined,
  limitMs: number,
): Promise<boolean | string> {
  if (ask === undefined) return false;
  try {
    return await within(ctx, limitMs, () => ask());
  } catch (error) {
    stopIfCancelled(ctx);
    ctx.log.warn(`cannot tell whether a newer release took over: ${(error as Error).message}`);
    return (error as Error).message;
  }
}

/** Gives `work` its time and no more; a late result is dropped. */
async function within<T>(
  ctx: { readonly clock: Clock; readonly signal: AbortSignal },
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const signal = AbortSignal.any([ctx.signal, done.signal]);
  const late = ctx.clock.sleep(limitMs, signal).then(() => {
    throw new MetricsFault(`no answer within ${formatDuration(limitMs)}`);
  });
  try {
    return await Promise.race([work(signal), late]);
  } finally {
    done.abort();
  }
}

async function pause(ctx: Context, ms: number): Promise<void> {
  stopIfCancelled(ctx);
  try {
    if (ms > 0) await ctx.clock.sleep(ms, ctx.signal);
  } catch (error) {
    stopIfCancelled(ctx);
    throw error;
  }
}

function stopIfCancelled(ctx: Context): void {
  if (!ctx.signal.aborted) return;
  throw ctx.signal.reason instanceof CancelledError ? ctx.signal.reason : new CancelledError();
}
