/** Go and its caches for this step and for those after it; what post has to finish. */
import { finishGo, type GoLeft, leftOf, savedPage } from '@slipway/pipeline/finish-go';
import { type BuildAccount, isWarm, lastRun, savedMs } from '@slipway/pipeline/go-account';
import { cachesOfJob, storeOf, workloadOf } from '@slipway/pipeline/job-caches';
import { type GoReady, setUpGo } from '@slipway/pipeline/set-up-go';
import type { GoOptions } from '@slipway/pipeline/stages';
import { toMarkdown } from '@slipway/report';
import { type Action, type PostAction, readJob } from '@slipway/runner';
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
  settings: GoOptions,
  commit: string,
): Promise<GoReady> {
  const { ctx, outputs } = action;
  const ready = await ctx.log.group('Go', async () =>
    setUpGo(ctx, {
      directory: inputs.directory,
      ...inputs.go,
      // A file that is named for this step stands before what slipway.yml asks for.
      version: inputs.go.version ?? (inputs.go.versionFile === null ? settings.version : null),
      mirrors: settings.mirrors,
      caches: await cachesOf(action, inputs, settings, commit),
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

async function cachesOf(
  { ctx, cache }: Action<LeftForPost>,
  inputs: Inputs,
  settings: GoOptions,
  commit: string,
) {
  return cachesOfJob(ctx, {
    store: await storeOf(ctx, cache, inputs.cacheDirectory),
    setting: inputs.cache,
    commit,
    workload:
      inputs.build === null ? ['setup'] : await workloadOf(ctx, inputs.directory, ['build'], settings),
    targets: inputs.build?.targets ?? [],
    job: () => readJob(ctx),
  });
}

/** After a job that went well: what it used becomes an entry. */
export async function finish({ ctx, cache, state, summary }: PostAction<LeftForPost>): Promise<void> {
  const left = state.saved();
  if (left === undefined) return;
  const store = await storeOf(ctx, cache, left.directory);
  if (store === null) return;
  summary.add(toMarkdown(savedPage(await finishGo(ctx, store, left.go))));
}
