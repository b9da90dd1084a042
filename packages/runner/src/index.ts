/** The only door to the GitHub runner. */
export type { RunnerCache } from './cache.ts';
export { beforePush, comparedOfEvent } from './compared-commit.ts';
export { field, readEventPayload } from './event-payload.ts';
export { headersOf } from './header-lines.ts';
export type { IdentityService } from './identity.ts';
export type { InputOptions, Inputs } from './inputs.ts';
export { type Job, readJob } from './job.ts';
export type { ActionLog, AnnotationPlace, Severity } from './log.ts';
export { modulesAccess } from './modules-access.ts';
export type { Outputs } from './outputs.ts';
export { repositoryOf } from './repository.ts';
export { type Action, type ActionParts, type PostAction, runAction } from './run-action.ts';
export { runAddress } from './run-address.ts';
export { type Shape, shapes } from './shapes.ts';
export type { State } from './state.ts';
export type { Summary } from './summary.ts';
