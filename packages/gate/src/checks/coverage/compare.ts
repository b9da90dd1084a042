/** The rows of coverage that compare (patch, ratchet, integration), and the baseline for the commits after this one. */
import { join } from 'node:path';
import { type Context, parseRatio, ToolError } from '@slipway/kernel';
import { faulty, notApplicable } from '../../answer.ts';
import { askGit } from '../../change/git.ts';
import { mergeBase } from '../../change/merge-base.ts';
import type { Change } from '../../change.ts';
import type { Answer, CheckInput, CheckResult, Proof, Report } from '../../check.ts';
import {
  type Baseline,
  BaselineError,
  baselineFile,
  baselineOf,
  readBaselines,
  writeBaseline,
} from './baseline.ts';
import type { Coverage } from './blocks.ts';
import { rowNames } from './compared-section.ts';
import { differences, type Epoch, epochOf } from './epoch.ts';
import { integrationAnswer } from './integration.ts';
import type { MeasuredFile } from './measure.ts';
import { measureBase } from './measure-base.ts';
import { type Patch, patchAnswer, patchOf } from './patch.ts';
import { type Before, notCompared, ratchetAnswer } from './ratchet.ts';
import type { CoverageSection } from './section.ts';
import { ranIn, sharesOf } from './shares.ts';
import { textsOf } from './texts.ts';

/** Coverage of the checkout, as the other rows see it. */
export interface Head {
  /** Unit and integration coverage united. */
  readonly files: readonly MeasuredFile[];
  readonly unit: Coverage;
  readonly integration: Coverage | null;
  /** Of the tests that were run. */
  readonly proof: Proof;
}

type Input = Pick<
  CheckInput<CoverageSection>,
  'directory' | 'prefix' | 'go' | 'policy' | 'given' | 'outputDirectory' | 'change'
>;

/**
 * Answers the rows that `comparedRows` names.
 * @throws ToolError when git or go fail: never a silent look at nothing
 */
export async function compared(ctx: Context, input: Input, head: Head): Promise<CheckResult> {
  const { policy } = input;
  const asked = policy.patch !== undefined || policy.ratchet === true;
  const change = asked ? await input.change() : null;
  const patch = change === null ? null : patchOf(change, head.files);
  const answers: Answer[] = [];
  if (policy.patch !== undefined) {
    const minimum = parseRatio(policy.patch);
    const texts = await textsOf(input, patch?.gaps.map(({ file }) => file.path) ?? []);
    answers.push(
      patchAnswer(patch, { minimum, minimumLines: policy['patch-min-lines'] ?? 0 }, texts, head.proof),
    );
  }
  const epoch = await epochOf(ctx, input, {
    mode: head.unit.mode,
    command: head.proof.command,
    integration: head.integration !== null,
  });
  if (policy.ratchet === true) answers.push(await ratchet(ctx, input, head, { change, patch, epoch }));
  if (policy.integration !== undefined) {
    answers.push(integrationAnswer(head.files, head, parseRatio(policy.integration), head.proof));
  }
  return { answers, reports: await leaveBaseline(ctx, input, head, epoch) };
}

interface Seen {
  readonly change: Change | null;
  readonly patch: Patch | null;
  readonly epoch: Epoch;
}

