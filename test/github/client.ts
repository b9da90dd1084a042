/**
 * GitHub's own clients, driven by a list of steps: `node client.ts '[["saveCache", ["a"], "key"], …]'`. Prints the
 * results as the last line; an error is a result too.
 */
import { restoreCache, saveCache } from '@actions/cache';
import { getIDToken } from '@actions/core';

type Work = (...args: unknown[]) => Promise<unknown>;

const steps = JSON.parse(process.argv[2] ?? '[]') as [string, ...unknown[]][];
const results: unknown[] = [];
for (const [name, ...args] of steps) {
  try {
    results.push((await work(name)(...args)) ?? null);
  } catch (error) {
    results.push({ error: (error as Error).message });
  }
}
console.log(`\n${JSON.stringify(results)}`);

function work(name: string): Work {
  const known = { restoreCache, saveCache, getIDToken } as Record<string, unknown>;
  if (name in known) return known[name] as Work;
  return async (...args) => {
    const { default: client } = await import('@actions/artifact');
    return (client as unknown as Record<string, Work>)[name]?.(...args);
  };
}
