/**
 * The parts of a ledger's archive as deployments. Of several with one name the lowest id has it, and who wrote another
 * one takes the next name; where a list that lagged hid that, both stay, and the head's hash tells which is meant.
 */
import { sha256Hex } from '@slipway/evidence';
import type { Deployment, GitHub } from '@slipway/github';
import type { Context } from '@slipway/kernel';
import { z } from 'zod';
import type { Ledger } from '../ledger.ts';
import type { LedgerMedium } from '../medium.ts';
import { pack, unpack } from './packed.ts';
import { openShelf } from './shelf.ts';

const kind = 'ledger-part/v1';

const payload = z.object({
  slipway: z.literal(kind),
  service: z.string(),
  environment: z.string(),
  name: z.string(),
  text: z.string(),
});

export interface PartsOptions extends Pick<Ledger, 'service' | 'environment'> {
  readonly github: GitHub;
  readonly commit: string;
}

function partTask({ service, environment }: Pick<Ledger, 'service' | 'environment'>): string {
  return `slipway-ledger-part:${service}/${environment}`;
}

/** One list brings all of them, and each is handed out once from it: who asks for a part again wants it read again. */
export function openParts(
  ctx: Pick<Context, 'clock' | 'signal'>,
  options: PartsOptions,
): Pick<LedgerMedium, 'readPart' | 'writePart'> {
  const { service, environment } = options;
  const shelf = openShelf(ctx, { ...options, task: partTask(options) });
  /** By name, as last listed, by rising id; the text is packed. */
  const known = new Map<string, readonly { readonly id: number; readonly text: string }[]>();
  const unread = new Set<string>();

  const keep = (deployments: readonly Deployment[]): void => {
    known.clear();
    unread.clear();
    for (const { id, payload: given } of deployments.toSorted((one, other) => one.id - other.id)) {
      const parsed = payload.safeParse(given);
      if (!parsed.success || parsed.data.service !== service || parsed.data.environment !== environment) {
        continue;
      }
      const { name, text } = parsed.data;
      unread.add(name);
      known.set(name, [...(known.get(name) ?? []), { id, text }]);
    }
  };
  const look = async (name: string): Promise<void> => {
    const listed = await shelf.list((deployments) => {
      keep(deployments);
      return known.has(name);
    });
    keep(listed);
  };

  return {
    async readPart(name, sha256) {
      if (!unread.has(name)) await look(name);
      unread.delete(name);
      const there = known.get(name) ?? [];
      const meant = there.length < 2 ? undefined : there.find(({ text }) => hashOf(text) === sha256);
      const part = meant ?? there[0];
      return part === undefined ? null : unpack(part.text);
    },
    async writePart(name, text) {
      const sameAs = (there: { readonly text: string }) =>
        unpack(there.text) === text ? 'written' : 'taken';
      const before = known.get(name)?.[0];
      if (before !== undefined) return sameAs(before);
      const id = await shelf.put({ slipway: kind, service, environment, name, text: pack(text) }, name);
      await look(name);
      const there = known.get(name)?.[0];
      if (there === undefined || there.id === id) return 'written';
      await shelf.remove(id);
      return sameAs(there);
    },
  };
}

/** Of what is packed in it; null: nothing is. */
function hashOf(packed: string): string | null {
  try {
    return sha256Hex(unpack(packed));
  } catch {
    return null;
  }
}
