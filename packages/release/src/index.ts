/** What a release is, the seam to where it runs, and which run may make one. */
export {
  type DispatchRequest,
  type FlowService,
  planRun,
  type RunEvent,
  type RunPlan,
  type Stage,
} from './flow/plan-run.ts';
export {
  checkRules,
  type FlowPreset,
  type FlowRule,
  type FlowRules,
  flowPresets,
} from './flow/rules.ts';
export type { Release, ServiceProbes } from './release.ts';
export type { Finding, Instance, Outcome, Plan, SwitchTimes, Target } from './target.ts';
