/** Tests of real modules split between jobs, and joined. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgePart } from '../../packages/gate/src/judge-part.ts';
import { policyOf } from '../../packages/gate/src/policy/policy.ts';
import {
  context,
  environment,
  good,
  lib,
  libTest,
  realGo,
  root,
  skipWithoutGo,
  subject,
  write,
} from '../../packages/gate/testdata/judged.ts';
import { type Asked, judged, noting } from './judged-tests.ts';

let number = 0;

describe.skipIf(skipWithoutGo)('tests in several jobs', { timeout: 240_000 }, () => {
  const each = (name: string, ...tests: string[]) =>
    noting(name, tests.map((one) => `func ${one}(t *testing.T) { note(t) }\n`).join('\n'));
  const files = {
    ...good,
    'big/big.go': 'package big\n\nfunc Big() int { return 1 }\n',
    'big/big_test.go': each('big', 'TestOne', 'TestTwo', 'TestThree', 'TestFour'),
    'small/small.go': 'package small\n\nfunc Small() int { return 1 }\n',
    'small/small_test.go': each('small', 'TestSmall'),
    'none/none.go': 'package none\n\nfunc None() int { return 1 }\n',
  };
  const times = () => {
    const path = join(root, 'times.json');
    const took = (seconds: number, tests = {}) => ({ seconds: [seconds], tests });
    const packages = {
      'example.com/m/big': took(40, { TestOne: [20], TestTwo: [10], TestThree: [10], TestFour: [1] }),
      'example.com/m/lib': took(2),
      'example.com/m/small': took(1),
    };
    writeFileSync(path, JSON.stringify({ schema: 'slipway/test-times/v1', tests: 6, packages }));
    return path;
  };
  const shard = (directory: string, index: number, of: number, more: Asked = {}) => {
    const outputDirectory = join(root, 'output', `shards ${++number}`);
    const given = { shard: { index, of }, testTimes: times() };
    return judged(directory, { given, outputDirectory, ...more });
  };

  test('each test runs in one of them, and only where they are joined there is a verdict', async () => {
    const directory = write(files);
    const jobs = [await shard(directory, 1, 2), await shard(directory, 2, 2)];
    expect(jobs.map(({ verdict }) => verdict)).toEqual(['ERROR', 'ERROR']);
    expect(jobs.flatMap(({ ran }) => ran()).sort()).toEqual([
      'TestFour',
      'TestOne',
      'TestSmall',
      'TestThree',
      'TestTwo',
    ]);
    expect(jobs.map(({ ran }) => ran().includes('TestOne'))).not.toEqual([true, true]);
    expect(jobs.every(({ ran }) => ran().some((name) => name !== 'TestSmall'))).toBe(true);
    const shards = jobs.map(({ report }) => report('shard'));
    const all = await judged(directory, { given: { shards } });
    expect(all.verdicts).toEqual({ tests: 'PASS' });
    expect(all.row('tests')).toMatchObject({
      actual: '6 passed, 0 failed, 0 skipped',
      proof: { exitCode: 0, packagesSeen: 4, packagesExpected: 4 },
    });
    expect(all.ran()).toEqual([]);

    const missing = await judged(directory, { given: { shards: shards.slice(0, 1) } });
    expect(missing.row('tests')?.actual).toBe(
      'did not run: of 2 shards these left no report: 2; run them, and give their shard.json in `shards`',
    );
    const twice = await judged(directory, { given: { shards: [...shards, shards[0] ?? ''] } });
    expect(twice.row('tests')?.actual).toMatch(/3 reports for 2 shards/);
    const other = await shard(directory, 2, 2, { given: { shard: { index: 2, of: 2 } } });
    const mixed = await judged(directory, { given: { shards: [shards[0] ?? '', other.report('shard')] } });
    expect(mixed.row('tests')?.actual).toMatch(/followed different plans/);
    writeFileSync(join(directory, 'small', 'small.go'), 'package small\n\nfunc Small() int { return 2 }\n');
    const stale = await judged(directory, { given: { shards } });
    expect(stale.row('tests')?.actual).toBe(
      'did not run: the shards tested other files than these; run all of them on this commit',
    );
  });

  test('a part has no verdict: PARTIAL, FAIL or ERROR, and no gate.json', async () => {
    const part = async (files: Record<string, string>, index: number, of: number, env = {}) => {
      const outputDirectory = join(root, 'output', `parts ${++number}`);
      mkdirSync(outputDirectory, { recursive: true });
      const outputPath = join(outputDirectory, 'gate.json');
      writeFileSync(outputPath, 'PASS of an earlier run');
      const { verdict, rows } = await judgePart(context(), {
        directory: write(files),
        subject,
        build: null,
        go: { path: realGo ?? 'go', env: { ...environment, ...env } },
        policy: policyOf('starter', { tests: { retries: 1 } }),
        given: { shard: { index, of } },
        outputPath,
      });
      expect(existsSync(outputPath)).toBe(false);
      expect(rows.map(({ check }) => check)).toEqual(['tests', 'tests.flaky']);
      return verdict;
    };
    expect(await part(good, 1, 1)).toBe('PARTIAL');
    // A job for which no tests are left.
    expect(await part(good, 2, 2)).toBe('PARTIAL');
    expect(await part({ 'lib/lib.go': lib }, 1, 1)).toBe('PARTIAL');
    expect(await part({ ...good, 'lib/lib_test.go': libTest(1).replace('!=', '==') }, 1, 1)).toBe('FAIL');
    expect(await part(good, 1, 1, { GOFLAGS: '-skip=Test' })).toBe('ERROR');
    expect(await part(good, 3, 2)).toBe('ERROR');
  });

  test('of another commit or with other flags they are not joined', async () => {
    const directory = write(good);
    const shards = [(await shard(directory, 1, 1)).report('shard')];
    const join = (more: Asked) => judged(directory, { given: { shards }, ...more });
    expect((await join({})).verdict).toBe('PASS');
    const other = await join({ commit: 'e'.repeat(40) });
    expect(other.row('tests')).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringMatching(/the shards differ in commit from this job/),
    });
    const raced = await join({ section: { race: true } });
    expect(raced.row('tests')?.actual).toMatch(/differ in flags from this job: none, here -race/);
  });

  test('a failure in one of them is a failure of all', async () => {
    const directory = write({
      ...files,
      'small/small_test.go': noting('small', 'func TestSmall(t *testing.T) { t.Error("no") }\n'),
    });
    const jobs = [await shard(directory, 1, 2), await shard(directory, 2, 2)];
    expect(jobs.map(({ verdict }) => verdict).sort()).toEqual(['ERROR', 'FAIL']);
    const all = await judged(directory, { given: { shards: jobs.map(({ report }) => report('shard')) } });
    expect(all.said('tests')).toEqual(['example.com/m/small TestSmall failed: small_test.go:27: no']);
  });

  test('what a crash in one of them left undone is counted there and in all, and only of what was planned', async () => {
    const text = each('big', 'TestOne', 'TestTwo', 'TestThree', 'TestFour');
    const panics = text.replace('TestTwo(t *testing.T) {', 'TestTwo(t *testing.T) { panic("boom");');
    const directory = write({ ...files, 'big/big_test.go': panics });
    const jobs = [await shard(directory, 1, 2), await shard(directory, 2, 2)];
    const failed = jobs.find(({ verdict }) => verdict === 'FAIL');
    const said = expect.stringMatching(/ TestTwo crashed: .* \/ 1 of its tests never began: TestThree$/);
    expect(failed?.said('tests')).toEqual([said]);
    const all = await judged(directory, { given: { shards: jobs.map(({ report }) => report('shard')) } });
    expect(all.said('tests')).toEqual([said]);
    expect(all.row('tests')).toMatchObject({
      actual: '4 passed, 1 failed, 0 skipped, 1 never began',
      measured: { value: 2, of: 6 },
    });
  });

  test('what is to be said of repetitions is said where they are joined', async () => {
    const failing = 'func TestA(t *testing.T) { t.Error() }\n\nfunc TestB(t *testing.T) { t.Error() }\n';
    const directory = write({ 'lib/lib.go': lib, 'lib/lib_test.go': noting('lib', failing) });
    const section = { retries: 1, 'flaky-tests': 1 };
    const path = (await shard(directory, 1, 1, { section })).report('shard');
    const report = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...report, notes: ['m/p: a note'] }));
    const all = await judged(directory, { section, given: { shards: [path] } });
    expect(all.said('tests.flaky')).toEqual([
      '2 tests failed, more than may be flaky: none was run again',
      'm/p: a note',
    ]);
  });
});
