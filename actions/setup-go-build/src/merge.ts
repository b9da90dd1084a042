/** What other jobs of the run built of this commit, each for its own systems, taken over as one build. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Artifacts, type Filed, takeOver } from '@slipway/evidence';
import { mergeBuilds } from '@slipway/go';
import type { Context } from '@slipway/kernel';
import { checkGiven, outputFolder, type Source } from '@slipway/pipeline/stages';

export interface MergeRequest {
  /** `name@sha256:…`, as those jobs' output `artifact` says. */
  readonly references: readonly string[];
  readonly service: string;
  /** null: the one that the builds have. */
  readonly version: string | null;
  readonly outputDirectory: string;
}

/** @throws ConfigError when what arrives is not what was handed over, is of another tree, service or version, or overlaps */
export async function mergeJobs(
  ctx: Context,
  artifacts: Artifacts,
  source: Source,
  { references, service, version, outputDirectory }: MergeRequest,
): Promise<Filed<'build'>> {
  const folder = await mkdtemp(join(ctx.temp, 'merge-'));
  try {
    const builds: Filed<'build'>[] = [];
    for (const [i, given] of references.entries()) {
      const build = await takeOver(artifacts, 'build', given, join(folder, String(i)));
      checkGiven({ build, gate: null }, source, { service, version, gate: 'required' });
      builds.push(build);
    }
    return await mergeBuilds(ctx, builds, await outputFolder(outputDirectory));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
