/** What traffic and scrape interval allow, said before and beside a verdict: how many requests, how many seconds. */
import { AcceptanceTest } from './acceptance.ts';

/** KL(q‖p) of two Bernoulli shares in nats: the evidence that one request gives on average when q is true. */
export function divergence(q: number, p: number): number {
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return term(q, p) + term(1 - q, 1 - p);
}

/**
 * Requests after which a true share `actual` above `limit` is told at level `alpha`: ln(prior/α)/KL, the information
 * limit of any sequential test (Wald). `priors` is what a mixture pays for its choices (K restarts × J alternatives).
 * Infinity where `actual` does not exceed the limit.
 */
export function requestsToDetect(actual: number, limit: number, alpha: number, priors = 1): number {
  return actual <= limit
    ? Number.POSITIVE_INFINITY
    : Math.ceil(Math.log(priors / alpha) / divergence(actual, limit));
}

/** Requests that a faultless release needs before it is accepted at level `alpha`. */
export function requestsToAccept(limit: number, alpha: number): number {
  const test = new AcceptanceTest({ limit, alpha });
  return test.missing(test.start()) as number;
}

export interface DetectionSum {
  /** Worst wait for the looks that must agree, S + (m−1)·S, plus what traffic still lacks after them. */
  readonly detectMs: number;
  /** The whole way back: detection, then act, ready and confirm. */
  readonly totalMs: number;
  readonly fits: boolean;
}

/**
 * Whether a breach can be told and undone within `budgetMs` when metrics are read every `intervalMs`: S + (m−1)·S
 * until m looks agree, more where traffic is too thin for `requests` (from `requestsToDetect`) to arrive by then, and
 * `actMs` for everything after the decision (switch, ready, one confirming look).
 */
export function detectionSum(given: {
  readonly intervalMs: number;
  readonly agreeing: number;
  readonly actMs: number;
  readonly budgetMs: number;
  readonly traffic?: { readonly requests: number; readonly perSecond: number };
}): DetectionSum {
  const looksMs = given.agreeing * given.intervalMs;
  const trafficMs =
    given.traffic === undefined ? 0 : (given.traffic.requests / given.traffic.perSecond) * 1000;
  const detectMs = Math.max(looksMs, trafficMs);
  const totalMs = detectMs + given.actMs;
  return { detectMs, totalMs, fits: totalMs <= given.budgetMs };
}
