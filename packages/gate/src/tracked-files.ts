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
  const flags = ['--cached', '--others', '--exclude-standard', '--deduplicate'];
  const [listed, deleted] = await Promise.all([
    list(ctx, directory, flags, pathspec),
    list(ctx, directory, ['--deleted'], pathspec),
  ]);
  const gone = new Set(deleted);
  return listed.filter((path) => !gone.has(path)).sort();
}

/**
 * Paths from `directory` with slashes of what the last commit or the next one holds below it, whether or not it lies in
 * the work tree.
 * @throws ToolError when git cannot tell
 */
export async function indexedFiles(ctx: Context, directory: string): Promise<string[]> {
  return list(ctx, directory, ['--cached', '--deduplicate'], []);
}

async function list(
  ctx: Context,
  directory: string,
  flags: readonly string[],
  pathspec: readonly string[],
): Promise<string[]> {
  const stdout = await git(ctx, directory, ['ls-files', '-z', ...flags, '--', ...pathspec]);
  return stdout.split('\0').filter((path) => path !== '');
}
