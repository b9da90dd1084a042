/** Watch: looks at what a release does to its users, and keeps it, holds it, or takes it back. */
import { join } from 'node:path';
import {
  type Filed,
  type LedgerEntry,
  type Observation,
  type ReasonCode,
  type WatchDocument,
  writeDocument,
} from '@slipway/evidence';
import type { HttpClient } from '@slipway/http';
import { type Context, formatDuration } from '@slipway/kernel';
import { clearIntent, IntentLost, markStable, recordRollback } from '@slipway/ledger';
import type { Target } from '@slipway/release';
import { type Judgement, readPolicy, scrapeInstances, watchRelease } from '@slipway/watch';
import { confirm } from '../confirm.ts';
import type { Journal } from '../journal.ts';
import type { WatchOptions } from '../options.ts';
import { type NotRolledBack, type RolledBack, rollBack } from '../rollback.ts';

export interface WatchParts {
  readonly journal: Journal;
  readonly target: Target;
  readonly entry: LedgerEntry;
  /** The release's open intent; null when this watch begins on its own, after that run. */
  readonly intent: string | null;
  readonly client: HttpClient;
  /** When the run's own load met its first bad answer; null when there is no load, or none yet. Epoch milliseconds. */
  readonly firstBadAnswerAt: (reason: ReasonCode) => number | null;
  readonly outputDirectory: string;
}

/** One scrape may take this long at most, whatever the interval. */
const scrapeTimeoutMs = 5_000;

/**
 * Watches `parts.entry` and acts on the verdict. The ledger and watch.json hold the same when it returns.
 * @throws ConfigError for a wrong policy; whatever the ledger's store throws
 */
export async function watchStage(
  ctx: Context,
  options: WatchOptions,
  parts: WatchParts,
): Promise<Filed<'watch'>> {
  const { journal, target, entry, client } = parts;
  const policy = await readPolicy(options.policyFile);
  const source = (version: string) =>
    scrapeInstances({
      instances: () => target.instances(),
      version,
      client,
      timeoutMs: Math.min(options.intervalMs, scrapeTimeoutMs),
      clock: ctx.clock,
    });

  let shownAt = Number.NEGATIVE_INFINITY;
  const judgement = await watchRelease(ctx, {
    source: source(entry.version),
    policy,
    version: entry.version,
    windowMs: options.windowMs,
    intervalMs: options.intervalMs,
    alpha: options.alpha,
    baseline: parts.intent === null ? 'first-look' : 'zero',
    superseded: async () => {
      const ledger = await journal.read();
      return (
        ledger.serving !== entry.version || (parts.intent !== null && ledger.intent?.id !== parts.intent)
      );
    },
    onObservation: (seen) => {
      if (seen.atMs - shownAt < 2000) return;
      shownAt = seen.atMs;
      ctx.log.info(
        `${formatDuration(seen.atMs)}: ${seen.requests} requests, ${seen.errors} errors, ${seen.slow ?? '?'} slow; ${evidenceLine(seen, options.alpha)}${seen.fault === null ? '' : `; ${seen.fault}`}`,
      );
    },
  });
  ctx.log.info(`${judgement.verdict}: ${judgement.because}`);

  const document = (verdict: Partial<WatchDocument>): WatchDocument => ({
    schema: 'slipway/watch/v1',
    service: entry.service,
    environment: entry.environment,
    version: entry.version,
    subject: entry.subject,
    verdict: judgement.verdict,
    reason: judgement.reason,
    because: judgement.because,
    policyHash: policy.hash,
    policy: {
      errorRatePpm: policy.errorRatePpm,
      latencyMs: policy.latencyMs,
      alpha: options.alpha,
      windowMs: options.windowMs,
      intervalMs: options.intervalMs,
    },
    exposure: judgement.exposure,
    observations: [...judgement.observations],
    rolledBackTo: null,
    timings: null,
    startedAt: new Date(judgement.startedAt).toISOString(),
    endedAt: new Date(ctx.clock.now()).toISOString(),
    ...verdict,
  });
  const path = join(parts.outputDirectory, 'watch.json');

  if (judgement.verdict !== 'ROLLBACK') {
    const settled = judgement.verdict === 'SUPERSEDED' || (await settleVerdict(journal, parts, judgement));
    return writeDocument('watch', document(settled ? {} : superseded(judgement)), path);
  }

  let back: RolledBack | NotRolledBack;
  try {
    back = await rollBack(ctx, parts, {
      from: entry.version,
      to: null,
      reason: judgement.reason,
      exposure: judgement.exposure,
      quarantine: true,
      intent: parts.intent,
    });
  } catch (error) {
    if (!(error instanceof IntentLost)) throw error;
    ctx.log.info(error.message);
    return writeDocument('watch', document(superseded(judgement)), path);
  }
  if (back.kind !== 'rolled-back') {
    const reason: ReasonCode = back.kind === 'failed' ? 'ROLLBACK_FAILED' : 'NO_CANDIDATE';
    ctx.log.info(`${entry.version} must go and cannot: ${back.because}`);
    return writeDocument(
      'watch',
      document({ verdict: 'HOLD', reason, because: `${judgement.because}; ${back.because}` }),
      path,
    );
  }
  const seen = await confirm(ctx, {
    version: back.to.version,
    source: source(back.to.version),
    policy,
  });
  ctx.log.info(seen.because);
  const filed = await writeDocument(
    'watch',
    document({
      because: `${judgement.because}; back to ${back.to.version}: ${seen.because}`,
      rolledBackTo: back.to.version,
      timings: timingsOf(judgement, back, seen.at, parts.firstBadAnswerAt(judgement.reason)),
    }),
    path,
  );
  await journal.apply((ledger, stamp) =>
    clearIntent(
      recordRollback(ledger, {
        at: stamp.at,
        from: entry.version,
        to: back.to.version,
        reason: judgement.reason,
        evidence: filed.sha256,
        run: journal.run,
      }),
      back.intent,
      'done',
      seen.because,
      stamp,
    ),
  );
  return filed;
}

