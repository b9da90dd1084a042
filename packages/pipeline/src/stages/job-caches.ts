/** The caches of a job on a runner, the same for every action that opens some. */
import type { CacheStore } from '@slipway/go/cache';
import type { Context } from '@slipway/kernel';
import type { CachesSetup } from './set-up-go.ts';

/** What the runner says of the job. */
export type JobOfCaches = Omit<CachesSetup, 'store' | 'setting' | 'commit' | 'workload' | 'targets'>;

export interface CachesRequest extends Pick<CachesSetup, 'setting' | 'commit' | 'workload' | 'targets'> {
  /** null: there is none. */
  readonly store: CacheStore | null;
  job(): Promise<JobOfCaches>;
}

/** null where a job has caches of its own already, or nothing keeps any: a machine keeps its own warm. */
export async function cachesOfJob(ctx: Context, request: CachesRequest): Promise<CachesSetup | null> {
  const { store, setting, commit, workload, targets, job } = request;
  if (store === null || setting === 'off') return null;
  if (ctx.env.GOCACHE || ctx.env.GOMODCACHE) {
    ctx.log.info('GOCACHE or GOMODCACHE is set, by the job or by an earlier step: the caches stay those');
    return null;
  }
  return { store, setting, commit, workload, targets, ...(await job()) };
}

/** A folder (absolute) stands in the place of the runner's service; null where there is neither. */
export async function storeOf(
  ctx: Context,
  cache: CacheStore | null,
  folder: string | null,
): Promise<CacheStore | null> {
  if (folder === null) return cache;
  const { folderStore } = await import('@slipway/go/cache');
  return folderStore(ctx, { folder });
}
