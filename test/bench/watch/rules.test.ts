/** Each rule says what its project published of it. */
import { expect, it } from 'vitest';
import { argoRollouts, flagger, ratioOverAMinute } from './rules.ts';

it('Flagger: ten failed checks roll back where the threshold is 10', () => {
  // fluxcd/flagger, docs/gitbook/tutorials/apisix-progressive-delivery.md, "Automated rollback": success rates below 99 %
  // halt the advancement, until "failed checks threshold reached 10".
  const successes = [0.2677, 0.3419, 0.3732, 0.3904, 0.4013, 0.4828, 0.5035, 0.5692, 0.677, 0.68];
  const rule = flagger(0.01, 10);
  expect(rule(successes.map((success) => 1 - success))).toBe(10);
  expect(rule(successes.slice(1).map((success) => 1 - success))).toBeNull();
  expect(flagger(0.01)([0.02])).toBe(1);
  expect(flagger(0.01)([null])).toBe(1);
});

it('Argo Rollouts: one failed measurement is more than the limit of 0', () => {
  // argoproj/argo-rollouts, analysis/analysis_test.go, TestAssessMetricFailureInconclusiveOrError: "failed (1) > failureLimit (0)".
  expect(argoRollouts(0.05)([0.06])).toBe(1);
  expect(argoRollouts(0.05, 1)([0.06])).toBeNull();
  expect(argoRollouts(0.05, 1)([0.06, 0, 0, 0.06])).toBe(4);
});

it('the ratio over a minute fires once', () => {
  expect(ratioOverAMinute(0.05)([0, null, 0.05, 0.0501])).toBe(4);
  expect(ratioOverAMinute(0.05)([null, 0.05])).toBeNull();
});
