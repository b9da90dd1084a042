/** Coverage of the checkout, as the rows that compare it and its pictures see it. */
import type { Proof, TestSettings } from '../../check.ts';
import type { Coverage } from './blocks.ts';
import type { Epoch } from './epoch.ts';
import type { MeasuredFile } from './measure.ts';

export interface Head {
  /** Unit and integration coverage united. */
  readonly files: readonly MeasuredFile[];
  readonly unit: Coverage;
  readonly integration: Coverage | null;
  /** Of the tests that were run. */
  readonly proof: Proof;
  /** Of these tests. */
  readonly settings: TestSettings;
  /** Asked of go once, for all; a ToolError where it does not tell. */
  readonly epoch: Promise<Epoch>;
}
