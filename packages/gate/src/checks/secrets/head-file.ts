/** A file as HEAD has it, where the work tree does not: a sparse checkout leaves out what a change may hold all the same. */
import { type Context, ToolError } from '@slipway/kernel';
import { git } from '../../change/git.ts';

export interface HeadFile {
  readonly bytes: number;
  text(): Promise<string>;
}

/**
 * Null for a link or a submodule.
 * @param root the repository's
 * @param file from there, with slashes
 * @throws ToolError when HEAD has no such file, or git cannot read it
 */
export async function headFile(ctx: Context, root: string, file: string): Promise<HeadFile | null> {
  const args = ['ls-tree', '-z', '-l', '--full-tree', 'HEAD', '--', file];
  const [, mode, hash, size] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t/.exec(await git(ctx, root, args)) ?? [];
  if (mode === undefined || hash === undefined) {
    throw new ToolError(`${file} is neither in the work tree nor in HEAD, and was not looked at`, {
      command: `git ${args.join(' ')}`,
      exitCode: 0,
    });
  }
  if (!mode.startsWith('100')) return null;
  return { bytes: Number(size), text: () => git(ctx, root, ['cat-file', 'blob', hash]) };
}
