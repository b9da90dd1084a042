// Rules over compiled imports: dependency-cruiser cannot read TypeScript 7 sources, so it is given tsc's output
// (scripts/cruise.ts). What each room may import comes from scripts/house.ts.
import { readFileSync } from 'node:fs';
import { packages } from './scripts/house.ts';

const exportedFiles = Object.keys(packages).flatMap((name) => {
  const { exports = {} } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
  return Object.values(exports).map((conditions) => `packages/${name}/${conditions.default.slice(2)}`);
});
const anyOf = (names) => `(${names.join('|')})`;
const inBuild = (rooms) => `^${rooms}/(build|src)/`;
const exactly = (files) => `^${anyOf(files.map((file) => file.replaceAll('.', '\\.')))}$`;

/** A module that only one package may import; `except` names files that are processes of their own. */
const onlyIn = (name, room, modules, except = []) => ({
  name,
  severity: 'error',
  from: {
    path: inBuild('(packages|actions)/[^/]+'),
    pathNot: [inBuild(`packages/${room}`), ...(except.length > 0 ? [exactly(except)] : [])],
  },
  to: { path: modules },
});

const nodeModule = (...names) => `^(node:)?${anyOf(names)}$`;
const thirdParty = (...names) => `(^|/)node_modules/${anyOf(names)}/`;

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: inBuild('(packages|actions)/[^/]+') },
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-not-to-actions',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^actions/' },
    },
    {
      name: 'actions-not-to-actions',
      severity: 'error',
      from: { path: '^actions/([^/]+)/' },
      to: { path: '^actions/', pathNot: '^actions/$1/' },
    },
    {
      name: 'no-inside-of-another-package',
      severity: 'error',
      from: { path: '^(packages|actions)/([^/]+)/' },
      to: { path: '^packages/', pathNot: ['^$1/$2/', exactly(exportedFiles)] },
    },
    ...Object.entries(packages).map(([name, { mayImport }]) => ({
      name: `house-${name}`,
      severity: 'error',
      from: { path: `^packages/${name}/` },
      to: { path: '^packages/', pathNot: `^packages/${anyOf([name, ...mayImport])}/` },
    })),
    {
      name: 'actions-not-to-the-command-line',
      severity: 'error',
      from: { path: '^actions/' },
      to: { path: '^packages/cli/' },
    },
    onlyIn('only-runner-talks-to-the-runner', 'runner', thirdParty('@actions/core')),
    onlyIn(
      'only-process-spawns',
      'process',
      `${nodeModule('child_process', 'cluster')}|${thirdParty('@actions/exec')}`,
    ),
    onlyIn(
      'only-http-connects',
      'http',
      `${nodeModule('http', 'https', 'http2', 'net', 'tls', 'dgram')}|${thirdParty('undici')}`,
      // The front is a process of its own; a free port is asked for, and nothing is sent to anyone.
      ['packages/targets/src/local/front.mjs', 'packages/process/build/free-port.js'],
    ),
    {
      // Start-up of every step, main and post: what the entry loads statically is paid for twice per job.
      name: 'actions-load-lazily',
      severity: 'error',
      from: { path: ['^actions/[^/]+/build/(main|inputs)\\.js$', '^actions/[^/]+/build/inputs/'] },
      to: {
        dependencyTypesNot: ['core'],
        dynamic: false,
        pathNot: [
          '^packages/(runner|kernel)/build/index\\.js$',
          '^actions/[^/]+/build/inputs\\.js$',
          '^actions/[^/]+/build/inputs/',
        ],
      },
    },
    {
      name: 'heavy-libraries-load-lazily',
      severity: 'error',
      // The clients of the runner's services are a bundle of their own, which is loaded when it is used.
      from: {
        path: inBuild('(packages|actions)/[^/]+'),
        pathNot: exactly(['packages/runner/build/services.js', 'packages/runner/build/cache-client.js']),
      },
      to: { path: thirdParty('@actions/(cache|tool-cache|github|artifact)'), dynamic: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
