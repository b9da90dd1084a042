/** Go and its caches for this step and for those after it; what post has to finish. */
import { join } from 'node:path';
import { type CacheStore, folderStore } from '@slipway/go/cache';
import type { Context } from '@slipway/kernel';
import { finishGo, type GoLeft, leftOf, savedPage } from '@slipway/pipeline/finish-go';
import { type BuildAccount, isWarm, lastRun, savedMs } from '@slipway/pipeline/go-account';
import { type GoReady, setUpGo } from '@slipway/pipeline/set-up-go';
import { toMarkdown } from '@slipway/report';
import { type Action, type PostAction, readEventPayload, runAddress } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

/** What main leaves for post. */
export interface LeftForPost {
  readonly go: GoLeft;
  /** The folder that holds the entries; null: the runner's service. */
  readonly directory: string | null;
}

/** @throws ConfigError, ToolError, CancelledError as `setUpGo` */
export async function provideGo(
  action: Action<LeftForPost>,
  inputs: Inputs,
  commit: string,
): Promise<GoReady> {
  const { ctx, outputs } = action;
  const ready = await ctx.log.group('Go', async () =>
    setUpGo(ctx, {
      directory: inputs.directory,
      ...inputs.go,
      caches: await cachesOf(action, inputs, commit),
    }),
  );
  for (const [name, value] of Object.entries(ready.variables)) outputs.variable(name, value);
  outputs.path(ready.bin);
  const { go } = ready;
  outputs.set('go-version', go.version);
  outputs.set('go-root', go.root);
  outputs.set('cache-hit', isWarm(ready));
  outputs.set('seconds-saved', '');
  leave(action, inputs, leftOf(ready, null));
  return ready;
}

/** What a build that went well has to say to the next run, and to the later steps. */
export function noteBuild(
  action: Action<LeftForPost>,
  inputs: Inputs,
  ready: GoReady,
  built: BuildAccount,
): void {
  const saved = savedMs(ready, built);
  if (saved !== null) action.outputs.set('seconds-saved', (saved / 1000).toFixed(1));
  leave(action, inputs, leftOf(ready, lastRun(ready, built)));
}

function leave(
  { state }: Action<LeftForPost>,
  { cacheDirectory: directory }: Inputs,
  go: GoLeft | null,
): void {
  if (go !== null) state.save({ go, directory });
}

/** A folder stands in the place of the runner's service; null where there is neither. */
function storeOf(ctx: Context, cache: CacheStore | null, folder: string | null): CacheStore | null {
  return folder === null ? cache : folderStore(ctx, { folder });
}

/** null where a job has caches of its own already, or the runner has no such service: a machine keeps its own warm. */
async function cachesOf({ ctx, cache }: Action<LeftForPost>, inputs: Inputs, commit: string) {
  const { env } = ctx;
  const store = storeOf(ctx, cache, inputs.cacheDirectory);
  if (store === null || inputs.cache === 'off') return null;
  if (env.GOCACHE || env.GOMODCACHE) {
    ctx.log.info('GOCACHE or GOMODCACHE is set, by the job or by an earlier step: the caches stay those');
    return null;
  }
  const payload = (await readEventPayload(env.GITHUB_EVENT_PATH ?? '')) as {
    repository?: { default_branch?: unknown };
  };
  const { default_branch: branch } = payload?.repository ?? {};
  return {
    store,
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
export async function finish({ ctx, cache, state, summary }: PostAction<LeftForPost>): Promise<void> {
  const left = state.saved();
  const store = storeOf(ctx, cache, left?.directory ?? null);
  if (left === undefined || store === null) return;
  summary.add(toMarkdown(savedPage(await finishGo(ctx, store, left.go))));
}
