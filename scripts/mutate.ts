/**
 * `npm run mutate -- <area> [text] [--jobs N]`: applies each mutation of test/mutations/<area>.ts (those whose sentence
 * holds `text`) in a throw-away copy of the repository, one at a time in each of N copies (1), and sees whether its
 * tests fail. Exits 1 when one survives, fits its file no longer, or does not even load.
 */
import { globSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyRepository, type Mutation, mutate, runTests, wrongMutations } from './mutation.ts';
import { repository } from './workspaces.ts';

const { positionals, values } = parseArgs({
  options: { jobs: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const [area = '', text = ''] = positionals;
const jobs = Number(values.jobs);
const areas = globSync('test/mutations/*.ts', { cwd: repository }).map((file) => path.basename(file, '.ts'));

if (areas.includes(area) && Number.isInteger(jobs) && jobs > 0) {
  await perform().catch((error: Error) => {
    console.error(`mutate ${area}: ${error.message}`);
    process.exitCode = 1;
  });
} else {
  console.error(`usage: npm run mutate -- <area> [text] [--jobs N]\nareas: ${areas.sort().join(', ')}`);
  process.exitCode = 1;
}

async function perform(): Promise<void> {
  const module = (await import(path.join(repository, 'test/mutations', `${area}.ts`))) as {
    mutations: readonly Mutation[];
  };
  const mutations = module.mutations.filter(({ breaks }) => breaks.includes(text));
  if (mutations.length === 0) throw new Error(`no mutation says "${text}"`);
  const wrong = wrongMutations(repository, module.mutations);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'slipway-mutate-')));
  const remove = (): void => rmSync(work, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      remove();
      process.exit(130);
    });
  }
  try {
    const perCopy = await Promise.allSettled(
      Array.from({ length: jobs }, (_, job) => {
        const [copy, temp] = [path.join(work, `copy-${job}`), path.join(work, `temp-${job}`)];
        mkdirSync(temp);
        copyRepository(repository, copy);
        return mutate(
          copy,
          mutations.filter((_, at) => at % jobs === job),
          (files) => runTests(copy, files, temp),
          (line) => console.log(line),
        );
      }),
    );
    const results = perCopy.flatMap((done) => {
      if (done.status === 'rejected') throw done.reason;
      return done.value;
    });
    const killed = results.filter(({ outcome }) => outcome === 'killed').length;
    console.log(`${killed} of ${results.length} mutations killed`);
    if (killed < results.length) process.exitCode = 1;
  } finally {
    remove();
  }
}
