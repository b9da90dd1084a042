/** The rules over compiled imports, each broken once in a house of its own rooms. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cruise } from '../../scripts/cruise.ts';
import { repository } from '../../scripts/workspaces.ts';
import { link, smallHouse, write } from './small-house.ts';

const rooms = ['runner', 'kernel', 'process', 'http', 'low'];

/** What tsc would write, and sources that are there to be counted. */
function compiled(changes: Record<string, string>): string {
  const modules: Record<string, string> = {
    ...Object.fromEntries(rooms.map((room) => [`packages/${room}/src/index`, 'export const x = 1;\n'])),
    'packages/runner/src/index': "export { getInput } from '@actions/core';\n",
    'packages/process/src/index': "export { spawn } from 'node:child_process';\n",
    'packages/http/src/index': "import 'undici';\nexport { request } from 'node:https';\n",
    'packages/low/src/index': "export { x } from './inside.js';\n",
    'packages/low/src/inside': 'export const x = 1;\n',
    'actions/act/src/main': "import '@slipway/runner';\nimport './inputs.js';\nawait import('./run.js');\n",
    'actions/act/src/inputs': "import path from 'node:path';\nimport '@slipway/kernel';\nexport { path };\n",
    'actions/act/src/run': "export { x } from '@slipway/low';\n",
    'actions/other/src/main': "import '@slipway/runner';\n",
    ...changes,
  };
  const table = JSON.stringify(
    Object.fromEntries(
      rooms.map((room) => [room, { subject: room, mayImport: room === 'low' ? ['kernel'] : [] }]),
    ),
  );
  const root = smallHouse({
    'packages/high/package.json': null,
    'packages/high/src/index.ts': null,
    'packages/low/src/index.ts': null,
    'packages/low/src/inside.ts': null,
    'actions/act/src/main.ts': null,
    'actions/other/package.json': { name: '@slipway/action-other', version: '1.0.0', type: 'module' },
    'package.json': { name: 'small', version: '1.0.0', type: 'module' },
    'scripts/house.ts': `export const packages = ${table};\n`,
    ...Object.fromEntries(
      rooms.map((room) => [
        `packages/${room}/package.json`,
        {
          name: `@slipway/${room}`,
          version: '1.0.0',
          type: 'module',
          exports: { '.': { default: './build/index.js' } },
        },
      ]),
    ),
    ...Object.fromEntries(
      ['@actions/core', 'undici'].flatMap((name) => [
        [`node_modules/${name}/package.json`, { name, version: '1.0.0', type: 'module', main: 'index.js' }],
        [`node_modules/${name}/index.js`, 'export const getInput = 1;\n'],
      ]),
    ),
  });
  for (const [module, text] of Object.entries(modules)) {
    const whole = /\.(mjs|json)$/.test(module);
    write(root, whole ? module : `${module}.ts`, text);
    if (!whole) write(root, `${module.replace('/src/', '/build/')}.js`, text);
  }
  for (const room of rooms) link(root, `@slipway/${room}`, `packages/${room}`);
  copyFileSync(path.join(repository, '.dependency-cruiser.mjs'), path.join(root, '.dependency-cruiser.mjs'));
  return root;
}

test('a house in order has nothing to say', () => {
  expect(cruise(compiled({}))).toEqual([]);
});

test('every broken rule is named, with both ends', () => {
  const found = cruise(
    compiled({
      'packages/low/src/index': "import './inside.js';\nexport const x = 1;\n",
      'packages/low/src/inside': "export { x } from './index.js';\n",
      'packages/low/src/core': "import '@actions/core';\n",
      'packages/low/src/spawns': "import { exec } from 'child_process';\nexport { exec };\n",
      'packages/low/src/listens': "export { createServer } from 'node:net';\n",
      'packages/low/src/fetches': "import 'undici';\n",
      'packages/low/src/forbidden': "import '@slipway/runner';\n",
      'packages/low/src/reaches': "import '../../kernel/build/more.js';\n",
      'packages/low/src/upstairs': "await import('../../../actions/act/build/run.js');\n",
      'packages/low/src/nowhere': "import '@slipway/absent';\n",
      'packages/kernel/src/more': 'export {};\n',
      'actions/act/src/inputs': "import '@slipway/low';\n",
      'actions/act/src/inputs/part': "import '@slipway/low';\n",
      'actions/other/src/main': "import '../../act/build/run.js';\n",
    }),
  );
  const at = (name: string) =>
    found.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  const low = 'packages/low/build';
  expect(at('no-cycle').length).toBeGreaterThan(0);
  expect(at('only-runner-talks-to-the-runner')).toEqual([
    `${low}/core.js -> node_modules/@actions/core/index.js`,
  ]);
  expect(at('only-process-spawns')).toEqual([`${low}/spawns.js -> child_process`]);
  expect(at('only-http-connects').sort()).toEqual([
    `${low}/fetches.js -> node_modules/undici/index.js`,
    `${low}/listens.js -> net`,
  ]);
  expect(at('house-low')).toEqual([`${low}/forbidden.js -> packages/runner/build/index.js`]);
  expect(at('no-inside-of-another-package')).toEqual([`${low}/reaches.js -> packages/kernel/build/more.js`]);
  expect(at('packages-not-to-actions')).toEqual([`${low}/upstairs.js -> actions/act/build/run.js`]);
  expect(at('nothing-unresolved')).toEqual([`${low}/nowhere.js -> @slipway/absent`]);
  expect(at('actions-not-to-actions')).toEqual(['actions/other/build/main.js -> actions/act/build/run.js']);
  expect(at('actions-load-lazily').sort()).toEqual([
    'actions/act/build/inputs.js -> packages/low/build/index.js',
    'actions/act/build/inputs/part.js -> packages/low/build/index.js',
    'actions/other/build/main.js -> actions/act/build/run.js',
  ]);
});

test('a process of its own may listen, by name', () => {
  const server = "import { createServer } from 'node:http';\nexport { createServer };\n";
  const targets = {
    'packages/targets/package.json': '{ "name": "@slipway/targets", "version": "1.0.0" }',
    'packages/targets/src/local/front.mjs': server,
  };
  expect(cruise(compiled(targets))).toEqual([]);
  expect(cruise(compiled({ ...targets, 'packages/targets/src/local/back.mjs': server }))).toEqual([
    'only-http-connects: packages/targets/src/local/back.mjs -> http',
  ]);
  expect(cruise(compiled({ 'packages/low/src/front.mjs': server }))).toEqual([
    'only-http-connects: packages/low/src/front.mjs -> http',
  ]);
});

test('sources that were not compiled are named instead of passed over', () => {
  const root = compiled({});
  write(root, 'packages/low/src/new.ts', 'export {};\n');
  expect(cruise(root)).toEqual(['packages/low/build/new.js: tsc has not written it']);
});
