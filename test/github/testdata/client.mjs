/**
 * GitHub's own clients, driven by a list of steps: `node client.mjs '[["saveCache", ["a"], "key"], …]'`. Prints the
 * results as the last line; an error is a result too.
 */
import { restoreCache, saveCache } from '@actions/cache';
import { getIDToken } from '@actions/core';

const steps = JSON.parse(process.argv[2] ?? '[]');
const results = [];
for (const [name, ...args] of steps) {
  try {
    results.push((await work(name)(...args)) ?? null);
  } catch (error) {
    results.push({ error: error.message, name: error.name });
  }
}
console.log(`\n${JSON.stringify(results)}`);

function work(name) {
  const known = { restoreCache, saveCache, getIDToken }[name];
  if (known !== undefined) return known;
  return async (...args) => {
    const { default: client } = await import('@actions/artifact');
    return client[name](...args);
  };
}
