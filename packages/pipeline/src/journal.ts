/** One run's hand on the ledger: every change is stamped with the run and saved by compare-and-swap. */
import { hostname } from 'node:os';
import type { Intent } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { type Ledger, type LedgerStore, type Stamp, thisHolder, update } from '@slipway/ledger';

/** How long another host leaves an intent alone before it may take it over. */
const leaseMs = 30 * 60_000;

export interface Journal {
  readonly store: LedgerStore;
  readonly run: string;
  /** The ledger as it is now. */
  read(): Promise<Ledger>;
  /** Loads, applies, saves, and again when someone else saved in between. */
  apply(change: (ledger: Ledger, stamp: Stamp) => Ledger): Promise<Ledger>;
  /** An intent of this run, from now for the length of a lease. */
  intent(parts: Pick<Intent, 'id' | 'action' | 'from' | 'to' | 'entry' | 'reason'>): Intent;
  /** When a lease that begins now ends. */
  leaseEnd(): string;
  stamp(): Stamp;
}

export function openJournal(ctx: Context, store: LedgerStore, run: string): Journal {
  const iso = (ms: number) => new Date(ms).toISOString();
  const stamp = () => ({ at: iso(ctx.clock.now()), run });
  const leaseEnd = () => iso(ctx.clock.now() + leaseMs);
  return {
    store,
    run,
    read: async () => (await store.load()).ledger,
    apply: (change) =>
      update(store, (ledger) => change(ledger, stamp()), { clock: ctx.clock, signal: ctx.signal }),
    intent: (parts) => ({
      ...parts,
      phase: parts.action === 'deploy' ? 'deploying' : 'rolling-back',
      run,
      holder: thisHolder(),
      startedAt: iso(ctx.clock.now()),
      expires: leaseEnd(),
    }),
    leaseEnd,
    stamp,
  };
}

/** Whether the process that holds an intent on this host lives is asked of the process; see `liveIntent`. */
export const thisHost = hostname();
