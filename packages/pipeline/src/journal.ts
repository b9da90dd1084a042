/** One run's hand on the ledger: every change is stamped with the run and saved by compare-and-swap. */
import { hostname } from 'node:os';
import type { Intent } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { type Ledger, type LedgerStore, type Stamp, thisHolder, update } from '@slipway/ledger';

/** How long another host leaves a change alone before it may take it over: more than any one of them takes. */
const changeLeaseMs = 15 * 60_000;

export interface Journal {
  readonly store: LedgerStore;
  readonly run: string;
  /** The ledger as it is now. */
  read(): Promise<Ledger>;
  /** Loads, applies, saves, and again when someone else saved in between. */
  apply(change: (ledger: Ledger, stamp: Stamp) => Ledger): Promise<Ledger>;
  /** An intent of this run, from now for the length of a lease. */
  intent(parts: Pick<Intent, 'id' | 'action' | 'from' | 'to' | 'entry' | 'reason' | 'override'>): Intent;
  /**
   * When a lease that begins now ends.
   * @param restMs what comes on top of a change: the window of a watch
   */
  leaseEnd(restMs?: number): string;
  stamp(): Stamp;
  /** Epoch milliseconds by the clock that all who use this ledger share, if its store has one; else by our own. */
  now(): number;
}

export function openJournal(ctx: Context, store: LedgerStore, run: string): Journal {
  const iso = (ms: number) => new Date(ms).toISOString();
  const now = () => store.now() ?? ctx.clock.now();
  const stamp = () => ({ at: iso(now()), run });
  const leaseEnd = (restMs = 0) => iso(now() + changeLeaseMs + restMs);
  return {
    store,
    run,
    read: async () => (await store.load()).ledger,
    apply: (change) =>
      update(store, (ledger) => change(ledger, stamp()), {
        clock: ctx.clock,
        signal: ctx.signal,
        onConflict: (attempt) =>
          ctx.log.debug(`${store.place}: another run saved first (attempt ${attempt})`),
      }),
    intent: (parts) => ({
      ...parts,
      phase: parts.action === 'deploy' ? 'deploying' : 'rolling-back',
      run,
      holder: thisHolder(),
      startedAt: iso(now()),
      expires: leaseEnd(),
    }),
    leaseEnd,
    stamp,
    now,
  };
}

/** Whether the process that holds an intent on this host lives is asked of the process; see `liveIntent`. */
export const thisHost = hostname();
