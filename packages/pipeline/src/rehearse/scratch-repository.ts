/** A git repository of its own for a rehearsal: the service as it stands, then the same with one more commit. */
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';

export interface ScratchRepository {
  readonly directory: string;
  /** Tags HEAD; Go stamps the tag into the binary as the main module's version. */
  tag(version: string): Promise<void>;
  /**
   * Applies a patch (as `git diff` writes them, from the service's folder) and commits it.
   * @throws ConfigError when it does not apply
   */
  commitPatch(patch: string, message: string): Promise<void>;
}

/**
 * Copies the files of `service` that git tracks or would track (ignored ones stay out) into a fresh repository
 * at `directory`, whose former content goes, and commits them.
 * @throws ConfigError when `service` is not in a git work tree and holds nothing to copy
 */
export async function scratchRepository(
  ctx: Context,
  service: string,
  directory: string,
): Promise<ScratchRepository> {
  // The user's own git configuration (hooks, signing, templates) has no say in a throw-away repository.
  const env = {
    ...ctx.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'slipway rehearsal',
    GIT_AUTHOR_EMAIL: 'rehearsal@localhost',
    GIT_COMMITTER_NAME: 'slipway rehearsal',
    GIT_COMMITTER_EMAIL: 'rehearsal@localhost',
  };
  const git = async (...args: string[]) => {
    const result = await probe(ctx, 'git', args, { cwd: directory, env });
    if (result.exitCode !== 0) {
      throw new ToolError(`git ${args[0]} failed in the rehearsal's repository`, {
        command: `git ${args.join(' ')}`,
        exitCode: result.exitCode,
        lines: result.stderr.trim().split('\n').slice(-5),
      });
    }
    return result.stdout;
  };

  const listed = await probe(
    ctx,
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'],
    { cwd: service },
  );
  const files = listed.stdout.split('\0').filter((file) => file !== '');
  if (listed.exitCode !== 0 || files.length === 0) {
    throw new ConfigError('there are no files under git here to rehearse with', {
      where: { file: service },
      fix: 'name the folder of a service that is in a git work tree: slipway rehearse ./my-service',
    });
  }
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  for (const file of files) {
    // A tracked file that is deleted in the work tree is part of "as it stands": absent.
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await cp(join(service, file), join(directory, file), { verbatimSymlinks: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      },
    );
  }
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'the service as it stands');

  return {
    directory,
    tag: async (version) => {
      await git('tag', '--force', `v${version}`);
    },
    commitPatch: async (patch, message) => {
      const applied = await probe(ctx, 'git', ['apply', '--index', '--', patch], { cwd: directory, env });
      if (applied.exitCode !== 0) {
        throw new ConfigError(`the patch does not apply: ${applied.stderr.trim().split('\n')[0]}`, {
          where: { file: patch },
          fix: 'make it again with `git diff` from the folder of the service (paths a/… and b/…)',
        });
      }
      await git('commit', '--quiet', '--message', message);
    },
  };
}
