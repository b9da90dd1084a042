/** By which rules a release is watched: its policy, and what was asked beside it. */
import {
  checkWindow,
  noCredentials,
  type PrometheusCredentials,
  type RollbackPolicy,
  readPolicy,
} from '@slipway/watch';
import type { NotifyCredentials } from './notify-message.ts';
import type { WatchOptions } from './options.ts';

export interface WatchRules {
  readonly policy: RollbackPolicy;
  readonly windowMs: number;
  readonly intervalMs: number;
  readonly shadow: boolean;
  /** For the policy's Prometheus; never in what is written. */
  readonly prometheus: PrometheusCredentials;
  /** For those whom the policy names. */
  readonly notifying: NotifyCredentials;
}

/**
 * What was asked goes before the policy, and the policy before the project's own.
 * @throws ConfigError for a wrong policy, and for a window that cannot hold a verdict
 */
export async function watchRules(options: WatchOptions): Promise<WatchRules> {
  const policy = await readPolicy(options.policyFile);
  const windowMs = options.windowMs ?? policy.windowMs ?? options.otherwise.windowMs;
  const intervalMs = options.intervalMs ?? policy.intervalMs ?? options.otherwise.intervalMs;
  checkWindow(windowMs, intervalMs, policy);
  const { shadow, prometheus = noCredentials, notifying = { webhook: null, github: null } } = options;
  return { policy, windowMs, intervalMs, shadow, prometheus, notifying };
}
