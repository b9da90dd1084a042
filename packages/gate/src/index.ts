/** PASS, FAIL or ERROR on one tree, on evidence that every check ran. */
export { type GateRequest, type Judgement, judge } from './judge.ts';
export { type Policy, policyOf } from './policy/policy.ts';
export type { Preset } from './policy/preset.ts';
