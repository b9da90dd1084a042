/** The workspaces as they stand on disk: manifest, tsconfig references, source files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository that these scripts belong to; absolute. */
export const repository = path.resolve(import.meta.dirname, '..');

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Workspace {
  readonly kind: 'package' | 'action';
  /** The folder's own name: `kernel`, `quality-gate`. */
  readonly name: string;
  /** Relative to the root, with slashes: `packages/kernel`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Folders that its tsconfig.json refers to, relative to the root; null where it has no tsconfig.json. */
  readonly references: readonly string[] | null;
}

export function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Folders that a tsconfig.json refers to, relative to `root` and sorted. */
export function readReferences(root: string, tsconfig: string): string[] {
  const { references = [] } = readJson<{ references?: { path: string }[] }>(path.join(root, tsconfig));
  return references.map((r) => path.posix.join(path.posix.dirname(tsconfig), r.path)).sort();
}

/** Every folder under packages/ and actions/ that has a package.json, packages first, by name. */
export function readWorkspaces(root: string): Workspace[] {
  return (['package', 'action'] as const).flatMap((kind) => {
    const parent = `${kind}s`;
    if (!existsSync(path.join(root, parent))) return [];
    return readdirSync(path.join(root, parent))
      .sort()
      .filter((name) => existsSync(path.join(root, parent, name, 'package.json')))
      .map((name) => {
        const folder = `${parent}/${name}`;
        return {
          kind,
          name,
          folder,
          manifest: readJson<Manifest>(path.join(root, folder, 'package.json')),
          references: existsSync(path.join(root, folder, 'tsconfig.json'))
            ? readReferences(root, `${folder}/tsconfig.json`)
            : null,
        };
      });
  });
}

/** Files under `<folder>/src`, relative to the root, sorted; `tests` chooses between tests and what ships. */
export function sourceFiles(root: string, folder: string, { tests }: { tests: boolean }): string[] {
  const sources = path.join(root, folder, 'src');
  if (!existsSync(sources)) return [];
  return readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.includes('/testdata/') && /\.test\.[cm]?ts$/.test(file) === tests)
    .sort();
}

/** What has a `dist/`: every action, and what is too large to be in each of them. */
export interface Bundled {
  readonly workspace: Workspace;
  /** The source that it is bundled from, without its ending: `main`. */
  readonly entry: string;
}

/** By package: loaded from beside the actions, when it is used. */
const shared: Readonly<Record<string, string>> = { runner: 'services' };

export function bundledOf(all: readonly Workspace[]): Bundled[] {
  return all.flatMap((workspace) => {
    const entry = workspace.kind === 'action' ? 'main' : shared[workspace.name];
    return entry === undefined ? [] : [{ workspace, entry }];
  });
}

/** The workspaces that one is made of: itself and, through package.json, everything of ours below it. */
export function closure(all: readonly Workspace[], start: Workspace): Workspace[] {
  const byName = new Map(all.map((w) => [w.manifest.name, w]));
  const seen = new Set([start]);
  for (const workspace of seen) {
    for (const dependency of Object.keys(workspace.manifest.dependencies ?? {})) {
      const next = byName.get(dependency);
      if (next) seen.add(next);
    }
  }
  return [...seen].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
