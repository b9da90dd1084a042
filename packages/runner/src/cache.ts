/**
 * The cache service that the runner gives its actions, as a store of single files. GitHub's client works in a thread of
 * its own: what it prints becomes one warning, and a cancelled or slow transfer really ends.
 */
import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, formatDuration } from '@slipway/kernel';
import { type CacheAnswer, type CacheOrder, orderKind } from './cache-order.ts';
import type { RunnerLog } from './log.ts';
import { maskSecret } from './mask.ts';
import { servicesBundle } from './services-bundle.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Limits {
  /** Milliseconds that the answer may take. */
  readonly timeoutMs: number;
}

/**
 * An entry is one file under a key and never changes. Trouble is one warning and an answer as if nothing were there; only
 * a cancelled run throws (CancelledError).
 */
export interface RunnerCache {
  /** Writes the entry of `key`, else the newest of the first prefix that has one, to `file`; the key of what was found. */
  restore(
    file: string,
    key: string,
    prefixes: readonly string[],
    limits: Limits,
  ): Promise<string | undefined>;
  /** Whether there is an entry of exactly this key that this run can see. */
  has(key: string, limits: Limits): Promise<boolean>;
  /** Keeps `file` under `key`; false when it was not kept, or another run was faster. */
  save(file: string, key: string, limits: Limits): Promise<boolean>;
}

/** What an entry holds, and nothing else: the client unpacks absolute paths as well. */
const fileName = 'slipway.pack';

/**
 * The cache of this run's repository; null where the runner gives none.
 * Both versions of the service are spoken: hosted runners have the second, enterprise servers and act the first.
 * @param services what has GitHub's client: the bundle beside the actions by default
 */
export function runCache(
  env: Environment,
  log: RunnerLog,
  signal: AbortSignal,
  services: () => URL = servicesBundle,
): RunnerCache | null {
  const service = env.ACTIONS_CACHE_SERVICE_V2
    ? env.ACTIONS_RESULTS_URL
    : (env.ACTIONS_CACHE_URL ?? env.ACTIONS_RESULTS_URL);
  if (!service || !env.ACTIONS_RUNTIME_TOKEN) return null;

  /** In a folder that is thrown away: the client leaves folders behind when it is stopped. */
  const work = async <T>(
    order: Pick<CacheOrder, 'work' | 'key' | 'prefixes'>,
    { timeoutMs }: Limits,
    otherwise: T,
    does: (ask: () => Promise<string | null>, file: string) => Promise<T>,
  ): Promise<T> => {
    const folder = await mkdtemp(path.join(env.RUNNER_TEMP || tmpdir(), 'slipway-cache-'));
    const ask = (): Promise<string | null> =>
      askClient(
        { kind: orderKind, folder, file: fileName, ...order },
        { env, log, signal, timeoutMs, services },
      );
    try {
      return await does(ask, path.join(folder, fileName));
    } catch (error) {
      if (signal.aborted)
        throw signal.reason instanceof CancelledError ? signal.reason : new CancelledError();
      log.warn(`cache: ${order.work} ${order.key}: ${(error as Error).message}`);
      return otherwise;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  return {
    restore: (file, key, prefixes, limits) =>
      work({ work: 'restore', key, prefixes }, limits, undefined, async (ask, unpacked) => {
        const found = await ask();
        if (found === null) return undefined;
        if (!(await lstat(unpacked)).isFile())
          throw new Error(`the entry ${found} holds something else than a pack`);
        await move(unpacked, file);
        return found;
      }),
    has: (key, limits) =>
      // The service takes a key for a prefix, too.
      work({ work: 'find', key, prefixes: [] }, limits, false, async (ask) => (await ask()) === key),
    save: (file, key, limits) =>
      work({ work: 'save', key, prefixes: [] }, limits, false, async (ask, packed) => {
        await link(file, packed).catch(() => copyFile(file, packed, constants.COPYFILE_EXCL));
        return (await ask()) !== null;
      }),
  };
}

interface Asking {
  readonly env: Environment;
  readonly log: RunnerLog;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly services: () => URL;
}

/** How long the thread may take to stop when it is asked to; a network is waited for, not worked at. */
const stopMs = 2000;

/** @throws Error with what the client complained of; Error or CancelledError when it had to be stopped */
async function askClient(order: CacheOrder, asking: Asking): Promise<string | null> {
  const { env, log, signal, timeoutMs } = asking;
  signal.throwIfAborted();
  const worker = new Worker(asking.services(), {
    workerData: order,
    execArgv: [],
    // Where it packs, and what the names in its archives are relative to. Debugging, it would print every name.
    env: { ...env, RUNNER_TEMP: order.folder, GITHUB_WORKSPACE: order.folder, RUNNER_DEBUG: '' },
  });
  const answered = Promise.withResolvers<CacheAnswer>();
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.once('message', answered.resolve);
  worker.once('error', answered.reject);
  worker.once('exit', (code) => answered.reject(new Error(`its client ended early (${code})`)));
  const ends = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const stop = (): void => {
    worker.postMessage('stop');
    answered.reject(
      signal.aborted
        ? signal.reason
        : new Error(`no answer within ${formatDuration(timeoutMs)}; it goes on without`),
    );
  };
  ends.addEventListener('abort', stop, { once: true });
  try {
    const { key, error, said } = await answered.promise;
    const found = complaints(said, log);
    const complaint = found.join('; ');
    if (error !== undefined) throw new Error(error);
    // A save that failed half-way is still answered with the number that was reserved for it.
    const failed = order.work === 'save' && found.some((text) => text.startsWith('Failed to save'));
    if ((key === null || failed) && complaint !== '') throw new Error(complaint);
    return key;
  } finally {
    ends.removeEventListener('abort', stop);
    const late = setTimeout(() => void worker.terminate(), stopMs);
    await exited;
    clearTimeout(late);
  }
}

/** The warnings and errors among the commands that the client printed; what it wants masked is masked. */
function complaints(output: string, log: RunnerLog): string[] {
  const found: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, command, value = ''] = /^::([a-z-]+)[^:]*::(.*)$/.exec(line) ?? [];
    const plain = value.replaceAll('%0D', '').replaceAll('%0A', '\n').replaceAll('%25', '%');
    if (command === 'add-mask') maskSecret(plain, log);
    if (command === 'warning' || command === 'error') found.push(plain);
  }
  return [...new Set(found)];
}

async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(() => copyFile(from, to, constants.COPYFILE_EXCL));
}
