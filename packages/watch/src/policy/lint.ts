/**
 * What a policy can and cannot do, said before a release: whether a breach is taken back in time, how many requests a
 * verdict takes, how many releases a day its windows leave room for.
 */
import { formatDuration } from '@slipway/kernel';
import { detectionSum, requestsToAccept, requestsToDetect } from '../feasibility.ts';
import { agreeing, slowLimit } from '../judge.ts';
import type { RollbackPolicy } from './parse.ts';

export interface PolicyFinding {
  readonly severity: 'note' | 'warning';
  readonly what: string;
  /** The line to write instead; empty for a note. */
  readonly fix: string;
}

export interface PolicyForecast {
  readonly findings: readonly PolicyFinding[];
  /** By true share of bad requests: how many requests tell it, and in how many seconds; null: no rate was given. */
  readonly detection: readonly {
    readonly share: number;
    readonly requests: number;
    /** Worst case, from the first bad request to the decision. */
    readonly detectMs: number | null;
  }[];
  /** Requests that a faultless release needs for KEEP. */
  readonly acceptRequests: number;
  /** Releases a day and service that fit one after the other. */
  readonly releasesADay: { readonly atMost: number; readonly whenKeptEarly: number | null };
}

/** From the first bad request to the old version answering. */
export const recoveryBudgetMs = 90_000;

/**
 * @param given.intervalMs between two looks
 * @param given.perSecond requests that the service gets; left out: only what does not depend on it is told
 * @param given.actMs from the decision to the old version answering; 15 s by default (a start from a warm image)
 */
export function forecast(
  policy: RollbackPolicy,
  given: {
    readonly windowMs: number;
    readonly intervalMs: number;
    readonly perSecond?: number;
    readonly actMs?: number;
  },
): PolicyForecast {
  const { windowMs, intervalMs, perSecond, actMs = 15_000 } = given;
  const findings: PolicyFinding[] = [];
  const looks = Math.floor(windowMs / intervalMs);
  const limits = limitsOf(policy);
  const parts = limits.length;
  // K restarts, seven alternatives, and each metric its part of alpha.
  const priors = looks * 7;
  const [strictest] = limits.toSorted((one, other) => one - other);
  const acceptRequests = Math.max(
    policy.minimumRequests,
    ...limits.map((limit) => requestsToAccept(limit, policy.alpha)),
  );
  // One look of the old version confirms.
  const after = actMs + intervalMs;
  const sum = detectionSum({ intervalMs, agreeing, actMs: after, budgetMs: recoveryBudgetMs });
  if (!sum.fits) {
    findings.push({
      severity: 'warning',
      what: `a look every ${formatDuration(intervalMs)} cannot take a release back within ${formatDuration(recoveryBudgetMs)}: ${agreeing} looks must agree (${formatDuration(sum.detectMs)}), then ${formatDuration(actMs)} to act and one look to confirm, ${formatDuration(sum.totalMs)} in all`,
      fix: `watch: { interval: "${longestInterval(actMs)}s" }${policy.prometheus === null ? '' : ', and scrape_interval as short in the Prometheus'}`,
    });
  }
  const detection = [0.1, 0.2, 0.5, 1].map((share) => {
    const limit = strictest ?? slowLimit;
    const requests = requestsToDetect(Math.min(share, 0.999), limit, policy.alpha / parts, priors);
    const detectMs =
      perSecond === undefined || requests === Number.POSITIVE_INFINITY
        ? null
        : detectionSum({
            ...{ intervalMs, agreeing, actMs: after, budgetMs: recoveryBudgetMs },
            traffic: { requests, perSecond },
          }).detectMs;
    return { share, requests, detectMs };
  });
  if (perSecond !== undefined) {
    const keepMs = Math.max((acceptRequests / perSecond) * 1000, policy.minimumLooks * intervalMs);
    if (keepMs > windowMs) {
      findings.push({
        severity: 'warning',
        what: `at ${perSecond} requests a second KEEP takes ${formatDuration(keepMs)} (${acceptRequests} requests), and the window is ${formatDuration(windowMs)}: a good release ends as HOLD`,
        fix: `watch: { window: "${Math.ceil(keepMs / 60_000)}m" }, or on_inconclusive: probe`,
      });
    }
    const early = Math.min(keepMs, windowMs) + actMs;
    return {
      ...{ findings: [...findings, ...notes(policy)], detection, acceptRequests },
      releasesADay: { atMost: perDay(windowMs + actMs), whenKeptEarly: perDay(early) },
    };
  }
  return {
    ...{ findings: [...findings, ...notes(policy)], detection, acceptRequests },
    releasesADay: { atMost: perDay(windowMs + actMs), whenKeptEarly: null },
  };
}

function notes(policy: RollbackPolicy): PolicyFinding[] {
  const days = 1 / policy.alpha / 200;
  const found: PolicyFinding[] = [
    {
      severity: 'note',
      what: `alpha 1/${Math.round(1 / policy.alpha)}: at 200 releases a day one good release is taken back in ${days >= 1 ? `${Math.round(days)} days` : `${(days * 24).toPrecision(2)} hours`}, at most`,
      fix: '',
    },
  ];
  if (policy.onObserverLoss === 'rollback') {
    found.push({
      severity: 'warning',
      what: 'on_observer_loss: rollback takes good releases back whenever the metrics cannot be read',
      fix: 'on_observer_loss: hold',
    });
  }
  return found;
}

function limitsOf({ errorRatePpm, latencyMs }: RollbackPolicy): number[] {
  return [...(errorRatePpm === null ? [] : [errorRatePpm / 1e6]), ...(latencyMs === null ? [] : [slowLimit])];
}

function perDay(eachMs: number): number {
  return Math.floor(86_400_000 / eachMs);
}

/** Whole seconds: m looks, the act and one look more within the budget. */
function longestInterval(actMs: number): number {
  return Math.max(1, Math.floor((recoveryBudgetMs - actMs) / (agreeing + 1) / 1000));
}
