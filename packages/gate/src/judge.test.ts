/** The gate over real modules with the real go. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Filed, readDocument } from '@slipway/evidence';
import { describe, expect, test } from 'vitest';
import {
  allPass,
  context,
  environment,
  good,
  judged,
  lib,
  libTest,
  realGo,
  root,
  skipWithoutGo,
  subject,
  write,
} from '../testdata/judged.ts';
import { judge } from './judge.ts';
import { policyOf } from './policy/policy.ts';
import { verdictOf } from './row.ts';

describe.skipIf(skipWithoutGo)('judge', { timeout: 120_000 }, () => {
  test('a sound module passes, and the document says on what evidence', async () => {
    const { filed, verdicts, row } = await judged(good);
    expect(verdicts).toEqual(allPass);
    expect(await readDocument('gate', filed.path)).toEqual(filed);
    expect(filed.document).toMatchObject({
      verdict: 'PASS',
      subject: { ...subject, build: null },
      waivers: [],
    });
    expect(row('tests')).toMatchObject({ actual: '1 passed, 0 failed, 0 skipped' });
    expect(row('coverage.total')).toMatchObject({ actual: '100% of statements (5/5)', threshold: '>= 80%' });
    expect(row('gofmt')).toMatchObject({ actual: '0 of 2 files differ' });
    for (const { proof } of filed.document.rows) {
      expect(proof).toMatchObject({ exitCode: 0, packagesSeen: 1, packagesExpected: 1 });
    }
    expect(readdirSync(join(root, 'temp'))).toEqual([]);
  });

  test('the same policy has the same hash, another one has another', async () => {
    const hash = async (ppm?: number) =>
      (await judged(good, ppm === undefined ? {} : { ppm })).filed.document.policyHash;
    expect(await hash(800_000)).toBe(await hash());
    expect(await hash(800_001)).not.toBe(await hash());
  });

  test('coverage: 4 of 5 is 80 % and passes, asked for a millionth more it fails and names the file', async () => {
    const files = { ...good, 'lib/lib_test.go': libTest(-1, 1) };
    const enough = await judged(files);
    expect(enough.verdicts).toEqual(allPass);
    expect(enough.row('coverage.total')?.actual).toBe('80% of statements (4/5)');
    const more = await judged(files, { ppm: 800_001 });
    expect(more.verdicts).toEqual({ ...allPass, 'coverage.total': 'FAIL' });
    expect(more.filed.document.verdict).toBe('FAIL');
    expect(more.said('coverage.total')).toEqual([
      'lib/lib.go:10: tests have to run 1 more of the statements for 80%',
      'lib/lib.go:10: 1 of 5 statements run in no test',
    ]);
  });

  test('a package without tests counts with all of its statements', async () => {
    const { verdicts, row } = await judged({
      ...good,
      'other/o.go': 'package other\n\nfunc F() int { return 1 }\n',
    });
    expect(verdicts).toEqual(allPass);
    expect(row('coverage.total')?.actual).toBe('83.33% of statements (5/6)');
  });

  test('a failing test is named with its words; coverage is still measured', async () => {
    const { verdicts, said } = await judged({
      ...good,
      'lib/more_test.go':
        'package lib\n\nimport "testing"\n\nfunc TestMore(t *testing.T) {\n\tt.Run("deep", func(t *testing.T) { t.Error("not\\x1b[31m yet") })\n}\n',
    });
    expect(verdicts).toEqual({ ...allPass, tests: 'FAIL' });
    expect(said('tests')).toEqual([
      'lib/more_test.go:6: example.com/m/lib TestMore/deep failed: more_test.go:6: not yet',
    ]);
  });

  test('what does not compile fails in tests and vet with its place, and coverage is not measured', async () => {
    const { filed, verdicts, row, said } = await judged({
      ...good,
      'bad/bad.go': 'package bad\n\nfunc F() int { return undefinedThing }\n',
      'uses/uses.go': 'package uses\n\nimport "example.com/m/bad"\n\nvar X = bad.F()\n',
    });
    expect(filed.document.verdict).toBe('FAIL');
    expect(verdicts).toEqual({ tests: 'FAIL', 'coverage.total': 'FAIL', vet: 'FAIL', gofmt: 'PASS' });
    expect(said('tests')).toEqual([
      expect.stringMatching(
        /^bad\/bad\.go:3: example\.com\/m\/bad does not compile: bad\/bad\.go:3: undefined: undefinedThing/,
      ),
    ]);
    expect(said('vet')[0]).toMatch(/^bad\/bad\.go:3: undefined: undefinedThing/);
    expect(row('coverage.total')?.actual).toMatch(/not measured/);
  });

  test('a syntax error, an unformatted file and one for another system are all seen by gofmt', async () => {
    const { verdicts, said } = await judged({
      ...good,
      'bad/bad.go': 'package bad\n\nfunc {\n',
      'lib/plan9 only.go': '//go:build plan9\n\npackage lib\nvar  x=1\n',
      'lib/é_test.go': 'package lib\nvar  y=1\n',
    });
    expect(verdicts.gofmt).toBe('FAIL');
    expect(said('gofmt')).toEqual([
      expect.stringMatching(/^bad\/bad\.go:3: expected /),
      'lib/plan9 only.go: lib/plan9 only.go is not as gofmt writes it',
      'lib/é_test.go: lib/é_test.go is not as gofmt writes it',
    ]);
  });

  test('a module inside the judged one is named, since nothing of it is judged', async () => {
    const inner = 'module example.com/m/sub\n\ngo 1.24\n';
    const broken = 'package x\n\nfunc F() { nothing() }\n';
    const { verdicts, said } = await judged({
      ...good,
      'sub/go.mod': inner,
      'sub/x/x.go': broken,
      'lib/testdata/go.mod': inner,
    });
    expect(verdicts).toEqual(allPass);
    expect(said('tests')).toEqual([
      'sub/go.mod: example.com/m/sub in sub is a module of its own: nothing of it is judged here',
    ]);
  });

  test('gofmt: where lines end with CRLF, the checkout is to be mended and not the file', async () => {
    const { row } = await judged({
      ...good,
      'lib/lib.go': lib.replaceAll('\n', '\r\n'),
      'p/p.go': 'package  p\n',
    });
    expect(row('gofmt')?.findings).toMatchObject([
      {
        message: 'lib/lib.go is not as gofmt writes it: its lines end with CRLF',
        fix: '*.go text eol=lf in .gitattributes, and check out again',
      },
      { message: 'p/p.go is not as gofmt writes it', fix: 'gofmt -w p/p.go' },
    ]);
  });

  test('vet names the place and the analyser, also when go replays a report of another checkout', async () => {
    const files = {
      ...good,
      'say/say.go': 'package say\n\nimport "fmt"\n\nfunc F() { fmt.Printf("%d\\n", "x") }\n',
      'say/out_test.go':
        'package say_test\n\nimport "fmt"\n\nfunc f() { fmt.Printf("%d\\n", "y") }\n\nvar _ = f\n',
    };
    for (const { verdicts, said } of [await judged(files), await judged(files)]) {
      expect(verdicts).toEqual({ ...allPass, vet: 'FAIL' });
      expect(said('vet').toSorted()).toEqual([
        expect.stringMatching(/^say\/out_test\.go:5: fmt\.Printf format %d has arg "y" /),
        expect.stringMatching(/^say\/say\.go:5: fmt\.Printf format %d has arg "x" /),
      ]);
    }
  });

  test('no tests at all fail, and so does their coverage', async () => {
    const { verdicts, row } = await judged({ 'lib/lib.go': lib });
    expect(verdicts).toEqual({ ...allPass, tests: 'FAIL', 'coverage.total': 'FAIL' });
    expect(row('tests')?.actual).toBe('no tests');
    expect(row('coverage.total')?.actual).toBe('0% of statements (0/5)');
  });

  test('panic, os.Exit, timeout and a TestMain that runs nothing, from the real go', async () => {
    const one = (body: string) =>
      `package x\n\nimport (\n\t"os"\n\t"testing"\n\t"time"\n)\n\nvar _, _ = os.Args, time.Now\n\n${body}\n`;
    const { row, said, verdicts } = await judged(
      {
        ...good,
        'a/x_test.go': one('func TestPanic(t *testing.T) { panic("boom") }'),
        'b/x_test.go': one('func TestExit(t *testing.T) { os.Exit(3) }'),
        'c/x_test.go': one('func TestSlow(t *testing.T) { time.Sleep(time.Minute) }'),
        'd/x_test.go': one('func TestMain(m *testing.M) {}\n\nfunc TestNothing(t *testing.T) { t.Fatal() }'),
      },
      { env: { GOFLAGS: `${environment.GOFLAGS} -timeout=1s` } },
    );
    expect(verdicts).toEqual({ ...allPass, tests: 'FAIL', 'coverage.total': 'FAIL' });
    expect(said('tests')).toEqual([
      expect.stringMatching(
        /^a\/x_test\.go:11: example\.com\/m\/a TestPanic crashed: panic: boom.* \/ a\/x_test\.go:11/,
      ),
      expect.stringMatching(/^example\.com\/m\/b TestExit ended early/),
      expect.stringMatching(
        /^c\/x_test\.go:11: example\.com\/m\/c TestSlow timed out: test timed out after 1s/,
      ),
      expect.stringMatching(/^example\.com\/m\/d ended early/),
    ]);
    expect(row('coverage.total')?.actual).toMatch(/not measured/);
  });

  test('a broken go.mod is an ERROR in every row', async () => {
    const { filed, verdicts, row } = await judged({
      ...good,
      'go.mod': 'module example.com/m\n\nnonsense here\n',
    });
    expect(filed.document.verdict).toBe('ERROR');
    expect(verdicts).toEqual({ tests: 'ERROR', 'coverage.total': 'ERROR', vet: 'ERROR', gofmt: 'ERROR' });
    expect(row('vet')?.actual).toMatch(/did not run: go list finds no packages: .*go\.mod/);
  });

  test('a go.work that leaves the module out is an ERROR in every row, with the words of go', async () => {
    const { filed, row } = await judged({
      ...good,
      'go.work': 'go 1.24\n\nuse ./other\n',
      'other/go.mod': 'module example.com/other\n\ngo 1.24\n',
    });
    expect(filed.document.verdict).toBe('ERROR');
    expect(filed.document.rows.map(({ verdict }) => verdict)).toEqual(Array(4).fill('ERROR'));
    expect(row('vet')?.actual).toMatch(
      /did not run: go list finds no packages: pattern \.\/\.\.\.: .* modules listed in go\.work/,
    );
  });

  test('the details of a finding stand in the log, below it', async () => {
    const said: string[] = [];
    const ctx = context();
    await judge(
      { ...ctx, log: { ...ctx.log, info: (text) => said.push(text) } },
      {
        directory: write(good),
        subject,
        build: null,
        policy: policyOf('starter', { integration: { command: 'echo one; echo two; exit 1' } }),
        given: { baseUrl: 'http://127.0.0.1:9', artifact: 'f'.repeat(64) },
        go: { path: realGo ?? 'go', env: environment },
        outputPath: join(root, 'told', 'gate.json'),
      },
    );
    const at = said.findIndex((line) => line.startsWith('FAIL integration: '));
    expect(said.slice(at + 2, at + 4)).toEqual(['    one', '    two']);
  });

  test('what stops the judge leaves no verdict of an earlier run', async () => {
    const outputPath = join(root, 'earlier.json');
    writeFileSync(outputPath, '{}');
    const request = {
      directory: join(root, 'nowhere'),
      subject,
      build: null,
      policy: policyOf('starter'),
      go: { path: realGo ?? 'go', env: environment },
      outputPath,
    };
    await expect(judge(context(), request)).rejects.toMatchObject({ name: 'ConfigError' });
    expect(existsSync(outputPath)).toBe(false);
  });

  test('a build of another tree is refused, one of this tree is named by its hash', async () => {
    const build = (tree: string) =>
      ({
        path: '/out/build.json',
        sha256: 'c'.repeat(64),
        document: { subject: { ...subject, tree }, binaries: [{ sha256: 'e'.repeat(64) }] },
      }) as Filed<'build'>;
    const request = {
      directory: write(good),
      subject,
      policy: policyOf('starter'),
      go: { path: realGo ?? 'go', env: environment },
      outputPath: join(root, 'tied.json'),
    };
    await expect(judge(context(), { ...request, build: build('d'.repeat(40)) })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { file: '/out/build.json' },
    });
    const { gate } = await judge(context(), { ...request, build: build(subject.tree) });
    expect(gate.document.subject.build).toBe('c'.repeat(64));
    // What integration tests spoke to is one of its programs.
    const tested = async (digest: string) => {
      const { gate } = await judge(context(), {
        ...request,
        build: build(subject.tree),
        policy: policyOf('starter', { integration: { command: 'true' } }),
        given: { baseUrl: 'http://127.0.0.1:9', artifact: digest },
      });
      return gate.document.rows.find(({ check }) => check === 'integration')?.verdict;
    };
    expect(await tested('e'.repeat(64))).toBe('PASS');
    expect(await tested('f'.repeat(64))).toBe('ERROR');
  });

  test('a package of C alone that nothing looks at without C fails; with C it is one as others', async () => {
    const files = { ...good, 'sys/sys.go': 'package sys\n\n// Nothing of C is called.\nimport "C"\n' };
    const { verdicts, row, filed } = await judged(files);
    expect(verdicts).toEqual({ packages: 'FAIL', ...allPass });
    expect(filed.document.verdict).toBe('FAIL');
    expect(row('packages')).toMatchObject({
      actual: "1 of 2 packages are C code's alone, and nothing looked at them",
      proof: { packagesSeen: 1, packagesExpected: 2 },
      findings: [{ rule: 'packages/cgo', file: 'sys/sys.go', fix: expect.stringContaining('cgo: true') }],
    });
    expect((await judged(files, { env: { CGO_ENABLED: '1' } })).row('packages')).toBeUndefined();
  });

  test('a cancelled gate writes no verdict', async () => {
    const controller = new AbortController();
    const outputPath = join(root, 'cancelled.json');
    const slow =
      'package lib\n\nimport (\n\t"testing"\n\t"time"\n)\n\nfunc TestSlow(t *testing.T) { time.Sleep(time.Minute) }\n';
    const directory = write({ ...good, 'lib/slow_test.go': slow });
    const verdict = judge(context(controller.signal), {
      directory,
      subject,
      build: null,
      policy: policyOf('starter'),
      go: { path: realGo ?? 'go', env: environment },
      outputPath,
    });
    setTimeout(() => controller.abort(), 500);
    await expect(verdict).rejects.toMatchObject({ name: 'CancelledError' });
    expect(existsSync(outputPath)).toBe(false);
  });
});

test('wrong input is refused before anything runs', async () => {
  const request = {
    directory: join(root, 'nowhere'),
    subject,
    build: null,
    policy: policyOf('starter'),
    go: { path: '/nowhere/go', env: {} },
    outputPath: join(root, 'x.json'),
  };
  await expect(judge(context(), request)).rejects.toMatchObject({ name: 'ConfigError' });
});

test.each([
  [[], 'ERROR'],
  [['PASS'], 'PASS'],
  [['PASS', 'FAIL'], 'FAIL'],
  [['FAIL', 'ERROR', 'PASS'], 'ERROR'],
  [['WARN', 'NA'], 'PASS'],
  [['NA'], 'ERROR'],
  [['NA', 'source'], 'ERROR'],
  [['PASS', 'source'], 'PASS'],
] as const)('%j together are %s', (verdicts, together) => {
  const rows = verdicts.map((verdict) =>
    verdict === 'source' ? { check: 'source', verdict: 'WARN' as const } : { check: 'tests', verdict },
  );
  expect(verdictOf(rows)).toBe(together);
});
