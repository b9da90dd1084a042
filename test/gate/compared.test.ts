/** Coverage of real modules, compared: with the change, with the base, with integration tests; by real git and go. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@slipway/kernel';
import { afterAll, describe, expect, test } from 'vitest';
import { readChange } from '../../packages/gate/src/change/read.ts';
import type { CheckInput } from '../../packages/gate/src/check.ts';
import {
  baselineOf,
  readBaselines,
  writeBaseline,
} from '../../packages/gate/src/checks/coverage/baseline.ts';
import { coverage } from '../../packages/gate/src/checks/coverage/check.ts';
import { profilesOf } from '../../packages/gate/src/checks/coverage/covdata.ts';
import { epochOf } from '../../packages/gate/src/checks/coverage/epoch.ts';
import type { Head } from '../../packages/gate/src/checks/coverage/head.ts';
import { linesOf } from '../../packages/gate/src/checks/coverage/lines.ts';
import { measure } from '../../packages/gate/src/checks/coverage/measure.ts';
import { mergeProfiles } from '../../packages/gate/src/checks/coverage/merge.ts';
import type { CoverageSection } from '../../packages/gate/src/checks/coverage/section.ts';
import { shareOf } from '../../packages/gate/src/checks/coverage/shares.ts';
import { listPackages } from '../../packages/gate/src/packages.ts';
import { rowOf } from '../../packages/gate/src/row.ts';
import { environment, realGo, skipWithoutGo } from '../../packages/gate/testdata/judged.ts';
import { Repositories, type Repository } from './repository.ts';

const repositories = new Repositories();
afterAll(() => repositories.remove());
const go = { path: realGo ?? 'go', env: environment };
let count = 0;

const sign = `package lib

func Sign(x int) int {
	if x < 0 {
		return -1
	}
	if x > 0 {
		return 1
	}
	return 0
}
`;
const signTest = (...values: readonly number[]) =>
  `package lib\n\nimport "testing"\n\nfunc TestSign(t *testing.T) {\n${values.map((x) => `\tSign(${x})\n`).join('')}}\n`;
const double = (name: string) => `
func ${name}(x int) int {
	y := x

	return y * 2
}
`;
const module = { 'go.mod': 'module example.com/m\n\ngo 1.24\n', 'lib/lib.go': sign };

interface Asked {
  readonly policy: CoverageSection;
  readonly base?: string;
  readonly baseline?: string;
  readonly integration?: readonly string[];
  readonly prefix?: string;
}

/** The rows of a checkout, its tests run by real go. */
async function judged(repository: Repository, { policy, base, baseline, integration, prefix = '' }: Asked) {
  const ctx = repositories.context();
  const directory = join(repository.directory, prefix);
  const outputDirectory = join(repositories.root, `out ${++count}`);
  mkdirSync(outputDirectory);
  const profile = join(outputDirectory, 'profile');
  const args = ['test', '-vet=off', '-coverprofile', profile, './...'];
  execFileSync(go.path, args, { cwd: directory, env: { ...process.env, ...go.env }, stdio: 'pipe' });
  const packages = await listPackages(ctx, directory, go);
  const proof = { command: 'go test -vet=off -coverprofile=<temporary file> ./...' };
  const input: CheckInput<CoverageSection> = {
    directory,
    prefix,
    go,
    policy,
    subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    seenPpm: 950_000,
    packages,
    change: () => readChange(ctx, { root: repository.directory, base: base ?? null }),
    tool: () => Promise.reject(new Error('no program is needed')),
    outputDirectory,
    reports: [{ kind: 'coverage-profile', path: profile, proof }],
    given: {
      ...(baseline !== undefined && { coverageBaseline: baseline }),
      ...(integration !== undefined && { coverageDirectories: integration }),
    },
  };
  const { answers, reports = [] } = await coverage.run(ctx, input);
  const rows = answers.map((answer) => rowOf(answer));
  const path = (kind: string) => reports.find((report) => report.kind === kind)?.path ?? '';
  return { row: (name: string) => rows.find(({ check }) => check === name), rows, path, input };
}

/** The checkout by the profile of its last run, as the check sees it. */
async function headOf(input: CheckInput<CoverageSection>): Promise<Head> {
  const [{ path = '', proof = { command: '' } } = {}] = input.reports;
  const unit = await mergeProfiles([path]);
  const { files } = await measure(repositories.context(), input, unit, input.policy);
  return { files, unit, integration: null, proof };
}

