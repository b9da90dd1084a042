/**
 * A lock among processes: a file that appears whole or not at all and names its holder. The lock of a dead holder
 * is broken; breaking it is itself done under a lock, so that no one breaks the lock of the next winner.
 */
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { type Clock, ConfigError } from '@slipway/kernel';
import type { Holder } from '../holder.ts';
import { type FileSystem, faultCode } from './file-system.ts';

export interface LockOptions {
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long to wait for a living holder. */
  readonly waitMs: number;
  readonly holder: Holder;
  /** Whether a holder on this host still lives. */
  isAlive(holder: Holder): boolean | Promise<boolean>;
}

/**
 * Runs `work` while holding the lock at `path`.
 * @throws ConfigError when a living holder, or one on another host, kept it for `waitMs`
 * @throws the file system's error when the lock cannot be written or removed
 */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  await acquire(path, options);
  let result: T;
  try {
    await sweepClaims(path, options);
    result = await work();
  } catch (error) {
    await remove(options.fileSystem, path).catch(() => undefined);
    throw error;
  }
  await remove(options.fileSystem, path);
  return result;
}

async function acquire(path: string, options: LockOptions): Promise<void> {
  const { clock, signal, holder } = options;
  const deadline = clock.monotonic() + options.waitMs;
  for (let pauseMs = 2; ; pauseMs = Math.min(50, pauseMs * 2)) {
    signal.throwIfAborted();
    const found = await readLock(path, options.fileSystem);
    if (found === null) {
      if (await claim(path, options)) return;
    } else if (await isDead(found, options)) {
      await breakLock(path, found, options);
      continue;
    }
    if (clock.monotonic() > deadline) {
      const by = found?.holder;
      throw new ConfigError(
        by === undefined || by === null
          ? `the lock could not be had within ${options.waitMs} ms: too many others wanted it`
          : `the lock is held by process ${by.pid} on ${by.host}`,
        {
          where: { file: path },
          fix:
            by === undefined || by === null || by.host === holder.host
              ? 'wait until the other runs have ended, then start again'
              : `if nothing runs on ${by.host} any more, remove this file, then start again`,
        },
      );
    }
    await clock.sleep(1 + Math.random() * pauseMs, signal);
  }
}

interface FoundLock {
  readonly text: string;
  /** null when the text names none. */
  readonly holder: Holder | null;
}

async function readLock(path: string, fileSystem: FileSystem): Promise<FoundLock | null> {
  let text: string;
  try {
    text = new TextDecoder().decode(await fileSystem.readFile(path));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    const { host, pid, processStart } = JSON.parse(text) as Holder;
    const whole = typeof host === 'string' && Number.isInteger(pid) && typeof processStart === 'string';
    return { text, holder: whole ? { host, pid, processStart } : null };
  } catch {
    return { text, holder: null };
  }
}

/** A lock is linked into place whole; one that names nobody lost its bytes when the machine went down. */
async function isDead({ holder }: FoundLock, options: LockOptions): Promise<boolean> {
  return holder === null || (holder.host === options.holder.host && !(await options.isAlive(holder)));
}

/** Puts the lock in place if nobody has: `link` is atomic and, unlike open(O_EXCL) and write, shows whole contents. */
async function claim(path: string, { fileSystem, holder }: LockOptions): Promise<boolean> {
  const aside = `${path}.claim-${randomUUID()}`;
  try {
    const file = await fileSystem.open(aside, 'wx');
    try {
      await file.writeFile(JSON.stringify({ ...holder, nonce: randomUUID() }));
    } finally {
      await file.close();
    }
    await fileSystem.link(aside, path);
    return true;
  } catch (error) {
    const code = faultCode(error);
    // ENOENT: the holder swept the claim away, taking it for a dead one's.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  } finally {
    await remove(fileSystem, aside).catch(() => undefined);
  }
}

async function breakLock(path: string, dead: FoundLock, options: LockOptions): Promise<void> {
  await withLock(`${path}.break`, options, async () => {
    const now = await readLock(path, options.fileSystem);
    if (now?.text === dead.text) await remove(options.fileSystem, path);
  });
}

/** Removes what claimers left that were killed between writing and linking. */
async function sweepClaims(path: string, options: LockOptions): Promise<void> {
  const directory = dirname(path);
  const names = await options.fileSystem.readdir(directory).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(`${basename(path)}.claim-`))) {
    const found = await readLock(join(directory, name), options.fileSystem).catch(() => null);
    if (found !== null && (await isDead(found, options))) {
      await remove(options.fileSystem, join(directory, name)).catch(() => undefined);
    }
  }
}

/** Tries twice: a lock that stays behind stops every later writer. */
async function remove(fileSystem: FileSystem, path: string): Promise<void> {
  try {
    await fileSystem.unlink(path);
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return;
    await fileSystem.unlink(path).catch((again) => {
      if (faultCode(again) !== 'ENOENT') throw again;
    });
  }
}
