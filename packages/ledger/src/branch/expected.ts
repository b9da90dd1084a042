/** What is known of a ledger elsewhere, and whether the stored one still holds it. */
import { eventHash } from '../chain.ts';
import type { Ledger } from '../ledger.ts';

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
