/** The sources once more in another folder, for a second build that has nothing in common with the first but them. */
import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readlink, realpath, rm, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { gitConfiguration } from './git-config.ts';
import type { Sources } from './sources.ts';

export interface Elsewhere {
  /** The module's folder there. */
  readonly directory: string;
  /** To lay over the environment of what builds there: an empty build cache, another folder for temporary files. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Copies the work tree for the time of `work`, all of it but git's own folder, `without` (absolute) and the run's
 * temporary files: what is not committed too, since the first build saw it. Git sees the copy as a work tree of the same
 * repository, so that Go stamps the same revision, and writes nothing there.
 * @throws ConfigError where a copy cannot be built: with folders outside of the root
 */
export async function withCopy<T>(
  ctx: Context,
  sources: Sources,
  without: readonly string[],
  work: (elsewhere: Elsewhere) => Promise<T>,
): Promise<T> {
  const [first] = sources.outside;
  if (first !== undefined) {
    throw new ConfigError(`a second build elsewhere cannot be made: ${first}, outside of ${sources.root}`, {
      where: { name: 'verify' },
      fix: 'bring that folder into the repository, require a version of it, or write: verify: quick',
    });
  }
  const temp = await realpath(await mkdtemp(join(ctx.temp, 'second-')));
  try {
    // Deeper than the first, so that even a path of equal length is another.
    const root = join(temp, 'another', 'place');
    const [cache, temporary] = [join(temp, 'cache'), join(temp, 'tmp')];
    for (const folder of [root, cache, temporary]) await mkdir(folder, { recursive: true });
    const left = new Set([join(sources.root, '.git'), await realpath(ctx.temp), ...without]);
    await copyTree(sources.root, root, left);
    const env = {
      GOCACHE: cache,
      TMPDIR: temporary,
      TMP: temporary,
      TEMP: temporary,
      GOTMPDIR: temporary,
      GIT_OPTIONAL_LOCKS: '0',
      ...gitConfiguration(ctx.env, [['safe.directory', root]]),
    };
    if (sources.gitDirectory !== null) {
      // Go takes a folder of that name for a repository, and no file.
      await symlink(sources.gitDirectory, join(root, '.git'), 'junction');
    }
    return await work({ directory: join(root, relative(sources.root, sources.directory)), env });
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

async function copyTree(from: string, to: string, left: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (left.has(source)) continue;
    if (entry.isDirectory()) {
      await mkdir(target);
      await copyTree(source, target, left);
    } else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) await copyFile(source, target, constants.COPYFILE_FICLONE);
  }
}
