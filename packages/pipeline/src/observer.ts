/** What a run tells those who keep a record of their own. */
import type { Release } from '@slipway/release';

export interface PipelineObserver {
  /**
   * The release is judged, the target can take it, and nothing is changed yet. What this throws ends the run, with
   * nothing released.
   */
  releasing(release: Release): Promise<void>;
}
