/** Work that is no save of a ledger, and that one process at a time may do all the same. */
import * as nodeFileSystem from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { holderLives, thisHolder } from '../holder.ts';
import { explainFault } from './file-system.ts';
import { withLock } from './lock.ts';

/**
 * Runs `work` while this process holds the lock file at `path` (absolute; its folder is made). It is not waited for:
 * a living holder is a refusal, a dead one's lock is broken.
 * @param what what is done, for people: `a rehearsal in /srv/state`
 * @throws ConfigError when another process does it, naming that process; whatever `work` throws
 */
export async function exclusively<T>(
  ctx: Pick<Context, 'clock' | 'signal'>,
  path: string,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  let begun = false;
  try {
    await nodeFileSystem.mkdir(dirname(path), { recursive: true });
    return await withLock(
      path,
      {
        fileSystem: nodeFileSystem,
        clock: ctx.clock,
        signal: ctx.signal,
        waitMs: 500,
        holder: thisHolder(),
        isAlive: holderLives,
      },
      () => {
        begun = true;
        return work();
      },
    );
  } catch (error) {
    if (begun) throw error;
    if (!(error instanceof ConfigError)) throw explainFault(error, `${what} cannot begin`, { file: path });
    throw new ConfigError(`${what} is under way: ${error.message}`, { where: error.where, fix: error.fix });
  }
}
