/**
 * GitHub's own record of a release: a deployment of its commit to its environment. Its payload says what was released on
 * what evidence, and how far the ledger was, so that whoever takes the ledger away or writes it anew is noticed.
 */
import type { Deployment, GitHub } from '@slipway/github';
import { z } from 'zod';
import { chainHead } from '../chain.ts';
import type { Ledger } from '../ledger.ts';

/** How far a ledger was: who holds this can tell whether its history only went on. */
export interface RecordedLedger {
  readonly events: number;
  /** The chain's head after the last of them. */
  readonly head: string;
}

export interface RecordedRelease {
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly commit: string;
  /** Its digest. */
  readonly artifact: string;
  /** The sha256 of build.json and of gate.json; null: released without a verdict. */
  readonly evidence: { readonly build: string; readonly gate: string | null };
  /** As it was before the release. */
  readonly ledger: Ledger;
  /** In which store that is: `branch slipway-ledger`. A ledger that is kept elsewhere is another one. */
  readonly store: string;
}

const task = 'deploy';

/** So many of an environment's deployments are looked at. */
const looksAt = 100;

/**
 * Records a release that is about to begin; it has no status yet.
 * @param request finds it again (`deployments.find`) when the answer is lost
 * @returns the deployment's id
 */
export async function recordRelease(
  github: GitHub,
  release: RecordedRelease,
  { request }: { readonly request: string },
): Promise<number> {
  const { service, environment, version, commit, artifact, evidence, ledger, store } = release;
  const recorded = { store, events: ledger.history.length, head: chainHead(ledger) };
  const { id } = await github.deployments.create({
    ...{ ref: commit, environment, task, request },
    payload: { service, version, artifact, evidence, ledger: recorded },
    description: `${service} ${version}`,
    // What runs on the machine of a job ends with it.
    transientEnvironment: environment === 'local',
  });
  return id;
}

/** What our payloads say; `slipway_request` stands in none of another tool's. */
const ours = z.object({ slipway_request: z.string(), service: z.string(), version: z.string() });

/** The service's deployments among the newest of the environment, newest first; never those of other tools. */
export async function recordedReleases(
  github: GitHub,
  { service, environment }: Pick<Ledger, 'service' | 'environment'>,
): Promise<readonly (Deployment & { readonly version: string })[]> {
  const listed = await github.deployments.list({ environment, task, limit: looksAt });
  return listed
    .flatMap((deployment) => {
      const { data } = ours.safeParse(deployment.payload);
      return data?.service === service ? [{ ...deployment, version: data.version }] : [];
    })
    .toSorted((one, other) => other.id - one.id);
}

const recordedLedgerOf = z.object({
  ledger: z.object({
    store: z.string(),
    events: z.int().nonnegative(),
    head: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});

/** How far the ledger in `store` was at the newest release of the service that says so; null: none does. */
export async function recordedLedger(
  github: GitHub,
  { store, ...identity }: Pick<Ledger, 'service' | 'environment'> & { readonly store: string },
): Promise<RecordedLedger | null> {
  for (const { payload } of await recordedReleases(github, identity)) {
    const { data } = recordedLedgerOf.safeParse(payload);
    if (data?.ledger.store !== store) continue;
    const { events, head } = data.ledger;
    return { events, head };
  }
  return null;
}
