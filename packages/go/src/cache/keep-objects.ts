/** Which objects an entry keeps: those that one of the last runs used. */
import type { CacheObject } from './objects.ts';

/** Runs in a row that did not use an entry, by its name. */
export type Unused = Readonly<Record<string, number>>;

export interface Kept {
  readonly objects: readonly CacheObject[];
  /** For the note of the pack; entries that this run used are not in it. */
  readonly unused: Unused;
}

/** Runs that may leave an object alone: a bump that is taken back, a job that only vets, cost nothing. */
export const mostUnused = 3;

/**
 * Go sets an object's time when it uses it and the time is an hour old, so with all of them set back before a job, those
 * with a time of the job's are the used ones. Not all: where another action gives the output that is there already, go
 * leaves that output's time alone. So an output is used as well when a used entry names it, and an entry whose output is
 * gone is none.
 * @param since milliseconds since the epoch; what is newer was used
 */
export function keepObjects(all: readonly CacheObject[], before: Unused, since: number): Kept {
  const there = new Set(all.map(({ name }) => name));
  const entries = all.filter(({ output }) => typeof output === 'string' && there.has(output));
  const kept = new Set<string>();
  const unused: Record<string, number> = {};
  for (const { name, modifiedMs, output } of entries) {
    const runs = modifiedMs >= since ? 0 : (before[name] ?? 0) + 1;
    if (runs >= mostUnused) continue;
    kept.add(name).add(output as string);
    if (runs > 0) unused[name] = runs;
  }
  return { objects: all.filter(({ name }) => kept.has(name)), unused };
}
