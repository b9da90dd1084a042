/** Ledgers in GitHub Deployments, and GitHub's own record of releases kept true by the ledger. */
import type { GitHub } from '@slipway/github';
import type { Context } from '@slipway/kernel';
import type { LedgerStore } from '../store.ts';
import { openStored } from '../stored/open.ts';
import { type Expected, witnessed } from '../stored/witness.ts';
import { deploymentsMedium } from './medium.ts';

export { type Reconciled, type ReconcileOptions, reconcileDeployments } from './reconcile.ts';
export {
  type RecordedLedger,
  type RecordedRelease,
  recordedLedger,
  recordRelease,
} from './record.ts';

export interface DeploymentsLedgerOptions {
  /** With the permission `deployments: write`. */
  readonly github: GitHub;
  readonly service: string;
  readonly environment: string;
  /** A commit of the repository, which GitHub wants of every deployment. */
  readonly commit: string;
  /** As in a ledger on a branch: what is known elsewhere of this ledger's history. */
  readonly expected?: () => Promise<Expected | null>;
}

/**
 * Opens the store; nothing is read or written yet. A revision is the id of the head's deployment. For `load` and
 * `save` see `openStored`; a repository that takes no deployment of that commit is a ConfigError, too.
 * @throws ConfigError when service or environment cannot be a name
 */
export function openDeploymentsLedger(
  ctx: Pick<Context, 'clock' | 'signal'>,
  options: DeploymentsLedgerOptions,
): LedgerStore {
  const { expected = async () => null, service, environment } = options;
  return witnessed(openStored(deploymentsMedium(ctx, options), options), {
    expected,
    pause: (ms) => ctx.clock.sleep(ms, ctx.signal),
    wayBackTo: async () =>
      'deployments that were removed do not come back; bring the ledger in from an export (slipway ledger import), ' +
      `or, to begin anew, remove the deployments of ${service} to ${environment} that tell of it`,
  });
}
