/** A bundle's hashes: they change with what goes in and what came out, and with nothing else. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { hashFile, hashText, inputsHash, outputsHash, staleBundles } from '../../scripts/fresh.ts';
import { readWorkspaces } from '../../scripts/workspaces.ts';
import { smallHouse, write } from './small-house.ts';

function built(): string {
  const root = smallHouse({ 'actions/act/dist/index.js': 'bundle\n' });
  const all = readWorkspaces(root);
  const action = all.find((w) => w.kind === 'action');
  if (!action) throw new Error('no action in the house');
  const dist = 'actions/act/dist';
  write(
    root,
    `${dist}/${hashFile}`,
    hashText(inputsHash(root, all, action), outputsHash(path.join(root, dist))),
  );
  return root;
}

const lock = (deep: string, vitest: string) => ({
  packages: {
    'node_modules/left': { version: '1.0.0', integrity: 'sha512-left', dependencies: { deep: '*' } },
    'node_modules/deep': { version: '2.0.0', integrity: deep },
    'node_modules/vitest': { version: '5.0.0', integrity: vitest },
  },
});

test('a bundle that was just built is fresh', () => {
  expect(staleBundles(built())).toEqual([]);
});

test('the hash is the same in another directory', () => {
  const [a, b] = [smallHouse(), smallHouse()].map((root) => {
    const all = readWorkspaces(root);
    return all.filter((w) => w.kind === 'action').map((action) => inputsHash(root, all, action));
  });
  expect(a).toEqual(b);
});

const older = ['dist of act is older than its sources: npm run build'];

test.each([
  ['a source of the action', 'actions/act/src/main.ts', 'export {};\n'],
  ['a source of a package two steps below', 'packages/low/src/inside.ts', 'export const inside = 2;\n'],
  ['a new file', 'packages/high/src/new.ts', 'export {};\n'],
  ['a file that is not TypeScript', 'packages/high/src/table.json', '{}'],
  ['the compiler options', 'tsconfig.base.json', '{ "compilerOptions": {} }'],
  ['the bundler', 'scripts/bundle.ts', '// another\n'],
  ['a third-party package two steps below', 'package-lock.json', lock('sha512-other', 'sha512-vitest')],
])('it is stale after a change of %s', (_what, file, content) => {
  const root = built();
  write(root, file, content);
  expect(staleBundles(root)).toEqual(older);
});

test.each([
  ['a test', 'packages/low/src/index.test.ts', '// nothing\n'],
  ["a test's data", 'packages/low/src/testdata/x.json', '{}'],
  ['a development dependency', 'package-lock.json', lock('sha512-deep', 'sha512-other')],
  ['a package that the action does not use', 'packages/aside/package.json', { name: '@slipway/aside' }],
])('it stays fresh after a change of %s', (_what, file, content) => {
  const root = built();
  write(root, file, content);
  expect(staleBundles(root)).toEqual([]);
});

test('an edit of the bundle itself is seen', () => {
  const root = built();
  write(root, 'actions/act/dist/index.js', 'bundle, improved\n');
  expect(staleBundles(root)).toEqual(['dist of act is not what the build wrote: npm run build']);
});

test('a file too many in dist is seen', () => {
  const root = built();
  write(root, 'actions/act/dist/123.index.js', '');
  expect(staleBundles(root)).toHaveLength(1);
});

test('an action without a bundle is named', () => {
  expect(staleBundles(smallHouse())).toEqual(['actions/act has no dist: npm run build']);
});
