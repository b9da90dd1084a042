/** The Markdown tables that docs.ts generates. */
import path from 'node:path';
import type { CheckReference } from '@slipway/gate';
import type { ActionManifest } from './action-manifest.ts';
import type { House } from './check-house.ts';
import { licenceNamed } from './licences.ts';
import { lockedClosure, readLock } from './lock.ts';
import type { Workspace } from './workspaces.ts';

/** Inputs and outputs of one action. */
export function actionTables({ inputs = {}, outputs = {} }: ActionManifest): string {
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input?.required ? 'required' : code(input?.default ?? ''),
    input?.description ?? '',
  ]);
  const outputRows = Object.entries(outputs).map(([name, output]) => [
    `\`${name}\``,
    output?.description ?? '',
  ]);
  return [
    '### Inputs',
    inputRows.length > 0 ? table(['Input', 'Default', 'What it is'], inputRows) : 'None.',
    '### Outputs',
    outputRows.length > 0 ? table(['Output', 'What it is'], outputRows) : 'None.',
  ].join('\n\n');
}

/** The rooms of the house and what each may import. */
export function houseTables(house: House): string {
  const packages = Object.entries(house.packages).map(([name, { subject, mayImport }]) => [
    `\`${name}\``,
    subject,
    mayImport.length > 0 ? mayImport.join(', ') : 'nothing of ours',
  ]);
  const actions = Object.entries(house.actions).map(([name, { subject }]) => [`\`${name}\``, subject]);
  return [
    table(['Package', 'Its one subject', 'May import'], packages),
    'An action may import every package but `cli`, and no other action. Tests may use the `testdata/` of what their package\n' +
      'depends on.',
    table(['Action', 'What it does'], actions),
  ].join('\n\n');
}

/** The checks of the gate, and what its policy may say of each. */
export function policyTables(reference: readonly CheckReference[]): string {
  const presets = ['baseline', 'strict', 'starter'] as const;
  const rows = reference.flatMap(({ name, on, keys }) => [
    [`**\`${name}\`**`, '', ...presets.map((preset) => (on[preset] ? 'on' : 'off'))],
    ...keys.map(({ key, about, values }) => [
      `\`${name}.${key}\``,
      about,
      ...presets.map((preset) => code(values[preset])),
    ]),
  ]);
  return table(['Key', 'What it says', ...presets.map((preset) => `\`${preset}\``)], rows);
}

/** The third-party packages that our sources name, with what they bring along. */
export function dependencyTable(root: string, workspaces: readonly Workspace[]): string {
  const lock = readLock(root);
  const ours = new Set(workspaces.map((w) => w.manifest.name));
  const users = new Map<string, { place: string; version: string; by: string[]; all: number }>();
  for (const { folder, name, manifest } of workspaces) {
    for (const dependency of Object.keys(manifest.dependencies ?? {}).filter((d) => !ours.has(d))) {
      const closure = lockedClosure(lock, folder, [dependency]);
      const found = closure.find((p) => p.name === dependency);
      if (!found) throw new Error(`${folder}/package.json: ${dependency} is not in package-lock.json`);
      const key = `${dependency}@${found.version}`;
      const row = users.get(key) ?? { ...found, by: [], all: closure.length - 1 };
      users.set(key, { ...row, by: [...row.by, name] });
    }
  }
  const rows = [...users]
    .sort()
    .map(([key, { place, version, by, all }]) => [
      `\`${key.slice(0, key.lastIndexOf('@'))}\``,
      version,
      licenceNamed(path.join(root, place)),
      by.join(', '),
      `${all}`,
    ]);
  return table(['Package', 'Version', 'Licence', 'Used by', 'Brings along'], rows);
}

function code(value: string): string {
  return value === '' ? '' : `\`${value}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** One cell: a line break would end the row, a bar would end the cell. */
function cell(text: string): string {
  return text
    .trim()
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, '<br>');
}
