/** What is known of a ledger elsewhere, and whether the stored one still holds it. */
import { ConfigError } from '@slipway/kernel';
import { eventHash } from '../chain.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerStore } from '../store.ts';

/** A moment of a ledger's history: it had so many events, and the last one's hash was this. */
export interface Expected {
  readonly events: number;
  readonly head: string;
}

/** How `ledger` contradicts what is known of it, said for people; null: it does not. */
export function missingFrom({ history }: Ledger, { events, head }: Expected): string | null {
  if (events === 0) return null;
  const event = history[events - 1];
  if (event === undefined) return `it ends at event ${history.length}, and ${events} events were there`;
  const hash = eventHash(event);
  return hash === head ? null : `event ${events} has the hash ${hash}, and had ${head}`;
}

export interface Witness {
  /** What is known elsewhere of the ledger, asked before the first load; null: nothing is. */
  readonly expected: () => Promise<Expected | null>;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** How a person brings back what was there. */
  readonly wayBackTo: (seen: Expected) => Promise<string>;
}

/** After these pauses a ledger that lacks something is looked at again: what is read may lag behind what was written. */
const pausesMs = [500, 2000, 4000];

/**
 * The store, whose first load is held against a witness: a medium that was emptied or set back cannot tell so itself.
 * Loads throw ConfigError when the stored ledger contradicts it.
 */
export function witnessed(store: LedgerStore, { expected, pause, wayBackTo }: Witness): LedgerStore {
  let held = false;

  async function load(): ReturnType<LedgerStore['load']> {
    if (held) return store.load();
    // Before the ledger itself: what another run adds in between is then only more than was asked for.
    const wanted = await expected();
    let found = await store.load();
    let missing = wanted === null ? null : missingFrom(found.ledger, wanted);
    for (const ms of pausesMs) {
      if (missing === null) break;
      await pause(ms);
      found = await store.load();
      missing = wanted === null ? null : missingFrom(found.ledger, wanted);
    }
    if (wanted !== null && missing !== null) {
      const { service, environment } = found.ledger;
      throw new ConfigError(
        `the ledger of ${service} in ${environment} is not the one that was written: ${missing}`,
        { where: { file: store.place }, fix: await wayBackTo(wanted) },
      );
    }
    held = true;
    return found;
  }

  return {
    ...store,
    load,
    async verify() {
      if (!held) await load();
      return store.verify();
    },
  };
}
