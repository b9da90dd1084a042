/** GitHub's deployments of a service say what its ledger knows, also when no release is under way. */
import type { Context } from '@slipway/kernel';
import type { Ledger } from '@slipway/ledger';
import { openRepository } from './ledger.ts';
import type { LedgerPlace } from './place.ts';

/**
 * Says there what serves by now and what no longer does, where the ledger itself is kept on GitHub. Trouble with it is
 * a warning: what was done is done, and the next change says it again.
 */
export async function keepDeploymentsTrue(ctx: Context, place: LedgerPlace, ledger: Ledger): Promise<void> {
  const keeping = place.ledger ?? { kind: 'file' };
  if (keeping.kind === 'file') return;
  try {
    const { reconcileDeployments } = await import('@slipway/ledger/deployments');
    const github = await openRepository(ctx, keeping);
    try {
      const logUrl = /^https?:/.test(place.run) ? { logUrl: place.run } : {};
      const said = await reconcileDeployments(github, ledger, { environment: place.environment, ...logUrl });
      for (const { id, version, state, description } of said) {
        ctx.log.info(`deployment ${id} (${version}): ${state}, ${description}`);
      }
    } finally {
      await github.close();
    }
  } catch (error) {
    ctx.signal.throwIfAborted();
    ctx.log.warn(
      `deployments to ${place.environment} may not say on GitHub what serves: ${(error as Error).message}`,
    );
  }
}
