/** The watch after a release: looks on a fixed grid until the evidence decides or the window is over. */
import type { Exposure, Observation, ReasonCode, WatchVerdict } from '@slipway/evidence';
import { CancelledError, type Clock, ConfigError, type Context, formatDuration } from '@slipway/kernel';
import { detectionSum } from './feasibility.ts';
import { agreeing, Judge } from './judge.ts';
import { MetricsFault } from './metrics-fault.ts';
import type { RollbackPolicy } from './policy/parse.ts';
import type { MetricsSource, Sample } from './source.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** One false rollback a month at 200 releases a day. */
const defaultAlpha = 1 / 6000;
const defaultMinimumLooks = 3;

/** From the first bad request to the old version answering. */
const recoveryBudgetMs = 90_000;

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
  /** Probability of rolling back a healthy release, over the whole watch and all metrics. */
  readonly alpha?: number;
  /** First readings of each instance that do not count for latency. Default 1. */
  readonly warmup?: number;
  /** Looks without observer trouble that a KEEP needs at least. Default 3. */
  readonly minimumLooks?: number;
  /** `zero` (default): the version was started for this release; `first-look`: it has served before. */
  readonly baseline?: 'zero' | 'first-look';
  /** Whether a newer release has taken over; asked at each look, and nothing is decided while it cannot be told. */
  readonly superseded?: () => Promise<boolean>;
  readonly onObservation?: (observation: Observation) => void;
}

export interface Judgement {
  readonly verdict: WatchVerdict;
  readonly reason: ReasonCode;
  /** One sentence for people. */
  readonly because: string;
  readonly observations: readonly Observation[];
  readonly exposure: Exposure;
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
  const { minimumLooks = defaultMinimumLooks, alpha = defaultAlpha } = options;
  const looks = looksIn(windowMs, intervalMs, Math.max(agreeing, minimumLooks));
  const judge = new Judge({
    version,
    errorLimit: policy.errorRatePpm === null ? null : policy.errorRatePpm / 1e6,
    latencyMs: policy.latencyMs,
    alpha,
    looks,
    minimumLooks,
    warmupLooks: options.warmup ?? 1,
    metrics: policy.metrics,
    baseline: options.baseline ?? 'zero',
  });
  const observations: Observation[] = [];
  const startedAt = ctx.clock.now();
  const begin = ctx.clock.monotonic();
  let state = judge.start();
  const end = (verdict: Verdict): Judgement => ({
    ...verdict,
    observations,
    exposure: judge.exposure(state),
    startedAt,
    decidedAt: ctx.clock.now(),
  });

  if (policy.version !== null && policy.version !== version) {
    const because = `the policy guards ${policy.version} only, so nobody watches ${version}`;
    ctx.log.notice(because);
    return end({ verdict: 'HOLD', reason: 'POLICY_OTHER_VERSION', because, firstBadAt: null });
  }

  warnWhenTooSlow(ctx, intervalMs);
  let proved: Verdict | null = null;
  let fault: string | null = null;
  for (let look = 1, next = 1; look <= looks; look = next) {
    await pause(ctx, begin + look * intervalMs - ctx.clock.monotonic());
    state = judge.take(state, await sampleOnce(ctx, source, lookLimit(intervalMs)));
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
      return end({ verdict: 'SUPERSEDED', reason: 'NEWER_RELEASE', because, firstBadAt: null });
    }
    next = nextLook(look, ctx.clock.monotonic() - begin, intervalMs);
    const final = next > looks;
    const verdict: Verdict | null = proved ?? verdictOf(judge, state, final);
    if (verdict === null) continue;
    if (newer === false || verdict.verdict === 'HOLD' || verdict.verdict === 'SUPERSEDED')
      return end(verdict);
    if (final) {
      const because = `${verdict.because}; but it could not be told whether a newer release took over (${newer})`;
      return end({ ...verdict, verdict: 'HOLD', reason: 'OBSERVER_DOWN', because });
    }
    // What was proved once stays proved (Ville's bound is on ever crossing), also when it cannot be acted on yet.
    if (verdict.verdict === 'ROLLBACK') proved = verdict;
  }
  throw new Error('the last look decides');
}

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
export function checkWindow(windowMs: number, intervalMs: number): void {
  looksIn(windowMs, intervalMs, Math.max(agreeing, defaultMinimumLooks));
}

function looksIn(windowMs: number, intervalMs: number, atLeast: number): number {
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

/** The next point of the grid; points that a slow look ran over are left out (counters lose nothing by it). */
function nextLook(look: number, elapsedMs: number, intervalMs: number): number {
  return Math.max(look + 1, Math.ceil(elapsedMs / intervalMs - 1e-9));
}

/** One sample; trouble and lateness become part of it. */
async function sampleOnce(ctx: Context, source: MetricsSource, limitMs: number): Promise<Sample> {
  try {
    return await within(ctx, limitMs, (signal) => source.sample(signal));
  } catch (error) {
    stopIfCancelled(ctx);
    return { at: ctx.clock.now(), instances: null, fault: (error as Error).message };
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
