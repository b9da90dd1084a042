/** Watch: looks at what a release does to its users, and keeps it, holds it, or takes it back. */
import { join } from 'node:path';
import {
  type Filed,
  type LedgerEntry,
  type ReasonCode,
  type WatchDocument,
  writeDocument,
} from '@slipway/evidence';
import type { HttpClient } from '@slipway/http';
import type { Context } from '@slipway/kernel';
import { clearIntent, IntentLost, markStable, recordRollback } from '@slipway/ledger';
import type { Target } from '@slipway/release';
import { type Judgement, openRecord, watchRelease } from '@slipway/watch';
import { confirm } from '../confirm.ts';
import type { Journal } from '../journal.ts';
import { openSource } from '../metrics-source.ts';
import { type NotRolledBack, type RolledBack, rollBack } from '../rollback.ts';
import { watchDocument } from '../watch-document.ts';
import { watchLines } from '../watch-lines.ts';
import type { WatchRules } from '../watch-rules.ts';

/** Why a release that is judged bad serves on. */
const notBack: Readonly<Record<NotRolledBack['kind'], ReasonCode>> = {
  failed: 'ROLLBACK_FAILED',
  'no-candidate': 'NO_CANDIDATE',
  'blocked-schema': 'BLOCKED_SCHEMA',
};

export interface WatchParts {
  readonly journal: Journal;
  readonly target: Target;
  readonly entry: LedgerEntry;
  /** The release's open intent; null when this watch begins on its own, after that run. */
  readonly intent: string | null;
  readonly client: HttpClient;
  /** When the run's own load met its first bad answer; null when there is no load, or none yet. Epoch milliseconds. */
  readonly firstBadAnswerAt: (reason: ReasonCode) => number | null;
  /** Puts requests on the service for the sake of a verdict, where the run can and the policy says so. */
  readonly probe: () => void;
  readonly outputDirectory: string;
}

/** A disk that is full ends no watch. */
function unkept(ctx: Context, { message }: Error): void {
  ctx.log.warn(`this look is not kept in samples.jsonl: ${message}`);
}

/**
 * Watches `parts.entry` and acts on the verdict. The ledger and watch.json hold the same when it returns.
 * In shadow nothing is changed, whatever the verdict.
 * @throws whatever the ledger's store throws
 */
export async function watchStage(
  ctx: Context,
  rules: WatchRules,
  parts: WatchParts,
): Promise<Filed<'watch'>> {
  const { journal, target, entry, client } = parts;
  const { policy, windowMs, intervalMs, shadow } = rules;
  await using opened = await openSource(ctx, {
    ...{ rules, client, version: entry.version },
    instances: () => target.instances(),
  });
  const { source } = opened;
  const baseline = parts.intent === null ? 'first-look' : 'zero';
  await using record = await openRecord(join(parts.outputDirectory, 'samples.jsonl'), {
    ...{ service: entry.service, environment: entry.environment, version: entry.version },
    ...{ policy: policy.text, windowMs, intervalMs, baseline, startedAt: ctx.clock.now() },
  });
  const judgement = await watchRelease(ctx, {
    ...{ policy, windowMs, intervalMs, version: entry.version },
    source,
    baseline,
    superseded: async () => {
      const ledger = await journal.read();
      return (
        ledger.serving !== entry.version || (parts.intent !== null && ledger.intent?.id !== parts.intent)
      );
    },
    onSample: (sample) => record.append(sample).catch((error: Error) => unkept(ctx, error)),
    onObservation: watchLines(ctx, policy),
    onQuiet: parts.probe,
  });
  ctx.log.info(`${judgement.verdict}: ${judgement.because}`);

  const { service, environment, version, subject } = entry;
  const document = (acted: Partial<WatchDocument>) =>
    watchDocument(ctx, { service, environment, version, subject, rules, judgement }, acted);
  const path = join(parts.outputDirectory, 'watch.json');

  if (shadow) {
    ctx.log.info('shadow: this verdict is told, and nothing is done on it');
    const { intent } = parts;
    // A release that is over leaves nothing open, and judges nothing.
    if (intent !== null) {
      await journal.apply((ledger, stamp) =>
        ledger.intent?.id === intent
          ? clearIntent(ledger, intent, 'held', 'watched in shadow', stamp)
          : ledger,
      );
    }
    return writeDocument('watch', document({}), path);
  }
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
    const reason = notBack[back.kind];
    ctx.log.info(`${entry.version} must go and cannot: ${back.because}`);
    return writeDocument(
      'watch',
      document({ verdict: 'HOLD', reason, because: `${judgement.because}; ${back.because}` }),
      path,
    );
  }
  const seen = await confirm(ctx, {
    version: back.to.version,
    scrapeMs: policy.prometheus === null ? 0 : intervalMs,
    source,
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
