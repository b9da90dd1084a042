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

/**
 * What the next event's `previous` must be: sha256 of the last event's canonical JSON; before the first event, of
 * the ledger's identity, so that one service's history cannot pass for another's.
 */
export function chainHead(ledger: Pick<Ledger, 'schema' | 'service' | 'environment' | 'history'>): string {
  const { schema, service, environment, history } = ledger;
  return sha256Hex(canonicalJson(history.at(-1) ?? { schema, service, environment }));
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

/** The first event that does not follow from the one before, said for people; null when the chain is whole. */
export function brokenLink(ledger: Ledger): string | null {
  let expected = chainHead({ ...ledger, history: [] });
  for (const [index, event] of ledger.history.entries()) {
    if (event.sequence !== index + 1) {
      return `history: event ${event.sequence} stands where event ${index + 1} belongs`;
    }
    if (event.previous !== expected) {
      return index === 0
        ? `history: event 1 does not begin the ledger of ${ledger.service} in ${ledger.environment}`
        : `history: event ${index} was changed, or the link in event ${index + 1} was`;
    }
    expected = sha256Hex(canonicalJson(event));
  }
  return null;
}
