/** Generated docs and the contract of an action: what is missing is named. */
import { expect, test } from 'vitest';
import { manifestFaults } from '../../scripts/action-manifest.ts';
import { actionTables, dependencyTable, houseTables } from '../../scripts/doc-tables.ts';
import { fill } from '../../scripts/docs.ts';
import { readWorkspaces } from '../../scripts/workspaces.ts';
import { house, smallHouse } from './small-house.ts';

const manifest = `name: act
description: does it
inputs:
  working-directory:
    description: where the service is
    default: .
  token:
    description: what to ask with
    required: true
outputs:
  version:
    description: what was built
runs:
  using: node24
  main: dist/index.js
  post: dist/index.js
  post-if: always()
`;
const sources = {
  'actions/act/src/inputs.ts':
    "export const load = (inputs) => [inputs.directory('working-directory'), inputs.secret('token')];\n",
  'actions/act/src/run.ts': "export const run = (action) => action.outputs.set('version', '1');\n",
};
const faults = (text: string, more: object = {}) =>
  manifestFaults(smallHouse({ ...sources, 'actions/act/action.yml': text, ...more }), 'act');

test('a whole contract has no faults', () => {
  expect(faults(manifest)).toEqual([]);
});

test.each([
  ['no name', 'name: act\n', '', 'actions/act/action.yml: has no name'],
  ['no description', 'description: does it\n', '', 'actions/act/action.yml: has no description'],
  [
    'an input without description',
    '    description: where the service is\n',
    '',
    'actions/act/action.yml: input working-directory has no description',
  ],
  [
    'an input without default that is not required',
    '    required: true\n',
    '',
    'actions/act/action.yml: input token needs either a default or "required: true"',
  ],
  [
    'a default that YAML reads as something else',
    'default: .',
    'default: true',
    'actions/act/action.yml: the default of input working-directory is no string: quote it',
  ],
  [
    'an output without description',
    '    description: what was built\n',
    '    value: x\n',
    'actions/act/action.yml: output version has no description',
  ],
  ['another Node', 'node24', 'node20', 'actions/act/action.yml: runs.using is node20, not node24'],
  [
    'another bundle for post',
    'post: dist/index.js',
    'post: dist/post.js',
    'actions/act/action.yml: runs.post is dist/post.js, not dist/index.js',
  ],
  [
    'a post that a failed job skips',
    '  post-if: always()\n',
    '',
    'actions/act/action.yml: runs.post-if is absent, not always()',
  ],
  [
    'an input that nobody reads',
    'outputs:',
    '  extra:\n    description: nothing\n    default: x\noutputs:',
    'actions/act/src/inputs.ts: does not read input extra',
  ],
  [
    'an output that nobody sets',
    'runs:',
    '  extra:\n    description: nothing\nruns:',
    'actions/act/src: nothing sets output extra',
  ],
])('%s', (_what, from, to, fault) => {
  expect(faults(manifest.replace(from, to))).toEqual([fault]);
});

test.each([
  [
    'an input that the contract does not have',
    "inputs.secret('password');",
    'inputs.ts',
    'reads password, which is no input in action.yml',
  ],
  [
    'one in a part of inputs.ts',
    "inputs.secret('password');",
    'inputs/more.ts',
    'reads password, which is no input in action.yml',
  ],
  [
    'an input read elsewhere',
    "action.inputs.string('token');",
    'run.ts',
    'reads input token, which only src/inputs.ts may',
  ],
  [
    'an output that the contract does not have',
    "outputs.set('digest', '');",
    'more.ts',
    'sets digest, which is no output in action.yml',
  ],
] as const)('%s', (_what, text, file, fault) => {
  const at = `actions/act/src/${file}`;
  const before = (sources as Record<string, string>)[at] ?? '';
  expect(faults(manifest, { [at]: `${before}${text}\n` })).toEqual([`${at}: ${fault}`]);
});

test('inputs may be read in parts', () => {
  const parts = {
    'actions/act/src/inputs.ts': "export const load = (inputs) => [inputs.directory('working-directory')];\n",
    'actions/act/src/inputs/secrets.ts': "export const load = (inputs) => inputs.secret('token');\n",
  };
  expect(faults(manifest, parts)).toEqual([]);
});

test('an action without a contract is named', () => {
  expect(manifestFaults(smallHouse(), 'act')).toEqual(['actions/act: has no action.yml']);
});

test('the one-click action may stand at the root, with the bundle where it is', () => {
  const root = smallHouse({
    'action.yml': manifest.replaceAll('dist/index.js', 'actions/one-click/dist/index.js'),
    'actions/one-click/src/inputs.ts': sources['actions/act/src/inputs.ts'],
    'actions/one-click/src/run.ts': sources['actions/act/src/run.ts'],
  });
  expect(manifestFaults(root, 'one-click')).toEqual([]);
});

test('two files of one contract must agree', () => {
  const root = smallHouse({
    'action.yml': manifest.replaceAll('dist/index.js', 'actions/one-click/dist/index.js'),
    'actions/one-click/action.yml': manifest.replace('default: .', 'default: src'),
    'actions/one-click/src/inputs.ts': sources['actions/act/src/inputs.ts'],
    'actions/one-click/src/run.ts': sources['actions/act/src/run.ts'],
  });
  expect(manifestFaults(root, 'one-click')).toEqual([
    'actions/one-click/action.yml and action.yml: their inputs differ',
  ]);
});

test('a generated part is replaced, and only it', () => {
  const text = 'before\n<!-- generated:inputs -->\nold\n<!-- /generated -->\nafter\n';
  const once = fill('README.md', text, 'inputs', 'new');
  expect(once).toBe('before\n<!-- generated:inputs -->\nnew\n<!-- /generated -->\nafter\n');
  expect(fill('README.md', once, 'inputs', 'new')).toBe(once);
});

test('a text without the markers is refused', () => {
  expect(() => fill('README.md', '<!-- generated:house -->', 'inputs', 'new')).toThrow(
    'README.md: has no <!-- generated:inputs -->',
  );
});

test('tables hold what they are made of, and a bar or a line break does not end a cell', () => {
  const tables = actionTables({
    inputs: { mode: { description: 'a|b\nc', default: 'x' }, token: { description: 't', required: true } },
    outputs: { version: { description: 'v' } },
  });
  expect(tables).toContain('| `mode` | `x` | a\\|b<br>c |');
  expect(tables).toContain('| `token` | required | t |');
  expect(tables).toContain('| `version` | v |');
  expect(houseTables(house)).toContain('| `high` | stands on it | low |');
});

test('the dependency table names who uses what, and how much comes along', () => {
  const root = smallHouse();
  expect(dependencyTable(root, readWorkspaces(root))).toContain('| `left` | 1.0.0 | MIT | low | 1 |');
});
