/** All cases: every input of every action with every value of the table. */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { manifestFiles, readManifest } from '../../scripts/action-manifest.ts';
import { repository } from '../../scripts/workspaces.ts';
import type { Bed } from './bed.ts';
import { type Judged, playCase } from './case.ts';
import { isNonsense } from './inputs.ts';
import { type HostileValue, hostileValues } from './values.ts';

export const actions = readdirSync(path.join(repository, 'actions')).sort();

export function inputsOf(action: string): string[] {
  return Object.keys(readManifest(repository, manifestFiles(repository, action)[0] ?? '').inputs ?? {});
}

/** What `npm test` plays: each value in some inputs, each input with some values; the bench plays all. */
export function isPlayed(action: string, input: string, value: HostileValue): boolean {
  const at = hostileValues.indexOf(value) + inputsOf(action).indexOf(input);
  return at % (isNonsense(action, input, value) ? 8 : 4) === 0;
}

/** Plays values of the table in `input`, as many side by side as there are processors. */
export async function sweepInput(
  bed: Bed,
  action: string,
  input: string,
  values: readonly HostileValue[] = hostileValues,
): Promise<Judged[]> {
  const queue = [...values];
  const results: Judged[] = [];
  const lane = async (): Promise<void> => {
    for (let value = queue.shift(); value !== undefined; value = queue.shift()) {
      results.push(await playCase(bed, action, input, value));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return results;
}
