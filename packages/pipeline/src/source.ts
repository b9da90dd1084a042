/** What is in the checkout: commit, tree, repository, whether it is clean, and the version its tag gives it. */
import { realpath } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Subject } from '@slipway/evidence';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';

export interface Source {
  readonly subject: Subject;
  /** Whether the work tree holds changes that the commit does not: all of it, as Go stamps it (`vcs.modified`). */
  readonly dirty: boolean;
  /** Those changes: from the repository's top, with slashes; untracked files one by one. */
  readonly uncommitted: readonly { readonly path: string; readonly untracked: boolean }[];
  /** `1.4.2` from a tag `v1.4.2` (or `<folder>/v1.4.2` in a monorepo) at HEAD, else `0.0.0-g<commit>`. */
  readonly version: string;
  /** The repository's top; absolute. */
  readonly root: string;
  /** The service's folder from there, with slashes; empty when it is the top itself. */
  readonly folder: string;
}

/**
 * Asks git about `directory`.
 * @throws ConfigError when it is not in a git repository or has no commit
 * @throws ToolError when git cannot tell what is in the checkout: never as if nothing were
 */
export async function readSource(ctx: Context, directory: string): Promise<Source> {
  const git = async (...args: string[]) => probe(ctx, 'git', ['-C', directory, ...args]);
  const head = await git('rev-parse', 'HEAD^{commit}', 'HEAD^{tree}');
  const [commit, tree] = head.stdout.trim().split('\n');
  if (head.exitCode !== 0 || commit === undefined || tree === undefined) {
    const foreign = /detected dubious ownership in repository at '(.+)'/.exec(head.stderr)?.[1];
    throw new ConfigError(
      `no commit to release: ${head.stderr.trim().split('\n')[0] ?? 'git has no HEAD here'}`,
      {
        where: { file: directory },
        fix:
          foreign === undefined
            ? 'run it in a git checkout with at least one commit: git init && git add . && git commit'
            : `the checkout is of another user, as in a container job: git config --global --add safe.directory '${foreign}'`,
      },
    );
  }
  const told = async (...args: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await git(...args);
    if (exitCode === 0) return stdout;
    const lines = stderr.split('\n').filter((line) => line !== '');
    const command = `git ${args.join(' ')}`;
    throw new ToolError(`${command} failed: ${lines[0] ?? ''}`, { command, exitCode, lines });
  };
  const [status, remote, top, tags] = await Promise.all([
    told('status', '--porcelain=v1', '-z', '--untracked-files=all'),
    git('remote', 'get-url', 'origin'),
    told('rev-parse', '--show-toplevel'),
    told('tag', '--points-at', 'HEAD'),
  ]);
  const uncommitted = changesOf(status);
  const dirty = uncommitted.length > 0;
  const root = top.replace(/\r?\n$/, '');
  const folder = relative(root, await realpath(directory)).replaceAll('\\', '/');
  return {
    subject: { repository: repositoryName(remote.exitCode === 0 ? remote.stdout.trim() : ''), commit, tree },
    dirty,
    uncommitted,
    root,
    folder,
    version: versionOf(tags.trim().split('\n'), folder, commit, dirty),
  };
}

/** Of `git status --porcelain=v1 -z`, in which a file that was renamed is followed by its former name. */
function changesOf(status: string): { path: string; untracked: boolean }[] {
  const fields = status.split('\0');
  const changes: { path: string; untracked: boolean }[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? '';
    if (field === '') continue;
    changes.push({ path: field.slice(3), untracked: field.startsWith('??') });
    if (/^[RC]|^.[RC]/.test(field)) at++;
  }
  return changes;
}

/**
 * The commit that `name` means in the repository of `directory`; a full hash is itself, whether it is here already or
 * has to be fetched.
 * @throws ConfigError when git knows no such commit
 */
export async function readBase(ctx: Context, directory: string, name: string): Promise<string> {
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name)) return name;
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { exitCode, stdout } = await probe(ctx, 'git', ['-C', directory, ...args]);
  if (exitCode === 0) return stdout.trim();
  throw new ConfigError(`git knows no commit ${JSON.stringify(name.slice(0, 80))}`, {
    where: { name: 'base' },
    fix: 'write a branch or tag of this checkout, or all 40 digits of a commit: origin/main',
  });
}

/**
 * What the merge commit of a pull request brings its branch to. The event names the base branch as it was then (`base`);
 * where HEAD is the merge that GitHub made later, its first parent is newer, and compared with `base` the change would
 * hold other people's commits. `head`: the commit of the pull request's branch. `base` wherever HEAD is no such merge.
 * Source: GitHub Docs, "Events that trigger workflows", pull_request (`GITHUB_SHA`: last merge commit).
 */
export async function baseOfMerge(
  ctx: Context,
  directory: string,
  { base, head }: { readonly base: string | null; readonly head: string | null },
): Promise<string | null> {
  if (base === null || head === null) return base;
  const git = async (...args: string[]) => probe(ctx, 'git', ['-C', directory, ...args]);
  // A shallow checkout knows no HEAD^1, yet the commit names its parents.
  const { stdout } = await git('cat-file', 'commit', 'HEAD');
  const [header = ''] = stdout.split('\n\n');
  const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
  const [first] = parents;
  if (first === undefined || parents.length !== 2 || parents[1] !== head) return base;
  if ((await git('merge-base', '--is-ancestor', base, first)).exitCode === 0) return first;
  const shallow = (await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
  return shallow ? first : base;
}

/** `owner/name` of a remote's address (https, ssh or scp form), or null when it has no such shape. */
export function repositoryName(remote: string): string | null {
  const match = /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote);
  return match?.[1] ?? null;
}

/** The newest `v1.2.3` among the tags at HEAD (with the folder's prefix in a monorepo), else the commit. */
export function versionOf(tags: readonly string[], folder: string, commit: string, dirty: boolean): string {
  const prefix = folder === '' ? 'v' : `${folder}/v`;
  const versions = tags
    .filter((tag) => tag.startsWith(prefix))
    .map((tag) => tag.slice(prefix.length))
    .filter((version) => /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const suffix = dirty ? '.dirty' : '';
  return versions[0] === undefined
    ? `0.0.0-g${commit.slice(0, 12)}${suffix}`
    : `${versions[0]}${dirty ? '-dirty' : ''}`;
}
