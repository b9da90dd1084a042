/** The policy file as another commit has it. */
import { posix } from 'node:path';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';

const fetchTimeoutMs = 120_000;
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
export async function fileOf(
  ctx: Context,
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<BaseFile | null> {
  const git = async (args: readonly string[], timeoutMs?: number) =>
    probe(ctx, 'git', ['-C', root, ...args], {
      env: { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  const has = async () => (await git(['cat-file', '-e', `${commit}^{commit}`])).exitCode === 0;
  if (!(await has())) {
    const shallow = (await git(['rev-parse', '--is-shallow-repository'])).stdout.trim() === 'true';
    const depth = shallow ? ['--depth=1'] : [];
    const args = ['fetch', '--no-tags', '--no-recurse-submodules', ...depth, 'origin', commit];
    const { exitCode, stderr } = await git(args, fetchTimeoutMs);
    if (exitCode !== 0 || !(await has())) {
      throw new ToolError(
        `the base commit ${commit} is not in this clone, and cannot be fetched: the policy is read from it. Check out with fetch-depth: 0`,
        { command: `git ${args.join(' ')}`, exitCode, lines: stderr.split('\n').filter(Boolean).slice(-5) },
      );
    }
  }
  const args = ['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...paths];
  const { exitCode, stdout, stderr } = await git(args);
  if (exitCode !== 0) {
    throw new ToolError(`git does not say what ${commit} holds: ${stderr.trim()}`, {
      command: `git ${args.join(' ')}`,
      exitCode,
    });
  }
  const entries = new Map(
    stdout.split('\0').flatMap((line) => {
      const [, mode, hash, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(line) ?? [];
      return path === undefined ? [] : [[path, { mode, hash: hash ?? '', size: Number(size) }] as const];
    }),
  );
  const path = paths.find((one) => entries.has(one));
  const entry = path === undefined ? undefined : entries.get(path);
  if (path === undefined || entry === undefined) return null;
  if (!entry.mode?.startsWith('100') || !(entry.size <= limitBytes)) {
    throw new ConfigError(`${path} of the base branch is no file of at most ${limitBytes / 1024} KiB`, {
      where: { file: path },
      fix: 'make it a plain file there',
    });
  }
  const blob = await git(['cat-file', 'blob', entry.hash]);
  if (blob.exitCode === 0) return { path, text: blob.stdout };
  throw new ToolError(`git does not show ${path} of ${commit}: ${blob.stderr.trim()}`, {
    command: `git cat-file blob ${entry.hash}`,
    exitCode: blob.exitCode,
  });
}

/** `fileName` in `folder` and in those above it; both from the root, with slashes. */
export function upwards(folder: string, fileName: string): string[] {
  const paths: string[] = [];
  for (let at = folder; ; at = posix.dirname(at)) {
    paths.push(posix.join(at, fileName));
    if (at === '' || at === '.') return paths;
  }
}
