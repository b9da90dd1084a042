/** The base's files beside the checkout, so that a measure can be taken there with the same programs. */
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@slipway/kernel';
import { askGit, git } from './git.ts';

/**
 * Runs `work` in a work tree of `commit` (absolute path, links resolved), and takes it away afterwards, cancelled or
 * not. Hooks of the repository do not run.
 * @throws ToolError when git cannot make it, and whatever `work` throws
 */
export async function withTreeOf<T>(
  ctx: Context,
  { root, commit }: { readonly root: string; readonly commit: string },
  work: (directory: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(await realpath(ctx.temp), 'base-'));
  const directory = join(folder, 'tree');
  // The end of the run must not keep us from tidying up.
  const tidy = { ...ctx, signal: new AbortController().signal };
  try {
    const add = ['worktree', 'add', '--quiet', '--detach', '--force', directory, commit];
    await git(ctx, root, ['-c', 'core.hooksPath=/dev/null', ...add], directory);
    return await work(directory);
  } finally {
    await askGit(tidy, root, ['worktree', 'remove', '--force', directory]);
    await rm(folder, { recursive: true, force: true });
  }
}
