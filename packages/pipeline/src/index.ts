/** The stages in order, and each of them for those who take one at a time. */
export { outputFolder } from './evidence-folder.ts';
export type { Given } from './given.ts';
export { type Journal, openJournal } from './journal.ts';
export { openLedger } from './ledger.ts';
export { diffVersions } from './ledger-diff.ts';
export { forgetKeeping, type KeepingOptions, keepingOf } from './ledger-keeping.ts';
export { type Swept, sweepLedger, sweepLedgers } from './ledger-sweep.ts';
export { notify } from './notify.ts';
export type { NotifyCredentials, NotifyEvent } from './notify-message.ts';
export type { PipelineObserver, ReleaseFacts } from './observer.ts';
export {
  defaults,
  type GoOptions,
  goDefaults,
  type LoadOptions,
  type PipelineOptions,
  type ServiceOptions,
  type WatchOptions,
} from './options.ts';
export { type PipelineResult, runPipeline, type SetUp } from './pipeline.ts';
export { type LedgerChoice, type LedgerKeeping, type LedgerPlace, storeOf } from './place.ts';
export { type Expectation, type Rehearsal, type RehearsalOptions, rehearse } from './rehearse/rehearse.ts';
export { releaseAndWatch } from './release-and-watch.ts';
export { replayWatch } from './replay-watch.ts';
export { rollBack } from './rollback.ts';
export { rollbackByHand } from './rollback-by-hand.ts';
export { settle, settlePending } from './settle.ts';
export { baseOfMerge, readBase } from './source.ts';
export { releaseStage } from './stages/release.ts';
export { goOfService, type ModulesAccess } from './stages/service-go.ts';
export { watchStage } from './stages/watch.ts';
export { stopService } from './stop-service.ts';
export { endingOf, exitCodeOf, nextStep } from './verdict.ts';
export { watchRelease } from './watch-release.ts';
export { type WatchRules, watchRules } from './watch-rules.ts';
