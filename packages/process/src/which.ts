/** Find a program. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Context } from '@slipway/kernel';
import { candidates, type Environment, isPath } from './search-path.ts';

/**
 * The absolute path of the program `name` in ctx.env.PATH, or null. Folders and files without the right to be
 * executed are passed over; on Windows PATHEXT says which endings count. Relative entries of PATH are ignored.
 */
export async function which(ctx: Pick<Context, 'env'>, name: string): Promise<string | null> {
  if (isPath(name, process.platform)) return null;
  return (await locate(name, ctx.env, '/')).path;
}

/** The first runnable candidate; `blocked` is the first file that is there but may not be executed. */
export async function locate(
  name: string,
  env: Environment,
  cwd: string,
): Promise<{ readonly path: string | null; readonly blocked: string | null }> {
  let blocked: string | null = null;
  for (const candidate of candidates(name, env, cwd)) {
    try {
      if (!(await stat(candidate)).isFile()) continue;
    } catch {
      continue;
    }
    try {
      await access(candidate, constants.X_OK);
      return { path: candidate, blocked };
    } catch {
      blocked ??= candidate;
    }
  }
  return { path: null, blocked };
}
