import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BaselineError, baselineOf, readBaselines, writeBaseline } from './baseline.ts';
import { differences, type Epoch } from './epoch.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-baseline-'));
});
afterAll(() => rm(folder, { recursive: true }));

const epoch: Epoch = {
  go: 'go1.26.8',
  platform: 'linux/amd64',
  mode: 'set',
  tags: '',
  coverpkg: '',
  integration: false,
};
const file = (importPath: string, statements: number, count: number) => ({
  file: `${importPath}/a.go`,
  importPath,
  blocks: [{ startLine: 1, startColumn: 1, endLine: 2, endColumn: 2, statements, count }],
});
const about = { commit: 'a'.repeat(40), module: 'svc', epoch };
const baseline = baselineOf([file('m/q', 3, 0), file('m/p', 5, 7), file('m/q', 2, 1)], about);

test('holds packages and their sum', () => {
  expect(baseline).toMatchObject({
    total: { covered: 7, total: 10 },
    packages: { 'm/p': { covered: 5, total: 5 }, 'm/q': { covered: 2, total: 5 } },
  });
});

test('is read as it was written, alone or among others, and only that of the module', async () => {
  const deep = join(folder, 'all', 'main', 'coverage-baseline.json');
  await writeBaseline(deep, baseline);
  await writeBaseline(join(folder, 'all', 'other.json'), { ...baseline, module: '' });
  expect(await readBaselines(deep, 'svc')).toEqual([baseline]);
  expect(await readBaselines(join(folder, 'all'), 'svc')).toEqual([baseline]);
  expect(await readBaselines(deep, 'other')).toEqual([]);
});

describe('is refused when', () => {
  test.each([
    ['it is cut off', (text: string) => text.slice(0, -10), /is no JSON/],
    ['a key is unknown', (text: string) => text.replace('{', '{"more":1,'), /more/],
    ['the sum is wrong', (text: string) => text.replace('"covered": 7', '"covered": 8'), /not the sum/],
    [
      'more is covered than there is',
      (text: string) => text.replace('"covered": 2', '"covered": 6'),
      /more is covered/,
    ],
    ['it is of a later kind', (text: string) => text.replace('/v1', '/v2'), /schema/],
    ['a count is negative', (text: string) => text.replace('"covered": 2', '"covered": -2'), /covered/],
  ])('%s', async (name, spoil, why) => {
    const path = join(folder, `${name}.json`);
    await writeBaseline(path, baseline);
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    const reading = readBaselines(path, 'svc');
    await expect(reading).rejects.toThrow(BaselineError);
    const named = expect.stringMatching(/^[^/]+\.json is no coverage baseline: /);
    await expect(reading).rejects.toThrow(expect.objectContaining({ message: named }));
    await expect(reading).rejects.toThrow(why);
  });

  test('it is missing', async () => {
    await mkdir(join(folder, 'empty'));
    await expect(readBaselines(join(folder, 'missing.json'), 'svc')).rejects.toThrow(
      /^there is no coverage baseline missing\.json \(ENOENT\)/,
    );
    expect(await readBaselines(join(folder, 'empty'), 'svc')).toEqual([]);
  });
});

test.each([
  ['go', 'go1.27.0', 'go go1.26.8 -> go1.27.0'],
  ['platform', 'linux/arm64', 'platform linux/amd64 -> linux/arm64'],
  ['mode', 'atomic', 'mode set -> atomic'],
  ['tags', 'integration', 'tags none -> integration'],
  ['coverpkg', './...', 'coverpkg none -> ./...'],
  ['integration', true, 'integration none -> true'],
])('another %s is another epoch', (key, value, said) => {
  expect(differences(epoch, { ...epoch, [key]: value })).toEqual([said]);
  expect(differences(epoch, { ...epoch })).toEqual([]);
});
