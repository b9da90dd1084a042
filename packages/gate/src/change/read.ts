/** What a commit changes against its base, by git alone: no request to anyone's API, no limit on its size. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@slipway/kernel';
import type { Change } from '../change.ts';
import { DiffError, diffArguments, readDiff } from './diff.ts';
import { git, refused } from './git.ts';
import { mergeBase } from './merge-base.ts';
import { movedLines } from './moved.ts';

/**
 * HEAD against its merge base with `base`; null without a base. Submodules and links are listed without lines. A line
 * of which only the end (CRLF, LF) differs is not changed.
 * `root`: the repository's top, absolute. `base`: a commit's full hash.
 * @throws ToolError when there is no merge base, git fails, or its answer is not whole
 */
export async function readChange(
  ctx: Context,
  { root, base }: { readonly root: string; readonly base: string | null },
): Promise<Change | null> {
  if (base === null) return null;
  const commit = await mergeBase(ctx, root, base);
  const folder = await mkdtemp(join(ctx.temp, 'change-'));
  try {
    const path = join(folder, 'diff');
    const args = (output: string) => [...diffArguments, `--output=${output}`, commit, 'HEAD', '--'];
    await git(ctx, root, args(path), path);
    const { files, removed, added } = await readDiff(path).catch((error: unknown) => {
      if (!(error instanceof DiffError)) throw error;
      throw refused(`git diff is not understood: ${error.message}`, args('<temporary>'), 0);
    });
    const moved = movedLines(removed, added);
    return {
      base: commit,
      files: new Map(
        [...files].map(([name, file]) => {
          const ranges = moved.get(name);
          return [name, ranges === undefined ? file : { ...file, moved: ranges }];
        }),
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
