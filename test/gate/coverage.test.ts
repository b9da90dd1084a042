/** Coverage of real modules, judged from real profiles: each bad one gets its verdict. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GateRow } from '@slipway/evidence';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../packages/gate/src/change.ts';
import type { Given, Report, TestSettings } from '../../packages/gate/src/check.ts';
import { coverage } from '../../packages/gate/src/checks/coverage/check.ts';
import { readGoSource } from '../../packages/gate/src/checks/coverage/go-source.ts';
import { mergeProfiles } from '../../packages/gate/src/checks/coverage/merge.ts';
import { type CoverageSection, coverageSection } from '../../packages/gate/src/checks/coverage/section.ts';
import { listPackages } from '../../packages/gate/src/packages.ts';
import { rowOf } from '../../packages/gate/src/row.ts';
import {
  context,
  environment,
  lib,
  realGo,
  root,
  skipWithoutGo,
  write,
} from '../../packages/gate/testdata/judged.ts';

interface Options {
  readonly section?: CoverageSection;
  readonly prefix?: string;
  readonly change?: Change;
  readonly report?: Partial<Report>;
  readonly given?: Given;
}

const go = { path: realGo ?? 'go', env: environment };
let number = 0;

/** The profile lies beside the module, so that nobody takes it for a part of it. */
function profileOf(text: string | Buffer): string {
  const file = path.join(root, `profile-${++number}`);
  writeFileSync(file, text);
  return file;
}

async function judgeIn(directory: string, profiles: readonly string[], options: Options = {}) {
  const { answers } = await coverage.run(context(), {
    directory,
    prefix: options.prefix ?? '',
    go,
    policy: coverageSection.parse(options.section ?? { total: '80%' }),
    subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    seenPpm: 950_000,
    packages: await listPackages(context(), directory, go),
    change: () => Promise.resolve(options.change ?? null),
    tool: () => Promise.reject(new Error('none is needed')),
    outputDirectory: root,
    reports: profiles.map((file) => ({ kind: 'coverage-profile', path: file, ...options.report })),
    given: options.given ?? {},
  });
  const rows = answers.map((answer) => rowOf(answer));
  const row = (name: string): GateRow => {
    const found = rows.find(({ check }) => check === name);
    if (found === undefined)
      throw new Error(`no row ${name} among ${rows.map(({ check }) => check).join(', ')}`);
    return found;
  };
  return { rows, row, said: (name: string) => row(name).findings.map(finding) };
}

function finding({ level, rule, message, file, line }: GateRow['findings'][number]): string {
  return `${level} ${rule} ${file ?? '-'}:${line ?? '-'} ${message}`;
}

const judged = (files: Record<string, string>, profile: string, options?: Options) =>
  judgeIn(write(files), [profileOf(profile)], options);

/** What go itself measures in `directory`. */
function measuredByGo(directory: string, ...args: string[]): string {
  const file = path.join(root, `profile-${++number}`);
  execFileSync(go.path, ['test', `-coverprofile=${file}`, ...args, './...'], {
    cwd: directory,
    env: { ...process.env, ...environment },
    stdio: 'pipe',
  });
  return file;
}

const file = (lines: number, name = 'p') => `package ${name}\n${'\n'.repeat(lines)}`;
const source = { 'p/a.go': file(20), 'p/b.go': file(20) };
/** So many statements of which so many ran. */
const share = (covered: number, total: number) =>
  `mode: set\nexample.com/m/p/a.go:1.1,2.2 ${covered} 1\nexample.com/m/p/a.go:3.1,4.2 ${total - covered} 0\n`;

