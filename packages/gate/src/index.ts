/** PASS, FAIL or ERROR on one tree, on evidence that every check ran. */

export { readChange } from './change/read.ts';
export type { Change } from './change.ts';
export type { Given, Report } from './check.ts';
export { type GateRequest, type Judgement, judge } from './judge.ts';
export { judgePart, type Part } from './judge-part.ts';
export { annotate } from './output/annotations.ts';
export { coverageOf, failedRules } from './output/figures.ts';
export { isInside } from './output/finding-place.ts';
export { removeOutputs, type Written, writeOutputs } from './output/write.ts';
export { askCoverage } from './policy/ask-coverage.ts';
export { policySchema } from './policy/file.ts';
export { type Policy, policyHash, policyOf } from './policy/policy.ts';
export type { Preset } from './policy/preset.ts';
export { type PolicyRequest, readPolicy } from './policy/read.ts';
export { type CheckReference, policyReference } from './policy/reference.ts';
export type { Waiver } from './policy/waiver.ts';
export { verdictOf } from './row.ts';
export { type GateToolsRequest, gateTools } from './tools.ts';
