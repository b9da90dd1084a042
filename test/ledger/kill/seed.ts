/** The world before a run dies in it: 1.0.0 was released and judged good. */
import type { BuildDocument, Filed } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { clearIntent, type LedgerStore, markStable } from '@slipway/ledger';
import { openJournal, releaseStage } from '@slipway/pipeline';
import { openFolderTarget } from './folder-target.ts';
import { buildOf, releaseOf, targetRef } from './release.ts';

export async function seed(ctx: Context, store: LedgerStore, targetRoot: string): Promise<void> {
  const journal = openJournal(ctx, store, 'run-before');
  const target = openFolderTarget(targetRoot, targetRef);
  const build = {
    path: 'build.json',
    sha256: 'b'.repeat(64),
    document: buildOf('1.0.0'),
  } as Filed<'build'> & {
    document: BuildDocument;
  };
  const { intent } = await releaseStage(ctx, releaseOf('1.0.0', 'run-before'), {
    ...{ journal, target, build, gate: null, outputDirectory: ctx.temp, windowMs: 60_000 },
  });
  await journal.apply((ledger, stamp) => {
    const judged = markStable(ledger, '1.0.0', { requests: 1000, errors: 0, slow: 0 }, stamp);
    return clearIntent(judged, intent, 'done', '1.0.0 is stable', stamp);
  });
}