describe.skipIf(skipWithoutGo)('coverage', { timeout: 120_000 }, () => {
  test.each([
    [799_999, 1_000_000, 'FAIL', '79.99% of statements (799999/1000000)'],
    [800_000, 1_000_000, 'PASS', '80% of statements (800000/1000000)'],
    [7995, 10_000, 'FAIL', '79.95% of statements (7995/10000)'],
    [8000, 10_000, 'PASS', '80% of statements (8000/10000)'],
    [4, 5, 'PASS', '80% of statements (4/5)'],
    [1, 1, 'PASS', '100% of statements (1/1)'],
    [2, 3, 'FAIL', '66.66% of statements (2/3)'],
    [999_999_999, 1_000_000_000, 'PASS', '99.99% of statements (999999999/1000000000)'],
  ])('%i of %i is %s', async (covered, total, verdict, actual) => {
    const { row } = await judged(source, share(covered, total));
    expect(row('coverage.total')).toMatchObject({ verdict, actual, threshold: '>= 80%' });
  });

  test('100 % means all of them, and 0 % asks for nothing', async () => {
    const verdict = async (covered: number, total: number, asked: string) =>
      (await judged(source, share(covered, total), { section: { total: asked } })).row('coverage.total')
        .verdict;
    expect(await verdict(999_999_999, 1_000_000_000, '100%')).toBe('FAIL');
    expect(await verdict(0, 5, '0%')).toBe('PASS');
  });

  test('a shortfall says how much is lacking and where, worst file first', async () => {
    const directory = write({
      'p/a.go': 'package p\n\nfunc A(x int) int {\n\tif x > 0 {\n\t\treturn 1\n\t}\n\treturn 0\n}\n',
      'p/b.go': 'package p\n\nfunc B() {\n\tA(0)\n\tA(0)\n\n\tA(0)\n}\n\nfunc C() {\n\tB()\n}\n',
      'p/p_test.go': 'package p\n\nimport "testing"\n\nfunc TestA(t *testing.T) { A(0) }\n',
    });
    const { row, said } = await judgeIn(directory, [measuredByGo(directory)]);
    expect(row('coverage.total')).toMatchObject({
      verdict: 'FAIL',
      actual: '28.57% of statements (2/7)',
      measured: { value: 2, of: 7 },
    });
    expect(said('coverage.total')).toEqual([
      'block coverage.total p/b.go:4 tests have to run 4 more of the statements for 80%',
      'note coverage.total p/b.go:4 4 of 4 statements run in no test',
      'note coverage.total p/a.go:5 1 of 3 statements run in no test',
    ]);
    expect(row('coverage.total').findings[0]?.fix).toBe('run in a test: p/b.go:4-11; p/a.go:5');
  });

  test('profiles of several runs are united, and those that are given are judged beside them', async () => {
    const [one, other] = ['1 0', '0 1'].map((counts) => {
      const [a, b] = counts.split(' ');
      return profileOf(
        `mode: set\nexample.com/m/p/a.go:1.1,2.2 1 ${a}\nexample.com/m/p/b.go:1.1,2.2 1 ${b}\n`,
      );
    }) as [string, string];
    const directory = write(source);
    const all = { section: { total: '100%' } };
    expect((await judgeIn(directory, [one], all)).row('coverage.total').verdict).toBe('FAIL');
    expect((await judgeIn(directory, [one, other], all)).row('coverage.total').verdict).toBe('PASS');
    const given = { ...all, given: { coverageProfiles: [other] } };
    expect((await judgeIn(directory, [one], given)).row('coverage.total').verdict).toBe('PASS');
    const alone = await judgeIn(directory, [], given);
    expect(alone.row('coverage.total')).toMatchObject({
      verdict: 'FAIL',
      proof: { command: `go test -coverprofile (given: ${path.basename(other)})` },
    });
  });

  test('profiles of different modes are judged by whether a block ran, and that is said', async () => {
    const counted = profileOf(share(0, 2).replace('mode: set', 'mode: count'));
    const { row } = await judgeIn(write(source), [profileOf(share(0, 2)), counted]);
    expect(row('coverage.total').actual).toBe(
      '0% of statements (0/2); profiles of different modes: as in mode set',
    );
  });

  test('every row is an ERROR for the same fault, with what it asks', async () => {
    const section = { total: '80%', lines: '70%', package: '60%' };
    const { rows } = await judged(source, 'mode: set\nexample.com/m/p/a.go:1.1,2.2 x 1\n', { section });
    expect(rows.map(({ check, verdict, threshold }) => [check, verdict, threshold])).toEqual([
      ['coverage.total', 'ERROR', '>= 80%'],
      ['coverage.lines', 'ERROR', '>= 70%'],
      ['coverage.package', 'ERROR', '>= 60% each'],
    ]);
  });
});

