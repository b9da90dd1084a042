/**
 * One run at a time changes a target. The lock names the process that holds it, so that a dead holder's lock can be
 * told from a living one's, by pid, start time and boot.
 */
import { randomUUID } from 'node:crypto';
import { link, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { ConfigError, type Context } from '@slipway/kernel';
import { identify, isAlive } from '@slipway/process';
import { z } from 'zod';
import { readText, writeSynced } from './durable.ts';
import { processIdentity } from './state.ts';

const holderSchema = z.strictObject({
  token: z.string(),
  host: z.string(),
  process: processIdentity,
  /** What is done under it, for people: `deploy 1.1.0`. */
  work: z.string(),
  since: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/**
 * Runs `work` while holding the lock at `path`.
 * @throws ConfigError when another living run holds it, saying who and since when; nothing has been touched then
 */
export async function withLock<T>(
  ctx: Context,
  path: string,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const release = await acquire(ctx, path, what);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(ctx: Context, path: string, work: string): Promise<() => Promise<void>> {
  const self = identify(process.pid);
  if (self === null) {
    throw new ConfigError('this system does not tell one process from another', {
      fix: 'use the local target on Linux or macOS',
    });
  }
  const holder: Holder = {
    token: randomUUID(),
    host: hostname(),
    process: self,
    work,
    since: new Date(ctx.clock.now()).toISOString(),
  };
  const aside = `${path}.${holder.token}.new`;
  await writeSynced(aside, `${JSON.stringify(holder)}\n`);
  try {
    for (;;) {
      try {
        // The name appears with its whole content or not at all, and never over another one.
        await link(aside, path);
        return async () => {
          await rm(path, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const other = await readHolder(path);
      if (other === null) continue;
      if (isHeld(other)) throw refused(path, other);
      await breakLock(ctx, path, other);
    }
  } finally {
    await rm(aside, { force: true });
  }
}

/**
 * Removes the lock of the dead `holder`. Of several runs that find it, one at a time may look again and remove, under
 * a lock of its own: so none removes the lock that another has just taken in its place.
 */
async function breakLock(ctx: Context, path: string, holder: Holder): Promise<void> {
  const release = await acquire(ctx, `${path}.break`, 'remove the lock of a dead run');
  try {
    if ((await readHolder(path))?.token !== holder.token) return;
    ctx.log.notice(
      `The lock of a run that is dead (${holder.work}, process ${holder.process.pid}) was removed.`,
    );
    await rm(path, { force: true });
  } finally {
    await release();
  }
}

/** A holder on another machine (a shared file system) cannot be seen from here, so it counts as living. */
function isHeld(holder: Holder): boolean {
  return holder.host !== hostname() || isAlive(holder.process);
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readText(path);
  if (text === null) return null;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ConfigError('the lock of this target cannot be read', {
      where: { file: path },
      fix: 'make sure that no other run changes the target, then remove this file',
      cause,
    });
  }
}

function refused(path: string, holder: Holder): ConfigError {
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  return new ConfigError(
    `another run changes this target: ${holder.work}, process ${holder.process.pid}${where}, since ${holder.since}`,
    { where: { file: path }, fix: 'wait until it has ended, then run again' },
  );
}

/** One line about who holds the lock, or null when it is free or its holder is dead. */
export async function lockedBy(path: string): Promise<string | null> {
  const holder = await readHolder(path);
  return holder !== null && isHeld(holder) ? refused(path, holder).message : null;
}
