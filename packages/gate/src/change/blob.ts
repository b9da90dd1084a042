/** What a commit has at paths, without a checkout of it. */
import type { Context } from '@slipway/kernel';
import { git } from './git.ts';

export interface Blob {
  /** False for a link, a folder or a submodule. */
  readonly isFile: boolean;
  /** NaN for what is no blob. */
  readonly bytes: number;
  text(): Promise<string>;
}

/**
 * By path; without those that `commit` does not have.
 * @param root the repository's
 * @param paths from there, with slashes
 * @throws ToolError when git cannot tell
 */
export async function blobsOf(
  ctx: Context,
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Blob>> {
  const stdout = await git(ctx, root, ['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...paths]);
  return new Map(
    stdout.split('\0').flatMap((line) => {
      const [, mode = '', hash = '', size, path] =
        /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(line) ?? [];
      const text = () => git(ctx, root, ['cat-file', 'blob', hash]);
      return path === undefined
        ? []
        : [[path, { isFile: mode.startsWith('100'), bytes: Number(size), text }] as const];
    }),
  );
}
