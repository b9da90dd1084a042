/** Which of a run's failures count: what the quarantine forgives and what passed when run again stand apart. */
import type { Context } from '@slipway/kernel';
import type { CheckInput } from '../../check.ts';
import type { TestEvents } from './events.ts';
import { brokenOff, type Failures, failuresOf, testedPackages } from './failures.ts';
import { day, forgive, type Sorted } from './quarantine.ts';
import type { TestsSection } from './section.ts';

export interface Counted extends Failures, Sorted {
  /** Import paths of packages whose coverage is not whole. */
  readonly broken: readonly string[];
}

/** `overtime`: we ended the run. Without retries in the policy nothing is flaky: what failed once has failed. */
export function counted(
  ctx: Pick<Context, 'clock'>,
  { packages, policy }: Pick<CheckInput<TestsSection>, 'packages' | 'policy'>,
  events: TestEvents,
  overtime = false,
): Counted {
  const found = failuresOf(events, { tested: testedPackages({ packages }), overtime });
  const mayRepeat = (policy.retries ?? 0) > 0;
  const failed = mayRepeat ? found.failures : [...found.failures, ...found.flaky];
  const sorted = forgive(failed, events, policy.quarantine ?? [], day(ctx.clock.now()));
  return { ...sorted, flaky: mayRepeat ? found.flaky : [], broken: brokenOff(found) };
}