describe.skipIf(skipWithoutGo)('a profile that cannot be trusted', { timeout: 120_000 }, () => {
  const code = { 'p/a.go': 'package p\n\nfunc F() int { return 1 }\n' };
  const bare = { 'p/a.go': 'package p\n\ntype T int\n' };

  test.each([
    ['zero bytes', '', / is empty$/],
    [
      'a damaged line',
      'mode: set\nexample.com/m/p/a.go:1.1,2.2 x 1\n',
      /profile-\d+:2 is no block: example\.com\/m\/p\/a\.go:1\.1,2\.2 x 1$/,
    ],
    ['a line cut off', 'mode: set\nexample.com/m/p/a.go:1.1,2.2 1', /profile-\d+:2 is cut off/],
    ['an unknown mode', 'mode: some\n', /profile-\d+:1 has an unknown mode/],
    [
      'a file that is gone',
      'mode: set\nexample.com/m/p/gone.go:1.1,2.2 1 1\n',
      /of another tree: example\.com\/m\/p\/gone\.go is in no package/,
    ],
    [
      'a package that is gone',
      'mode: set\nexample.com/m/q/a.go:1.1,2.2 1 1\n',
      /of another tree: example\.com\/m\/q\/a\.go is in no package/,
    ],
    [
      'a package of another module',
      'mode: set\nexample.org/x/a.go:1.1,2.2 1 1\n',
      /example\.org\/x\/a\.go is in no package/,
    ],
    [
      'lines that a file does not have',
      'mode: set\nexample.com/m/p/a.go:1.1,90.2 1 1\n',
      /of another tree: p\/a\.go has no line 90/,
    ],
    [
      'a block that lies over another',
      'mode: set\nexample.com/m/p/a.go:1.1,3.27 40 1\nexample.com/m/p/a.go:3.14,3.26 1 0\n',
      /of another tree: p\/a\.go has two blocks on one place at line 3/,
    ],
    [
      'two counts of one block',
      'mode: set\nexample.com/m/p/a.go:1.1,2.2 1 1\nexample.com/m/p/a.go:1.1,2.2 2 1\n',
      /example\.com\/m\/p\/a\.go:1 with 1 and 2 statements/,
    ],
  ])('%s is an ERROR', async (_name, profile, why) => {
    expect((await judged(code, profile)).row('coverage.total')).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringMatching(why),
    });
  });

  test('beside the run of this tree, one with blocks that this tree does not have is an ERROR', async () => {
    const of = (...blocks: readonly string[]) =>
      profileOf(`mode: set\n${blocks.map((block) => `example.com/m/p/a.go:${block}\n`).join('')}`);
    const own = of('1.1,2.2 1 0', '3.14,3.26 1 0');
    const total = async (given: string) =>
      (await judgeIn(write(code), [own], { given: { coverageProfiles: [given] } })).row('coverage.total');
    expect(await total(of('1.1,2.2 1 1', '3.14,3.26 1 1'))).toMatchObject({ verdict: 'PASS' });
    for (const stale of [of('2.1,2.2 40 1'), of('1.1,2.2 1 1'), of('1.1,2.2 1 1', '3.14,3.27 1 1')]) {
      expect(await total(stale)).toMatchObject({
        verdict: 'ERROR',
        actual: expect.stringMatching(/profile-\d+ name different blocks of example\.com\/m\/p\/a\.go/),
      });
    }
  });

  test('none at all is an ERROR, one that is missing too', async () => {
    const directory = write(code);
    expect((await judgeIn(directory, [])).row('coverage.total').actual).toMatch(
      /left no profile, and none is given/,
    );
    const missing = await judgeIn(directory, [path.join(root, 'missing')], {
      section: { 'allow-empty': true },
    });
    expect(missing.row('coverage.total')).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringMatching(/ENOENT/),
    });
  });

  test('a mode line alone fails where there are statements, unless the policy allows it', async () => {
    const { row, said } = await judged(code, 'mode: set\n', { section: { total: '0%' } });
    expect(row('coverage.total')).toMatchObject({
      verdict: 'FAIL',
      actual:
        '0% of statements (0/1); packages that are not in the profile and count as 0%: 1; the profile is empty',
    });
    expect(said('coverage.total')).toEqual([expect.stringMatching(/^block coverage\.empty /)]);
    const allowed: CoverageSection = { total: '0%', 'allow-empty': true };
    for (const profile of ['mode: set\n', '']) {
      expect((await judged(code, profile, { section: allowed })).row('coverage.total').verdict).toBe('PASS');
    }
  });

  test('no statements at all are not applicable: neither 0 % nor 100 %', async () => {
    for (const [files, profile] of [
      [bare, 'mode: set\n'],
      [source, 'mode: set\nexample.com/m/p/a.go:1.1,2.2 0 1\n'],
    ] as const) {
      expect((await judged(files, profile)).row('coverage.total')).toMatchObject({
        verdict: 'NA',
        actual: expect.stringMatching(/^not applicable: there are no statements/),
      });
    }
  });

  test('tests that were broken off fail every row, and no waiver covers that', async () => {
    const { rows } = await judgeIn(write(code), [profileOf(share(1, 1))], {
      section: { lines: '1%' },
      report: { incomplete: ['example.com/m/p'] },
    });
    expect(rows.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['coverage.total', 'FAIL'],
      ['coverage.lines', 'FAIL'],
    ]);
    expect(rows[0]?.findings[0]).toMatchObject({
      message: 'example.com/m/p did not run its tests to the end',
      fix: 'mend its tests first (row `tests`)',
    });
  });
});

