/**
 * The suite as GitHub would serve it to a user's workflow: what git has of the work tree, or would take. What it
 * ignores (node_modules, build) is missing here as it is there.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../scripts/workspaces.ts';

/** All that a `uses:` of the suite can reach; the rest of the repository would only be copied again by each step. */
const served = [
  'action.yml',
  'actions/*/action.yml',
  'actions/*/dist/*',
  'packages/*/dist/*',
  '.github/workflows',
];

/** What git has, or would have after `git add --all`, of `paths`; relative to the root. */
export function committable(paths: readonly string[]): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths];
  return execFileSync('git', args, { cwd: repository, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(repository, file)));
}

/** Writes the copy to `folder`. */
export function copySuite(folder: string): void {
  for (const file of committable(served)) {
    const to = path.join(folder, file);
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(path.join(repository, file), to);
  }
}
