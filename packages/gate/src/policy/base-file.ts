/** A file by which a request is judged, as the base has it: the policy, or go.mod. */
import { posix } from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { blobsOf } from '../change/blob.ts';
import { askGit, git, refused } from '../change/git.ts';

const limitBytes = 256 * 1024;

export interface BaseFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * The first of `paths` (from the root, with slashes) that `commit` has; null when it has none. A commit that a shallow
 * clone lacks is fetched.
 * @throws ToolError when git cannot tell
 * @throws ConfigError when its file is a link or larger than 256 KiB
 */
export async function baseFile(
  ctx: Context,
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<BaseFile | null> {
  await haveCommit(ctx, root, commit);
  const blobs = await blobsOf(ctx, root, commit, paths);
  const path = paths.find((one) => blobs.has(one));
  const blob = path === undefined ? undefined : blobs.get(path);
  if (path === undefined || blob === undefined) return null;
  if (!blob.isFile || !(blob.bytes <= limitBytes)) {
    throw new ConfigError(`${path} of the base branch is no file of at most ${limitBytes / 1024} KiB`, {
      where: { file: path },
      fix: 'make it a plain file there',
    });
  }
  return { path, text: await blob.text() };
}

async function haveCommit(ctx: Context, root: string, commit: string): Promise<void> {
  const has = async () => (await askGit(ctx, root, ['cat-file', '-e', `${commit}^{commit}`])).exitCode === 0;
  if (!(await has())) {
    const shallow = (await git(ctx, root, ['rev-parse', '--is-shallow-repository'])) === 'true';
    const flags = ['--no-tags', '--no-recurse-submodules', ...(shallow ? ['--depth=1'] : [])];
    const args = ['fetch', ...flags, 'origin', commit];
    const { exitCode, stderr } = await askGit(ctx, root, args);
    if (exitCode !== 0 || !(await has())) {
      const what = `the base commit ${commit} is not in this clone, and cannot be fetched: a request is judged by it. Check out with fetch-depth: 0`;
      throw refused(what, args, exitCode, stderr);
    }
  }
}

/**
 * The folders (from the root, with slashes) that held what `commit` does not have in `folder` and the checkout does: a
 * module that was moved. None where `commit` has that module already.
 * @throws ToolError when git cannot tell
 */
export async function movedFrom(
  ctx: Context,
  root: string,
  commit: string,
  folder: string,
  names: readonly string[],
): Promise<string[]> {
  await haveCommit(ctx, root, commit);
  const at = (name: string) => posix.join(folder, name);
  const there = await git(ctx, root, ['ls-tree', '--name-only', '--full-tree', commit, '--', at('go.mod')]);
  if (there !== '') return [];
  // Both files are small and start alike: so little likeness pairs each that is gone with one that is new.
  const flags = ['--no-ext-diff', '--name-status', '-z', '--diff-filter=R', '--find-renames=1%', '-l0'];
  const stdout = await git(ctx, root, [
    ...['diff', ...flags, commit, 'HEAD', '--'],
    ...names.map((name) => `:(top,glob)**/${name}`),
  ]);
  const fields = stdout.split('\0');
  const targets = names.map(at);
  const from: string[] = [];
  for (let i = 0; i + 2 < fields.length; i += 3) {
    if (targets.includes(fields[i + 2] ?? '')) from.push(posix.dirname(fields[i + 1] ?? ''));
  }
  return [...new Set(from)];
}

/** `fileName` in `folder` and in those above it; both from the root, with slashes. */
export function upwards(folder: string, fileName: string): string[] {
  const paths: string[] = [];
  for (let at = folder; ; at = posix.dirname(at)) {
    paths.push(posix.join(at, fileName));
    if (at === '' || at === '.') return paths;
  }
}
