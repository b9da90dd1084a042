/**
 * `npm run stamp -- owner/name`: this repository is called so from now on. Rewrites package.json and everything that
 * git has and that names the suite: workflows, examples, docs. For a fork, and for the first day of a new home.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkSuiteName, mentions, suiteName } from './suite-name.ts';
import { repository } from './workspaces.ts';

/**
 * @returns the files that changed, relative to `root`
 * @throws Error for a name that GitHub would not take; then nothing is written
 */
export function stamp(root: string, to: string): string[] {
  checkSuiteName(to);
  const from = suiteName(root);
  if (from === to) return [];
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const changed = files.flatMap((file) => {
    // Bundles are built, and never name the suite.
    if (file === '' || /^(?:actions|packages)\/[^/]+\/dist\//.test(file)) return [];
    const text = readFileSync(path.join(root, file), 'utf8');
    const stamped = text.replace(mentions(from), () => to);
    return stamped === text ? [] : [{ file, stamped }];
  });
  for (const { file, stamped } of changed) writeFileSync(path.join(root, file), stamped);
  return changed.map(({ file }) => file);
}

if (import.meta.main) {
  const [to, ...more] = process.argv.slice(2);
  try {
    if (to === undefined || more.length > 0) throw new Error('npm run stamp -- owner/name');
    const changed = stamp(repository, to);
    for (const file of changed) console.log(file);
    console.log(`${changed.length} files name ${to} now; npm run check, then commit`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
