/** The hash chain through a ledger's history: each event holds the sha256 of the event before. */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import type { Ledger, LedgerEvent } from './ledger.ts';

/** Who made a change, and when. */
export interface Stamp {
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** The run: a workflow run's address, or a local run's id. */
  readonly run: string;
}

type Identity = Pick<Ledger, 'schema' | 'service' | 'environment'>;

/** Where every chain begins: sha256 of the ledger's identity, so that one service's history cannot pass for another's. */
export function chainStart({ schema, service, environment }: Identity): string {
  return sha256Hex(canonicalJson({ schema, service, environment }));
}

/** What the event after this one must hold as `previous`: sha256 of its canonical JSON. */
export function eventHash(event: LedgerEvent): string {
  return sha256Hex(canonicalJson(event));
}

/** What the next event's `previous` must be. */
export function chainHead(ledger: Identity & Pick<Ledger, 'history'>): string {
  const last = ledger.history.at(-1);
  return last === undefined ? chainStart(ledger) : eventHash(last);
}

/** The ledger with one more event at the end of its history. */
export function appendEvent(
  ledger: Ledger,
  stamp: Stamp,
  event: Pick<LedgerEvent, 'kind' | 'version' | 'detail'>,
): Ledger {
  const next: LedgerEvent = {
    sequence: ledger.history.length + 1,
    at: stamp.at,
    run: stamp.run,
    kind: event.kind,
    version: event.version,
    detail: event.detail,
    previous: chainHead(ledger),
  };
  return { ...ledger, history: [...ledger.history, next] };
}

/** A stretch of a history: what came before it, and how many events that were. */
export interface Before {
  readonly head: string;
  readonly events: number;
}

/** The first event that does not follow from the one before, said for people; null when the chain is whole. */
export function brokenLink(
  history: readonly LedgerEvent[],
  before: Before,
  { service, environment }: Pick<Ledger, 'service' | 'environment'>,
): string | null {
  let expected = before.head;
  for (const [index, event] of history.entries()) {
    const place = before.events + index + 1;
    if (event.sequence !== place) {
      return `history: event ${event.sequence} stands where event ${place} belongs`;
    }
    if (event.previous !== expected) {
      return place === 1
        ? `history: event 1 does not begin the ledger of ${service} in ${environment}`
        : `history: event ${place - 1} was changed, or the link in event ${place} was`;
    }
    expected = eventHash(event);
  }
  return null;
}
