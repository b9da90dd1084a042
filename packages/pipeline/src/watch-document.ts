/** `watch.json` of a judgement: what was seen, by which rules, and what came of it. */
import type { WatchDocument } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import type { Judgement } from '@slipway/watch';
import type { WatchRules } from './watch-rules.ts';

export interface WatchFacts extends Pick<WatchDocument, 'service' | 'environment' | 'version' | 'subject'> {
  readonly rules: WatchRules;
  readonly judgement: Judgement;
}

/** @param acted what was done on the verdict; it may have turned into another one by that */
export function watchDocument(
  ctx: Pick<Context, 'clock'>,
  facts: WatchFacts,
  acted: Partial<WatchDocument> = {},
): WatchDocument {
  const { service, environment, version, subject, rules, judgement } = facts;
  const { policy, windowMs, intervalMs, shadow } = rules;
  const { verdict, reason, because, tolerated, exposure, control, observations } = judgement;
  const { errorRatePpm, latencyMs, alpha } = policy;
  return {
    schema: 'slipway/watch/v1',
    ...{ service, environment, version, subject },
    ...{ verdict, reason, because, tolerated, shadow },
    policyHash: policy.hash,
    policy: { errorRatePpm, latencyMs, alpha, windowMs, intervalMs },
    ...{ exposure, control, observations: [...observations] },
    rolledBackTo: null,
    timings: null,
    startedAt: new Date(judgement.startedAt).toISOString(),
    endedAt: new Date(ctx.clock.now()).toISOString(),
    ...acted,
  };
}
