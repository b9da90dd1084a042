/**
 * Which of the deployments that hold a ledger's head is the head. GitHub gives deployments rising ids and changes none,
 * but takes no precondition, so compare-and-swap is a rule for readers: read by rising id, a head counts when its parent
 * is the one that counts at that place, and is lost otherwise. Of several that replace the same head the lowest id
 * counts, and what was built on a lost one is lost, too, however long its line becomes.
 *
 * Why that is linearizable: a head takes effect at its place in the order of ids, and whether it does depends on lower
 * ids alone. Provided that who sees an id sees every lower one that was ever made (and not removed), all readers agree
 * for ever, and a writer that looks after it wrote knows. What is removed changes no answer: who lost removes its own,
 * and old heads are removed from the lowest id on, the lost ones among them first, so the lowest that is left counts.
 *
 * When a read lags: a writer that begins on an old head loses and loads again. A look that does not show yet what this
 * process has seen is made again. Only a look that shows a writer its own head and hides a lower one tells it wrongly
 * that it has saved; its next save finds that its head is lost, and that the history is another, and ends the run.
 */
import type { Deployment } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import type { Ledger } from '../ledger.ts';

const kind = 'ledger/v1';

export interface HeadRecord {
  /** The deployment's. */
  readonly id: number;
  /** The id of the head that it replaces; 0 for the first. */
  readonly parent: number;
  /** The first is 1. */
  readonly number: number;
  /** Packed. */
  readonly text: string;
}

export interface Heads {
  /** Those that count, oldest first; the last one is the head. */
  readonly chain: readonly HeadRecord[];
  readonly lost: readonly HeadRecord[];
  /** Of our task, and not made by us: ids, rising. */
  readonly foreign: readonly number[];
}

type Identity = Pick<Ledger, 'service' | 'environment'>;

export function headTask({ service, environment }: Identity): string {
  return `slipway-ledger:${service}/${environment}`;
}

export function headPayload(
  { service, environment }: Identity,
  head: Omit<HeadRecord, 'id'>,
): Readonly<Record<string, unknown>> {
  return { slipway: kind, service, environment, ...head };
}

const payload = z.object({
  slipway: z.literal(kind),
  service: z.string(),
  environment: z.string(),
  parent: z.int().nonnegative(),
  number: z.int().positive(),
  text: z.string(),
});

/** @throws ConfigError when a newer major version of Slipway has written one of them */
export function sortHeads(
  deployments: readonly Deployment[],
  { service, environment }: Identity,
  place: string,
): Heads {
  const foreign: number[] = [];
  const lost: HeadRecord[] = [];
  const chain: HeadRecord[] = [];
  for (const deployment of deployments.toSorted((one, other) => one.id - other.id)) {
    const { id } = deployment;
    refuseNewer(deployment, place);
    const parsed = payload.safeParse(deployment.payload);
    if (!parsed.success || parsed.data.service !== service || parsed.data.environment !== environment) {
      foreign.push(id);
      continue;
    }
    const { parent, number, text } = parsed.data;
    const head = chain.at(-1);
    // One that is further than the next one follows a head that somebody has removed; it is whole by itself. Not so one
    // of a line that was lost: the head that it follows is there.
    const removed = head !== undefined && number > head.number + 1 && lost.every(({ id }) => id !== parent);
    const counts = head === undefined || parent === head.id || removed;
    (counts ? chain : lost).push({ id, parent, number, text });
  }
  return { chain, lost, foreign };
}

function refuseNewer({ id, payload: given }: Deployment, place: string): void {
  const named = (given as { slipway?: unknown } | null)?.slipway;
  const major = typeof named === 'string' ? /^ledger\/v(\d{1,6})$/.exec(named)?.[1] : undefined;
  if (major === undefined || Number(major) <= 1) return;
  throw new ConfigError(`deployment ${id} holds a "${named}", and this Slipway reads "${kind}"`, {
    where: { file: place },
    fix: `use a Slipway version that writes "${named}" for this service and environment; nothing was changed`,
  });
}
