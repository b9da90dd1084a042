/** What coverage of the head is held against, and how one knows what it was. */
import { posix, sep } from 'node:path';
import { type Context, parseRatio, ToolError } from '@slipway/kernel';
import { faulty, notApplicable } from '../../answer.ts';
import { askGit, git, refused } from '../../change/git.ts';
import { isShallow, mergeBase } from '../../change/merge-base.ts';
import type { Change } from '../../change.ts';
import type { Answer, CheckInput } from '../../check.ts';
import { type Baseline, BaselineError, readBaselines } from './baseline.ts';
import { rowNames } from './compared-section.ts';
import { differences, type Epoch } from './epoch.ts';
import type { Head } from './head.ts';
import { measureBase } from './measure-base.ts';
import { movedPackages } from './moved-packages.ts';
import type { Patch } from './patch.ts';
import { type Before, notCompared, ratchetAnswer } from './ratchet.ts';
import type { CoverageSection } from './section.ts';
import { ranIn, sharesOf } from './shares.ts';

type Input = Pick<
  CheckInput<CoverageSection>,
  'directory' | 'prefix' | 'go' | 'packages' | 'policy' | 'given'
>;

export interface Seen {
  readonly change: Change | null;
  readonly patch: Patch | null;
}

/**
 * Against the nearest baseline of the same epoch, else against the base measured anew where the policy asks for that,
 * else against nothing, said aloud.
 * @throws ToolError when git or go fail
 */
export async function judgeRatchet(ctx: Context, input: Input, head: Head, seen: Seen): Promise<Answer> {
  const { change, patch } = seen;
  const epoch = await head.epoch;
  const { proof } = head;
  const tolerance = parseRatio(input.policy['ratchet-tolerance'] ?? '0%');
  const moved =
    change === null ? new Map<string, string[]>() : movedPackages(change, head.files, input.prefix);
  const judged = (before: Before, now = sharesOf(head.files)) =>
    ratchetAnswer({ before, now, moved, tolerance, patchComplete: isComplete(input, change, patch) }, proof);

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
    return notCompared(why, { level: 'warn', fix: 'write `measure-base: true` under `coverage`' }, proof);
  }
  const measured = await measureBase(ctx, input, { commit, epoch, settings: head.settings });
  if ('isNew' in measured) return notCompared(`${why}, and ${measured.isNew}`, { level: 'warn' }, proof);
  if ('without' in measured) {
    const fix = `mend the tests of the base, or cover this for a while with a waiver for ${rowNames.ratchet}.not-compared`;
    return notCompared(`${why}, and ${measured.without}`, { level: 'block', fix }, proof);
  }
  // The base was measured by unit tests alone, so is the head then.
  const now = head.integration === null ? head.files : ranIn(head.files, head.unit);
  const where = `${commit.slice(0, 12)}, measured anew: ${why}`;
  return judged({ packages: measured.packages, where }, sharesOf(now));
}

/** The escape for a change that is tested whole: never when there is nothing to test, or when test files went. */
function isComplete(
  { packages, prefix }: Pick<Input, 'packages' | 'prefix'>,
  change: Change | null,
  patch: Patch | null,
): boolean {
  if (change === null || patch === null || patch.hit === 0 || patch.gaps.length > 0) return false;
  const files = new Set(
    packages.flatMap((one) => one.files.map((path) => posix.join(prefix, path.split(sep).join('/')))),
  );
  // A file that go no longer sees (another ending, `_`, testdata/) went, whatever its name is now.
  return ![...change.files].some(([path, { status, from }]) => {
    const was = (from ?? path).endsWith('_test.go');
    const is = path.endsWith('_test.go') && files.has(path);
    return (status === 'deleted' || status === 'renamed') && was && !is;
  });
}

interface Nearest {
  readonly baseline: Baseline;
  readonly where: string;
}

/**
 * Of commits that the base (or, without one, HEAD) has behind it, the nearest of this epoch, else the nearest. A baseline
 * that the change itself left is none.
 */
async function nearestOf(
  ctx: Context,
  directory: string,
  baselines: readonly Baseline[],
  base: string | null,
  epoch: Epoch,
): Promise<Nearest | null> {
  const tip = base ?? 'HEAD';
  const known: { baseline: Baseline; distance: number; differs: boolean }[] = [];
  for (const baseline of baselines) {
    const distance = await distanceOf(ctx, directory, baseline.commit, tip);
    if (distance !== null) {
      known.push({ baseline, distance, differs: differences(baseline.epoch, epoch).length > 0 });
    }
  }
  const [best] = known.sort((a, b) => Number(a.differs) - Number(b.differs) || a.distance - b.distance);
  if (best === undefined) return null;
  const of = base === null ? 'HEAD' : 'the merge base';
  const commits = best.distance === 1 ? '1 commit' : `${best.distance} commits`;
  const short = best.baseline.commit.slice(0, 12);
  return {
    baseline: best.baseline,
    where: best.distance === 0 ? short : `${short}, ${commits} before ${of}`,
  };
}

/**
 * Commits from `commit` to `tip`; null when it is not behind it, or nobody knows it any more.
 * @throws ToolError when the checkout is too shallow to tell
 */
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
    // Where all of the history is here, what is not found is not behind.
    if (!(error instanceof ToolError) || (await isShallow(ctx, directory))) throw error;
    return null;
  }
  const ancestor = ['merge-base', '--is-ancestor', commit, tip];
  const { exitCode, stderr } = await askGit(ctx, directory, ancestor);
  if (exitCode > 1) throw refused('git merge-base failed', ancestor, exitCode, stderr);
  if (exitCode === 1) return null;
  return Number(await git(ctx, directory, ['rev-list', '--count', `${commit}..${tip}`]));
}
