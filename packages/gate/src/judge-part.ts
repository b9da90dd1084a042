/** One job of several runs its part of the tests. It has no verdict: the job that joins them has, and judges the rest. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GateRow } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import type { Answer, Report } from './check.ts';
import { checkoutAnswer } from './checkout-row.ts';
import { type GateRequest, runChecks } from './judge.ts';
import { rowOf, verdictOf } from './row.ts';

export interface Part {
  /** PARTIAL: this part is as it should be. */
  readonly verdict: 'PARTIAL' | 'FAIL' | 'ERROR';
  readonly rows: readonly GateRow[];
  readonly answers: readonly Answer[];
  /** Those in the output folder. */
  readonly reports: readonly Report[];
}

/**
 * Runs `request.given.shard` of the tests and nothing else. No gate.json is written, and one of an earlier run is
 * removed: a part of the tests must not open what the whole should.
 * @throws ConfigError when the policy asks for no tests
 * @throws CancelledError when ctx.signal aborts
 */
export async function judgePart(ctx: Context, request: GateRequest): Promise<Part> {
  const { policy } = request;
  const { tests } = policy.sections;
  if (tests === undefined) {
    throw new ConfigError('the policy asks for no tests, so there is nothing to run in parts', {
      where: { name: 'shard' },
      fix: 'leave shard out, or write tests: true in quality-gate.yml',
    });
  }
  await rm(request.outputPath, { force: true });
  const temp = await mkdtemp(join(ctx.temp, 'gate-'));
  const { answers: found, reports } = await runChecks(
    { ...ctx, temp },
    { ...request, policy: { ...policy, sections: { tests } } },
    () => Promise.resolve(null),
  ).finally(() => rm(temp, { recursive: true, force: true }));
  const unlike = request.uncommitted === undefined ? undefined : checkoutAnswer(request.uncommitted);
  const answers = [unlike, ...found].filter((one) => one !== undefined);
  const rows = answers.map((answer) => rowOf(answer));
  const wrong = answers.filter((answer) => answer.partial !== true && rowOf(answer).verdict !== 'WARN');
  const verdict = wrong.length === 0 ? 'PARTIAL' : verdictOf(wrong.map((answer) => rowOf(answer)));
  // A pass of a part would be one of the whole to whoever reads it: no check says so.
  return { verdict: verdict === 'PASS' ? 'ERROR' : verdict, rows, answers, reports };
}
