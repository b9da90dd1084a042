/** The caches of a job on a runner, the same for every action that opens some. */

import { resolve } from 'node:path';
import { hashFile, sha256Hex } from '@slipway/evidence';
import type { CacheStore } from '@slipway/go/cache';
import type { Context } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { ProgramCache } from '@slipway/tools';
import type { GoOptions } from '../options.ts';
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

/**
 * What changes objects beside system, machine and environment, which the caches ask go for: jobs that differ in it keep
 * entries of their own.
 * @param does what the job does with its objects: `build`, `gate`
 */
export async function workloadOf(
  ctx: Context,
  directory: string,
  does: readonly string[],
  { tags, cgo, gcflags, asmflags, pgo }: GoOptions,
): Promise<string[]> {
  const said = Object.entries({ gcflags, asmflags, pgo: await profiles(ctx, directory, pgo) });
  return [
    ...does,
    ...tags,
    ...(cgo === true ? ['cgo'] : []),
    ...said.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])),
  ];
}

/** A profile goes into every object. null: there is none, as far as git knows. */
async function profiles(ctx: Context, directory: string, pgo: string | null): Promise<string | null> {
  if (pgo === 'off') return null;
  if (pgo !== null && pgo !== 'auto') return hashFile(resolve(directory, pgo));
  const args = ['ls-files', '--stage', '--', ':(glob)**/default.pgo'];
  const { exitCode, stdout } = await probe(ctx, 'git', args, { cwd: directory });
  return exitCode === 0 && stdout !== '' ? sha256Hex(stdout) : null;
}

/** Where programs are kept that the gate builds; null where nothing is to be kept. */
export async function programCache({
  store,
  setting,
  job,
}: Pick<CachesRequest, 'store' | 'setting'> & {
  job(): Promise<Pick<JobOfCaches, 'event'>>;
}): Promise<ProgramCache | null> {
  if (store === null || setting === 'off') return null;
  const { cacheMode } = await import('@slipway/go/cache');
  return { cache: store, mode: cacheMode(setting, (await job()).event) };
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
