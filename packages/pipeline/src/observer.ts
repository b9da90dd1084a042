/** What a run tells those who keep a record of their own. */
import type { Ledger } from '@slipway/ledger';
import type { Release } from '@slipway/release';

/** What is released, on what evidence, and what the ledger holds before it. */
export interface ReleaseFacts {
  /** Its digest. */
  readonly artifact: string;
  /** The sha256 of build.json and of gate.json; null: released without a verdict. */
  readonly evidence: { readonly build: string; readonly gate: string | null };
  readonly ledger: Ledger;
}

export interface PipelineObserver {
  /**
   * The release is judged, the target can take it, and nothing is changed yet. What this throws ends the run, with
   * nothing released.
   */
  releasing(release: Release, facts: ReleaseFacts): Promise<void>;
}
