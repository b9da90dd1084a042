/**
 * Whether each `dist/` belongs to the sources: beside every bundle stands `inputs.sha256` with a hash
 * of all that went in and one of all that came out. Nothing is built to compare; `npm run build` writes it.
 * Also a program: `node scripts/fresh.ts`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lockedClosure, readLock } from './lock.ts';
import { bundledOf, closure, readWorkspaces, repository, sourceFiles, type Workspace } from './workspaces.ts';

/** Relative to a dist folder. */
export const hashFile = 'inputs.sha256';

/** What turns sources into a bundle, relative to the root. */
const machinery = ['tsconfig.base.json', 'scripts/bundle.ts', 'scripts/licences.ts'];
const tools = ['typescript', '@vercel/ncc'];

/** sha256 over everything that goes into the bundle of one workspace; the same in every checkout of the same tree. */
export function inputsHash(root: string, all: readonly Workspace[], bundled: Workspace): string {
  const workspaces = closure(all, bundled);
  const files = workspaces.flatMap(({ folder }) => [
    `${folder}/package.json`,
    `${folder}/tsconfig.json`,
    ...sourceFiles(root, folder, { tests: false }),
  ]);
  const lock = readLock(root);
  const thirdParty = [
    ...workspaces.flatMap((w) => lockedClosure(lock, w.folder, Object.keys(w.manifest.dependencies ?? {}))),
    ...lockedClosure(lock, '', tools),
  ].map(({ place, version, integrity }) => `${place} ${version} ${integrity}`);
  return hashLines([
    ...[...files, ...machinery].map((file) => `${file} ${hashOfFile(path.join(root, file))}`),
    ...new Set(thirdParty),
  ]);
}

/** sha256 over the files of a dist folder, but for the hash file itself. */
export function outputsHash(dist: string): string {
  const files = filesBelow(dist).filter((file) => file !== hashFile);
  return hashLines(files.map((file) => `${file} ${hashOfFile(path.join(dist, file))}`));
}

/** Files under a folder, relative to it, with slashes, sorted; none where there is no such folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** The text of `inputs.sha256`. */
export function hashText(inputs: string, outputs: string): string {
  return `${inputs}  inputs\n${outputs}  outputs\n`;
}

/** One line per workspace whose dist is missing, older than its sources, or edited by hand. */
export function staleBundles(root: string): string[] {
  const all = readWorkspaces(root);
  return bundledOf(all).flatMap(({ workspace }) => {
    const { name, folder } = workspace;
    const dist = path.join(root, folder, 'dist');
    if (!existsSync(path.join(dist, hashFile))) return [`${folder} has no dist: npm run build`];
    const recorded = readFileSync(path.join(dist, hashFile), 'utf8');
    const inputs = inputsHash(root, all, workspace);
    if (!recorded.includes(`${inputs}  inputs\n`)) {
      return [`dist of ${name} is older than its sources: npm run build`];
    }
    return recorded === hashText(inputs, outputsHash(dist))
      ? []
      : [`dist of ${name} is not what the build wrote: npm run build`];
  });
}

function hashLines(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex');
}

function hashOfFile(file: string): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'absent';
}

if (import.meta.main) {
  const stale = staleBundles(repository);
  for (const line of stale) console.log(line);
  process.exitCode = stale.length > 0 ? 1 : 0;
}
