/** Back to an explicit earlier version: chosen from the ledger, written ahead, switched, and proved to answer. */
import { randomUUID } from 'node:crypto';
import type { Exposure, LedgerEntry, ReasonCode } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import {
  type BestStable,
  beginIntent,
  bestStable,
  clearIntent,
  findEntry,
  IntentLost,
  type Ledger,
  markFailed,
  recordRecovered,
  rollbackRefusal,
  schemaObstacle,
} from '@slipway/ledger';
import type { SwitchTimes, Target } from '@slipway/release';
import type { Journal } from './journal.ts';

export interface RollbackRequest {
  /** The version to leave. */
  readonly from: string;
  /** A named version, or null for the best stable one. */
  readonly to: string | null;
  readonly reason: ReasonCode;
  /** What was seen of the version being left; null when nobody watched it. */
  readonly exposure: Exposure | null;
  /** Refuse the artifact of `from` to every later deploy. */
  readonly quarantine: boolean;
  /** Why `to` is gone to although it failed, is quarantined or does not fit the database; kept in the ledger. */
  readonly override?: string | undefined;
  /** The intent of the watch that decided this; it ends in the same save in which the rollback's begins. */
  readonly intent: string | null;
}

/** A rollback that serves and is not yet in the ledger: the caller records it there, with the hash of its evidence. */
export interface RolledBack {
  readonly kind: 'rolled-back';
  readonly to: LedgerEntry;
  readonly reasoning: readonly string[];
  /** When the intent stood in the ledger: the decision. Epoch milliseconds. */
  readonly recordedAt: number;
  readonly times: SwitchTimes;
  /** The open intent; `recordRollback` and `clearIntent` end it. */
  readonly intent: string;
}

export interface NotRolledBack {
  /** `blocked-schema`: there are versions to go back to, and none that runs on the database as it may be by now. */
  readonly kind: 'no-candidate' | 'failed' | 'blocked-schema';
  /** One sentence for people. */
  readonly because: string;
}

/**
 * Tries the best candidate and, when that one does not come up, the next best once; then stops: a person decides.
 * A version that was judged bad is marked failed in the same save in which the intent begins; one that a person leaves is
 * not before it is left.
 * @throws ConfigError when the named version cannot be gone back to
 */
export async function rollBack(
  ctx: Context,
  parts: { readonly journal: Journal; readonly target: Target },
  request: RollbackRequest,
): Promise<RolledBack | NotRolledBack> {
  const { journal, target } = parts;
  const tried: string[] = [];
  let open = request.intent;
  let because = '';
  for (let attempt = 1; attempt <= 2; attempt++) {
    const ledger = await journal.read();
    const first = attempt === 1;
    const choice = await choose(ledger, target, request, tried);
    for (const line of choice.reasoning) ctx.log.info(line);
    if (choice.entry === null) {
      const reason = choice.reasoning.at(-1) ?? 'there is no version to go back to';
      const none = choice.blocked === 'schema' ? 'blocked-schema' : 'no-candidate';
      await journal.apply((current, stamp) => {
        if (first && current.serving !== request.from) throw left(request.from, current.serving);
        const judged = failedOnce(current, request, stamp);
        return open === null ? judged : clearIntent(judged, open, none, reason, stamp);
      });
      return tried.length === 0
        ? { kind: none, because: reason }
        : { kind: 'failed', because: `${because}; ${reason}` };
    }
    const to = choice.entry;
    const id = randomUUID();
    const ending = open;
    await journal.apply((current, stamp) => {
      if (first && current.serving !== request.from) throw left(request.from, current.serving);
      const judged = failedOnce(current, request, stamp);
      const free =
        ending === null
          ? judged
          : clearIntent(judged, ending, 'rolling-back', `to ${to.version}: ${request.reason}`, stamp);
      return beginIntent(
        free,
        journal.intent({
          id,
          action: 'rollback',
          from: free.serving,
          to: to.version,
          entry: to,
          reason: request.reason,
          ...(request.override === undefined ? {} : { override: request.override }),
        }),
      );
    });
    open = id;
    const recordedAt = ctx.clock.now();
    ctx.log.warn(`rolling back from ${request.from} to ${to.version} (${request.reason})`);
    const outcome = await target.rollback(to);
    if (outcome.kind === 'served') {
      return {
        kind: 'rolled-back',
        to,
        reasoning: choice.reasoning,
        recordedAt,
        times: outcome.times,
        intent: id,
      };
    }
    because =
      outcome.kind === 'unknown'
        ? `it cannot be told whether ${to.version} serves: ${outcome.check}`
        : `${to.version} did not come up: ${outcome.cause}`;
    ctx.log.error(because);
    // An outcome that nobody can see is not undone by trying another: the intent stays for the next run to settle.
    if (outcome.kind === 'unknown') return { kind: 'failed', because };
    tried.push(to.version);
    const { serving } = outcome;
    if (serving !== request.from) {
      await journal.apply((current, stamp) =>
        recordRecovered(current, id, { serving, detail: because.split('\n')[0] ?? '' }, stamp),
      );
      open = null;
    }
    if (request.to !== null) break;
  }
  if (open !== null) {
    const ending = open;
    await journal.apply((current, stamp) =>
      clearIntent(current, ending, 'rollback-failed', because.split('\n')[0] ?? '', stamp),
    );
  }
  return { kind: 'failed', because };
}

async function choose(
  ledger: Ledger,
  target: Target,
  request: RollbackRequest,
  tried: readonly string[],
): Promise<BestStable> {
  if (request.to === null) {
    return bestStable(ledger, {
      leaving: request.from,
      holds: async (entry) => !tried.includes(entry.version) && (await target.holds(entry)),
    });
  }
  const refusal = rollbackRefusal(ledger, request.to, request.override);
  if (refusal !== null) throw refusal;
  const entry = findEntry(ledger, request.to) ?? null;
  if (request.to === request.from) {
    throw new ConfigError(`${request.to} serves already`, {
      where: { name: 'to' },
      fix: 'name an earlier version, or none for the best stable one',
    });
  }
  if (entry !== null && !(await target.holds(entry))) {
    throw new ConfigError(`the target no longer holds ${request.to} whole`, {
      where: { name: 'to' },
      fix: 'release it again from its commit, or name another version',
    });
  }
  const obstacle = entry === null ? null : schemaObstacle(entry, findEntry(ledger, request.from));
  if (obstacle !== null && request.override === undefined) {
    throw new ConfigError(`${request.to} may not run on the database: ${obstacle}`, {
      where: { name: 'to' },
      fix: 'release a mended version; to go there all the same, say why: --override "the migration was undone"',
    });
  }
  const reasoning = [`${request.to}: named${obstacle === null ? '' : `, although ${obstacle}`}`];
  return { entry, reasoning, blocked: null };
}

/** What serves now was brought here by somebody else: it is not ours to take back. */
function left(from: string, serving: string | null): IntentLost {
  return new IntentLost(`${from} does not serve any more, ${serving ?? 'nothing'} does`, {
    where: { name: 'version' },
    fix: 'nothing was changed; look at the version table (slipway ledger show), then start again if it is not as you want it',
  });
}

/** Judged bad in the ledger, once. A person who leaves a version has judged nothing: it serves on as it was until then. */
function failedOnce(ledger: Ledger, request: RollbackRequest, stamp: { at: string; run: string }): Ledger {
  if (request.reason === 'BY_HAND') return ledger;
  const status = findEntry(ledger, request.from)?.status;
  return status === undefined || status === 'failed'
    ? ledger
    : markFailed(ledger, request.from, request.exposure, { quarantine: request.quarantine }, stamp);
}
