/** `rollback-policy.yaml` from text to what the watch works with; every mistake with its line and the line to write. */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { ConfigError, type Ppm, parseDuration, parseRatio } from '@slipway/kernel';
import { parseSettings, readSettings } from '@slipway/settings';
import { type MetricNames, metricNames } from '../metric-names.ts';
import { type action, example, fileName, form, type PolicyFile, policyFile } from './file.ts';

/** How to find a service in a Prometheus; credentials come from elsewhere. */
export interface PrometheusPlace {
  /** Asked in this order. */
  readonly urls: readonly string[];
  readonly match: Readonly<Record<string, string>>;
  /** null: instances are told by their address. */
  readonly versionLabel: string | null;
  readonly instanceLabel: string;
  readonly replicaLabel: string | null;
}

/** A time in which a breach is told and not acted on; epoch milliseconds. */
export interface Freeze {
  readonly from: number;
  readonly until: number;
  readonly why: string;
}

export type NotifyOn = 'rollback' | 'hold' | 'failed';

export interface RollbackPolicy {
  /** The one release that the policy guards; null: every release. */
  readonly version: string | null;
  /** More failed requests than this share is a breach; null: errors are not judged. */
  readonly errorRatePpm: Ppm | null;
  /** P95 above this is a breach (more than 5 % of requests slower); null: latency is not judged. */
  readonly latencyMs: number | null;
  readonly action: typeof action;
  /** The versions of the database schema that the code beside this file works with; null: it does not say. */
  readonly schemaRange: { readonly min: number; readonly max: number } | null;
  /** null: the file does not say. */
  readonly windowMs: number | null;
  readonly intervalMs: number | null;
  /** Probability of ever taking back a release that keeps its limits, over the whole watch and all metrics. */
  readonly alpha: number;
  /** First looks at each instance that do not count for latency. */
  readonly warmupLooks: number;
  readonly minimumLooks: number;
  readonly minimumRequests: number;
  readonly metrics: MetricNames;
  /** null: counters are read from the instances themselves. */
  readonly prometheus: PrometheusPlace | null;
  /** How many times the share of a version beside it the new one must be shown to exceed. */
  readonly controlFactor: number;
  readonly onInconclusive: 'hold' | 'keep' | 'probe' | 'rollback';
  readonly onObserverLoss: 'hold' | 'keep' | 'rollback';
  readonly freeze: readonly Freeze[];
  readonly notify: {
    readonly on: readonly NotifyOn[];
    readonly webhook: boolean;
    readonly issue: boolean;
    readonly comment: boolean;
  };
  /** As it was written. */
  readonly text: string;
  /** sha256 over the meaning (comments and layout do not count), for watch.json. */
  readonly hash: string;
}

/** One false rollback a month at 200 releases a day. */
const defaultAlpha = 1 / 6000;

/**
 * Reads the policy file at `path`.
 * @throws ConfigError when it cannot be read, or as `parsePolicy`
 */
export async function readPolicy(path: string): Promise<RollbackPolicy> {
  try {
    return parsePolicy(await readSettings(path, fileName), path);
  } catch (error) {
    const missing = error instanceof ConfigError && (error.cause as { code?: string } | undefined)?.code;
    if (missing !== 'ENOENT') throw error;
    throw new ConfigError('there is no rollback policy', {
      where: { file: path },
      fix: `write the file with ${example}`,
      cause: error,
    });
  }
}

/**
 * Parses a policy; `file` is only named in messages. A version is read as it is written, so that `version: 1.10`
 * stays 1.10; a limit has its unit, and `error_rate: 5` is refused, not guessed at.
 * @throws ConfigError with file and line for wrong YAML, unknown or repeated keys, and values out of range
 */
export function parsePolicy(text: string, file: string): RollbackPolicy {
  const { data, lines } = parseSettings(text, file, form, policyFile);
  const ms = (value: string | undefined, ...path: readonly string[]) =>
    value === undefined ? null : parseDuration(value, lines.at(path));
  const { trigger, watch = {}, notify = {} } = data;
  const meaning = {
    version: data.version === undefined ? null : (lines.text(['version']) ?? String(data.version)),
    errorRatePpm:
      trigger.error_rate === undefined
        ? null
        : parseRatio(trigger.error_rate, lines.at(['trigger', 'error_rate'])),
    latencyMs: ms(trigger.latency, 'trigger', 'latency'),
    action: data.action,
    schemaRange: data.schema ?? null,
    windowMs: ms(watch.window, 'watch', 'window'),
    intervalMs: ms(watch.interval, 'watch', 'interval'),
    alpha: watch.alpha === undefined ? defaultAlpha : 1 / Number(watch.alpha.slice(2)),
    warmupLooks: watch.warmup ?? 1,
    minimumLooks: watch.minimum_looks ?? 3,
    minimumRequests: watch.minimum_requests ?? 0,
    metrics: metricNames(data.metrics),
    prometheus: prometheusOf(data.metrics?.prometheus),
    controlFactor: data.control?.factor ?? 1,
    onInconclusive: data.on_inconclusive ?? 'hold',
    onObserverLoss: data.on_observer_loss ?? 'hold',
    freeze: (data.freeze ?? []).map(({ from, until, why }) => ({
      from: Date.parse(from),
      until: Date.parse(until),
      why,
    })),
    notify: {
      on: notify.on ?? ['rollback', 'hold', 'failed'],
      webhook: notify.webhook ?? false,
      issue: notify.issue ?? false,
      comment: notify.comment ?? false,
    },
  } as const;
  return { ...meaning, text, hash: sha256Hex(canonicalJson(meaning)) };
}

function prometheusOf(place: NonNullable<PolicyFile['metrics']>['prometheus']): PrometheusPlace | null {
  if (place === undefined) return null;
  return {
    urls: place.urls.map((url) => url.replace(/\/+$/, '')),
    match: place.match,
    versionLabel: place.version_label ?? null,
    instanceLabel: place.instance_label ?? 'instance',
    replicaLabel: place.replica_label ?? null,
  };
}
