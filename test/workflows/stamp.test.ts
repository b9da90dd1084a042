/** `npm run stamp`, on a copy of everything that git has of this repository. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stamp } from '../../scripts/stamp.ts';
import { checkSuiteName, mentions, suiteName } from '../../scripts/suite-name.ts';
import { repository } from '../../scripts/workspaces.ts';
import { parseText } from './parser.ts';
import { suite } from './stage.ts';
import { committable } from './suite-copy.ts';

const files = committable(['.']).filter((file) => !/^(?:actions|packages)\/[^/]+\/dist\//.test(file));
/** Put together here, so that the way back does not find it. */
const other = ['octo-org', 'go.release'].join('/');
let copy: string;

beforeAll(() => {
  copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'stamp-')));
  for (const file of files) {
    if (!lstatSync(path.join(repository, file)).isFile()) continue;
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    copyFileSync(path.join(repository, file), path.join(copy, file));
  }
  execFileSync('git', ['init', '--quiet', copy]);
  execFileSync('git', ['-C', copy, 'add', '--all', '--force']);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const textOf = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('stamp', () => {
  it('refuses what is no owner/name, and writes nothing', () => {
    for (const wrong of [
      '',
      'slipway',
      'a/b/c',
      '-a/b',
      'a/b.git',
      'a/..',
      'a b/c',
      'a/b\n',
      'a/$&',
      'a--b/c',
    ]) {
      expect(() => stamp(copy, wrong), wrong).toThrow(/is no owner\/name/);
    }
    expect(suiteName(copy)).toBe(suite);
  });

  it('names the suite otherwise wherever it is named, and changes nothing else', async () => {
    const changed = stamp(copy, other);
    expect(changed).toEqual(
      expect.arrayContaining([
        'package.json',
        '.github/zizmor.yml',
        '.github/workflows/go-service.yml',
        'examples/workflows/reusable.yml',
        'actions/quality-gate/README.md',
      ]),
    );
    expect(suiteName(copy)).toBe(other);
    for (const file of changed) {
      expect(textOf(copy, file), file).not.toMatch(mentions(suite));
      expect(textOf(copy, file).replaceAll(other, suite), file).toBe(textOf(repository, file));
    }
    for (const file of files.filter((each) => /\.(?:md|yml|json)$/.test(each))) {
      expect(textOf(copy, file).includes(suite), file).toBe(false);
    }
    const workflow = '.github/workflows/go-service.yml';
    expect((await parseText(workflow, textOf(copy, workflow))).errors).toEqual([]);
    expect(textOf(copy, workflow)).toContain(`uses: ${other}/actions/quality-gate@v1`);
  });

  it('finds nothing to do the second time, and the way back', () => {
    expect(stamp(copy, other)).toEqual([]);
    stamp(copy, suite);
    for (const file of files) expect(textOf(copy, file), file).toBe(textOf(repository, file));
  });
});

it('a longer name is another name', () => {
  const found = (text: string) => text.match(mentions('octo/suite')) ?? [];
  for (const own of [
    'octo/suite@v1',
    'octo/suite/actions/a@v1',
    'github.com/octo/suite.',
    '"octo/suite"',
    '(octo/suite)',
  ]) {
    expect(found(own), own).toHaveLength(1);
  }
  for (const longer of [
    'octo/suite-extras@v1',
    'my-octo/suite@v1',
    'octo/suite2',
    'octo/suite.js',
    'octo/suite_x',
  ]) {
    expect(found(longer), longer).toHaveLength(0);
  }
  expect(() => checkSuiteName('octo-org/slipway')).not.toThrow();
});