/** Another change came between the last look and what was to follow from it: that one is not ours to judge or undo. */
function superseded({ because }: Judgement): Partial<WatchDocument> {
  return {
    verdict: 'SUPERSEDED',
    reason: 'NEWER_RELEASE',
    because: `a newer change came first; before it, ${because}`,
  };
}

/**
 * KEEP makes the version stable, HOLD leaves it active and unjudged; either way the intent ends.
 * @returns whether it was still ours to judge
 */
async function settleVerdict(journal: Journal, parts: WatchParts, judgement: Judgement): Promise<boolean> {
  let ours = true;
  await journal.apply((ledger, stamp) => {
    ours =
      ledger.serving === parts.entry.version &&
      (parts.intent === null ? ledger.intent === null : ledger.intent?.id === parts.intent);
    if (!ours) return ledger;
    const judged =
      judgement.verdict === 'KEEP'
        ? markStable(ledger, parts.entry.version, judgement.exposure, stamp)
        : ledger;
    return parts.intent === null
      ? judged
      : clearIntent(
          judged,
          parts.intent,
          judgement.verdict === 'KEEP' ? 'done' : 'held',
          judgement.because,
          stamp,
        );
  });
  return ours;
}

/** Where the seconds went. A clock that stepped back between two moments shows as zero, never as less. */
function timingsOf(
  judgement: Judgement,
  back: RolledBack,
  confirmedAt: number,
  firstBadAnswerAt: number | null,
): NonNullable<WatchDocument['timings']> {
  const counted = judgement.firstBadAt ?? judgement.decidedAt;
  const first = Math.min(firstBadAnswerAt ?? counted, counted);
  const moments = [
    first,
    judgement.decidedAt,
    back.recordedAt,
    back.times.switchedAt,
    back.times.readyAt,
    Math.max(confirmedAt, back.times.readyAt),
  ];
  const [detectMs = 0, decideMs = 0, actMs = 0, readyMs = 0, confirmMs = 0] = moments
    .slice(1)
    .map((moment, index) => Math.max(0, moment - (moments[index] ?? moment)));
  return {
    detectMs,
    decideMs,
    actMs,
    readyMs,
    confirmMs,
    totalMs: detectMs + decideMs + actMs + readyMs + confirmMs,
  };
}

/** How far both sides are: of several metrics the worst counts against, and the least proved one for the release. */
function evidenceLine(seen: Observation, alpha: number): string {
  const present = (...logarithms: (number | null)[]) => logarithms.filter((logarithm) => logarithm !== null);
  const [breach, accept] = [
    present(seen.breachErrors, seen.breachLatency),
    present(seen.acceptErrors, seen.acceptLatency),
  ];
  return `evidence to keep ${factor(Math.min(...accept))} of ${factor(Math.log(1 / alpha))}, to roll back ${factor(Math.max(...breach))} of ${factor(Math.log(breach.length / alpha))}`;
}

function factor(logarithm: number): string {
  const value = Math.exp(logarithm);
  if (value >= 1e6) return value.toExponential(0);
  return value >= 10 ? String(Math.round(value)) : value.toPrecision(1);
}
