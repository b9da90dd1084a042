/**
 * Changes a local target as a run of ours would, and halts at one phase to be killed there.
 * node --conditions=@slipway/source changer.ts <JSON of Order>; writes `reached` once it halts.
 */
import type { LedgerEntry } from '@slipway/evidence';
import type { Release } from '@slipway/release';
import { type LocalSpec, openLocalTarget, type Phase } from '../src/local/index.ts';
import { testContext } from './workbench.ts';

export interface Order {
  readonly folder: string;
  readonly spec: LocalSpec;
  readonly work: { readonly deploy: Release } | { readonly rollback: LedgerEntry };
  readonly haltAt: Phase;
}

const order: Order = JSON.parse(process.argv[2] ?? '');
const target = await openLocalTarget(testContext(order.folder, []), order.spec, {
  onPhase: async (phase) => {
    if (phase !== order.haltAt) return;
    process.stdout.write('reached');
    await new Promise(() => setInterval(() => {}, 60_000));
  },
});
const { work } = order;
await ('deploy' in work ? target.deploy(work.deploy) : target.rollback(work.rollback));
