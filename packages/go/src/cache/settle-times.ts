/**
 * Modification times that come of content. Go's test cache knows the files that a test read by size and time, and a
 * checkout gives all of them the time of today: no test result of another machine would ever be found again.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/test/test.go (hashStat, hashOpen)
 */
import { lutimesSync } from 'node:fs';
import path from 'node:path';
import { CancelledError, type Context } from '@slipway/kernel';
import { probe } from '@slipway/process';

/** Of any blob or tree: a second of 2001 to 2010 and a fraction. Go caches no test that read what is seconds old. */
function timeOf(sha: string): number {
  return (
    1_000_000_000 + Number.parseInt(sha.slice(0, 7), 16) + (Number.parseInt(sha.slice(7, 15), 16) % 1e6) / 1e6
  );
}

/**
 * Sets the times of everything in the checkout around `directory` that is as HEAD has it: files from their blobs,
 * folders from their trees, submodules too. What was changed keeps its time, and so do the folders above it.
 * For a fresh checkout: where outputs of an earlier build lie, make would take a changed source for an old one.
 * @returns how many were set; 0 where there is no checkout. What cannot be done is a warning.
 * @throws CancelledError
 */
export async function settleTimes(ctx: Context, directory: string): Promise<number> {
  try {
    const top = (await git(ctx, directory, 'rev-parse', '--show-toplevel'))?.replace(/\r?\n$/, '');
    return top === undefined ? 0 : await settle(ctx, top);
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    ctx.log.warn(`files keep the times of the checkout, tests will run anew: ${(error as Error).message}`);
    return 0;
  }
}

async function settle(ctx: Context, top: string): Promise<number> {
  const tree = await git(ctx, top, 'rev-parse', '--verify', '--quiet', 'HEAD^{tree}');
  const listed = await git(ctx, top, 'ls-tree', '-r', '-t', '-z', '--full-tree', 'HEAD');
  const status = await git(
    ctx,
    top,
    'status',
    '--porcelain',
    '-z',
    '--no-renames',
    '--untracked-files=normal',
  );
  if (tree === undefined || listed === undefined || status === undefined) return 0;
  const changed = new Set<string>();
  for (const row of status.split('\0')) {
    // A folder of untracked files ends in a slash; everything above a change is changed.
    for (let at = row.slice(3).replace(/\/$/, ''); at !== '' && at !== '.'; at = path.posix.dirname(at)) {
      changed.add(at);
    }
  }
  let count = 0;
  const set = (file: string, sha: string): void => {
    try {
      // The link itself, where it is one.
      lutimesSync(file, timeOf(sha), timeOf(sha));
      count += 1;
    } catch (error) {
      // A sparse checkout has not everything that HEAD has.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  };
  for (const row of listed.split('\0')) {
    const [, kind, sha = '', name] = /^\d+ (\w+) ([0-9a-f]+)\t(.+)$/s.exec(row) ?? [];
    if (name === undefined || changed.has(name)) continue;
    const file = path.join(top, name);
    // One that is not checked out belongs to the repository around it, whose root is another.
    if (kind === 'commit' && path.resolve(await rootOf(ctx, file)) === path.resolve(file)) {
      count += await settle(ctx, file);
    } else if (kind !== 'commit') set(file, sha);
  }
  if (changed.size === 0) set(top, tree.trim());
  return count;
}

async function rootOf(ctx: Context, folder: string): Promise<string> {
  return (await git(ctx, folder, 'rev-parse', '--show-toplevel').catch(() => undefined))?.trim() ?? '';
}

async function git(ctx: Context, cwd: string, ...args: string[]): Promise<string | undefined> {
  const { exitCode, stdout } = await probe(ctx, 'git', args, {
    cwd,
    // A question only: it takes no lock and writes no index.
    env: { GIT_OPTIONAL_LOCKS: '0' },
  });
  return exitCode === 0 ? stdout : undefined;
}
