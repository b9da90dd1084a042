/** An action's contract (action.yml), read strictly: what it lacks here, a user would have to guess. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { parse } from 'yaml';
import { sourceFiles } from './workspaces.ts';

export interface ActionInput {
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: string;
  readonly deprecationMessage?: string;
}

export interface ActionManifest {
  readonly name?: string;
  readonly description?: string;
  readonly inputs?: Readonly<Record<string, ActionInput | null>>;
  readonly outputs?: Readonly<Record<string, { readonly description?: string } | null>>;
  readonly runs?: Readonly<Record<string, string>>;
}

/** The manifest of the action that stands at the root and runs the one-click bundle. */
const rootAction = 'one-click';

/** Files that describe the action `name`, relative to the root; the first is its own. */
export function manifestFiles(root: string, name: string): string[] {
  const candidates = [`actions/${name}/action.yml`, ...(name === rootAction ? ['action.yml'] : [])];
  return candidates.filter((file) => existsSync(path.join(root, file)));
}

export function readManifest(root: string, file: string): ActionManifest {
  return (parse(readFileSync(path.join(root, file), 'utf8')) ?? {}) as ActionManifest;
}

/** One line per fault of the manifests of the action `name`. */
export function manifestFaults(root: string, name: string): string[] {
  const files = manifestFiles(root, name);
  if (files.length === 0) return [`actions/${name}: has no action.yml`];
  const faults = files.flatMap((file) => {
    const manifest = readManifest(root, file);
    const bundle = file === 'action.yml' ? `actions/${name}/dist/index.js` : 'dist/index.js';
    return [...textFaults(file, manifest), ...runFaults(file, manifest, bundle)];
  });
  const [first, ...others] = files.map((file) => readManifest(root, file));
  for (const other of others) {
    for (const part of ['inputs', 'outputs'] as const) {
      if (JSON.stringify(first?.[part]) !== JSON.stringify(other[part])) {
        faults.push(`${files.join(' and ')}: their ${part} differ`);
      }
    }
  }
  return [...faults, ...sourceFaults(root, name, first ?? {})];
}

function textFaults(file: string, manifest: ActionManifest): string[] {
  const faults: string[] = [];
  if (!manifest.name) faults.push(`${file}: has no name`);
  if (!manifest.description) faults.push(`${file}: has no description`);
  for (const [name, input] of Object.entries(manifest.inputs ?? {})) {
    if (!input?.description?.trim()) faults.push(`${file}: input ${name} has no description`);
    if (input?.default !== undefined && typeof input.default !== 'string') {
      faults.push(`${file}: the default of input ${name} is no string: quote it`);
    }
    if ((input?.required === true) === (input?.default !== undefined)) {
      faults.push(`${file}: input ${name} needs either a default or "required: true"`);
    }
  }
  for (const [name, output] of Object.entries(manifest.outputs ?? {})) {
    if (!output?.description?.trim()) faults.push(`${file}: output ${name} has no description`);
  }
  return faults;
}

/** Node 24, and one bundle for main and post; `success()` is for what a failed job must not do. */
function runFaults(file: string, { runs = {} }: ActionManifest, bundle: string): string[] {
  const wanted: Record<string, string> = { using: 'node24', main: bundle };
  if (runs.post !== undefined) {
    const when = runs['post-if'] === 'success()' ? 'success()' : 'always()';
    Object.assign(wanted, { post: bundle, 'post-if': when });
  }
  return Object.entries(wanted)
    .filter(([key, value]) => runs[key] !== value)
    .map(([key, value]) => `${file}: runs.${key} is ${runs[key] ?? 'absent'}, not ${value}`);
}

/**
 * `src/inputs.ts`, with what it has in `src/inputs/`, reads the inputs of the contract, all of them and no other; some
 * source sets every output.
 */
function sourceFaults(root: string, name: string, manifest: ActionManifest): string[] {
  const folder = `actions/${name}`;
  const calls = sourceFiles(root, folder, { tests: false }).flatMap((file) =>
    callsWithName(file, readFileSync(path.join(root, file), 'utf8')).map((call) => ({ file, ...call })),
  );
  const inputs = calls.filter(({ method }) => inputMethods.has(method));
  const declared = Object.keys(manifest.inputs ?? {});
  const home = `${folder}/src/inputs.ts`;
  const isHome = (file: string): boolean => file === home || file.startsWith(`${folder}/src/inputs/`);
  return [
    ...declared
      .filter((input) => !inputs.some((call) => isHome(call.file) && call.argument === input))
      .map((input) => `${home}: does not read input ${input}`),
    ...inputs
      .filter(({ file, argument }) => isHome(file) && !declared.includes(argument))
      .map(({ file, argument }) => `${file}: reads ${argument}, which is no input in action.yml`),
    ...inputs
      .filter(({ file, argument }) => !isHome(file) && declared.includes(argument))
      .map(({ file, argument }) => `${file}: reads input ${argument}, which only src/inputs.ts may`),
    ...Object.keys(manifest.outputs ?? {})
      .filter((output) => !calls.some(({ method, argument }) => method === 'set' && argument === output))
      .map((output) => `${folder}/src: nothing sets output ${output}`),
    ...calls
      .filter(({ method, argument }) => method === 'set' && manifest.outputs?.[argument] === undefined)
      .map(({ file, argument }) => `${file}: sets ${argument}, which is no output in action.yml`),
  ];
}

/** The methods of `Inputs` (packages/runner) that read an input by its name. */
const inputMethods: ReadonlySet<string> = new Set([
  'string',
  'boolean',
  'lines',
  'integer',
  'duration',
  'size',
  'ratio',
  'oneOf',
  'directory',
  'file',
  'files',
  'path',
  'evidence',
  'evidences',
  'secret',
  'token',
]);

/** Every `inputs.method('name', …)` and `outputs.set('name', …)`, the object's name alone or at a path's end. */
function callsWithName(file: string, text: string): { method: string; argument: string }[] {
  const calls: { method: string; argument: string }[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const on = callee.object.type === 'MemberExpression' ? callee.object.property : callee.object;
      if (on.type !== 'Identifier' || !['inputs', 'outputs'].includes(on.name)) return;
      if (first?.type !== 'Literal' || typeof first.value !== 'string') return;
      calls.push({ method: callee.property.name, argument: first.value });
    },
  }).visit(parseSync(file, text).program);
  return calls;
}
