/**
 * The rules that people use today, as far as they decide on a share of bad requests: each by where it stands in its
 * project, and held by a test to an example that the project itself published. Written anew here from what they do.
 */

/** One look at a window of the newest minute: the share of bad requests in it; null: no request. */
export type Share = number | null;

/** After how many looks a rule takes the release back; null: never. */
export type Rule = (shares: readonly Share[]) => number | null;

/**
 * Flagger: a metric above its maximum, or without a value, is a failed check (fluxcd/flagger,
 * pkg/controller/scheduler_metrics.go, runMetricChecks); failed checks add up, and once there are as many as
 * `threshold` the canary is rolled back (pkg/controller/scheduler.go, rollback and its call in advanceCanary). By default
 * the threshold is 1 and a look comes each minute (pkg/apis/flagger/v1beta1/canary.go).
 */
export function flagger(limit: number, threshold = 1): Rule {
  return (shares) => {
    let failedChecks = 0;
    for (const [look, share] of shares.entries()) {
      if (share === null || share > limit) failedChecks++;
      if (failedChecks >= threshold) return look + 1;
    }
    return null;
  };
}

/**
 * Argo Rollouts: a measurement that misses its condition has failed, and the run fails once more have failed in all than
 * `failureLimit` (argoproj/argo-rollouts, analysis/analysis.go, assessMetricFailureInconclusiveOrError); by default it
 * is 0. A division of nothing by nothing is NaN, which misses `result <= limit`.
 */
export function argoRollouts(limit: number, failureLimit = 0): Rule {
  return (shares) => {
    let failed = 0;
    for (const [look, share] of shares.entries()) {
      if (share === null || share > limit) failed++;
      if (failed > failureLimit) return look + 1;
    }
    return null;
  };
}

/** The alert that every tutorial begins with: the share of the newest minute above the limit, once. */
export function ratioOverAMinute(limit: number): Rule {
  return (shares) => {
    const look = shares.findIndex((share) => share !== null && share > limit);
    return look === -1 ? null : look + 1;
  };
}
