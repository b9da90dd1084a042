/** What a dead run left half-way is finished or undone before a new one begins. */
import { randomUUID } from 'node:crypto';
import type { Intent, RollbackMark, TargetRef } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import {
  holderLives,
  intentPending,
  liveIntent,
  recordRecovered,
  sameBoot,
  takeOverIntent,
  thisHolder,
} from '@slipway/ledger';
import type { Target } from '@slipway/release';
import { type Journal, openJournal, thisHost } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { LedgerPlace } from './place.ts';
import { reopenTarget } from './target.ts';

/** The ledger's intent when a living run holds it. */
export async function living(journal: Journal): Promise<Intent | null> {
  const ledger = await journal.read();
  const { store } = journal;
  // Who shares a ledger over GitHub may be on a machine of the same name; there the lease and GitHub tell.
  const elsewhere =
    store.isRunning !== undefined && ledger.intent !== null && !sameBoot(ledger.intent.holder);
  return liveIntent(ledger, {
    now: journal.now(),
    host: elsewhere ? '' : thisHost,
    isAlive: async (holder) => holderLives(holder),
    ...(store.isRunning === undefined ? {} : { isRunning: store.isRunning }),
  });
}

/** @throws ConfigError when a living run holds the ledger's intent */
export async function requireUnheld(journal: Journal): Promise<void> {
  const live = await living(journal);
  if (live !== null) throw intentPending(live);
}

/**
 * Ends a pending intent by what its target says is true.
 * @param reopen opens the target that an entry names
 * @throws ConfigError when a living run holds the intent, or when nobody can tell what the target serves
 */
export async function settle(
  ctx: Context,
  journal: Journal,
  reopen: (ctx: Context, ref: TargetRef) => Promise<Target> = reopenTarget,
): Promise<void> {
  await requireUnheld(journal);
  const pending = (await journal.read()).intent;
  if (pending === null) return;

  await ctx.log.group(
    `recover ${pending.action} of ${pending.to}, which run ${pending.run} left unfinished`,
    async () => {
      const id = randomUUID();
      const taken = await journal.apply((current, stamp) =>
        takeOverIntent(current, pending.id, { id, holder: thisHolder(), expires: journal.leaseEnd() }, stamp),
      );
      const intent = taken.intent ?? pending;
      const target = await reopen(ctx, intent.entry.target);
      const outcome = await target.recover(intent);
      if (outcome.kind === 'unknown') {
        throw new ConfigError(`it cannot be told what serves: ${outcome.check}`, {
          where: { file: journal.store.place },
          fix: 'look at the target as said, then start again: the intent is kept until the target is known',
        });
      }
      const serving = outcome.kind === 'served' ? outcome.version : outcome.serving;
      await journal.apply((current, stamp) => {
        const mark =
          intent.action === 'rollback' && serving === intent.to
            ? markOf(intent, stamp.at, journal.run)
            : null;
        return recordRecovered(
          current,
          id,
          {
            serving,
            detail: outcome.kind === 'served' ? `${outcome.version} answers` : outcome.cause,
            ...(mark === null ? {} : { mark }),
          },
          stamp,
        );
      });
      ctx.log.info(`${serving ?? 'nothing'} serves`);
    },
  );
}

/** How long a change waits for another one to end; a deploy and a rollback take less. */
const patienceMs = 5 * 60_000;
const lookEveryMs = 1000;

/**
 * Comes back when this run may change the service: what a dead run left is settled, what a living one changes has
 * ended. A living run that only watches is no obstacle: it gives way to the change.
 * @throws ConfigError when a living run still changes it after five minutes
 */
export async function whenFree(ctx: Context, journal: Journal): Promise<void> {
  const began = ctx.clock.monotonic();
  for (let told = false; ; told = true) {
    const live = await living(journal);
    if (live === null) return settle(ctx, journal);
    if (live.phase === 'watching') {
      ctx.log.info(`${live.to} is being watched by run ${live.run}; this change comes before its verdict`);
      return;
    }
    if (ctx.clock.monotonic() - began > patienceMs) throw intentPending(live);
    if (!told) ctx.log.info(`waiting for run ${live.run}: ${live.action} of ${live.to}, ${live.phase}`);
    await ctx.clock.sleep(lookEveryMs, ctx.signal);
  }
}

/** Settles what a dead run left; a living one is left alone. For a run that begins, and has yet to build. */
export async function settleIfDead(ctx: Context, journal: Journal): Promise<void> {
  const live = await living(journal);
  if (live === null) return settle(ctx, journal);
  ctx.log.info(
    `run ${live.run} has the ${live.action} of ${live.to} in ${live.phase}; this run comes after it`,
  );
}

/** The same for those who only know where the ledger is, such as an action's post. */
export async function settlePending(ctx: Context, place: LedgerPlace): Promise<void> {
  await settleIfDead(ctx, openJournal(ctx, await openLedger(ctx, place), place.run));
}

/** The mark of a rollback that its own run could not write any more. */
function markOf(intent: Intent, at: string, run: string): RollbackMark | null {
  if (intent.from === null) return null;
  return { at, from: intent.from, to: intent.to, reason: intent.reason ?? 'BY_HAND', evidence: null, run };
}
