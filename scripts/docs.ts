/**
 * `npm run docs`: writes the generated parts of the docs; `npm run docs -- --check` names those that are not up
 * to date. A generated part stands between `<!-- generated:NAME -->` and `<!-- /generated -->`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentKind, documents, jsonSchema } from '@slipway/evidence';
import { policyReference, policySchema } from '@slipway/gate';
import { projectSchema } from '@slipway/pipeline/project';
import { rollbackPolicySchema } from '@slipway/watch';
import { manifestFaults, manifestFiles, readManifest } from './action-manifest.ts';
import { actionTables, dependencyTable, houseTables, policyTables } from './doc-tables.ts';
import { actions, packages } from './house.ts';
import { readWorkspaces, repository, type Workspace } from './workspaces.ts';

/**
 * Puts `body` between the markers of `name`.
 * @throws Error when the text has no such markers
 */
export function fill(file: string, text: string, name: string, body: string): string {
  const start = `<!-- generated:${name} -->`;
  const end = '<!-- /generated -->';
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${file}: has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${body.trim()}\n${text.slice(to)}`;
}

/** What every generated file should hold, by path; and what keeps it from being known. */
export function wantedDocs(root: string): { files: Map<string, string>; faults: string[] } {
  const files = new Map<string, string>();
  const faults: string[] = [];
  const part = (file: string, name: string, body: string) => {
    if (!existsSync(path.join(root, file))) {
      faults.push(`${file} does not exist`);
      return;
    }
    try {
      const text = files.get(file) ?? readFileSync(path.join(root, file), 'utf8');
      files.set(file, fill(file, text, name, body));
    } catch (error) {
      faults.push((error as Error).message);
    }
  };
  const workspaces = readWorkspaces(root);
  for (const action of workspaces.filter((w) => w.kind === 'action')) {
    faults.push(...manifestFaults(root, action.name));
    const [own] = manifestFiles(root, action.name);
    if (own) part(`${action.folder}/README.md`, 'inputs', actionTables(readManifest(root, own)));
  }
  const oneClick = path.join(root, 'actions/one-click/action.yml');
  if (existsSync(oneClick)) files.set('action.yml', rootAction(readFileSync(oneClick, 'utf8')));
  part('docs/architecture.md', 'house', houseTables({ packages, actions }));
  part('docs/dependencies.md', 'dependencies', dependencyTable(root, workspaces));
  part('docs/quality-gate.md', 'policy', policyTables(policyReference()));
  faults.push(...unexplained(root, workspaces));
  for (const kind of Object.keys(documents) as DocumentKind[]) {
    files.set(`docs/schemas/${kind}.schema.json`, `${JSON.stringify(jsonSchema(kind), null, 2)}\n`);
  }
  files.set('docs/schemas/slipway.schema.json', `${JSON.stringify(projectSchema(), null, 2)}\n`);
  files.set(
    'docs/schemas/rollback-policy.schema.json',
    `${JSON.stringify(rollbackPolicySchema(), null, 2)}\n`,
  );
  files.set('docs/schemas/quality-gate.schema.json', `${JSON.stringify(policySchema(), null, 2)}\n`);
  return { files, faults };
}

/** The action in the repository's root, which users call by the repository's name alone: one-click, with its paths. */
function rootAction(manifest: string): string {
  const moved = manifest.replace(/^( +(?:main|post): )dist\//gm, '$1actions/one-click/dist/');
  return `# Generated from actions/one-click/action.yml: npm run docs\n${moved}`;
}

/** Every runtime dependency has its line (why it, what it costs) in docs/dependencies.md. */
function unexplained(root: string, workspaces: readonly Workspace[]): string[] {
  const file = 'docs/dependencies.md';
  const text = existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : '';
  const names = workspaces.flatMap(({ manifest }) => Object.keys(manifest.dependencies ?? {}));
  return [...new Set(names)]
    .filter((name) => !name.startsWith('@slipway/') && !text.includes(`\n- \`${name}\`:`))
    .map((name) => `${file}: has no line for ${name} ("- \`${name}\`: why it, its bytes, its start-up")`);
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  const { files, faults } = wantedDocs(repository);
  const stale = [...files].filter(([file, text]) => {
    const at = path.join(repository, file);
    return !existsSync(at) || readFileSync(at, 'utf8') !== text;
  });
  for (const [file, text] of stale) {
    if (check) {
      faults.push(`${file} is older than what it is generated from: npm run docs`);
    } else {
      mkdirSync(path.dirname(path.join(repository, file)), { recursive: true });
      writeFileSync(path.join(repository, file), text);
      console.log(`wrote ${file}`);
    }
  }
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
