/** Which commits an analysis of this checkout may be of. */
import type { Context } from '@slipway/kernel';
import { probe } from '@slipway/process';

/**
 * HEAD; in a pull request also the head of its branch, since GitHub checks out a merge commit whose second parent that
 * is, and the scanner reports either. Empty when this is no git checkout.
 */
export async function judgedCommits(
  ctx: Context,
  directory: string,
  pullRequest: boolean,
): Promise<readonly string[]> {
  const { exitCode, stdout } = await probe(ctx, 'git', ['rev-list', '--parents', '-n1', 'HEAD'], {
    cwd: directory,
  });
  if (exitCode !== 0) return [];
  const [head, , merged] = stdout.trim().split(' ');
  return [head, pullRequest ? merged : undefined].filter(
    (commit) => commit !== undefined && commit !== '',
  ) as string[];
}
