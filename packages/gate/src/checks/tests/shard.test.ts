/** Reports of shards, some of them missing, stale or tampered with, and the job that joins them. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { TestEvents } from './events.ts';
import type { Plan } from './plan.ts';
import { endingOf, neverRan, readShards, shardFolder, sourceHash, writeShard } from './shard.ts';

const root = mkdtempSync(join(tmpdir(), 'slipway-shard-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let number = 0;

const packages = ['a', 'b'].map((name) => ({
  importPath: `m/${name}`,
  files: [`${name}/${name}.go`],
  tested: true,
  testFiles: [],
}));
const settings = { commit: 'c'.repeat(40), flags: '-race', coverpkg: '' };
const whole = (name: string) => ({ package: `m/${name}`, tests: null });

async function module() {
  const directory = join(root, String(++number));
  for (const name of ['a', 'b']) {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, `${name}.go`), `package ${name}\n`);
  }
  writeFileSync(join(directory, 'go.mod'), 'module m\n');
  const input = { directory, packages };
  const source = await sourceHash(input);
  const folder = (index: number) => shardFolder(join(directory, 'out'), index, 2);
  for (const index of [1, 2]) mkdirSync(folder(index), { recursive: true });
  const leave = (index: number, plan: Partial<Plan> = {}) =>
    writeShard(folder(index), {
      plan: { source, settings, shards: [[whole('a')], [whole('b')]], ...plan },
      index,
      events: 'test-events.json',
      profiles: ['coverage-1.out'],
      exitCode: index - 1,
      overtime: false,
      stderr: [],
      command: `go test ${index}`,
      durationMs: 5,
      over: 0,
      notes: [],
    });
  return { input, leave };
}

describe('shards', () => {
  test('that are all there are joined, whether named by file or by folder, in any order', async () => {
    const { input, leave } = await module();
    const [one, two] = [await leave(1), await leave(2)];
    const shards = await readShards([two, join(one, '..')], input, settings);
    expect(shards.map(({ index }) => index)).toEqual([1, 2]);
    expect(endingOf(shards)).toMatchObject({
      exitCode: 1,
      durationMs: 10,
      command: 'go test 1 (in 2 shards)',
    });
  });

  test('of which one is missing, is there twice, or belongs to another plan are refused', async () => {
    const { input, leave } = await module();
    const [one, two] = [await leave(1), await leave(2)];
    await expect(readShards([], input, settings)).rejects.toThrow(
      'no shard left a report; give shard.json of every job in `shards`',
    );
    await expect(readShards([two], input, settings)).rejects.toThrow('of 2 shards these left no report: 1');
    await expect(readShards([one, one], input, settings)).rejects.toThrow('these left no report: 2');
    await expect(readShards([one, two, two], input, settings)).rejects.toThrow(
      '3 reports for 2 shards: 1, 2, 2',
    );
    const other = await leave(2, { shards: [[], [whole('a'), whole('b')]] });
    await expect(readShards([one, other], input, settings)).rejects.toThrow(
      'shards 1 and 2 followed different plans',
    );
  });

  test('of other files, or whose plan leaves a package out, are refused', async () => {
    const { input, leave } = await module();
    const paths = [await leave(1), await leave(2)];
    writeFileSync(join(input.directory, 'b', 'b.go'), 'package b // other\n');
    await expect(readShards(paths, input, settings)).rejects.toThrow(
      'the shards tested other files than these',
    );
    const short = await module();
    const shards = [[whole('a')], []];
    const left = [await short.leave(1, { shards }), await short.leave(2, { shards })];
    await expect(readShards(left, short.input, settings)).rejects.toThrow(
      'the plan of shards leaves out m/b',
    );
  });

  test('of another commit, or run with other flags, are refused', async () => {
    const { input, leave } = await module();
    const paths = [await leave(1), await leave(2)];
    const join = (other: Record<string, string>) => readShards(paths, input, { ...settings, ...other });
    await expect(join({})).resolves.toHaveLength(2);
    await expect(join({ commit: 'd' })).rejects.toThrow(/differ in commit from this job: c+, here d; run/);
    await expect(join({ flags: '' })).rejects.toThrow('differ in flags from this job: -race, here none');
    await expect(join({ coverpkg: './...' })).rejects.toThrow(
      'differ in coverpkg from this job: none, here ./...',
    );
    await expect(join({ GOFLAGS: '-short' })).rejects.toThrow(
      'differ in GOFLAGS from this job: none, here -short',
    );
  });

  test('whose report was changed are refused', async () => {
    const { input, leave } = await module();
    const [one, two] = [await leave(1), await leave(2)];
    const change = (from: string, to: string) => {
      const folder = join(input.directory, `changed ${++number}`);
      cpSync(join(one, '..'), folder, { recursive: true });
      const path = join(folder, 'shard.json');
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(from);
      writeFileSync(path, text.replace(from, to));
      return readShards([path, two], input, settings);
    };
    await expect(change('"package":"m/b"', '"package":"m/c"')).rejects.toThrow('its plan has another hash');
    await expect(change('"events":"test-events.json"', '"events":"../../x"')).rejects.toThrow(
      /^shard\.json is no report of a shard: .*; run that shard again$/,
    );
    await expect(change('{', '[')).rejects.toThrow('no report of a shard');
    await expect(change('"index":1', '"index":3')).rejects.toThrow('its plan has no shard 3');
    await expect(readShards([join(root, 'nowhere')], input, settings)).rejects.toMatchObject({
      name: 'ToolError',
    });
  });
});

test('a test of a split package that began in no shard is named, unless its package broke off', () => {
  const plan = {
    shards: [[{ package: 'm/p', tests: ['TestA'] }], [{ package: 'm/p', tests: ['TestB'] }]],
  };
  const ran = (ends: string, ...tests: string[]) => {
    const events = new TestEvents();
    const add = (event: object) => events.add(JSON.stringify({ Package: 'm/p', ...event }));
    for (const Test of tests) {
      add({ Action: 'start' });
      for (const Action of ['run', 'pass']) add({ Action, Test });
      add({ Action: 'output', Output: ends });
      add({ Action: 'pass' });
    }
    return neverRan(plan, events);
  };
  expect(ran('PASS\n', 'TestA', 'TestB')).toBeNull();
  expect(ran('PASS\n', 'TestA')).toBe('m/p TestB was planned, and ran in no shard');
  expect(ran('exit status 2\n', 'TestA')).toBeNull();
});
