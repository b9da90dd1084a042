/**
 * The coverage that later commits are compared with, from run to run through the cache of the repository: written on
 * pushes to the default branch alone, so that no pull request can move what it is held to.
 */
import { join } from 'node:path';
import { type GateRow, sha256Hex } from '@slipway/evidence';
import type { Report } from '@slipway/gate';
import type { Source } from '@slipway/pipeline/stages';
import { probe } from '@slipway/process';
import { type Action, beforePush, type RunnerCache, readJob } from '@slipway/runner';
import type { JudgeInputs } from './inputs.ts';

const limits = { timeoutMs: 20_000 };

type Row = Pick<GateRow, 'check' | 'verdict'>;

export interface BaselineCache {
  /** The baseline of `commit`, else the newest; undefined when there is none. Absolute. */
  restore(commit: string | null): Promise<string | undefined>;
  /**
   * Keeps what this run measured, where it is one of the default branch, all checks did their work and the tests passed:
   * an entry is never replaced, and everybody is held to it.
   */
  save(commit: string, rows: readonly Row[], reports: readonly Report[]): Promise<void>;
}

/** null where there is no cache, or it is not wanted. */
export function baselineCache(
  { ctx, cache }: Pick<Action, 'ctx' | 'cache'>,
  { baselineCache: setting, given }: Pick<JudgeInputs, 'baselineCache' | 'given'>,
  { root: directory, folder }: Source,
): BaselineCache | null {
  if (setting === 'off' || cache === null) return null;
  const prefix = `slipway-coverage-${sha256Hex(folder).slice(0, 16)}-`;
  return {
    restore: async (commit) => {
      if (given.coverageBaseline !== undefined) return given.coverageBaseline;
      const file = join(ctx.temp, 'coverage-baseline.json');
      const of = commit === null ? await beforePush(ctx.env) : await branchedAt(ctx, directory, commit);
      const found = await cache.restore(file, prefix + (of ?? 'newest'), [prefix], limits);
      ctx.log.info(found === undefined ? 'no coverage of an earlier run is kept' : `compared with ${found}`);
      return found === undefined ? undefined : file;
    },
    save: async (commit, rows, reports) => {
      if (!rows.every(isSound)) return;
      const baseline = reports.find(({ kind }) => kind === 'coverage-baseline');
      if (setting !== 'auto' || baseline === undefined || !(await isDefaultBranch(ctx))) return;
      await keep(cache, baseline.path, prefix + commit);
    },
  };
}

function isSound({ check, verdict }: Row): boolean {
  return check === 'tests' ? verdict === 'PASS' || verdict === 'WARN' : verdict !== 'ERROR';
}

/** Where the commit left its base, as far as this clone knows; the base itself where it does not. */
async function branchedAt(ctx: Action['ctx'], directory: string, base: string): Promise<string> {
  const { exitCode, stdout } = await probe(ctx, 'git', ['-C', directory, 'merge-base', base, 'HEAD']);
  return exitCode === 0 ? stdout.trim() : base;
}

async function isDefaultBranch(ctx: Action['ctx']): Promise<boolean> {
  const { event } = await readJob(ctx);
  return (
    event.event === 'push' && event.defaultBranch !== '' && event.ref === `refs/heads/${event.defaultBranch}`
  );
}

async function keep(cache: RunnerCache, file: string, key: string): Promise<void> {
  if (!(await cache.has(key, limits))) await cache.save(file, key, limits);
}
