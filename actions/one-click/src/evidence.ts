/** Evidence from and to other jobs of the run, as artifacts. */
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Artifacts, handOver, takeOver } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { type Given, outputFolder, type PipelineResult } from '@slipway/pipeline';
import type { Inputs } from './inputs.ts';

/** @throws ConfigError when what is given cannot be read, or is not what was handed over */
export async function takeGiven(artifacts: Artifacts, inputs: Inputs): Promise<Given> {
  const { build, gate, stateDirectory } = inputs;
  if (build === null && gate === null) return { build, gate };
  const folder = join(await outputFolder(stateDirectory), 'given');
  return {
    build: build === null ? null : await takeOver(artifacts, 'build', build, join(folder, 'build')),
    gate: gate === null ? null : await takeOver(artifacts, 'gate', gate, join(folder, 'gate')),
  };
}

/**
 * Uploads what the run left, whatever its verdict. The release has happened by now: when the upload fails, that is a
 * warning.
 * @returns what another job takes release.json over by; null when there is none
 */
export async function uploadEvidence(
  { log }: Context,
  artifacts: Artifacts,
  { evidence, report }: PipelineResult,
  name: string,
): Promise<string | null> {
  const folder = dirname(report);
  const files = (await readdir(folder)).filter((file) => /^[a-z]+\.(?:json|md)$/.test(file));
  try {
    if (evidence.release !== null) return await handOver(artifacts, 'release', evidence.release, name, files);
    await artifacts.upload(name, folder, files);
  } catch (error) {
    log.warn(`the evidence of this run was not uploaded: ${(error as Error).message}`);
  }
  return null;
}
