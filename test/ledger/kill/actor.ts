/**
 * A run that releases 1.1.0 over 1.0.0, finds it bad and takes it back: `node actor.ts <JSON>`. Before its `killAt`th
 * step on disk or target it kills itself, as `kill -9` does. It prints how many steps there were.
 */
import type { BuildDocument, Filed } from '@slipway/evidence';
import { clearIntent, recordRollback } from '@slipway/ledger';
import { openJournal, releaseStage, rollBack } from '@slipway/pipeline';
import { silentContext } from '../../../packages/kernel/testdata/silent-context.ts';
import { openFolderTarget } from './folder-target.ts';
import { buildOf, releaseOf, targetRef } from './release.ts';
import { openStore, type StorePlace } from './stores.ts';

export interface ActorOrder {
  readonly place: StorePlace;
  readonly targetRoot: string;
  readonly output: string;
  readonly run: string;
  readonly version: string;
  /** 0: never. */
  readonly killAt: number;
}

const order = JSON.parse(process.argv[2] ?? '') as ActorOrder;
let steps = 0;
const step = (): void => {
  steps++;
  if (steps === order.killAt) process.kill(process.pid, 'SIGKILL');
};

const ctx = silentContext(order.output);
const journal = openJournal(ctx, openStore(ctx, order.place, step), order.run);
const target = openFolderTarget(order.targetRoot, targetRef, step);
const build = {
  path: 'build.json',
  sha256: 'b'.repeat(64),
  document: buildOf(order.version),
} as Filed<'build'> & {
  document: BuildDocument;
};
const { entry, intent } = await releaseStage(ctx, releaseOf(order.version, order.run), {
  ...{ journal, target, build, gate: null, outputDirectory: order.output, windowMs: 60_000 },
});
const back = await rollBack(
  ctx,
  { journal, target },
  {
    ...{ from: entry.version, to: null, reason: 'ERROR_RATE', quarantine: true, intent },
    exposure: { requests: 100, errors: 50, slow: null },
  },
);
if (back.kind !== 'rolled-back') throw new Error(back.because);
await journal.apply((ledger, stamp) =>
  clearIntent(
    recordRollback(ledger, {
      ...{ at: stamp.at, from: entry.version, to: back.to.version, reason: 'ERROR_RATE' },
      ...{ evidence: null, run: order.run },
    }),
    back.intent,
    'done',
    `${back.to.version} serves`,
    stamp,
  ),
);
process.stdout.write(`${steps}\n`);
