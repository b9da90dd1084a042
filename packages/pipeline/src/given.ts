/** Evidence that earlier steps or jobs made: what is handed over is not made again, and must be of this very tree. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Policy } from '@slipway/gate';
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
  if (gate?.document.rows.some(({ check }) => check === 'source')) {
    throw new ConfigError('the gate judged a checkout that differs from its commit', {
      where: { file: gate.path },
      fix: 'commit what is to be judged, and judge the commit',
    });
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

/**
 * A verdict that another step made counts only when it was asked the same as this one would ask.
 * @throws ConfigError when it was judged by other rules
 */
export async function checkPolicyOf(gate: Filed<'gate'>, policy: Policy): Promise<void> {
  const { policyHash } = await import('@slipway/gate');
  const hash = policyHash(policy);
  if (gate.document.policyHash === hash) return;
  const { preset, file } = gate.document.policy;
  throw new ConfigError(
    `the gate was asked by another policy (${file ?? `preset ${preset}`}, hash ${gate.document.policyHash.slice(0, 12)}) than this step asks by (${policy.source.file ?? `preset ${policy.preset}`}, hash ${hash.slice(0, 12)})`,
    {
      where: { file: gate.path },
      fix: 'write the rules in quality-gate.yml, or give both steps the same coverage; then judge again',
    },
  );
}

/** A copy of each document beside the run's own evidence; the binaries stay where they are. */
export async function keepGiven(given: Given, folder: string): Promise<void> {
  for (const kind of ['build', 'gate'] as const) {
    const filed = given[kind];
    if (filed !== null) await copyFile(filed.path, join(folder, `${kind}.json`));
  }
}
