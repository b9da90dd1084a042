/** `watch.json`: what was seen after a release, what was decided, and how long each step took. */
import { z } from 'zod';
import { exposure, reasonCode } from './ledger-entry.ts';
import { name, sha256, subject, timestamp, version } from './subject.ts';

const watchVerdict = z.enum(['KEEP', 'ROLLBACK', 'HOLD', 'SUPERSEDED']);
export type WatchVerdict = z.infer<typeof watchVerdict>;

/** One look at the metrics: counts since the release, and the evidence so far as natural logarithms of e-values. */
const observation = z.strictObject({
  /** Milliseconds since the watch began. */
  atMs: z.number().nonnegative(),
  requests: z.int().nonnegative(),
  errors: z.int().nonnegative(),
  slow: z.int().nonnegative().nullable(),
  breachErrors: z.number().nullable(),
  breachLatency: z.number().nullable(),
  acceptErrors: z.number().nullable(),
  acceptLatency: z.number().nullable(),
  /** Why this look gave no evidence (`scrape timed out`), or null. */
  fault: z.string().nullable(),
});
export type Observation = z.infer<typeof observation>;

export const watchDocument = z.strictObject({
  schema: z.literal('slipway/watch/v1'),
  service: name,
  environment: name,
  version,
  /** null: of a release that something else made, nobody said from which commit. */
  subject: subject.nullable(),
  verdict: watchVerdict,
  reason: reasonCode,
  /** One sentence for people: what was seen and why that decided it. */
  because: z.string(),
  /** A HOLD that the policy takes for good enough: the run succeeds, and the version stays unproved. */
  tolerated: z.boolean(),
  /** Nothing was done on this verdict: it was only told. */
  shadow: z.boolean(),
  policyHash: sha256,
  policy: z.strictObject({
    errorRatePpm: z.int().nullable(),
    latencyMs: z.int().positive().nullable(),
    alpha: z.number().positive(),
    windowMs: z.int().positive(),
    intervalMs: z.int().positive(),
  }),
  exposure,
  /** Of the versions that served beside it; null when none did. */
  control: exposure.nullable(),
  observations: z.array(observation),
  /** Where a rollback went; null when there was none. */
  rolledBackTo: version.nullable(),
  /**
   * Milliseconds. detect: from the first sign of it (the run's own load, or the counters, whichever met it first) to
   * the evidence that decides; decide: to the decision written; act: to the switch; ready: to the old version answering; confirm: to its
   * good answers seen in its own counters. null when there was no rollback.
   */
  timings: z
    .strictObject({
      detectMs: z.number().nonnegative(),
      decideMs: z.number().nonnegative(),
      actMs: z.number().nonnegative(),
      readyMs: z.number().nonnegative(),
      confirmMs: z.number().nonnegative(),
      totalMs: z.number().nonnegative(),
    })
    .nullable(),
  startedAt: timestamp,
  endedAt: timestamp,
});
export type WatchDocument = z.infer<typeof watchDocument>;