async function ratchet(ctx: Context, input: Input, head: Head, seen: Seen): Promise<Answer> {
  const { change, patch, epoch } = seen;
  const { proof } = head;
  const tolerance = parseRatio(input.policy['ratchet-tolerance'] ?? '0%');
  const judged = (before: Before, now = sharesOf(head.files)) =>
    ratchetAnswer({ before, now, tolerance, patchComplete: isComplete(change, patch) }, proof);

  let baselines: readonly Baseline[] = [];
  if (input.given.coverageBaseline !== undefined) {
    try {
      baselines = await readBaselines(input.given.coverageBaseline, input.prefix);
    } catch (error) {
      if (!(error instanceof BaselineError)) throw error;
      return faulty(rowNames.ratchet, error.message, proof);
    }
  }
  const nearest = await nearestOf(ctx, input.directory, baselines, change?.base ?? null, epoch);
  const differs = nearest === null ? [] : differences(nearest.baseline.epoch, epoch);
  if (nearest !== null && differs.length === 0) {
    return judged({ packages: new Map(Object.entries(nearest.baseline.packages)), where: nearest.where });
  }

  const commit = change?.base ?? nearest?.baseline.commit;
  if (commit === undefined) {
    return notApplicable(rowNames.ratchet, 'there is no base and no baseline: this is the first', proof);
  }
  const why =
    nearest === null
      ? 'there is no baseline of it or of a commit before it'
      : `it was counted in another way (${differs.join(', ')})`;
  if (input.policy['measure-base'] !== true) {
    return notCompared(why, 'measure-base: true', proof);
  }
  const race = /(?:^|\s)-race(?:\s|$)/.test(proof.command);
  const measured = await measureBase(ctx, input, { commit, epoch, race });
  if ('without' in measured) return notCompared(`${why}, and ${measured.without}`, null, proof);
  // The base was measured by unit tests alone, so is the head then.
  const now = head.integration === null ? head.files : ranIn(head.files, head.unit);
  const where = `${commit.slice(0, 12)}, measured anew: ${why}`;
  return judged({ packages: measured.packages, where }, sharesOf(now));
}

/** The escape for a change that is tested whole: never when there is nothing to test, or when test files went. */
function isComplete(change: Change | null, patch: Patch | null): boolean {
  if (change === null || patch === null || patch.hit === 0 || patch.gaps.length > 0) return false;
  return ![...change.files].some(([path, { status }]) => status === 'deleted' && path.endsWith('_test.go'));
}

interface Nearest {
  readonly baseline: Baseline;
  readonly where: string;
}

/**
 * Of commits that the base (or, without one, HEAD) has behind it, the nearest; one of this epoch before others at the
 * same distance. A baseline that the change itself left is none.
 */
async function nearestOf(
  ctx: Context,
  directory: string,
  baselines: readonly Baseline[],
  base: string | null,
  epoch: Epoch,
): Promise<Nearest | null> {
  const tip = base ?? 'HEAD';
  const known: { baseline: Baseline; distance: number; differs: number }[] = [];
  for (const baseline of baselines) {
    const distance = await distanceOf(ctx, directory, baseline.commit, tip);
    if (distance !== null) {
      known.push({ baseline, distance, differs: differences(baseline.epoch, epoch).length });
    }
  }
  const [best] = known.sort((a, b) => a.distance - b.distance || a.differs - b.differs);
  if (best === undefined) return null;
  const of = base === null ? 'HEAD' : 'the merge base';
  const commits = best.distance === 1 ? '1 commit' : `${best.distance} commits`;
  const short = best.baseline.commit.slice(0, 12);
  return {
    baseline: best.baseline,
    where: best.distance === 0 ? short : `${short}, ${commits} before ${of}`,
  };
}

/** Commits from `commit` to `tip`; null when it is not behind it, or nobody knows it any more. */
async function distanceOf(
  ctx: Context,
  directory: string,
  commit: string,
  tip: string,
): Promise<number | null> {
  if (commit === tip) return 0;
  try {
    // Deepens a shallow checkout.
    if ((await mergeBase(ctx, directory, commit)) !== commit) return null;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return null;
  }
  const behind = await askGit(ctx, directory, ['merge-base', '--is-ancestor', commit, tip]);
  if (behind.exitCode !== 0) return null;
  const { exitCode, stdout } = await askGit(ctx, directory, ['rev-list', '--count', `${commit}..${tip}`]);
  return exitCode === 0 ? Number(stdout) : null;
}

/** Outside a git checkout there is no commit that it could be of. */
async function leaveBaseline(ctx: Context, input: Input, head: Head, epoch: Epoch): Promise<Report[]> {
  const args = ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'];
  const { exitCode, stdout } = await askGit(ctx, input.directory, args);
  if (exitCode !== 0 || head.files.length === 0) return [];
  const path = join(input.outputDirectory, baselineFile);
  const about = { commit: stdout.trim(), module: input.prefix, epoch };
  await writeBaseline(path, baselineOf(head.files, about));
  return [{ kind: 'coverage-baseline', path }];
}
