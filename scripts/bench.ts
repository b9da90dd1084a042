/**
 * `npm run bench -- <name> [--json] [its own options]`: runs test/bench/<name>.ts. A table for people, or with
 * `--json` one line per figure; exits 0 when it could measure, whatever the figures say.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { type Bench, figureTable, judge } from './bench-figures.ts';
import { repository } from './workspaces.ts';

const [name = '', ...rest] = process.argv.slice(2);
const names = globSync('test/bench/*.ts', { cwd: repository })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => path.basename(file, '.ts'))
  .sort();

if (names.includes(name)) {
  await perform().catch((error: Error) => {
    console.error(`${name} could not measure: ${error.message}`);
    process.exitCode = 1;
  });
} else {
  console.error('usage: npm run bench -- <name> [--json]');
  for (const known of names) console.error(`  ${known.padEnd(14)} ${(await load(known)).about}`);
  process.exitCode = 1;
}

async function perform(): Promise<void> {
  const { measure } = await load(name);
  const figures = (
    await measure(
      rest.filter((arg) => arg !== '--json'),
      (line) => process.stderr.write(`${line}\n`),
    )
  ).map((figure) => judge(name, figure));
  if (rest.includes('--json')) {
    for (const figure of figures) console.log(JSON.stringify(figure));
  } else {
    console.log(figureTable(figures));
  }
}

async function load(bench: string): Promise<Bench> {
  return (await import(path.join(repository, 'test', 'bench', `${bench}.ts`))) as Bench;
}
