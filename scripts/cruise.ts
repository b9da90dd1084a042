/**
 * dependency-cruiser over what tsc wrote for today's sources (a file left over from a deleted source would
 * speak for nobody). `node scripts/cruise.ts`, after `tsc -b`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readWorkspaces, repository, sourceFiles } from './workspaces.ts';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string; readonly severity: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
  };
}

/**
 * One line per broken rule.
 * @param root holds packages/, actions/ and `.dependency-cruiser.mjs`, compiled
 */
export function cruise(root: string): string[] {
  const files = readWorkspaces(root)
    .flatMap(({ folder }) => sourceFiles(root, folder, { tests: false }))
    .filter((file) => /\.([cm]?ts|mjs)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => (file.endsWith('.mjs') ? file : file.replace('/src/', '/build/').replace(/ts$/, 'js')));
  const missing = files.filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) return missing.map((file) => `${file}: tsc has not written it`);
  const result = spawnSync(
    process.execPath,
    [
      path.join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...files],
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 << 20 },
  );
  let report: Cruise;
  try {
    report = JSON.parse(result.stdout) as Cruise;
  } catch {
    return [`dependency-cruiser: ${result.stderr || result.stdout || result.error}`];
  }
  if (report.summary.totalCruised < files.length) {
    return [`dependency-cruiser saw ${report.summary.totalCruised} modules of ${files.length}`];
  }
  return report.summary.violations.map(({ from, to, rule, cycle }) =>
    cycle
      ? `${rule.name}: ${[from, ...cycle.map((c) => c.name)].join(' -> ')}`
      : `${rule.name}: ${from} -> ${to}`,
  );
}

if (import.meta.main) {
  const problems = cruise(repository);
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
