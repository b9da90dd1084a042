/** The stages in order, and each of them for those who take one at a time. */
export { outputFolder } from './evidence-folder.ts';
export { openLedger } from './ledger.ts';
export {
  defaults,
  type LoadOptions,
  type PipelineOptions,
  type ServiceOptions,
  type WatchOptions,
} from './options.ts';
export { type PipelineResult, runPipeline } from './pipeline.ts';
export type { LedgerPlace } from './place.ts';
export { type Expectation, type Rehearsal, type RehearsalOptions, rehearse } from './rehearse/rehearse.ts';
export { rollbackByHand } from './rollback-by-hand.ts';
export { settlePending } from './settle.ts';
export { readSource } from './source.ts';
export { buildStage } from './stages/build.ts';
export { gateStage } from './stages/gate.ts';
export { stopService } from './stop-service.ts';
export { openTarget, reopenTarget } from './target.ts';
export { type Ending, exitCodeOf, verdictLine } from './verdict.ts';
export { watchRelease } from './watch-release.ts';
