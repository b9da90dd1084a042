/** Load, apply, save, and again when someone else saved in between. */
import type { Clock } from '@slipway/kernel';
import { eventHash } from './chain.ts';
import type { Ledger } from './ledger.ts';
import { ConflictError, type LedgerStore } from './store.ts';

export interface UpdateOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How often to try in all; 100 by default. */
  readonly attempts?: number;
  /** Is told of each conflict. */
  readonly onConflict?: (attempt: number) => void;
}

/** The longest pause between two attempts. */
const longestPauseMs = 4000;

/**
 * Saves `apply` of the stored ledger and returns what is stored then. After a conflict, `apply` is asked again with
 * what is stored by now, so it decides anew each time; returning the ledger it was given saves nothing. A save whose
 * answer was lost, on top of which others have saved since, is found in the history and not made twice.
 *
 * Between two attempts lies a random pause: full jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015) over a ceiling that begins at twice what one attempt took and doubles, so that a slow store is asked less.
 * @throws ConflictError when every attempt met another writer
 * @throws whatever `apply` and the store throw, and the signal's reason
 */
export async function update(
  store: LedgerStore,
  apply: (ledger: Ledger) => Ledger | Promise<Ledger>,
  options: UpdateOptions,
): Promise<Ledger> {
  const { clock, signal, attempts = 100 } = options;
  let tried: Ledger | null = null;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const began = clock.monotonic();
    const { ledger, revision } = await store.load();
    if (tried !== null && holds(ledger, tried)) return ledger;
    const next = await apply(ledger);
    if (next === ledger) return ledger;
    try {
      await store.save(next, revision);
      return next;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      options.onConflict?.(attempt);
      if (attempt >= attempts) {
        throw new ConflictError(`${store.place} was written by others between each of ${attempts} attempts`, {
          cause: error,
        });
      }
      tried = next;
    }
    const tookMs = Math.max(5, clock.monotonic() - began);
    await clock.sleep(Math.random() * Math.min(longestPauseMs, tookMs * 2 ** Math.min(attempt, 10)), signal);
  }
}

/** Whether the last event that `tried` added stands in `ledger`: an event names what came before it, so it is that one. */
function holds(ledger: Ledger, tried: Ledger): boolean {
  const event = tried.history.at(-1);
  if (event === undefined) return false;
  const there = ledger.history[event.sequence - 1];
  return there !== undefined && eventHash(there) === eventHash(event);
}
