/** What a release is, and the seam to where it runs. */
export type { Release, ServiceProbes } from './release.ts';
export type { Finding, Instance, Outcome, Plan, SwitchTimes, Target } from './target.ts';
