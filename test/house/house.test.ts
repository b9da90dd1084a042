/** Each rule of check-house fails when it is broken, and only then. */
import { describe, expect, test } from 'vitest';
import { checkHouse } from '../../scripts/check-house.ts';
import { house, smallHouse } from './small-house.ts';

const manifest = (name: string, dependencies: Record<string, string>, more: object = {}) => ({
  name: `@slipway/${name}`,
  version: '1.0.0',
  exports: { '.': { default: './build/index.js' } },
  dependencies,
  ...more,
});

test('a house in order has nothing to say', () => {
  expect(checkHouse(smallHouse(), house)).toEqual([]);
  const lent = { 'packages/high/src/more.test.ts': "import '../../low/testdata/given.ts';\n" };
  expect(checkHouse(smallHouse(lent), house)).toEqual([]);
});

describe('broken rules', () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      'an import that the table forbids',
      { 'packages/low/src/index.ts': "import left from 'left';\nimport '@slipway/high';\n" },
      /^packages\/low\/src\/index\.ts:2: low may not import @slipway\/high/,
    ],
    [
      'a forbidden import in a test',
      { 'packages/low/src/index.test.ts': "import '@slipway/high';\n" },
      /low may not import @slipway\/high/,
    ],
    [
      'an import of an action',
      { 'packages/high/src/more.ts': "import '@slipway/action-act';\n" },
      /high may not import @slipway\/action-act/,
    ],
    [
      'a dependency that is imported and not declared',
      { 'packages/high/package.json': manifest('high', {}) },
      /^packages\/high\/package\.json: dependencies lack @slipway\/low/,
    ],
    [
      'a third-party dependency that is imported and not declared',
      { 'packages/low/package.json': manifest('low', {}) },
      /^packages\/low\/package\.json: dependencies lack left/,
    ],
    [
      'a dependency that only a type names, taken away',
      {
        'packages/high/src/index.ts': "export const top: import('@slipway/low').Floor = 1;\n",
        'packages/high/tsconfig.json': {},
      },
      /^packages\/high\/tsconfig\.json: references lack packages\/low/,
    ],
    [
      'a dependency that is declared and not imported',
      { 'packages/high/src/index.ts': 'export const top = 1;\n' },
      /^packages\/high\/package\.json: dependencies name @slipway\/low, which its sources do not need/,
    ],
    [
      'a missing reference',
      { 'actions/act/tsconfig.json': { references: [] } },
      /^actions\/act\/tsconfig\.json: references lack packages\/high/,
    ],
    [
      'a reference too many',
      { 'packages/low/tsconfig.json': { references: [{ path: '../high' }] } },
      /^packages\/low\/tsconfig\.json: references name packages\/high/,
    ],
    ['no tsconfig.json', { 'packages/low/tsconfig.json': null }, /^packages\/low: has no tsconfig\.json/],
    [
      'a room that the root does not build',
      { 'tsconfig.json': { references: [{ path: 'packages/low' }] } },
      /^tsconfig\.json: references lack packages\/high/,
    ],
    [
      'a folder outside the table',
      { 'packages/stray/package.json': manifest('stray', {}) },
      /^packages\/stray: is not in the table/,
    ],
    ['a row without a folder', { 'packages/high/package.json': null }, /packages\/high has no package\.json/],
    [
      'another version',
      { 'packages/high/package.json': manifest('high', { '@slipway/low': '1.0.0' }, { version: '1.0.1' }) },
      /^packages\/high\/package\.json: version is 1\.0\.1, and the repository's is 1\.0\.0/,
    ],
    [
      'a workspace asked for in another version',
      { 'packages/high/package.json': manifest('high', { '@slipway/low': '0.9.0' }) },
      /@slipway\/low is asked for as 0\.9\.0/,
    ],
    [
      'a version range',
      { 'packages/low/package.json': manifest('low', { left: '^1.0.0' }) },
      /left is asked for as \^1\.0\.0: write the exact version/,
    ],
    [
      'another name',
      { 'packages/high/package.json': manifest('higher', { '@slipway/low': '1.0.0' }) },
      /name is "@slipway\/higher", not "@slipway\/high"/,
    ],
    [
      "a path into another's folder",
      { 'packages/high/src/more.ts': "import '../../low/src/inside.ts';\n" },
      /leaves packages\/high/,
    ],
    [
      "sources that use another's testdata",
      { 'packages/high/src/more.ts': "import '../../low/testdata/given.ts';\n" },
      /leaves packages\/high/,
    ],
    [
      'a test that uses the testdata of what it does not depend on',
      { 'packages/low/src/index.test.ts': "import '../../high/testdata/given.ts';\n" },
      /leaves packages\/low/,
    ],
    [
      "another's inside by name",
      { 'packages/high/src/more.ts': "import '@slipway/low/inside';\n" },
      /"@slipway\/low\/inside" is not exported by @slipway\/low/,
    ],
    [
      'a test that imports what nobody declares',
      { 'packages/low/src/index.test.ts': "import 'right';\n" },
      /a test imports right/,
    ],
  ])('%s', (_what, changes, line) => {
    expect(checkHouse(smallHouse(changes), house).filter((found) => line.test(found))).toHaveLength(1);
  });
});

test('the words of an import in a string or a comment are no import', () => {
  const text =
    "import left from 'left';\n// import '@slipway/high'\nexport const x = `import('@slipway/high')` + left;\n";
  expect(checkHouse(smallHouse({ 'packages/low/src/index.ts': text }), house)).toEqual([]);
});
