/** Load, apply, save, and again when someone else saved in between. */
import type { Clock } from '@slipway/kernel';
import type { Ledger } from './ledger.ts';
import { ConflictError, type LedgerStore } from './store.ts';

/**
 * Saves `apply` of the stored ledger and returns it. After a conflict, `apply` is asked again with what is stored
 * then, so it decides anew each time; returning the ledger it was given saves nothing.
 * @param options.attempts how often to try in all; between two, a random pause below 5 ms doubling up to 250 ms
 * @throws ConflictError when every attempt met another writer
 * @throws whatever `apply` and the store throw, and the signal's reason
 */
export async function update(
  store: LedgerStore,
  apply: (ledger: Ledger) => Ledger | Promise<Ledger>,
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly attempts?: number },
): Promise<Ledger> {
  const attempts = options.attempts ?? 100;
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted();
    const { ledger, revision } = await store.load();
    const next = await apply(ledger);
    if (next === ledger) return ledger;
    try {
      await store.save(next, revision);
      return next;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (attempt >= attempts) {
        throw new ConflictError(`${store.place} was written by others between each of ${attempts} attempts`, {
          cause: error,
        });
      }
    }
    await options.clock.sleep(Math.random() * Math.min(250, 5 * 2 ** attempt), options.signal);
  }
}
