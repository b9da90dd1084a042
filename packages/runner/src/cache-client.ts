/**
 * GitHub's own client of the cache service, in a thread of its own (see cache.ts): it prints its troubles, it cannot be
 * stopped, and it takes folders out of the environment.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { restoreCache, saveCache } from '@actions/cache';
import { type CacheAnswer, type CacheOrder, orderKind } from './cache-order.ts';

if (!isMainThread && (workerData as Partial<CacheOrder> | null)?.kind === orderKind) {
  const order = workerData as CacheOrder;
  let said = '';
  process.stdout.write = (piece: string | Uint8Array): boolean => {
    said += Buffer.from(piece as string).toString('utf8');
    return true;
  };
  // A thread cannot change its folder, and the client resolves names against it.
  process.cwd = () => order.folder;
  // Asked to stop. Ended from outside, a thread may take the whole process with it.
  parentPort?.once('message', () => process.exit());
  let answer: Omit<CacheAnswer, 'said'>;
  try {
    answer = { key: await carryOut(order) };
  } catch (error) {
    answer = { key: null, error: (error as Error).message };
  }
  parentPort?.postMessage({ ...answer, said });
  // The client may keep connections open.
  process.exit();
}

async function carryOut({ work, file, key, prefixes }: CacheOrder): Promise<string | null> {
  // Names and content are the same on every system, so an entry is for all of them.
  const anySystem = true;
  if (work === 'save') return (await saveCache([file], key, undefined, anySystem)) === -1 ? null : key;
  const lookupOnly = work === 'find';
  return (await restoreCache([file], key, [...prefixes], { lookupOnly }, anySystem)) ?? null;
}
