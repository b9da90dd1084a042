/** Where a branch left its base. A shallow checkout is deepened until the answer cannot change any more. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '@slipway/kernel';
import { askGit, git, refused } from './git.ts';

/** Commits further down with each fetch; then all of them. */
const usualDepths = [64, 256, 1024, 4096];
const howToCheckOut = 'check out with `fetch-depth: 0`, or with a remote that can be fetched from';

/**
 * The merge base of HEAD and `base`, a commit's full hash or any other name that git knows.
 * @throws ToolError when there is none, or what is missing of the history cannot be fetched
 */
export async function mergeBase(
  ctx: Context,
  root: string,
  base: string,
  depths: readonly number[] = usualDepths,
): Promise<string> {
  const head = await git(ctx, root, ['rev-parse', '--verify', 'HEAD^{commit}']);
  for (const depth of [...depths, null, 'enough'] as const) {
    const commit = await commitOf(ctx, root, base);
    const found = commit === null ? null : await common(ctx, root, head, commit);
    if (found !== null && (await isWhole(ctx, root, [head, commit ?? base], found))) return found;
    const shallow = await isShallow(ctx, root);
    // What the last fetch brought is looked at too.
    if (depth === 'enough' || (!shallow && commit !== null)) break;
    ctx.log.progress(`fetching history down to the merge base with ${base.slice(0, 12)}`);
    await deepen(ctx, root, base, [commit ?? base, head], shallow ? depth : 'as it is');
  }
  throw refused(
    `there is no merge base of HEAD and ${base}; ${howToCheckOut}`,
    ['merge-base', base, 'HEAD'],
    1,
  );
}

async function commitOf(ctx: Context, root: string, name: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { exitCode, stdout } = await askGit(ctx, root, args);
  return exitCode === 0 ? stdout.trim() : null;
}

async function common(ctx: Context, root: string, head: string, base: string): Promise<string | null> {
  const args = ['merge-base', base, head];
  const { exitCode, stdout, stderr } = await askGit(ctx, root, args);
  if (exitCode > 1) throw refused('git merge-base failed', args, exitCode, stderr);
  return exitCode === 0 ? stdout.trim() : null;
}

/**
 * Whether no later merge base can hide where the history was cut: nothing above the found one is a commit whose
 * parents are missing.
 */
async function isWhole(ctx: Context, root: string, tips: readonly string[], found: string): Promise<boolean> {
  const cut = await boundary(ctx, root);
  if (cut.size === 0) return true;
  const above = await git(ctx, root, ['rev-list', ...tips, '--not', found]);
  return !above.split('\n').some((commit) => cut.has(commit));
}

/** Whether commits are left out of the checkout. */
export async function isShallow(ctx: Context, root: string): Promise<boolean> {
  return (await boundary(ctx, root)).size > 0;
}

/** Commits whose parents a shallow checkout leaves out. */
async function boundary(ctx: Context, root: string): Promise<Set<string>> {
  const path = await git(ctx, root, ['rev-parse', '--git-path', 'shallow']);
  const text = await readFile(resolve(root, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw refused(`the list of shallow commits cannot be read (${error.code})`, ['rev-parse'], null);
  });
  return new Set(text.split('\n').filter((line) => line !== ''));
}

/** Servers give any commit that they hold (protocol 2); one that does not is asked for its branches. */
async function deepen(
  ctx: Context,
  root: string,
  base: string,
  commits: readonly string[],
  depth: number | null | 'as it is',
): Promise<void> {
  const remotes = (await git(ctx, root, ['remote'])).split('\n');
  const remote = remotes.includes('origin') ? 'origin' : remotes[0];
  if (!remote) {
    const what = `the history that leads to ${base} is not here, and there is no remote`;
    throw refused(`${what}; ${howToCheckOut}`, ['fetch'], null);
  }
  const how = depth === 'as it is' ? [] : [depth === null ? '--unshallow' : `--deepen=${depth}`];
  const flags = ['--no-tags', '--no-recurse-submodules', '--no-auto-maintenance', ...how];
  const hashes = commits.filter((name) => /^[0-9a-f]{40,64}$/.test(name));
  const asked = [hashes, hashes.slice(0, 1), []].map((names) => ['fetch', ...flags, remote, ...names]);
  let last = { exitCode: 0, stderr: '' };
  for (const args of asked) {
    last = await askGit(ctx, root, args);
    if (last.exitCode === 0) return;
  }
  const args = ['fetch', ...flags, remote];
  throw refused(`history could not be fetched; ${howToCheckOut}`, args, last.exitCode, last.stderr);
}
