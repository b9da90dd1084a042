/** `npm run mutate`: what counts as killed, and what is no mutation at all. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { leftProcesses } from '../../scripts/leftovers.ts';
import {
  copyRepository,
  type Mutation,
  mutate,
  runTests,
  type TestRun,
  wrongMutations,
} from '../../scripts/mutation.ts';
import { repository } from '../../scripts/workspaces.ts';
import { smallHouse, write } from './small-house.ts';

const rule: Mutation = {
  breaks: 'the floor is left',
  file: 'packages/low/src/index.ts',
  find: 'floor: number = left',
  replace: 'floor: number = 7',
  tests: ['packages/low/src/index.test.ts'],
};
const ran = (result: TestRun['result']): TestRun => ({ result, because: result });

describe('a mutation that is none', () => {
  it.each<[string, Partial<Mutation>, RegExp]>([
    ['its text is gone', { find: 'ceiling' }, /stands in .* 0 times/],
    ['its text is there twice', { find: 'export' }, /stands in .* 2 times/],
    ['it changes nothing', { replace: rule.find }, /changes nothing/],
    ['its file is gone', { file: 'packages/low/src/gone.ts' }, /there is no .*gone\.ts/],
    ['its test is gone', { tests: ['gone.test.ts'] }, /there is no gone\.test\.ts/],
    ['it names no test', { tests: [] }, /names no test/],
  ])('%s', (_, change, why) => {
    const root = smallHouse();
    expect(wrongMutations(root, [{ ...rule, ...change }])).toEqual([expect.stringMatching(why)]);
    expect(wrongMutations(root, [rule])).toEqual([]);
  });

  it('stands in the list twice', () => {
    expect(wrongMutations(smallHouse(), [rule, rule])).toEqual([expect.stringMatching(/listed twice$/)]);
  });
});

describe('a run', () => {
  it('tells killed, survived and broken, one at a time, and puts each file back', async () => {
    const root = smallHouse();
    const file = path.join(root, rule.file);
    const before = readFileSync(file, 'utf8');
    const results: TestRun['result'][] = ['green', 'red', 'green', 'broken'];
    const texts: string[] = [];
    const list = ['$& one', '$1 two', 'three'].map((breaks) => ({ ...rule, breaks, replace: breaks }));
    const said: string[] = [];
    const mutated = await mutate(
      root,
      list,
      async () => {
        texts.push(readFileSync(file, 'utf8'));
        return ran(results[texts.length - 1] ?? 'green');
      },
      (line) => said.push(line),
    );
    expect(mutated.map(({ outcome }) => outcome)).toEqual(['killed', 'survived', 'broken']);
    expect(texts).toEqual([before, ...list.map(({ replace }) => before.split(rule.find).join(replace))]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(said).toEqual([
      'killed    $& one  <- red',
      'survived  $1 two  <- green',
      'broken    three  <- broken',
    ]);
  });

  it('does not begin while a test fails anyway', async () => {
    await expect(
      mutate(
        smallHouse(),
        [rule],
        async () => ran('red'),
        () => {},
      ),
    ).rejects.toThrow('without any mutation the tests are red');
  });
});

it('tests are green, red or broken', { timeout: 60_000 }, async () => {
  const test = (body: string): string =>
    `import { expect, test } from 'vitest';\ntest('it', () => { ${body} });\n`;
  const root = smallHouse({
    'green.test.ts': test('expect(1).toBe(1)'),
    'red.test.ts': test('expect(1).toBe(2)'),
    'leaves.test.ts': `import { spawn } from 'node:child_process';\n${test(
      "spawn('sleep', ['1000'], { stdio: 'ignore', detached: true }).unref()",
    )}`,
    'broken.test.ts': `import './nothing.ts';\n${test('')}`,
  });
  symlinkSync(path.join(repository, 'node_modules/vitest'), path.join(root, 'node_modules/vitest'));
  mkdirSync(path.join(root, 'temp'));
  const run = (name: string) => runTests(root, [`${name}.test.ts`], path.join(root, 'temp'));
  expect(await run('green')).toEqual({ result: 'green', because: '' });
  expect(await run('leaves')).toEqual({ result: 'green', because: '' });
  const mark = { variable: 'SLIPWAY_MUTATION', value: '', directory: root };
  expect(leftProcesses(mark).filter(({ command }) => command === 'sleep 1000')).toEqual([]);
  expect(await run('red')).toEqual({ result: 'red', because: 'it' });
  expect(await run('broken')).toMatchObject({
    result: 'broken',
    because: expect.stringContaining('nothing.ts'),
  });
});

it('the copy holds what git knows and what is new; its packages are its own, those of others are linked', () => {
  const root = smallHouse({ '.gitignore': 'node_modules/\nbuild/\n', 'build/out.js': '', 'new.ts': '' });
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  mkdirSync(path.join(root, 'node_modules/@slipway'));
  symlinkSync('../../packages/low', path.join(root, 'node_modules/@slipway/low'));
  write(root, 'packages/high/node_modules/deep/index.js', '');
  const copy = path.join(smallHouse(), 'copy');
  copyRepository(root, copy);
  const real = (file: string): string => realpathSync(path.join(copy, file));
  expect(real('new.ts')).toBe(path.join(copy, 'new.ts'));
  expect(() => real('build/out.js')).toThrow('ENOENT');
  expect(real('node_modules/@slipway/low')).toBe(path.join(copy, 'packages/low'));
  expect(real('node_modules/left')).toBe(path.join(root, 'node_modules/left'));
  expect(real('packages/high/node_modules/deep')).toBe(path.join(root, 'packages/high/node_modules/deep'));
});
