/**
 * Go and its caches for the build and the gate of this step alone: later steps have what they had. Post saves what the
 * step used when main says that all went well, and clears away in any case.
 */

import { goOfService, type PipelineResult, type SetUp } from '@slipway/pipeline';
import { finishGo, type GoLeft, leftOf, savedPage } from '@slipway/pipeline/finish-go';
import { goSection, lastRun } from '@slipway/pipeline/go-account';
import { cachesOfJob, programCache, workloadOf } from '@slipway/pipeline/job-caches';
import type { ResolvedOptions } from '@slipway/pipeline/project';
import type { GoReady } from '@slipway/pipeline/set-up-go';
import type { Section } from '@slipway/report';
import { toMarkdown } from '@slipway/report';
import { type Action, modulesAccess, type PostAction, readJob } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

export interface LeftCaches {
  readonly go: GoLeft;
  /** Whether the step did all that it was to do: a part of it would throw the rest of an entry away. */
  readonly ok: boolean;
}

export interface GoOfStep {
  readonly setUp: SetUp;
  /** What the summary says of it; null when nothing was built or judged here. */
  account(result: PipelineResult): Section | null;
  /** All went well: what was used may be saved. */
  succeeded(result: PipelineResult): void;
}

/** @param leave is told what post has to finish, as soon as there is something */
export function goOfStep(
  action: Action,
  { cache: setting, modulesToken: token }: Pick<Inputs, 'cache' | 'modulesToken'>,
  options: Pick<ResolvedOptions, 'directory' | 'go'>,
  leave: (caches: LeftCaches) => void,
): GoOfStep {
  const { ctx, cache } = action;
  let ready: GoReady | null = null;
  const access = modulesAccess(action, token);
  return {
    async setUp(commit) {
      const workload = await workloadOf(ctx, options.directory, ['build', 'gate'], options.go);
      const job = { store: cache, setting, commit, workload, targets: [], job: () => readJob(ctx) };
      ready = await goOfService(ctx, options, await cachesOfJob(ctx, job), access);
      const left = leftOf(ready, null);
      if (left !== null) leave({ go: left, ok: false });
      return { ...ready, programs: await programCache(job) };
    },
    account: (result) => (ready === null ? null : goSection(ready, builtBy(result))),
    succeeded(result) {
      const built = builtBy(result);
      const left = ready === null ? null : leftOf(ready, built === null ? null : lastRun(ready, built));
      if (left !== null) leave({ go: left, ok: true });
    },
  };
}

function builtBy({ evidence, cost }: PipelineResult) {
  return cost === null ? null : { document: evidence.build.document, cost };
}

/** Its trouble is a warning. */
export async function finishCaches({ ctx, cache, summary }: PostAction, left: LeftCaches): Promise<void> {
  if (cache === null) return;
  const saved = await finishGo(ctx, cache, left.go, left.ok);
  if (left.ok) summary.add(toMarkdown(savedPage(saved)));
}
