/** Go and its caches for this step and for those after it; what post has to finish. */
import { join } from 'node:path';
import { finishGoCaches, type GoCacheState } from '@slipway/go/cache';
import { formatSize } from '@slipway/kernel';
import { type GoReady, setUpGo } from '@slipway/pipeline/set-up-go';
import { type Action, type PostAction, readEventPayload, runAddress } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

/** What main leaves for post. */
export interface LeftForPost {
  readonly caches: GoCacheState;
}

/** @throws ConfigError, ToolError, CancelledError as `setUpGo` */
export async function provideGo(
  action: Action<LeftForPost>,
  inputs: Inputs,
  commit: string,
): Promise<GoReady> {
  const { ctx, outputs, state } = action;
  const ready = await ctx.log.group('Go', async () =>
    setUpGo(ctx, {
      directory: inputs.directory,
      ...inputs.go,
      caches: await cachesOf(action, inputs, commit),
    }),
  );
  for (const [name, value] of Object.entries(ready.variables)) outputs.variable(name, value);
  outputs.path(ready.bin);
  const { go, caches } = ready;
  outputs.set('go-version', go.version);
  outputs.set('go-root', go.root);
  outputs.set('cache-hit', caches !== null && caches.restored.build.found !== null);
  if (caches !== null) state.save({ caches: caches.state });
  return ready;
}

/** null where a job has caches of its own already, or the runner has no such service: a machine keeps its own warm. */
async function cachesOf({ ctx, cache }: Action<LeftForPost>, inputs: Inputs, commit: string) {
  const { env } = ctx;
  if (cache === null || inputs.cache === 'off') return null;
  if (env.GOCACHE || env.GOMODCACHE) {
    ctx.log.info('GOCACHE or GOMODCACHE is set, by the job or by an earlier step: the caches stay those');
    return null;
  }
  const payload = (await readEventPayload(env.GITHUB_EVENT_PATH ?? '')) as {
    repository?: { default_branch?: unknown };
  };
  const { default_branch: branch } = payload?.repository ?? {};
  return {
    store: cache,
    setting: inputs.cache,
    event: {
      event: env.GITHUB_EVENT_NAME ?? '',
      ref: env.GITHUB_REF ?? '',
      defaultBranch: typeof branch === 'string' ? branch : '',
    },
    commit,
    run: `${runAddress(env)} ${env.GITHUB_JOB}`,
    disk: join(env.RUNNER_TEMP || ctx.temp, 'slipway-go-caches'),
    // A machine that goes on living would keep it there after a job that failed.
    memory: env.RUNNER_ENVIRONMENT === 'github-hosted' && process.platform === 'linux' ? '/dev/shm' : null,
    workload: inputs.build === null ? ['setup'] : ['build', ...inputs.build.tags],
    targets: inputs.build?.targets ?? [],
  };
}

/** After a job that went well: what it used becomes an entry. */
export async function finish({ ctx, cache, state }: PostAction<LeftForPost>): Promise<void> {
  const left = state.saved();
  if (left === undefined || cache === null) return;
  const { build, modules, targets } = await finishGoCaches(ctx, cache, left.caches, { ok: true });
  for (const { key, outcome, packedBytes } of [modules, build, ...Object.values(targets)]) {
    ctx.log.info(`${key}: ${outcome}${packedBytes === 0 ? '' : `, ${formatSize(packedBytes)}`}`);
  }
}
