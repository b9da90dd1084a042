/**
 * Holds the house to its table (house.ts): a package.json, a tsconfig.json and the sources of each room must
 * name the same dependencies, all of them within `mayImport`. Also a program: `node scripts/check-house.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { actions, packages, type Room } from './house.ts';
import { importsOf, packageOf } from './imports.ts';
import {
  type Manifest,
  readJson,
  readReferences,
  readWorkspaces,
  repository,
  sourceFiles,
  type Workspace,
} from './workspaces.ts';

export interface House {
  readonly packages: Readonly<Record<string, Room>>;
  readonly actions: Readonly<Record<string, Room>>;
}

/** One line per broken rule, empty when the house is in order. */
export function checkHouse(root: string, house: House): string[] {
  const workspaces = readWorkspaces(root);
  const rootManifest = readJson<Manifest>(path.join(root, 'package.json'));
  return [
    ...checkFolders(root, house),
    ...checkRootReferences(root, workspaces),
    ...workspaces.flatMap((workspace) => {
      const room = house[`${workspace.kind}s`][workspace.name];
      return room ? checkRoom(root, workspace, room, workspaces, rootManifest) : [];
    }),
  ];
}

function checkFolders(root: string, house: House): string[] {
  return (['packages', 'actions'] as const).flatMap((parent) => {
    const folders = existsSync(path.join(root, parent))
      ? readdirSync(path.join(root, parent), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => entry.name)
      : [];
    const rows = Object.keys(house[parent]);
    return [
      ...folders
        .filter((name) => !rows.includes(name))
        .map((name) => `${parent}/${name}: is not in the table (scripts/house.ts)`),
      ...rows
        .filter((name) => !existsSync(path.join(root, parent, name, 'package.json')))
        .map((name) => `scripts/house.ts: ${parent}/${name} has no package.json`),
    ];
  });
}

/** `tsc -b` at the root and the tests' project must see every room. */
function checkRootReferences(root: string, workspaces: readonly Workspace[]): string[] {
  const folders = workspaces.map((w) => w.folder);
  return ['tsconfig.json', 'tsconfig.test.json'].flatMap((file) => {
    const references = readReferences(root, file);
    const wanted = file === 'tsconfig.json' ? [...folders, 'tsconfig.test.json'] : folders;
    return difference(file, 'references', references, wanted);
  });
}

function checkRoom(
  root: string,
  workspace: Workspace,
  room: Room,
  all: readonly Workspace[],
  rootManifest: Manifest,
): string[] {
  const { folder, manifest } = workspace;
  const at = `${folder}/package.json`;
  const problems: string[] = [];
  const byName = new Map(all.map((w) => [w.manifest.name, w]));
  const nameWanted = `@slipway/${workspace.kind === 'action' ? 'action-' : ''}${workspace.name}`;
  if (manifest.name !== nameWanted) problems.push(`${at}: name is "${manifest.name}", not "${nameWanted}"`);
  if (manifest.version !== rootManifest.version) {
    problems.push(`${at}: version is ${manifest.version}, and the repository's is ${rootManifest.version}`);
  }

  const imported = checkImports(root, workspace, room, byName, rootManifest, problems);
  problems.push(
    ...difference(at, 'dependencies', Object.keys(manifest.dependencies ?? {}), [...imported], 'its sources'),
  );
  for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (byName.has(name) && range !== rootManifest.version) {
      problems.push(
        `${at}: ${name} is asked for as ${range}, and the repository's is ${rootManifest.version}`,
      );
    } else if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range)) {
      problems.push(`${at}: ${name} is asked for as ${range}: write the exact version`);
    }
  }

  if (workspace.references === null) problems.push(`${folder}: has no tsconfig.json`);
  const ours = [...imported].flatMap((name) => byName.get(name)?.folder ?? []);
  problems.push(
    ...difference(`${folder}/tsconfig.json`, 'references', workspace.references ?? [], ours, 'its sources'),
  );
  return problems;
}

/** Names of the packages that the shipped sources import; adds what is forbidden to `problems`. */
function checkImports(
  root: string,
  workspace: Workspace,
  room: Room,
  byName: ReadonlyMap<string, Workspace>,
  rootManifest: Manifest,
  problems: string[],
): Set<string> {
  const { folder, manifest } = workspace;
  const shipped = new Set<string>();
  const forTests = new Set([
    manifest.name,
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.devDependencies ?? {}),
    ...Object.keys(rootManifest.devDependencies ?? {}),
  ]);
  for (const tests of [false, true]) {
    for (const file of sourceFiles(root, folder, { tests }).filter((f) => /\.[cm]?[jt]s$/.test(f))) {
      for (const { specifier, line } of importsOf(file, readFileSync(path.join(root, file), 'utf8'))) {
        const at = `${file}:${line}`;
        const name = packageOf(specifier);
        if (name === null) {
          const target = specifier.startsWith('.')
            ? path.posix.join(path.posix.dirname(file), specifier)
            : '';
          // What one package gives its tests, those of the packages above may use.
          const lent = [...byName.values()].some(
            (other) =>
              tests && forTests.has(other.manifest.name) && target.startsWith(`${other.folder}/testdata/`),
          );
          if (target && !target.startsWith(`${folder}/`) && !lent) {
            problems.push(`${at}: "${specifier}" leaves ${folder}: import the package by its name`);
          }
          continue;
        }
        const other = byName.get(name);
        if (other && other !== workspace) {
          if (!room.mayImport.includes(other.name) || other.kind === 'action') {
            problems.push(`${at}: ${workspace.name} may not import ${name} (scripts/house.ts)`);
          }
          const subpath = `.${specifier.slice(name.length)}`;
          if (!other.manifest.exports?.[subpath]) {
            problems.push(`${at}: "${specifier}" is not exported by ${name}`);
          }
        }
        if (!tests) shipped.add(name);
        else if (!forTests.has(name)) {
          problems.push(
            `${at}: a test imports ${name}, which neither ${folder}/package.json nor the root names`,
          );
        }
      }
    }
  }
  shipped.delete(manifest.name);
  return shipped;
}

function difference(
  at: string,
  what: string,
  found: readonly string[],
  wanted: readonly string[],
  by = 'the folders',
): string[] {
  return [
    ...wanted
      .filter((x) => !found.includes(x))
      .sort()
      .map((x) => `${at}: ${what} lack ${x}, which ${by} need`),
    ...found
      .filter((x) => !wanted.includes(x))
      .sort()
      .map((x) => `${at}: ${what} name ${x}, which ${by} do not need`),
  ];
}

if (import.meta.main) {
  const problems = checkHouse(repository, { packages, actions });
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
