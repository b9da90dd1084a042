/** Evidence that earlier steps or jobs made: what is handed over is not made again, and must be of this very tree. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import type { PipelineOptions } from './options.ts';
import type { Source } from './source.ts';

/** What is null is made by the run itself. */
export interface Given {
  readonly build: Filed<'build'> | null;
  readonly gate: Filed<'gate'> | null;
}

export const nothingGiven: Given = { build: null, gate: null };

/**
 * @returns the version of the run: a build has it in its binary
 * @throws ConfigError when the evidence is of another tree, service or version, or answers what was not asked
 */
export function checkGiven(
  { build, gate }: Given,
  source: Source,
  options: Pick<PipelineOptions, 'service' | 'version' | 'gate'>,
): string {
  for (const filed of [build, gate]) {
    const tree = filed?.document.subject.tree ?? source.subject.tree;
    if (filed === null || tree === source.subject.tree) continue;
    throw new ConfigError(
      `this is evidence of tree ${tree.slice(0, 12)}, and the checkout is of ${source.subject.tree.slice(0, 12)}`,
      {
        where: { file: filed.path },
        fix: 'check out the commit that was built and judged, or build and judge this one',
      },
    );
  }
  if (gate !== null && options.gate === 'none') {
    throw new ConfigError('a verdict is handed over, and none is asked for', {
      where: { name: 'gate' },
      fix: 'write gate: required, or leave gate-json out',
    });
  }
  if (build === null) return options.version ?? source.version;
  const { service, version } = build.document;
  if (service !== options.service) {
    throw new ConfigError(`this is a build of ${service}, and ${options.service} is to be released`, {
      where: { file: build.path },
      fix: `hand over the build of ${options.service}, or write service: ${service}`,
    });
  }
  if (options.version !== null && options.version !== version) {
    throw new ConfigError(`the build says that it is ${version}, and ${options.version} is to be released`, {
      where: { name: 'version' },
      fix: `leave version out, or build with version: ${options.version}`,
    });
  }
  return version;
}

/** A copy of each document beside the run's own evidence; the binaries stay where they are. */
export async function keepGiven(given: Given, folder: string): Promise<void> {
  for (const kind of ['build', 'gate'] as const) {
    const filed = given[kind];
    if (filed !== null) await copyFile(filed.path, join(folder, `${kind}.json`));
  }
}
