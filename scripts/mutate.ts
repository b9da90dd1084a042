/**
 * `npm run mutate -- <area> [text]`: applies each mutation of test/mutations/<area>.ts (those whose sentence holds
 * `text`) in a throw-away copy of the repository, one at a time, and sees whether its tests fail. Exits 1 when one
 * survives, fits its file no longer, or does not even load.
 */
import { globSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyRepository, type Mutation, mutate, runTests } from './mutation.ts';
import { repository } from './workspaces.ts';

const [area = '', text = ''] = process.argv.slice(2);
const areas = globSync('test/mutations/*.ts', { cwd: repository }).map((file) => path.basename(file, '.ts'));

if (areas.includes(area)) {
  await perform().catch((error: Error) => {
    console.error(`mutate ${area}: ${error.message}`);
    process.exitCode = 1;
  });
} else {
  console.error(`usage: npm run mutate -- <area> [text]\nareas: ${areas.sort().join(', ')}`);
  process.exitCode = 1;
}

async function perform(): Promise<void> {
  const module = (await import(path.join(repository, 'test/mutations', `${area}.ts`))) as {
    mutations: readonly Mutation[];
  };
  const mutations = module.mutations.filter(({ breaks }) => breaks.includes(text));
  if (mutations.length === 0) throw new Error(`no mutation says "${text}"`);
  const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'slipway-mutate-')));
  const remove = (): void => rmSync(work, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      remove();
      process.exit(130);
    });
  }
  try {
    const [copy, temp] = [path.join(work, 'copy'), path.join(work, 'temp')];
    mkdirSync(temp);
    copyRepository(repository, copy);
    const results = await mutate(
      copy,
      mutations,
      (files) => runTests(copy, files, temp),
      (line) => console.log(line),
    );
    const killed = results.filter(({ outcome }) => outcome === 'killed').length;
    console.log(`${killed} of ${results.length} mutations killed`);
    if (killed < results.length) process.exitCode = 1;
  } finally {
    remove();
  }
}
