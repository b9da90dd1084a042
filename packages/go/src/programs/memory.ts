/**
 * How many targets are built at a time, within a limit of memory. A cold target uses every processor by itself, since
 * go compiles packages side by side; a warm one is mostly its link, which is one program on one processor, so there
 * targets side by side gain what packages do not.
 */
import { availableParallelism } from 'node:os';

/**
 * What go itself and one compiler or linker of a service with some 300 packages take; measured by
 * `npm run bench -- go-build`. A compiler given less collects its garbage more often (GOMEMLIMIT).
 */
const goBytes = 160 * 2 ** 20;
const actionBytes = 400 * 2 ** 20;
/** Fewer packages to compile than this are done while others link. */
const warmPackages = 25;

export interface Lanes {
  /** Targets at a time. */
  readonly targets: number;
  /** What each go command may run at a time (`-p`). */
  readonly actions: number;
  /** For GOMEMLIMIT of each program, in bytes. A soft limit: a program that needs more takes more. */
  readonly memoryLimit: number;
}

/** Whether a target is mostly in the build cache; `packages` as `packagesToCompile` counts them. */
export function isWarm(packages: number | null): boolean {
  return packages !== null && packages < warmPackages;
}

/** Lanes for `count` targets that are all cold or all warm, in `maxMemory` bytes. */
export function lanes(
  count: number,
  warm: boolean,
  maxMemory: number,
  processors: number = availableParallelism(),
): Lanes {
  const fitting = (targets: number) => Math.floor((maxMemory - targets * goBytes) / (targets * actionBytes));
  let targets = warm ? Math.max(1, Math.min(count, processors)) : 1;
  while (targets > 1 && fitting(targets) < 1) targets--;
  const actions = Math.max(1, Math.min(processors, fitting(targets)));
  const left = Math.max(actionBytes, maxMemory - targets * goBytes);
  return { targets, actions, memoryLimit: Math.floor(left / (targets * actions)) };
}

/** Runs `work` for each item, `lanes` at a time, in order; the first failure stops what has not begun. */
export async function inLanes<T, R>(
  items: readonly T[],
  count: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await work(items[index] as T, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: count }, lane));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return results;
}