describe.skipIf(skipWithoutGo)('where files lie', { timeout: 120_000 }, () => {
  const f = 'package x\n\nfunc F() int {\n\treturn 1\n}\n';
  const ran = (file: string) => `${file}:3.14,5.2 1 0\n`;

  test('a package that the profile does not name counts as 0 %, block by block as go has it', async () => {
    const other =
      'package other\n\nvar G = func() int {\n\treturn 1\n}\n\nfunc F(x int) int {\n\tif x > 0 {\n\t\treturn 1\n\t}\n\tfor i := range x {\n\t\tgo func() { println(i) }()\n\t}\n\treturn 0\n}\n';
    const directory = write({
      'lib/lib.go': lib,
      'lib/lib_test.go':
        'package lib\n\nimport "testing"\n\nfunc TestSign(t *testing.T) { Sign(1); Sign(-1); Sign(0) }\n',
      'other/other.go': other,
      'other/plan9.go': '//go:build plan9\n\npackage other\n\nfunc H() int { return 1 }\n',
      'types/types.go': 'package types\n\ntype T int\n',
    });
    const whole = await mergeProfiles([measuredByGo(directory)]);
    const text = (keep: RegExp) =>
      whole.files
        .filter((one) => keep.test(one.file))
        .flatMap((one) =>
          one.blocks.map(
            (b) =>
              `${one.file}:${b.startLine}.${b.startColumn},${b.endLine}.${b.endColumn} ${b.statements} ${b.count}\n`,
          ),
        )
        .join('');
    const section = { total: '100%', lines: '100%', function: '100%' };
    const all = await judgeIn(directory, [profileOf(`mode: set\n${text(/./)}`)], { section });
    const some = await judgeIn(directory, [profileOf(`mode: set\n${text(/lib/)}`)], { section });
    expect(some.row('coverage.total').actual).toBe(
      `${all.row('coverage.total').actual}; packages that are not in the profile and count as 0%: 1`,
    );
    expect(some.row('coverage.lines').measured).toEqual(all.row('coverage.lines').measured);
    expect(some.said('coverage.function')).toEqual(all.said('coverage.function'));
    expect(all.row('coverage.total').measured).toEqual({ value: 5, of: 12 });
  });

  test('a file whose lines are not in the profile counts as 0 %, its package named or not', async () => {
    const files = {
      'p/a.go': f,
      'p/b.go': f.replace('F', 'G'),
      'p/c_plan9.go': f.replace('F', 'H'),
      'p/d.go': 'package x\n\ntype Do func()\n',
    };
    const { row } = await judged(files, 'mode: set\nexample.com/m/p/a.go:3.14,5.2 1 1\n');
    expect(row('coverage.total')).toMatchObject({
      verdict: 'FAIL',
      actual: '50% of statements (1/2); files that are not in the profile and count as 0%: 1',
    });
  });

  test("findings are named from the repository's root", async () => {
    const repository = write({
      'services/api/go.mod': 'module example.com/api\n\ngo 1.24\n',
      'services/api/x/f.go': f,
    });
    const { said } = await judgeIn(
      path.join(repository, 'services/api'),
      [profileOf(`mode: set\n${ran('example.com/api/x/f.go')}`)],
      { prefix: 'services/api' },
    );
    expect(said('coverage.total')[0]).toMatch(/^block coverage\.total services\/api\/x\/f\.go:4 /);
  });

  test('other modules of the repository, in a go.work or not, and two files of one name', async () => {
    const files = {
      'p/f.go': f,
      'deep/go.mod': 'module example.com/m/deep\n\ngo 1.24\n',
      'deep/p/f.go': f,
      'side/go.mod': 'module example.org/side\n\ngo 1.24\n',
      'side/p/f.go': f,
    };
    const profile = `mode: set\n${ran('example.com/m/p/f.go')}${ran('example.com/m/deep/p/f.go')}${ran('example.org/side/p/f.go')}`;
    for (const work of [{}, { 'go.work': 'go 1.24\n\nuse (\n\t.\n\t./side\n)\n' }]) {
      const { row } = await judged({ ...files, ...work }, profile, { section: { file: '100%' } });
      expect(row('coverage.file').findings.map((one) => one.file)).toEqual([
        'deep/p/f.go',
        'p/f.go',
        'side/p/f.go',
      ]);
    }
  });

  test('of another module of the workspace counts what -coverpkg names, linked by a test or not', async () => {
    const repository = write({
      'go.work': 'go 1.24\n\nuse (\n\t.\n\t./side\n)\n',
      'p/f.go': f,
      'side/go.mod': 'module example.org/side\n\ngo 1.24\n',
      'side/q/f.go': f,
      'side/r/f.go': f,
    });
    const profile = profileOf(`mode: set\n${ran('example.com/m/p/f.go')}${ran('example.org/side/q/f.go')}`);
    const total = async (settings: TestSettings) =>
      (await judgeIn(repository, [profile], { report: { settings } })).row('coverage.total').actual;
    expect(await total({})).toBe('0% of statements (0/2)');
    expect(await total({ coverpkg: ['./...', 'example.org/side/...', 'strings'] })).toBe(
      '0% of statements (0/3); packages that are not in the profile and count as 0%: 1',
    );
  });

  test('files of dependencies are left out, and counted', async () => {
    const profile = `mode: set\n${ran('example.com/m/p/f.go')}strings/strings.go:1.1,2.2 900 1\n`;
    const { row } = await judged({ 'p/f.go': f }, profile);
    expect(row('coverage.total').actual).toBe('0% of statements (0/1); files of dependencies left out: 1');
  });
});

