/** The rows of coverage that compare: with the change, with the base, with other tests. */
import { type Context, type Ppm, parseRatio, ToolError } from '@slipway/kernel';
import { faultOfTool } from '../../answer.ts';
import type { Answer, CheckInput, CheckResult } from '../../check.ts';
import { rowNames } from './compared-section.ts';
import type { Head } from './head.ts';
import { integrationAnswer, integrationThreshold } from './integration.ts';
import { judgeRatchet, type Seen } from './judge-ratchet.ts';
import { patchAnswer, patchOf, patchThreshold } from './patch.ts';
import { ratchetThreshold } from './ratchet.ts';
import { leaveReports } from './reports.ts';
import type { CoverageRow } from './row.ts';
import type { CoverageSection } from './section.ts';
import { textReader } from './texts.ts';

/** What the policy can ask of them. */
export const comparedRows: readonly Pick<CoverageRow, 'name' | 'asked' | 'threshold'>[] = [
  {
    name: rowNames.patch,
    asked: ({ patch }) => patch !== undefined,
    threshold: ({ patch = '0%' }) => patchThreshold(parseRatio(patch)),
  },
  {
    name: rowNames.ratchet,
    asked: ({ ratchet }) => ratchet === true,
    threshold: () => ratchetThreshold,
  },
  {
    name: rowNames.integration,
    asked: ({ integration }) => integration !== undefined,
    threshold: ({ integration = '0%' }) => integrationThreshold(parseRatio(integration)),
  },
];

type Input = Pick<
  CheckInput<CoverageSection>,
  'directory' | 'prefix' | 'go' | 'packages' | 'policy' | 'given' | 'outputDirectory' | 'change'
>;

/** Answers those that the policy asks for. What git or go cannot tell is an ERROR of the rows that need it. */
export async function compared(ctx: Context, input: Input, head: Head): Promise<CheckResult> {
  const { policy } = input;
  const { patch: patchShare, integration } = policy;
  const started = ctx.clock.monotonic();
  const orFault = (row: string, answer: Promise<Answer>): Promise<Answer> =>
    answer.catch((error: unknown) => {
      if (!(error instanceof ToolError)) throw error;
      return faultOfTool(row, error, ctx.clock.monotonic() - started);
    });
  const seen = see(input, head);
  // Whoever needs it says what is wrong; where nobody does, nothing is.
  seen.catch(() => null);
  const answers: Answer[] = [];
  if (patchShare !== undefined) {
    answers.push(await orFault(rowNames.patch, judgePatch(input, head, seen, parseRatio(patchShare))));
  }
  if (policy.ratchet === true) {
    answers.push(
      await orFault(
        rowNames.ratchet,
        seen.then((one) => judgeRatchet(ctx, input, head, one)),
      ),
    );
  }
  if (integration !== undefined) {
    answers.push(integrationAnswer(head.files, head, parseRatio(integration), head.proof));
  }
  const { change } = await seen.catch(() => ({ change: null }));
  return { answers, reports: await leaveReports(ctx, input, head, change) };
}

async function see(input: Input, head: Head): Promise<Seen> {
  const { policy } = input;
  const asked = policy.patch !== undefined || policy.ratchet === true;
  const change = asked ? await input.change() : null;
  return { change, patch: change === null ? null : patchOf(change, head.files) };
}

async function judgePatch(input: Input, { proof }: Head, seen: Promise<Seen>, minimum: Ppm): Promise<Answer> {
  const { patch } = await seen;
  const asked = { minimum, minimumLines: input.policy['patch-min-lines'] ?? 0 };
  return patchAnswer(patch, asked, textReader(input), proof);
}
