/** Where what is built comes from, beyond the module's own folder: its repository, a workspace, folders elsewhere. */
import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { type ProbeOptions, probe } from '@slipway/process';
import type { Toolchain } from '../toolchain/toolchain.ts';

export interface Sources {
  /** The work tree's root; without git the workspace's, or the module's. Absolute, links resolved. */
  readonly root: string;
  /** The module's folder, links resolved. */
  readonly directory: string;
  /** The repository's own folder (`…/.git`); null where Go cannot write git's revision into programs. */
  readonly gitDirectory: string | null;
  /** Whether there is a repository all the same: this is a linked work tree, or a submodule. */
  readonly linked: boolean;
  /** Folders outside of the root that go.mod or go.work send Go to, each in words: `go.mod replaces … by …`. */
  readonly outside: readonly string[];
}

/** @throws ConfigError when git keeps its repository from us */
export async function findSources(ctx: Context, toolchain: Toolchain, given: string): Promise<Sources> {
  const directory = await realpath(given);
  const git = await askGit(ctx, directory);
  const [top = '', gitFolder = ''] = git?.trim().split(/\r?\n/) ?? [];
  // In a linked work tree and a submodule it is a file, which Go passes over (cmd/go/internal/vcs, vcsGit.RootNames),
  // to stamp the revision of whatever repository lies around it.
  const own = top !== '' && (await stat(join(top, '.git')).catch(() => null))?.isDirectory() === true;
  const goEnv = { cwd: directory, env: { GOTOOLCHAIN: 'local' } };
  const workspace = (await ask(ctx, toolchain.path, ['env', 'GOWORK'], goEnv))?.trim() ?? '';
  const workspaceFile = workspace === '' || workspace === 'off' ? null : workspace;
  const root =
    top !== ''
      ? await realpath(top)
      : workspaceFile !== null
        ? await realpath(dirname(workspaceFile))
        : directory;
  const files = [
    { name: 'go.mod', path: join(directory, 'go.mod'), command: 'mod' },
    ...(workspaceFile === null ? [] : [{ name: 'go.work', path: workspaceFile, command: 'work' }]),
  ];
  const outside: string[] = [];
  if (workspaceFile !== null && !within(root, workspaceFile))
    outside.push(`the workspace is ${workspaceFile}`);
  for (const { name, path, command } of files) {
    const text = await ask(ctx, toolchain.path, [command, 'edit', '-json', path], goEnv);
    for (const { said, folder } of foldersOf(text)) {
      const at = resolve(dirname(path), folder);
      if (!within(root, await realpath(at).catch(() => at))) outside.push(`${name} ${said} ${folder}`);
    }
  }
  return { root, directory, gitDirectory: own ? gitFolder : null, linked: top !== '' && !own, outside };
}

/** The work tree's root and the repository's folder, a line each; null where there is no git, or none of its trees. */
async function askGit(ctx: Context, directory: string): Promise<string | null> {
  const args = ['rev-parse', '--show-toplevel', '--absolute-git-dir'];
  const answer = await probe(ctx, 'git', args, { cwd: directory, env: { LC_ALL: 'C' } }).catch(
    (error: unknown) => {
      if (error instanceof ToolError) return null;
      throw error;
    },
  );
  // Without this Go would build a program that says nothing of its commit.
  if (answer?.stderr.includes('dubious ownership')) {
    throw new ConfigError('git refuses the checkout: its folder belongs to another user', {
      where: { file: directory },
      fix: `git config --global --add safe.directory ${directory}`,
    });
  }
  return answer?.exitCode === 0 ? answer.stdout : null;
}

/** What `go mod edit -json` and `go work edit -json` print, as far as it is asked for. */
interface Edited {
  readonly Replace?: readonly { Old: { Path: string }; New: { Path: string; Version?: string } }[] | null;
  readonly Use?: readonly { DiskPath: string }[] | null;
}

function foldersOf(text: string | null): { said: string; folder: string }[] {
  if (text === null) return [];
  const { Replace, Use } = JSON.parse(text) as Edited;
  return [
    ...(Replace ?? [])
      // A replacement with a version is a module, one without is a folder.
      .filter(({ New }) => New.Version === undefined)
      .map(({ Old, New }) => ({ said: `replaces ${Old.Path} by`, folder: New.Path })),
    ...(Use ?? []).map(({ DiskPath }) => ({ said: 'uses', folder: DiskPath })),
  ];
}

function within(root: string, path: string): boolean {
  const rest = relative(root, path);
  return rest === '' || (!rest.startsWith('..') && !isAbsolute(rest));
}

/** null when the program is not there, or answers no. */
async function ask(
  ctx: Context,
  command: string,
  args: readonly string[],
  options: ProbeOptions,
): Promise<string | null> {
  try {
    const answer = await probe(ctx, command, args, options);
    return answer.exitCode === 0 ? answer.stdout : null;
  } catch (error) {
    if (error instanceof ToolError) return null;
    throw error;
  }
}
