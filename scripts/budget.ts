/** The sizes that the bundles must keep to: every step downloads all of them and starts one of them twice. */
import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { repository } from './workspaces.ts';

export interface Budget {
  /** Bytes of any action's dist/index.js. */
  readonly entry: number;
  /** Bytes of all files in all dist folders. */
  readonly all: number;
}

export const budget: Budget = { entry: 1_500_000, all: 25_000_000 };

/** One line per size that is over its limit. */
export function overBudget(root: string, { entry, all }: Budget): string[] {
  const sizes = globSync('{actions,packages}/*/dist/**/*', { cwd: root })
    .map((file) => ({ file, status: statSync(path.join(root, file)) }))
    .filter(({ status }) => status.isFile())
    .map(({ file, status }) => ({ file: file.split(path.sep).join('/'), bytes: status.size }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...sizes
      .filter(({ file, bytes }) => /^actions\/[^/]+\/dist\/index\.js$/.test(file) && bytes > entry)
      .map(({ file, bytes }) => `${file} has ${bytes} bytes, and an entry may have ${entry}: import() more`),
    ...(total > all ? [`all dist folders have ${total} bytes together, and may have ${all}`] : []),
  ];
}

if (import.meta.main) {
  const problems = overBudget(repository, budget);
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
