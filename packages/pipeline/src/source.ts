/** What is in the checkout: commit, tree, repository, whether it is clean, and the version its tag gives it. */
import { relative } from 'node:path';
import type { Subject } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import { probe } from '@slipway/process';

export interface Source {
  readonly subject: Subject;
  /** Whether the work tree holds changes that the commit does not: all of it, as Go stamps it (`vcs.modified`). */
  readonly dirty: boolean;
  /** `1.4.2` from a tag `v1.4.2` (or `<folder>/v1.4.2` in a monorepo) at HEAD, else `0.0.0-g<commit>`. */
  readonly version: string;
}

/**
 * Asks git about `directory`.
 * @throws ConfigError when it is not in a git repository or has no commit
 */
export async function readSource(ctx: Context, directory: string): Promise<Source> {
  const git = async (...args: string[]) => probe(ctx, 'git', ['-C', directory, ...args]);
  const head = await git('rev-parse', 'HEAD^{commit}', 'HEAD^{tree}');
  const [commit, tree] = head.stdout.trim().split('\n');
  if (head.exitCode !== 0 || commit === undefined || tree === undefined) {
    throw new ConfigError(
      `no commit to release: ${head.stderr.trim().split('\n')[0] ?? 'git has no HEAD here'}`,
      {
        where: { file: directory },
        fix: 'run it in a git checkout with at least one commit: git init && git add . && git commit',
      },
    );
  }
  const [status, remote, top, tags] = await Promise.all([
    git('status', '--porcelain=v1', '--untracked-files=normal'),
    git('remote', 'get-url', 'origin'),
    git('rev-parse', '--show-toplevel'),
    git('tag', '--points-at', 'HEAD'),
  ]);
  const dirty = status.stdout.trim() !== '';
  const folder = relative(top.stdout.trim(), directory).replaceAll('\\', '/');
  return {
    subject: { repository: repositoryName(remote.exitCode === 0 ? remote.stdout.trim() : ''), commit, tree },
    dirty,
    version: versionOf(tags.stdout.trim().split('\n'), folder, commit, dirty),
  };
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
