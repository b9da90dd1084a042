/** What an action that only watches needs of the pipeline, without the stages before it. */

export type { PrometheusCredentials } from '@slipway/watch';
export { forgetKeeping, keepingOf } from './ledger-keeping.ts';
export { sweepLedger } from './ledger-sweep.ts';
export type { LedgerPlace } from './place.ts';
export { settlePending } from './settle.ts';
export { endingOf, exitCodeOf } from './verdict.ts';
export { watchByCommand } from './watch-by-command.ts';
export { watchRelease } from './watch-release.ts';