describe.skipIf(skipWithoutGo)('code that lies in the repository', { timeout: 120_000 }, () => {
  const one = (name: string) => `package ${name}\n\nfunc F() int {\n\treturn 1\n}\n`;
  const module = (path: string, more = '') => `module ${path}\n\ngo 1.24\n${more}`;
  const ran = (file: string) => `${file}:3.14,5.2 1 1\n`;
  const profile = `mode: set\n${ran('example.com/m/p/f.go')}${ran('example.org/dep/d.go')}`;
  const uses = 'package p\n\nimport _ "example.org/dep"\n';
  const files = { 'p/f.go': one('p'), 'p/uses.go': uses };

  test('under vendor/ is a dependency', async () => {
    const { row } = await judged(
      {
        ...files,
        'go.mod': module('example.com/m', '\nrequire example.org/dep v1.0.0\n'),
        'vendor/modules.txt': '# example.org/dep v1.0.0\n## explicit; go 1.24\nexample.org/dep\n',
        'vendor/example.org/dep/d.go': one('dep'),
      },
      profile,
    );
    expect(row('coverage.total').actual).toBe('100% of statements (1/1); files of dependencies left out: 1');
  });

  test('and replaces a module is its own', async () => {
    const replaced = '\nrequire example.org/dep v1.0.0\n\nreplace example.org/dep => ./dep\n';
    const { row } = await judged(
      {
        ...files,
        'go.mod': module('example.com/m', replaced),
        'dep/go.mod': module('example.org/dep'),
        'dep/d.go': one('dep'),
      },
      profile,
    );
    expect(row('coverage.total').actual).toBe('100% of statements (2/2)');
  });
});

