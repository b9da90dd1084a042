/** What a release does with git: a commit with exact versions, tags on the remote. The work tree is not touched. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Tags } from './release-rules.ts';
import { references, suiteName } from './suite-name.ts';

interface Run {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export type Git = (args: readonly string[], run?: Run) => string;

/**
 * git in `root`. With a token, pushes to `server` use it: by the environment, so that it stands in no file and in no
 * argument.
 */
export function openGit(root: string, credentials: { token: string; server: string } | null): Git {
  const secret: Record<string, string> = {};
  if (credentials) {
    const basic = Buffer.from(`x-access-token:${credentials.token}`).toString('base64');
    secret.GIT_CONFIG_COUNT = '1';
    secret.GIT_CONFIG_KEY_0 = `http.${credentials.server}/.extraheader`;
    secret.GIT_CONFIG_VALUE_0 = `AUTHORIZATION: basic ${basic}`;
  }
  return (args, { input, env } = {}) => {
    const { status, stdout, stderr, error } = spawnSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', ...secret, ...env },
      maxBuffer: 64 * 1024 * 1024,
      ...(input === undefined ? {} : { input }),
    });
    if (status === 0) return stdout.trimEnd();
    throw new Error(`git ${args[0]} ended with ${status}: ${(stderr || String(error ?? '')).trim()}`);
  };
}

/**
 * A child of HEAD in which the workflows that others call name our actions by the exact version: who pins the called
 * workflow has then pinned all of it. The same HEAD gives the same commit, so that a release can be repeated.
 * @returns its hash
 */
export function stampedCommit(root: string, git: Git, version: string): string {
  const index = mkdtempSync(path.join(tmpdir(), 'release-index-'));
  const env = { GIT_INDEX_FILE: path.join(index, 'index') };
  try {
    git(['read-tree', 'HEAD'], { env });
    const pattern = references(suiteName(root));
    for (const file of git(['ls-files', '--', '.github/workflows/*.yml'], { env }).split('\n')) {
      if (file === '') continue;
      const text = git(['show', `HEAD:${file}`]);
      const stamped = text.replace(pattern, `$1v${version}`);
      if (stamped === text) continue;
      const blob = git(['hash-object', '-w', '--stdin'], { input: `${stamped}\n` });
      git(['update-index', '--cacheinfo', `100644,${blob},${file}`], { env });
    }
    const tree = git(['write-tree'], { env });
    const [name = '', email = '', date = ''] = git(['log', '-1', '--format=%cn%n%ce%n%cI']).split('\n');
    const identity = {
      ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
      ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    };
    return git(['commit-tree', tree, '-p', 'HEAD', '-m', `v${version}`], { env: identity });
  } finally {
    rmSync(index, { recursive: true, force: true });
  }
}

/** The remote's tags; an annotated one with the commit that it names. */
export function remoteTags(git: Git, remote: string): Tags {
  const tags = new Map<string, string>();
  for (const line of git(['ls-remote', '--tags', remote]).split('\n')) {
    const [sha, ref] = line.split('\t');
    // The line `v1^{}` of an annotated tag comes after that of `v1`.
    if (sha && ref) tags.set(ref.replace(/^refs\/tags\//, '').replace(/\^\{\}$/, ''), sha);
  }
  return tags;
}

/** Makes a tag that is not there yet. @throws Error when it is, somewhere else */
export function pushTag(git: Git, remote: string, tag: string, commit: string): void {
  git(['push', '--quiet', remote, `${commit}:refs/tags/${tag}`]);
}

/** Moves a tag, if it still stands where it was seen (`null`: nowhere). @throws Error when somebody else moved it */
export function moveTag(git: Git, remote: string, tag: string, from: string | null, to: string): void {
  const lease = `--force-with-lease=refs/tags/${tag}:${from ?? ''}`;
  git(['push', '--quiet', lease, remote, `${to}:refs/tags/${tag}`]);
}
