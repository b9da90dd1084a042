/** Enough to find a service's ledger and to write into it as one run. Plain data: an action's post gets it as state. */
export interface LedgerPlace {
  readonly service: string;
  readonly environment: string;
  /** Absolute. */
  readonly stateDirectory: string;
  /** In which store; left out: in files below the state folder. */
  readonly ledger?: LedgerKeeping;
  /** Names the run in the ledger. */
  readonly run: string;
}

/** Which store, as slipway.yml, an input or a flag says it; a token and a repository make a `LedgerKeeping` of it. */
export interface LedgerChoice {
  readonly store: 'file' | 'branch' | 'deployments';
  /** Of the branch store. */
  readonly branch: string;
}

export type LedgerKeeping =
  | { readonly kind: 'file' }
  | (OnGitHub & { readonly kind: 'branch'; readonly branch: string })
  | (OnGitHub & {
      readonly kind: 'deployments';
      /** A commit of the repository, to which the store's deployments are tied. */
      readonly commit: string;
    });

/** What a store is called in records: `branch slipway-ledger`. */
export function storeOf(keeping: LedgerKeeping = { kind: 'file' }): string {
  return keeping.kind === 'branch' ? `branch ${keeping.branch}` : keeping.kind;
}

interface OnGitHub {
  /** `owner/name`. */
  readonly repository: string;
  /** Absolute; readable for its owner only. The token itself is in no plain data. */
  readonly tokenFile: string;
}