describe.skipIf(skipWithoutGo)('packages, files and functions', { timeout: 120_000 }, () => {
  const two = (name: string) =>
    `package ${name}\n\nfunc A() int {\n\treturn 1\n}\n\nfunc (t *T) B() int {\n\treturn 2\n}\n\ntype T int\n`;
  const files = { 'a/a.go': two('a'), 'b/b.go': two('b'), 'b/c.go': 'package b\n\nfunc C() {\n\tA()\n}\n' };
  const line = (file: string, at: string, count: number) => `example.com/m/${file}:${at} 1 ${count}\n`;
  const profile = `mode: set\n${line('a/a.go', '3.14,5.2', 1)}${line('a/a.go', '7.21,9.2', 1)}${line('b/b.go', '3.14,5.2', 1)}${line('b/b.go', '7.21,9.2', 0)}${line('b/c.go', '3.10,5.2', 0)}`;

  test('each has to have its share, as integers; what falls short is named with its place', async () => {
    const section = { package: '33.3333%', file: '50%', function: '51%' };
    const { row, said } = await judged(files, profile, { section });
    expect(row('coverage.package')).toMatchObject({
      verdict: 'PASS',
      actual: '2 of 2 packages reach it; the lowest is example.com/m/b with 33.33%',
      threshold: '>= 33.33% each',
    });
    expect(said('coverage.file')).toEqual([
      'block coverage.file b/c.go:4 b/c.go has 0% of statements (0/1): 1 more for 50%',
    ]);
    expect(said('coverage.function')).toEqual([
      'block coverage.function b/b.go:7 example.com/m/b.(*T).B has 0% of statements (0/1): 1 more for 51%',
      'block coverage.function b/c.go:3 example.com/m/b.C has 0% of statements (0/1): 1 more for 51%',
    ]);
    expect(row('coverage.function').findings[0]?.fix).toBe('run in a test: b/b.go:8');
    const more = await judged(files, profile, { section: { package: '33.3334%' } });
    expect(more.said('coverage.package')).toEqual([
      'block coverage.package b/b.go:8 example.com/m/b has 33.33% of statements (1/3): 1 more for 33.33%',
    ]);
  });

  test('of the overrides that fit the last one holds, also without a share for all', async () => {
    const reason = 'old code';
    const verdict = async (section: CoverageSection, row: string) =>
      (await judged(files, profile, { section })).row(row).verdict;
    const low = { path: 'b/**', file: '0%', reason };
    const high = { path: '**/c.go', file: '50%', reason };
    expect(await verdict({ file: '100%', overrides: [low] }, 'coverage.file')).toBe('PASS');
    expect(await verdict({ file: '100%', overrides: [low, high] }, 'coverage.file')).toBe('FAIL');
    expect(await verdict({ file: '100%', overrides: [high, low] }, 'coverage.file')).toBe('PASS');
    expect(await verdict({ overrides: [{ path: 'b', package: '34%', reason }] }, 'coverage.package')).toBe(
      'FAIL',
    );
    expect(await verdict({ overrides: [{ path: 'a', package: '34%', reason }] }, 'coverage.package')).toBe(
      'PASS',
    );
    expect(await verdict({ overrides: [{ path: 'c', package: '34%', reason }] }, 'coverage.package')).toBe(
      'NA',
    );
  });

  test('functions count as go tool cover counts them, and end where it says', async () => {
    const directory = write({
      'lib/lib.go': lib,
      'lib/more.go': `package lib

type Pair[K comparable, V any] struct {
	k K
	v V
}

func (p *Pair[K, V]) Set(k K, v V) (struct{ a int }, error) {
	each := func(f func()) { f() }
	each(func() {
		p.k = k
	})
	if k == *new(K) {
		return struct{ a int }{1}, nil
	}
	return struct{ a int }{2}, nil
}

func (Pair[K, V]) Get() int { return 1 }

func never(x interface{ A() }) { x.A(); x.A() }

func none() {}
`,
      'lib/lib_test.go':
        'package lib\n\nimport "testing"\n\nfunc Test(t *testing.T) { Sign(1); new(Pair[int, int]).Set(1, 1) }\n',
    });
    const profile = measuredByGo(directory);
    const theirs = execFileSync(go.path, ['tool', 'cover', `-func=${profile}`], {
      cwd: directory,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    const parsed = [...theirs.matchAll(/^example\.com\/m\/(\S+):\t+(\S+)\t+(\S+)%$/gm)];
    // Of a function without statements go says 0 %, and we nothing; of one that runs whole there is nothing to say.
    const short = parsed.filter(([, , name, share]) => name !== 'none' && share !== '100.0');
    const { said } = await judgeIn(directory, [profile], { section: { function: '100%' } });
    const form = /^block coverage\.function (\S+) \S*\.(\w+) has \S+ of statements \((\d+)\/(\d+)\)/;
    const ours = said('coverage.function').map((text) => {
      const [, at, name, covered, total] = form.exec(text) ?? [];
      return `${at} ${name} ${((100 * Number(covered)) / Number(total)).toFixed(1)}`;
    });
    expect(ours.toSorted()).toEqual(short.map(([, at, name, share]) => `${at} ${name} ${share}`).toSorted());
    expect(ours).toHaveLength(4);
    const declared = ['lib/lib.go', 'lib/more.go'].flatMap((name) =>
      readGoSource(readFileSync(path.join(directory, name))).functions.map(
        (one) => `${name}:${one.line} ${one.name.split('.').at(-1)}`,
      ),
    );
    expect(declared).toEqual(parsed.map(([, at, name]) => `${at} ${name}`));
  });
});

describe.skipIf(skipWithoutGo)('lines', { timeout: 120_000 }, () => {
  test('a line counts once, and only when all of it ran', async () => {
    const directory = write({
      'p/p.go':
        'package p\n\nfunc F(x int) int {\n\t// why\n\n\tif x > 0 { x++ }\n\n\treturn x\n}\n\nfunc G() {\n\tF(\n\t\t1,\n\t)\n}\n',
      'p/p_test.go': 'package p\n\nimport "testing"\n\nfunc Test(t *testing.T) { F(0) }\n',
    });
    const { row } = await judgeIn(directory, [measuredByGo(directory)], { section: { lines: '50%' } });
    expect(row('coverage.lines')).toMatchObject({
      verdict: 'FAIL',
      actual: '20% of lines (1/5); 1 run in part',
      threshold: '>= 50%',
    });
    expect(row('coverage.lines').findings[0]).toMatchObject({
      message: 'tests have to run 2 more of the lines for 50%',
      file: 'p/p.go',
      line: 6,
      fix: 'run in a test: p/p.go:6,12-14',
    });
  });
});

describe.skipIf(skipWithoutGo)('what does not count', { timeout: 120_000 }, () => {
  const body = (name: string, ignore = '') =>
    `package ${name}\n\nfunc F(err error) int {\n\tif err != nil {${ignore}\n\t\tprintln(1)\n\t\tprintln(2)\n\t}\n\treturn 1\n}\n`;
  const blocks = (file: string) =>
    `example.com/m/${file}:3.23,4.16 1 1\nexample.com/m/${file}:4.16,7.3 2 0\nexample.com/m/${file}:8.2,8.10 1 1\n`;
  const one = (files: Record<string, string>, section: CoverageSection, change?: Change) =>
    judged(files, `mode: set\n${Object.keys(files).map(blocks).join('')}`, {
      section,
      ...(change && { change }),
    });

  test('generated files do not count, unless the policy counts them', async () => {
    const files = {
      'a/a.go': body('a'),
      'g/g.go': `// Code generated by hand. DO NOT EDIT.${body('g')}`.replace('package', '\npackage'),
    };
    const profile = `mode: set\n${blocks('a/a.go')}example.com/m/g/g.go:4.23,5.16 40 1\n`;
    const { row } = await judged(files, profile, { section: {} });
    expect(row('coverage.total').actual).toBe('50% of statements (2/4); generated files left out: 1');
    const counted = await judged(files, profile, { section: { generated: 'count' } });
    expect(counted.row('coverage.total').actual).toBe('95.45% of statements (42/44)');
  });

  test('patterns of the policy take out files, by path or by name; one that fits none is told', async () => {
    const files = { 'a/a.go': body('a'), 'mock/m.go': body('mock'), 'old/o.go': body('old') };
    const exclude = [
      { path: 'mock/**', reason: 'by a tool' },
      { path: 'example.com/m/old/*', reason: 'goes soon' },
      { path: 'gone/**', reason: 'was' },
    ];
    const { row, said } = await one(files, { exclude });
    expect(row('coverage.total').actual).toBe('50% of statements (2/4); files left out by the policy: 2');
    expect(row('coverage.exclusions')).toMatchObject({
      verdict: 'WARN',
      actual: 'left out: 0 of 4 statements by comments (0), files by the policy: 2, generated: 0',
    });
    expect(said('coverage.exclusions')).toEqual([
      'warn coverage.exclude-unused -:- exclude "gone/**" fits no file',
      'note coverage.exclusions -:- exclude "mock/**" (files: 1): by a tool',
      'note coverage.exclusions -:- exclude "example.com/m/old/*" (files: 1): goes soon',
    ]);
  });

  test('a pattern comes before the look-up: what it takes out need not be there', async () => {
    const profile = `mode: set\n${blocks('a/a.go')}${blocks('gone/g.go')}`;
    const section = { exclude: [{ path: '**/gone/**', reason: 'made while testing' }] };
    const { row } = await judged({ 'a/a.go': body('a') }, profile, { section });
    expect(row('coverage.total').verdict).toBe('PASS');
  });

  test('a comment takes out what its braces hold, as long as the budget lasts', async () => {
    const files = { 'a/a.go': body('a', ' //coverage:ignore cannot fail'), 'b/b.go': body('b') };
    const within = await one(files, { 'ignore-budget': '25%' });
    expect(within.row('coverage.total').actual).toBe(
      '66.66% of statements (4/6); statements left out by comments: 2',
    );
    expect(within.row('coverage.exclusions')).toMatchObject({
      verdict: 'PASS',
      actual: 'left out: 2 of 8 statements by comments (1), files by the policy: 0, generated: 0',
      threshold: 'comments leave out <= 25% of statements, with a reason',
    });
    const over = await one(files, { 'ignore-budget': '24.9999%' });
    expect(over.said('coverage.exclusions')).toEqual([
      'block coverage.ignore-budget a/a.go:4 comments leave out 2 of 8 statements, more than 24.9999%',
      'note coverage.exclusions a/a.go:4 left out (statements: 2): cannot fail',
    ]);
  });

  test('without a budget comments take out nothing; without a reason they never do, and fail', async () => {
    const files = (comment: string) => ({ 'a/a.go': body('a', comment) });
    const none = await one(files(' //coverage:ignore cannot fail'), {});
    expect(none.row('coverage.total').actual).toBe('50% of statements (2/4)');
    const bare = await one(files(' //coverage:ignore'), { 'ignore-budget': '100%' });
    expect(bare.row('coverage.total').actual).toBe('50% of statements (2/4)');
    expect(bare.said('coverage.exclusions')).toEqual([
      'block coverage.ignore-without-reason a/a.go:4 this comment gives no reason, and leaves out nothing',
    ]);
  });

  test('a comment of this change is told; one around nothing too', async () => {
    const files = {
      'a/a.go': body('a', ' //coverage:ignore cannot fail'),
      'b/b.go': `${body('b')}//coverage:ignore what\n`,
    };
    const change: Change = {
      base: 'b'.repeat(40),
      files: new Map([['a/a.go', { status: 'modified', from: null, lines: [{ first: 4, last: 4 }] }]]),
    };
    const { said, row } = await one(files, { 'ignore-budget': '50%' }, change);
    expect(row('coverage.exclusions').verdict).toBe('WARN');
    expect(said('coverage.exclusions')).toEqual([
      'warn coverage.exclusions a/a.go:4 left out by this change (statements: 2): cannot fail',
      'warn coverage.ignore-unused b/b.go:10 this comment stands around no statement, or around those of another one',
    ]);
  });

  test('nothing left out is nothing to judge', async () => {
    const { row } = await one({ 'a/a.go': body('a') }, { 'ignore-budget': '1%' });
    expect(row('coverage.exclusions').verdict).toBe('NA');
  });
});
