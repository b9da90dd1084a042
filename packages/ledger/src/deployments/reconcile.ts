/**
 * GitHub's record of releases brought in line with the ledger: the version that serves is `success`, and of the others
 * none is. GitHub's own way, `auto_inactive`, stays off: it leaves out production environments, ends what other services
 * have in the same one, and knows nothing of a rollback.
 */
import type { Deployment, DeploymentState, GitHub } from '@slipway/github';
import type { Ledger } from '../ledger.ts';
import { findEntry } from '../status.ts';
import { recordedReleases } from './record.ts';

export interface ReconcileOptions {
  readonly environment: string;
  /** The run. */
  readonly logUrl?: string;
  /** Where the service answers. */
  readonly environmentUrl?: string;
}

interface Wanted {
  readonly state: DeploymentState;
  readonly description: string;
}

export interface Reconciled extends Wanted {
  readonly id: number;
  readonly version: string;
}

type Recorded = Deployment & { readonly version: string };

/** What says that something runs, or will. */
const open: readonly DeploymentState[] = ['success', 'in_progress', 'queued', 'pending'];

/** Each state is a request. Below so many that were replaced only versions that came back can be anything else. */
const enoughReplaced = 10;

/**
 * Says of the service's deployments among the newest 100 of the environment what the ledger knows. What was judged bad
 * keeps saying so; what another run has in hand, what belongs to other services and what other tools made is left alone.
 * A second time it says nothing.
 * @returns what was said
 */
export async function reconcileDeployments(
  github: GitHub,
  ledger: Ledger,
  options: ReconcileOptions,
): Promise<readonly Reconciled[]> {
  // One that never held anything knows nothing of what others have recorded.
  if (ledger.history.length === 0) return [];
  const { environment, logUrl = '', environmentUrl = '' } = options;
  const recorded = await recordedReleases(github, { service: ledger.service, environment });
  const serving = await servingRecord(github, ledger, recorded);
  const cameBack = new Set(ledger.entries.map(({ rollbackMark }) => rollbackMark?.to));
  const said: Reconciled[] = [];
  let replaced = 0;
  for (const one of recorded) {
    const { id, version } = one;
    if (replaced >= enoughReplaced && one !== serving && !cameBack.has(version)) continue;
    const [latest] = await github.deployments.statuses(id, 1);
    const state = latest?.state ?? 'pending';
    if (state === 'inactive') replaced++;
    const wanted = one === serving ? servingState(ledger, state) : otherState(ledger, one, state, serving);
    if (wanted === null || wanted.state === state) continue;
    await github.deployments.addStatus(id, {
      ...wanted,
      logUrl,
      ...(wanted.state === 'success' ? { environmentUrl } : {}),
    });
    said.push({ id, version, ...wanted });
  }
  return said;
}

/**
 * The newest deployment of what serves. One of a release that failed is not it where the same version served before: that
 * one goes on.
 */
async function servingRecord(
  github: GitHub,
  ledger: Ledger,
  recorded: readonly Recorded[],
): Promise<Recorded | undefined> {
  const own = recorded.filter(({ version }) => version === ledger.serving);
  for (const one of own.slice(0, enoughReplaced)) {
    const [latest] = await github.deployments.statuses(one.id, 1);
    if (latest?.state !== 'failure' && latest?.state !== 'error') return one;
  }
  return own[0];
}

/** null: what it says is right. */
function servingState(ledger: Ledger, state: DeploymentState): Wanted | null {
  const entry = ledger.serving === null ? undefined : findEntry(ledger, ledger.serving);
  if (entry === undefined || inHand(ledger, entry.version, state)) return null;
  const { version, status, releasedAt } = entry;
  const cameBack = ledger.entries.some(
    ({ rollbackMark: mark }) => mark?.to === version && mark.at >= releasedAt,
  );
  if (status === 'stable' || (cameBack && status !== 'failed')) {
    return { state: 'success', description: 'serves' };
  }
  if (status === 'failed') {
    return open.includes(state) ? { state: 'failure', description: 'serves, and was judged bad' } : null;
  }
  if (state === 'error' || state === 'failure') return null;
  return { state: 'error', description: 'serves, and is not judged' };
}

function otherState(
  ledger: Ledger,
  { id, version }: Recorded,
  state: DeploymentState,
  serving: Recorded | undefined,
): Wanted | null {
  if (!open.includes(state) || inHand(ledger, version, state)) return null;
  const entry = findEntry(ledger, version);
  const over = entry?.status === 'failed' || entry?.status === 'superseded';
  // Recorded, and not in the ledger yet: its run begins with the record.
  if (state !== 'success' && !over && id > (serving?.id ?? 0)) return null;
  const mark = entry?.rollbackMark;
  const description =
    version === ledger.serving
      ? 'released again'
      : mark != null && entry?.status === 'failed'
        ? `rolled back to ${mark.to}: ${mark.reason}`
        : ledger.serving === null
          ? 'nothing serves'
          : `replaced by ${ledger.serving}`;
  return { state: 'inactive', description };
}

/** Whether a run deploys or watches it now: that one says how it ends. */
function inHand({ intent }: Ledger, version: string, state: DeploymentState): boolean {
  return intent?.to === version && state !== 'success';
}
