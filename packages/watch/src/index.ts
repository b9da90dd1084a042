/** The watch after a release: where metrics come from, how they are judged, what the policy says. */

export { type Baselines, readArm } from './arm.ts';
export { agreesWith } from './judge.ts';
export { badCodes } from './metric-names.ts';
export { rollbackPolicySchema } from './policy/file.ts';
export { forecast, type PolicyForecast } from './policy/lint.ts';
export { parsePolicy, type RollbackPolicy, readPolicy } from './policy/parse.ts';
export { noCredentials, openPrometheus, type PrometheusCredentials } from './prometheus/client.ts';
export { prometheusSource } from './prometheus/source.ts';
export { openRecord, readRecord } from './record.ts';
export { replay } from './replay.ts';
export { scrapeInstances } from './scraping.ts';
export type { Counters, MetricsSource, Sample } from './source.ts';
export { checkWindow, type Judgement, watchRelease } from './watch.ts';