describe.skipIf(skipWithoutGo)('with real git and go', { timeout: 120_000 }, () => {
  test('changed lines that no test runs are named where they are', async () => {
    const repository = repositories.make();
    const base = repository.commit({ ...module, 'lib/lib_test.go': signTest(1) });
    repository.commit({ 'lib/lib.go': sign + double('Double') });
    const { row, path } = await judged(repository, { policy: { patch: '80%' }, base });
    expect(row('coverage.patch')).toMatchObject({
      verdict: 'FAIL',
      actual: '0% of changed lines (0/2: 0 in part, 2 not at all)',
      findings: [{ file: 'lib/lib.go', line: 14, message: 'no test runs lines 14 to 16: y := x' }],
    });
    const page = readFileSync(path('coverage-page'), 'utf8');
    expect(page).toContain('lib/lib.go');
    expect(page).toMatch(/<div class="miss"><i>\s+14\+<\/i>\ty := x<\/div>/);
    expect(readFileSync(path('coverage-picture'), 'utf8')).toContain('lib.go');
  });

  test('a module in a folder, code moved to another file, and a test for the line that is new', async () => {
    const repository = repositories.make();
    const inside = (files: Readonly<Record<string, string | null>>) =>
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`svc/${name}`, text]));
    const base = repository.commit(
      inside({
        ...module,
        'lib/lib_test.go': signTest(1),
        'lib/more.go': `package lib\n${double('Double')}`,
      }),
    );
    repository.commit(
      inside({
        'lib/more.go': null,
        'lib/lib.go': `${sign.replace('return 0\n', 'return 0 + 0\n')}${double('Double')}`,
        'lib/lib_test.go': signTest(0),
      }),
    );
    const { row } = await judged(repository, { policy: { patch: '100%' }, base, prefix: 'svc' });
    expect(row('coverage.patch')).toMatchObject({
      verdict: 'PASS',
      actual: '100% of changed lines (1/1: 0 in part, 0 not at all; 2 moved)',
    });
  });

  test('files that the change makes generated ones are said; those that were so before are not', async () => {
    const repository = repositories.make();
    const header = (version: number) => `// Code generated by a tool v${version}. DO NOT EDIT.\n\n`;
    const made = (name: string) => `package lib\n${double(name)}`;
    const base = repository.commit({
      ...module,
      'lib/lib_test.go': signTest(1),
      'lib/old.go': header(1) + made('Old'),
    });
    repository.commit({
      'lib/lib.go': header(1) + sign,
      'lib/old.go': header(2) + made('Old'),
      'lib/new.go': header(2) + made('New'),
      'lib/own.go': made('Own'),
    });
    const { row } = await judged(repository, { policy: {}, base });
    expect(row('coverage.total')).toMatchObject({
      verdict: 'WARN',
      findings: [
        {
          rule: 'coverage.made-generated',
          file: 'lib/lib.go',
          message: expect.stringMatching(/^by this line/),
        },
        {
          rule: 'coverage.made-generated',
          file: 'lib/new.go',
          line: 1,
          message: expect.stringMatching(/^new/),
        },
      ],
    });
    const policy = { 'ignore-budget': '1%' };
    const asked = await judged(repository, { policy, base });
    expect(asked.rows.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['coverage.total', 'PASS'],
      ['coverage.exclusions', 'WARN'],
    ]);
    repository.commit({ 'lib/own.go': null });
    const whole = await judged(repository, { policy: {}, base });
    expect(whole.row('coverage.total')).toMatchObject({
      verdict: 'WARN',
      actual: expect.stringMatching(/^not applicable: there are no statements/),
    });
  });

  test('without a merge base rows that need it are errors, and the others stand', async () => {
    const repository = repositories.make();
    repository.commit({ ...module, 'lib/lib_test.go': signTest(1) });
    const policy = { patch: '80%', ratchet: true, integration: '0%' } as const;
    const { rows } = await judged(repository, { policy, base: 'e'.repeat(40) });
    expect(rows.map(({ check, verdict, actual }) => [check, verdict, actual])).toEqual([
      ['coverage.total', 'PASS', expect.stringMatching(/^60%/)],
      [
        'coverage.patch',
        'ERROR',
        expect.stringMatching(/did not run: the history that leads to e+ is not here/),
      ],
      [
        'coverage.ratchet',
        'ERROR',
        expect.stringMatching(/did not run: the history that leads to e+ is not here/),
      ],
      ['coverage.integration', 'ERROR', expect.stringMatching(/no coverage data of integration tests/)],
    ]);
  });

  describe('the ratchet', () => {
    /** A base where all but `return 0` runs, and a head that tests less. */
    function fallen() {
      const repository = repositories.make();
      const base = repository.commit({ ...module, 'lib/lib_test.go': signTest(1, -1) });
      const head = () => repository.commit({ 'lib/lib_test.go': signTest(1) });
      return { repository, base, head };
    }

    test('holds the head against the baseline that the base left', async () => {
      const { repository, base, head } = fallen();
      const first = await judged(repository, { policy: {} });
      const baseline = first.path('coverage-baseline');
      expect(await readBaselines(baseline, '')).toMatchObject([
        { commit: base, total: { covered: 4, total: 5 }, epoch: { mode: 'set', coverpkg: '', tags: '' } },
      ]);
      head();
      const { row } = await judged(repository, { policy: { ratchet: true }, base, baseline });
      expect(row('coverage.ratchet')).toMatchObject({
        verdict: 'FAIL',
        actual: '60% (3/5) in 1 package',
        threshold: '>= 80% (4/5)',
        baseline: `80% (4/5) at ${base.slice(0, 12)}`,
        findings: [{ message: 'example.com/m/lib fell from 80% (4/5) to 60% (3/5)' }],
      });
      const loose = { ratchet: true, 'ratchet-tolerance': '20%' };
      const tolerant = await judged(repository, { policy: loose, base, baseline });
      expect(tolerant.row('coverage.ratchet')?.verdict).toBe('PASS');
    });

    test('takes the nearest commit behind the base, and none of the change itself', async () => {
      const { repository, base, head } = fallen();
      const { input } = await judged(repository, { policy: {} });
      const measured = await headOf(input);
      const epoch = await epochOf(repositories.context(), input, measured);
      const all = join(repositories.root, 'all');
      const near = repository.commit({ 'README.md': 'more' });
      repository.commit({ 'README.md': 'still more' });
      const later = repository.commit({ 'README.md': 'and more' });
      const own = head();
      const elsewhere = 'e'.repeat(40);
      const nothing = measured.files.map((file) => ({ ...file, blocks: [] }));
      const about = { module: '', epoch };
      await writeBaseline(join(all, 'a.json'), baselineOf(nothing, { ...about, commit: base }));
      await writeBaseline(join(all, 'b.json'), baselineOf(measured.files, { ...about, commit: near }));
      await writeBaseline(join(all, 'c.json'), baselineOf(nothing, { ...about, commit: own }));
      await writeBaseline(join(all, 'd.json'), baselineOf(nothing, { ...about, commit: elsewhere }));
      // One that was counted in another way, even if it is nearer.
      const other = { module: '', epoch: { ...epoch, go: 'go1.1' }, commit: later };
      await writeBaseline(join(all, 'e.json'), baselineOf(nothing, other));
      const { row } = await judged(repository, { policy: { ratchet: true }, base: later, baseline: all });
      expect(row('coverage.ratchet')).toMatchObject({
        verdict: 'FAIL',
        baseline: `80% (4/5) at ${near.slice(0, 12)}, 2 commits before the merge base`,
      });
    });

    test('never compares with another Go: measured anew where asked, else said aloud', async () => {
      const { repository, base, head } = fallen();
      const { path, input } = await judged(repository, { policy: {} });
      const measured = await headOf(input);
      const epoch = { ...(await epochOf(repositories.context(), input, measured)), go: 'go1.27.0' };
      const other = path('coverage-baseline');
      // Counted as Go 1.27.0 does, 3 of 17: whoever compares sees coverage rise.
      const inflated = measured.files.map((file) => ({
        ...file,
        blocks: file.blocks
          .map((block, at) => ({ ...block, statements: at === 0 ? 3 : 14, count: at === 0 ? 1 : 0 }))
          .slice(0, 2),
      }));
      await writeBaseline(other, baselineOf(inflated, { commit: base, module: '', epoch }));
      head();
      const plain = await judged(repository, { policy: { ratchet: true }, base, baseline: other });
      expect(plain.row('coverage.ratchet')).toMatchObject({
        verdict: 'WARN',
        actual: expect.stringMatching(
          /^not compared: it was counted in another way \(go go1\.27\.0 -> go1\.\d+/,
        ),
        findings: [{ fix: 'measure-base: true' }],
      });
      const policy = { ratchet: true, 'measure-base': true };
      const anew = await judged(repository, { policy, base, baseline: other });
      expect(anew.row('coverage.ratchet')).toMatchObject({
        verdict: 'FAIL',
        threshold: '>= 80% (4/5)',
        baseline: expect.stringMatching(
          /^80% \(4\/5\) at [0-9a-f]{12}, measured anew: it was counted in another way/,
        ),
      });
      expect(repository.git('worktree', 'list').split('\n')).toHaveLength(1);
      expect(repository.git('status', '--porcelain')).toBe('');
    });

    test.each([
      ['without a base and a baseline there is nothing yet', {}, 'NA', /this is the first/],
      ['without a baseline it is said aloud', { base: true }, 'WARN', /there is no baseline/],
      ['a damaged baseline is an error', { base: true, damaged: true }, 'ERROR', /is no JSON/],
    ] as const)(
      '%s',
      async (_name, { base: has, damaged }: { base?: boolean; damaged?: boolean }, verdict, actual) => {
        const { repository, base, head } = fallen();
        head();
        const baseline = join(repositories.root, 'damaged.json');
        writeFileSync(baseline, '{');
        const { row } = await judged(repository, {
          policy: { ratchet: true },
          ...(has && { base }),
          ...(damaged && { baseline }),
        });
        expect(row('coverage.ratchet')).toMatchObject({ verdict, actual: expect.stringMatching(actual) });
      },
    );

    test.each([
      [
        'whose tests fail',
        {
          ...module,
          'lib/lib_test.go': 'package lib\nimport "testing"\nfunc TestSign(t *testing.T) { t.Fatal() }\n',
        },
        'FAIL',
        /^not compared: .* the tests of [0-9a-f]{12} fail/,
      ],
      [
        'whose modules cannot be had',
        {
          'go.mod': `${module['go.mod']}\nrequire example.org/gone v1.0.0\n`,
          'lib/lib.go': sign,
          'lib/lib_test.go': 'package lib\nimport _ "example.org/gone"\n',
        },
        'ERROR',
        /^did not run: go could not run the tests of [0-9a-f]{12}/,
      ],
      ['without the module', { 'README.md': 'nothing yet' }, 'WARN', /the module is new/],
    ])('a base %s is no silent pass', async (_name, before, verdict, actual) => {
      const repository = repositories.make();
      const base = repository.commit(before);
      repository.commit({ ...module, 'lib/lib_test.go': signTest(1) });
      const { row } = await judged(repository, { policy: { ratchet: true, 'measure-base': true }, base });
      expect(row('coverage.ratchet')).toMatchObject({ verdict, actual: expect.stringMatching(actual) });
    });

    test('follows a package to the folder that it was moved to', async () => {
      const repository = repositories.make();
      const inside = (files: Readonly<Record<string, string | null>>) =>
        Object.fromEntries(Object.entries(files).map(([name, text]) => [`svc/${name}`, text]));
      const keep = { 'keep/keep.go': `package keep\n${double('Double')}` };
      const base = repository.commit(
        inside({
          ...module,
          ...keep,
          'lib/lib_test.go': signTest(1, -1, 0),
          'keep/keep_test.go': 'package keep\n',
        }),
      );
      const baseline = (await judged(repository, { policy: {}, prefix: 'svc' })).path('coverage-baseline');
      repository.commit(
        inside({
          'lib/lib.go': null,
          'lib/lib_test.go': null,
          'deep/in/lib.go': sign,
          'keep/keep_test.go': null,
        }),
      );
      const asked = { policy: { ratchet: true }, base, baseline, prefix: 'svc' };
      expect((await judged(repository, asked)).row('coverage.ratchet')).toMatchObject({
        verdict: 'FAIL',
        threshold: '>= 71.42% (5/7)',
        actual: '0% (0/7) in 2 packages',
        findings: [{ message: 'example.com/m/deep/in fell from 100% (5/5) to 0% (0/5)' }],
      });
    });

    test('a baseline that a shallow checkout cannot find is an error, and never one that is not there', async () => {
      const { repository, base, head } = fallen();
      const baseline = (await judged(repository, { policy: {} })).path('coverage-baseline');
      repository.commit({ 'README.md': 'more' });
      head();
      const shallow = repositories.shallow(repository, 'main');
      shallow.git('remote', 'set-url', 'origin', join(repositories.root, 'nowhere'));
      const { row } = await judged(shallow, { policy: { ratchet: true }, baseline });
      expect(row('coverage.ratchet')).toMatchObject({
        verdict: 'ERROR',
        actual: expect.stringMatching(/history could not be fetched/),
      });
      shallow.git('remote', 'set-url', 'origin', repository.directory);
      const deepened = await judged(shallow, { policy: { ratchet: true }, baseline });
      expect(deepened.row('coverage.ratchet')).toMatchObject({
        verdict: 'FAIL',
        baseline: `80% (4/5) at ${base.slice(0, 12)}, 2 commits before HEAD`,
      });
    });

    test('the escape of a change that is tested whole ends where test files go', async () => {
      const repository = repositories.make();
      const more = `package lib\n${double('Double')}`;
      const tested = 'package lib\nimport "testing"\nfunc TestMore(t *testing.T) { Sign(-1) }\n';
      const base = repository.commit({
        ...module,
        'lib/lib_test.go': signTest(1),
        'lib/more_test.go': tested,
      });
      const baseline = (await judged(repository, { policy: {} })).path('coverage-baseline');
      const whole = 'package lib\nimport "testing"\nfunc TestDouble(t *testing.T) { Double(1) }\n';
      repository.commit({ 'lib/more.go': more, 'lib/more_test.go': whole });
      const policy = { ratchet: true };
      expect((await judged(repository, { policy, base, baseline })).row('coverage.ratchet')).toMatchObject({
        verdict: 'WARN',
        findings: [{ message: expect.stringContaining('tests of other code are gone') }],
      });
      repository.commit({ 'lib/more_test.go': null, 'lib/double_test.go': whole });
      repository.git('rm', '--quiet', 'lib/double_test.go');
      repository.commit({ 'lib/lib_test.go': signTest(1).replace('Sign(1)', 'Sign(1)\n\tDouble(2)') });
      expect((await judged(repository, { policy, base, baseline })).row('coverage.ratchet')?.verdict).toBe(
        'FAIL',
      );
    });
  });

  describe('integration tests', () => {
    const main = `package main

import (
	"os"
	"strconv"

	"example.com/m/lib"
)

func main() {
	n, _ := strconv.Atoi(os.Args[1])
	os.Exit(lib.Sign(n) + 1)
}
`;
    /** Binary data of the program, run with these numbers; a folder for each. */
    function ran(repository: Repository, ...numbers: readonly number[]): string[] {
      const cwd = repository.directory;
      const env = { ...process.env, ...go.env };
      const app = join(repositories.root, `app ${++count}`);
      execFileSync(go.path, ['build', '-cover', '-coverpkg=./...', '-o', app, '.'], {
        cwd,
        env,
        stdio: 'pipe',
      });
      return numbers.map((number) => {
        const folder = join(repositories.root, `data, ${++count}`);
        mkdirSync(folder);
        try {
          execFileSync(app, [String(number)], { env: { ...env, GOCOVERDIR: folder }, stdio: 'pipe' });
        } catch {
          // It ends with the sign as its exit code.
        }
        return folder;
      });
    }
    const made = () => {
      const repository = repositories.make();
      repository.commit({ ...module, 'main.go': main, 'lib/lib_test.go': signTest(1) });
      return repository;
    };

    test('stand beside unit tests, and both together', async () => {
      const repository = made();
      const integration = ran(repository, -1, 0);
      const { row, path } = await judged(repository, { policy: { integration: '80%' }, integration });
      expect(row('coverage.integration')).toMatchObject({
        verdict: 'PASS',
        actual: 'unit 42.85% (3/7), integration 85.71% (6/7), together 100% (7/7)',
        measured: { value: 6, of: 7 },
      });
      expect(row('coverage.total')?.actual).toBe(
        '100% of statements (7/7); unit 42.85% (3/7), integration 85.71% (6/7), together 100% (7/7)',
      );
      expect(JSON.parse(readFileSync(path('coverage-baseline'), 'utf8')).epoch.integration).toBe(true);
      const strict = await judged(repository, { policy: { integration: '86%' }, integration });
      expect(strict.row('coverage.integration')).toMatchObject({
        verdict: 'FAIL',
        findings: [{ message: 'example.com/m/lib: 1 of 5 statements run in no integration test' }],
      });
    });

    test('are left out of the ratchet where the base has unit tests alone', async () => {
      const repository = made();
      const base = repository.git('rev-parse', 'HEAD');
      repository.commit({ 'lib/lib_test.go': signTest() });
      const policy = { ratchet: true, 'measure-base': true };
      const integration = ran(repository, 1, -1, 0);
      const { row } = await judged(repository, { policy, base, integration });
      expect(row('coverage.ratchet')).toMatchObject({
        verdict: 'FAIL',
        threshold: '>= 42.85% (3/7)',
        actual: '0% (0/7) in 2 packages',
      });
    });

    const file = (folder: string, kind: string) =>
      join(folder, readdirSync(folder).find((name) => name.startsWith(kind)) ?? '');
    test.each([
      ['a folder that is missing', (folder: string) => rmSync(folder, { recursive: true }), /ENOENT/],
      [
        'a folder without data',
        (folder: string) => {
          for (const name of readdirSync(folder)) rmSync(join(folder, name));
        },
        /there is no covmeta/,
      ],
      [
        'counters that were never written',
        (folder: string) => rmSync(file(folder, 'covcounters')),
        /holds no counters .* by a signal that it handles/,
      ],
      [
        'counters without what they count',
        (folder: string) => {
          const counters = file(folder, 'covcounters');
          writeFileSync(join(folder, 'covcounters.00.1.1'), readFileSync(counters));
        },
        /counters without their covmeta/,
      ],
      [
        'counters cut short',
        (folder: string) => truncateSync(file(folder, 'covcounters'), 100),
        /exit code 1/,
      ],
      ['meta data cut short', (folder: string) => truncateSync(file(folder, 'covmeta'), 100), /exit code 1/],
    ])('%s are an error', async (_name, spoil, why) => {
      const [folder = ''] = ran(made(), 1);
      spoil(folder);
      const asking = profilesOf(repositories.context(), { go }, [folder]);
      await expect(asking).rejects.toThrow(ToolError);
      await expect(asking).rejects.toThrow(why);
    });
  });

  test('lines stay what they are where Go 1.27.0 counts statements over and over', async () => {
    // https://github.com/golang/go/issues/80974, its module and its profile; 6 of 7 statements run.
    const repository = repositories.make();
    const source = `// x.go
package repro

func F(skip bool) int {
	a := 1
	b := 2

	c := 3
	d := 4

	if skip {
		return 0
	}

	return a + b + c + d
}
`.replace('// x.go\n', '');
    repository.commit({
      'go.mod': 'module repro\n\ngo 1.24\n',
      'x.go': source,
      'x_test.go': 'package repro\n\nimport "testing"\n\nfunc TestF(t *testing.T) { F(false) }\n',
    });
    const ctx = repositories.context();
    const { input } = await judged(repository, { policy: {} });
    const head = await headOf(input);
    expect(shareOf(head.files)).toEqual({ covered: 6, total: 7 });
    const profile = join(repositories.root, 'inflated');
    const blocks = ['4.2,6.1 5 1', '7.2,9.1 5 1', '10.2,10.10 5 1', '11.3,12.1 1 0', '14.2,14.22 1 1'];
    writeFileSync(profile, `mode: set\n${blocks.map((block) => `repro/x.go:${block}\n`).join('')}`);
    const inflated = await measure(ctx, input, await mergeProfiles([profile]), {});
    expect(shareOf(inflated.files)).toEqual({ covered: 16, total: 17 });
    const lines = { covered: 6, partial: 0, total: 7 };
    expect(head.files.map((file) => linesOf(file.lines))).toEqual([lines]);
    expect(inflated.files.map((file) => linesOf(file.lines))).toEqual([lines]);
  });
});
