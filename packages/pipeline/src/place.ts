/** Enough to find a service's ledger and to write into it as one run. Plain data: an action's post gets it as state. */
export interface LedgerPlace {
  readonly service: string;
  readonly environment: string;
  /** Absolute. */
  readonly stateDirectory: string;
  /** Names the run in the ledger. */
  readonly run: string;
}
