/**
 * A ledger in GitHub Deployments, for workflows that may write deployments and no contents. Each head is a deployment of
 * its own to the environment `slipway-ledger`, which never gets a status; `heads.ts` has the rule by which one of them
 * is the head.
 */
import type { GitHub } from '@slipway/github';
import { type Context, ToolError } from '@slipway/kernel';
import { repositoryPage } from '../branch/place.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerMedium } from '../medium.ts';
import { ConflictError } from '../store.ts';
import { DamagedLedger } from '../stored/damaged.ts';
import { decodeHead } from '../stored/head.ts';
import { type HeadRecord, type Heads, headPayload, headTask, sortHeads } from './heads.ts';
import { pack, unpack } from './packed.ts';
import { openParts, type PartsOptions } from './parts.ts';
import { ledgerEnvironment, openShelf } from './shelf.ts';

/** GitHub names no limit of a payload; with the other fields these stay below 8 KiB. */
const limits = {
  ...{ head: 6 * 1024, part: 6 * 1024, byMonth: false, bills: false },
  measure: (text: string) => pack(text).length,
};

/** So many heads stay: to go back to, and as witnesses of which heads are lost. */
const keptHeads = 20;

export function deploymentsMedium(
  ctx: Pick<Context, 'clock' | 'signal'>,
  options: PartsOptions,
): LedgerMedium {
  const { github } = options;
  const shelf = openShelf(ctx, { ...options, task: headTask(options) });
  const { service, environment } = options;
  const page = repositoryPage(github) ?? github.repository;
  const place = `${page}/deployments/${ledgerEnvironment} (${service}/${environment})`;
  /** The newest head that this process has seen. */
  let seen = { id: 0, number: 0 };

  async function look(atLeast = seen.id): Promise<Heads> {
    const listed = await shelf.list((found) => atLeast === 0 || found.some(({ id }) => id >= atLeast));
    return sortHeads(listed, options, place);
  }

  /** From the lowest on, what is lost before what counted; the first that stays ends it, so that no gap comes. */
  async function prune({ chain, lost }: Heads): Promise<void> {
    const oldest = chain.at(-keptHeads)?.id ?? 0;
    const old = (heads: readonly HeadRecord[]) => heads.filter(({ id }) => id < oldest);
    for (const { id } of [...old(lost).toReversed(), ...old(chain)]) {
      if (!(await shelf.remove(id))) return;
    }
  }

  return {
    ...openParts(ctx, options),
    place,
    limits,
    now: () => github.serverTime(),
    async readHead() {
      const { chain, foreign } = await look();
      const head = chain.at(-1);
      const odd = foreign.at(-1);
      if (odd !== undefined && odd > (head?.id ?? 0))
        throw new DamagedLedger(`deployment ${odd} holds no head`);
      if (head === undefined) return null;
      seen = head;
      return { text: unpack(head.text), revision: String(head.id) };
    },
    async writeHead(text, revision, ledger) {
      const parent = revision === null ? 0 : Number(revision);
      // A head of which this process knows nothing was never read by it, so nothing of it can be replaced.
      const number = parent === 0 ? 1 : parent === seen.id ? seen.number + 1 : null;
      if (number === null) throw new ConflictError(`${place} was saved by another run in between`);
      const head = { parent, number, text: pack(text) };
      const id = await shelf.put(headPayload(options, head), describe(ledger));
      const heads = await look(id);
      if (heads.chain.some((one) => one.id === id)) {
        seen = { id, number };
        await prune(heads);
        return String(id);
      }
      const listed = [...heads.chain, ...heads.lost];
      if (listed.every((one) => one.id < id)) {
        throw new ToolError(
          `GitHub does not list deployment ${id}, which it has just made, so nobody can tell whether ${place} is saved`,
          {
            command: `POST /repos/${github.repository}/deployments`,
            exitCode: null,
          },
        );
      }
      await shelf.remove(id);
      throw new ConflictError(`${place} was saved by another run in between`);
    },
    async wayBack(isWhole) {
      const { chain, lost, foreign } = await look();
      const ids = [...chain, ...lost].map(({ id }) => id).concat(foreign);
      for (const head of chain.toReversed()) {
        const said = tell(head, place);
        if (said === null || !(await isWhole(unpack(head.text)))) continue;
        const later = ids.filter((id) => id > head.id).toSorted((one, other) => other - one);
        return `go back to deployment ${head.id} (${said}) by removing what came after it: ${removal(github, later)}`;
      }
      return `no whole earlier head is left: bring what is named back, or begin anew from an export (slipway ledger import kept.json) once what is there is removed: ${removal(github, ids)}`;
    },
  };
}

function removal({ repository }: GitHub, ids: readonly number[]): string {
  return ids.map((id) => `gh api -X DELETE repos/${repository}/deployments/${id}`).join(' && ');
}

/** What a head says, for people; null when it is damaged. */
function tell({ text }: HeadRecord, place: string): string | null {
  try {
    const { history, archive, serving } = decodeHead(unpack(text), { file: place });
    const last = history.at(-1);
    const events = last?.sequence ?? archive?.events ?? 0;
    const said = last === undefined ? '' : `, the last: ${last.kind} ${last.version} at ${last.at}`;
    return `${events} events${said}; ${serving ?? 'nothing'} serving`;
  } catch {
    return null;
  }
}

function describe({ serving, history }: Ledger): string {
  return `${serving ?? 'nothing'} serves; ${history.length} events`;
}
