/** The files that a commit would hold: what else lies about in a checkout is nobody's to judge. */
import type { Context } from '@slipway/kernel';
import { git } from './change/git.ts';

/**
 * Paths from `directory` with slashes, sorted, of those below it; also new ones that git does not ignore.
 * @throws ToolError when git cannot tell
 */
export async function trackedFiles(
  ctx: Context,
  directory: string,
  pathspec: readonly string[] = [],
): Promise<string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--'];
  const [listed, deleted] = await Promise.all([
    git(ctx, directory, [...args, ...pathspec]),
    git(ctx, directory, ['ls-files', '-z', '--deleted', '--', ...pathspec]),
  ]);
  const gone = new Set(deleted.split('\0'));
  return listed
    .split('\0')
    .filter((path) => path !== '' && !gone.has(path))
    .sort();
}
