/** PASS, FAIL or ERROR on one tree, on evidence that every check ran. */
export { type GateRequest, type Judgement, judge } from './judge.ts';
export { policySchema } from './policy/file.ts';
export { type Policy, policyOf } from './policy/policy.ts';
export { type Preset, presets } from './policy/preset.ts';
export { type PolicyRequest, readPolicy } from './policy/read.ts';
export { type CheckReference, policyReference } from './policy/reference.ts';
export type { Waiver } from './policy/waiver.ts';
export { type GateToolsRequest, gateTools } from './tools.ts';
