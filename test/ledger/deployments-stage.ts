/** A ledger in the deployments of a fake GitHub, for its tests: stores of as many runs as wanted, on clocks that hurry. */
import { type Context, systemClock } from '@slipway/kernel';
import { type Ledger, type LedgerStore, update } from '@slipway/ledger';
import { openDeploymentsLedger } from '@slipway/ledger/deployments';

import type { FakeDeployment, FakeGitHub } from '../github/index.ts';
import { type Opened, open } from '../github/stage.ts';

export const service = 'hello-service';
export const environment = 'staging';

/** Its pauses are a twentieth of those asked for. */
export const ctx: Pick<Context, 'clock' | 'signal'> = {
  clock: { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms / 20, signal) },
  signal: new AbortController().signal,
};

/** What one run has of the ledger: its own connection, its own memory. */
export interface Run extends AsyncDisposable {
  readonly store: LedgerStore;
  readonly github: Opened;
  apply(change: (ledger: Ledger) => Ledger): Promise<Ledger>;
}

export function runOn(fake: FakeGitHub, options: Parameters<typeof open>[1] = {}): Run {
  const github = open(fake, options);
  const store = openDeploymentsLedger(ctx, { github: github.api, service, environment, commit: fake.head });
  return {
    store,
    github,
    apply: (change) => update(store, change, ctx),
    [Symbol.asyncDispose]: () => github[Symbol.asyncDispose](),
  };
}

/** The deployments of one kind, oldest first. */
export const headsOf = ({ state }: FakeGitHub): FakeDeployment[] =>
  state.deployments.filter(({ task }) => task === `slipway-ledger:${service}/${environment}`);
export const partsOf = ({ state }: FakeGitHub): FakeDeployment[] =>
  state.deployments.filter(({ task }) => task === `slipway-ledger-part:${service}/${environment}`);

/** `METHOD path` of the requests since `from`, ids left out. */
export const asked = ({ requests }: FakeGitHub, from = 0): string[] =>
  requests
    .slice(from)
    .map(({ method, path }) => `${method} ${path.replace(/^.*\/deployments/, '').replace(/\d+/, 'N')}`);
