/** The watch after a release: where metrics come from, how they are judged, what the policy says. */

export { deltaOf } from './counters.ts';
export { parsePolicy, type RollbackPolicy, readPolicy } from './policy.ts';
export { defaultMetricNames, type MetricNames } from './reading.ts';
export { scrapeInstances } from './scraping.ts';
export type { Counters, InstanceSample, MetricsSource, Sample } from './source.ts';
export { defaultAlpha, type Judgement, type WatchOptions, watchRelease } from './watch.ts';
