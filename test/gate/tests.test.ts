/** Tests of real modules, by the real go: run again, forgiven, and what ends them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { judge } from '../../packages/gate/src/judge.ts';
import { policyOf } from '../../packages/gate/src/policy/policy.ts';
import {
  context,
  environment,
  good,
  lib,
  realGo,
  root,
  skipWithoutGo,
  subject,
  write,
} from '../../packages/gate/testdata/judged.ts';
import { judged, noting } from './judged-tests.ts';

describe.skipIf(skipWithoutGo)('tests', { timeout: 240_000 }, () => {
  const flaky = noting(
    'lib',
    `func TestSteady(t *testing.T) { note(t) }

func TestSign(t *testing.T) {
	note(t)
	t.Run("of a (b)|c/d", first)
	t.Run("of a", func(t *testing.T) { note(t) })
}

func TestSignOf(t *testing.T) { first(t) }
`,
  );

  test('failed tests alone run again; what passes then is flaky, and within its budget no failure', async () => {
    const { verdict, verdicts, row, said, ran, report } = await judged(
      { 'lib/lib.go': lib, 'lib/lib_test.go': flaky },
      { section: { retries: 1 } },
    );
    expect(verdict).toBe('PASS');
    expect(verdicts).toEqual({ tests: 'PASS', 'tests.flaky': 'WARN' });
    expect(row('tests')?.actual).toBe('5 passed, 0 failed, 0 skipped, 2 only when run again');
    expect(said('tests.flaky')).toEqual([
      expect.stringMatching(
        /^example\.com\/m\/lib TestSign\/of_a_\(b\)\|c\/d failed, and passed when run again: lib_test\.go:\d+: not/,
      ),
      expect.stringMatching(/ TestSignOf failed, and passed when run again/),
    ]);
    const again = ['TestSign', 'TestSign/of_a_(b)|c/d', 'TestSignOf'];
    expect(ran()).toEqual([
      'TestSteady',
      'TestSign',
      'TestSign/of_a_(b)|c/d',
      'TestSign/of_a',
      'TestSignOf',
      ...again,
    ]);

    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(
      readFileSync(report('junit'), 'utf8'),
    );
    expect(testsuites.testsuite).toMatchObject({ '@_tests': '5', '@_failures': '0', '@_errors': '0' });
    const cases: { '@_name': string; flakyFailure?: unknown }[] = testsuites.testsuite.testcase;
    expect(cases.filter((one) => 'flakyFailure' in one).map((one) => one['@_name'])).toEqual([
      'TestSign/of_a_(b)|c/d',
      'TestSignOf',
    ]);

    const stream = await judged(
      { 'lib/lib.go': lib, 'lib/lib_test.go': flaky },
      {
        section: { retries: 1, 'flaky-tests': 1 },
        given: { testEvents: report('test-events'), testExitCode: 1 },
      },
    );
    expect(stream.verdicts).toEqual({ tests: 'WARN', 'tests.flaky': 'FAIL' });
    expect(stream.ran()).toEqual([]);
    const strict = await judged(
      { 'lib/lib.go': lib, 'lib/lib_test.go': flaky },
      { given: { testEvents: report('test-events'), testExitCode: 1 } },
    );
    expect(strict.verdicts).toEqual({ tests: 'FAIL' });
    expect(strict.said('tests')).toEqual([
      expect.stringMatching(/ TestSign\/of_a_\(b\)\|c\/d failed/),
      expect.stringMatching(/ TestSignOf failed/),
      expect.stringMatching(/^the events were given: /),
    ]);
  });

  test('coverage is that of the first run', async () => {
    const once = noting(
      'lib',
      'func TestSign(t *testing.T) {\n\tif note(t) == 0 {\n\t\tt.Fatal()\n\t}\n\tSign(1)\n}\n',
    );
    const directory = write({ 'lib/lib.go': lib, 'lib/lib_test.go': once });
    const outputDirectory = join(root, 'output', 'first run');
    mkdirSync(outputDirectory, { recursive: true });
    const policy = policyOf('starter', {
      tests: { retries: 1 },
      coverage: { total: '1%' },
      vet: false,
      gofmt: false,
    });
    const { gate } = await judge(context(), {
      directory,
      subject,
      build: null,
      go: { path: realGo ?? 'go', env: { ...environment, RAN: join(outputDirectory, 'ran.txt') } },
      policy,
      outputPath: join(outputDirectory, 'gate.json'),
    });
    const verdicts = gate.document.rows.map(({ check, verdict }) => `${check} ${verdict}`);
    expect(verdicts).toEqual(['tests PASS', 'tests.flaky WARN', 'coverage.total FAIL']);
  });

  test('what fails again has failed, and more failures than may be flaky are not run again', async () => {
    const failing = noting(
      'lib',
      'func TestA(t *testing.T) {\n\tnote(t)\n\tt.Error("never")\n}\n\nfunc TestB(t *testing.T) { first(t) }\n',
    );
    const files = { 'lib/lib.go': lib, 'lib/lib_test.go': failing };
    const twice = await judged(files, { section: { retries: 2 } });
    expect(twice.verdicts).toEqual({ tests: 'FAIL', 'tests.flaky': 'WARN' });
    expect(twice.row('tests')?.actual).toBe('1 passed, 1 failed, 0 skipped, 1 only when run again');
    expect(twice.said('tests')).toEqual([
      expect.stringMatching(/^example\.com\/m\/lib TestA failed: .*never/),
    ]);
    expect(twice.ran()).toEqual(['TestA', 'TestB', 'TestA', 'TestB', 'TestA']);
    for (const budget of [{ 'flaky-tests': 1 }, { 'flaky-share': '60%' }]) {
      const over = await judged(files, { section: { retries: 2, ...budget } });
      expect(over.verdicts).toEqual({ tests: 'FAIL', 'tests.flaky': 'PASS' });
      expect(over.said('tests.flaky')).toEqual([
        '2 tests failed, more than may be flaky: none was run again',
      ]);
      expect(over.ran()).toEqual(['TestA', 'TestB']);
    }
  });

  test('a repetition that did not do its work counts for nothing', async () => {
    const told = (...events: object[]) =>
      events
        .map((event) => `printf '%s\\n' '${JSON.stringify({ Package: 'example.com/m/lib', ...event })}'`)
        .join('; ');
    const ends = (Action: string) => [
      { Action, Test: 'TestA' },
      { Action: 'output', Output: 'PASS\n' },
      { Action },
    ];
    const begins = [{ Action: 'start' }, { Action: 'run', Test: 'TestA' }];
    const script = (exitCode: number) =>
      [
        '#!/bin/sh',
        'case "$*" in',
        `*-run*|*-skip*) ${told(...begins, ...ends('pass'))}; exit ${exitCode} ;;`,
        `test*) ${told(...begins, ...ends('fail'))}; exit 1 ;;`,
        '*) exec "$REAL" "$@" ;;',
        'esac',
      ].join('\n');
    for (const [exitCode, verdict] of [
      [0, 'PASS'],
      [1, 'FAIL'],
      [3, 'FAIL'],
    ] as const) {
      const go = join(root, `go ${exitCode}`);
      writeFileSync(go, `${script(exitCode)}\n`, { mode: 0o755 });
      const { verdicts, said } = await judged(good, {
        section: { retries: 1 },
        go,
        env: { REAL: realGo ?? '' },
      });
      expect(verdicts.tests).toBe(verdict);
      if (verdict === 'FAIL') {
        expect(said('tests.flaky')).toEqual([
          `example.com/m/lib: the repetition ended with ${exitCode}, and counts for nothing`,
        ]);
      }
    }
  });

  test('a race is a failure, and never run again; the race detector does not sleep for a second', async (context) => {
    try {
      execFileSync('gcc', ['--version']);
    } catch {
      context.skip('missing: a C compiler');
    }
    const racing = noting(
      'lib',
      `func TestFirst(t *testing.T) { first(t) }

func TestRace(t *testing.T) {
	note(t)
	if races := os.Getenv("GORACE"); races != "atexit_sleep_ms=50" {
		t.Error(races)
	}
	n, done := 0, make(chan bool)
	go func() { n++; done <- true }()
	n++
	<-done
}
`,
    );
    const { verdicts, said, ran, fixes } = await judged(
      { 'lib/lib.go': lib, 'lib/lib_test.go': racing },
      { section: { race: true, retries: 2 } },
    );
    expect(verdicts.tests).toBe('FAIL');
    expect(said('tests')).toEqual([
      expect.stringMatching(/ TestFirst failed/),
      expect.stringMatching(/^example\.com\/m\/lib TestRace has a data race/),
    ]);
    expect(fixes('tests')?.[1]).toBe("go test -count=1 -race -run '^TestRace$' example.com/m/lib");
    expect(ran()).toEqual(['TestFirst', 'TestRace']);
  });

  test('neither a panic nor a timeout is run again', async () => {
    for (const [body, word, section] of [
      ['panic("boom")', 'crashed', {}],
      ['time.Sleep(time.Minute)', 'timed out', { timeout: '1s' }],
    ] as const) {
      const text = noting(
        'lib',
        `func TestFirst(t *testing.T) { first(t) }\n\nfunc TestEnd(t *testing.T) {\n\tnote(t)\n\t${body}\n}\n`,
      );
      const { verdicts, said, ran } = await judged(
        {
          'lib/lib.go': lib,
          'lib/lib_test.go': text
            .replace('"testing"', '"testing"\n\t"time"\n')
            .replace('func note', 'var _ = time.Now\n\nfunc note'),
        },
        { section: { retries: 2, ...section } },
      );
      expect(verdicts.tests).toBe('FAIL');
      expect(said('tests')?.join('\n')).toContain(`TestEnd ${word}`);
      expect(ran()).toEqual(['TestFirst', 'TestEnd']);
    }
  });

  test('tests that a crash left no turn are counted and named, by what the source of this build holds', async () => {
    const ends = `package lib

import (
	"os"
	"testing"
)

type suite struct{}

func (suite) TestMethod(t *testing.T) {}

func TestMain(m *testing.M) { os.Exit(m.Run()) }

func Testing(t *testing.T) {}

func TestA(t *testing.T) { Testing(t) }

func TestB(t *testing.T) { panic("boom") }

func TestC(t *testing.T) {}

func Test_d(t *testing.T) {}

func FuzzE(f *testing.F) {}

func Example() {}
`;
    const files = {
      ...good,
      'lib/lib_test.go': ends,
      'lib/outer_test.go':
        'package lib_test\n\nimport "testing"\n\n// func TestSaid() {}\nfunc TestÄußere(t *testing.T) {}\n',
      'lib/plan9_test.go':
        '//go:build plan9\n\npackage lib\n\nimport "testing"\n\nfunc TestElsewhere(t *testing.T) {}\n',
    };
    const { row, said, report } = await judged(files);
    expect(row('tests')).toMatchObject({
      actual: '1 passed, 1 failed, 0 skipped, 4 never began',
      measured: { value: 5, of: 6 },
    });
    expect(said('tests')).toEqual([
      expect.stringMatching(
        /^example\.com\/m\/lib TestB crashed: panic: boom.* \/ 4 of its tests never began: TestC, Test_d, FuzzE, …$/,
      ),
    ]);
    const given = await judged(files, { given: { testEvents: report('test-events'), testExitCode: 1 } });
    expect(given.row('tests')?.actual).toBe('1 passed, 1 failed, 0 skipped');

    const early = ends.replace('os.Exit(m.Run())', 'os.Exit(0)');
    const none = await judged({ 'lib/lib.go': lib, 'lib/lib_test.go': early });
    expect(none.row('tests')).toMatchObject({
      verdict: 'FAIL',
      actual: '0 passed, 0 failed, 0 skipped, 5 never began',
      measured: { value: 5, of: 5 },
    });
    const broken = await judged({ 'lib/lib.go': lib, 'lib/lib_test.go': `${ends}\nvar x int = ""\n` });
    expect(broken.row('tests')?.actual).toBe('0 passed, 0 failed, 0 skipped');
  });

  test('coverage is not measured where the events that were given tell of a crash', async () => {
    const directory = write(good);
    const [events, profile] = [join(directory, 'events.json'), join(directory, 'cover.out')];
    const of = (event: object) => `${JSON.stringify({ Package: 'example.com/m/lib', ...event })}\n`;
    const crash = [
      { Action: 'start' },
      { Action: 'run', Test: 'TestSign' },
      { Action: 'output', Test: 'TestSign', Output: 'panic: boom\n' },
      { Action: 'fail', Test: 'TestSign' },
      { Action: 'fail' },
    ];
    writeFileSync(events, crash.map(of).join(''));
    writeFileSync(profile, 'mode: set\nexample.com/m/lib/lib.go:3.22,4.11 1 1\n');
    const { gate } = await judge(context(), {
      directory,
      subject,
      build: null,
      go: { path: realGo ?? 'go', env: environment },
      policy: policyOf('starter', { coverage: { total: '1%' }, vet: false, gofmt: false }),
      given: { testEvents: events, coverageProfiles: [profile] },
      outputPath: join(root, 'output', 'crash', 'gate.json'),
    });
    expect(gate.document.rows.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual([
      'tests FAIL',
      'coverage.total FAIL',
    ]);
    expect(gate.document.rows[1]?.actual).toBe('not measured: not every package ran its tests to the end');
  });

  test('the quarantine forgives a failed test until its last day, and nothing else', async () => {
    const failing = (body: string) =>
      noting(
        'lib',
        `func TestGood(t *testing.T) { note(t) }\n\nfunc TestBad(t *testing.T) {\n\tt.Run("deep", func(t *testing.T) { ${body} })\n}\n`,
      );
    const files = { 'lib/lib.go': lib, 'lib/lib_test.go': failing('t.Error("sometimes")') };
    const entry = (test: string, until: string) => ({ test, owner: 'shop team', reason: 'see 12', until });
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const inside = await judged(files, {
      section: { quarantine: [entry('example.com/m/lib.TestBad', day(0))] },
    });
    expect(inside.verdict).toBe('PASS');
    expect(inside.verdicts).toEqual({ tests: 'PASS', 'tests.quarantine': 'WARN' });
    expect(inside.row('tests')?.actual).toBe(
      '1 passed, 2 failed, 0 skipped, 1 of them forgiven (in quarantine)',
    );
    expect(inside.said('tests.quarantine')).toEqual([
      `example.com/m/lib.TestBad: TestBad/deep failed, forgiven until ${day(0)} (shop team: see 12)`,
    ]);
    const expired = await judged(files, {
      section: { quarantine: [entry('example.com/m/lib.TestBad', day(-1))] },
    });
    expect(expired.verdicts).toEqual({ tests: 'FAIL', 'tests.quarantine': 'FAIL' });
    const panics = await judged(
      { ...files, 'lib/lib_test.go': failing('panic("boom")') },
      { section: { quarantine: [entry('example.com/m/lib.TestBad', day(1))] } },
    );
    expect(panics.verdicts.tests).toBe('FAIL');
    for (const [unused, verdict] of [
      ['warn', 'WARN'],
      ['block', 'FAIL'],
    ] as const) {
      const gone = await judged(good, {
        section: { quarantine: [entry('example.com/m/lib.TestGone', day(1))], 'unused-quarantine': unused },
      });
      expect(gone.verdicts).toEqual({ tests: 'PASS', 'tests.quarantine': verdict });
    }
  });

  test('a package that fails also without its tests in quarantine has failed', async () => {
    const main = (end: string) =>
      noting(
        'lib',
        `func TestGood(t *testing.T) { note(t) }

func TestBad(t *testing.T) { note(t); t.Error("sometimes") }

func TestMain(m *testing.M) {
	code := m.Run()
	${end}
	os.Exit(code)
}
`,
      );
    const entry = { owner: 'shop team', reason: 'see 12', until: '2999-12-31' };
    const section = { quarantine: [{ test: 'example.com/m/lib.TestBad', ...entry }] };
    const leaks = await judged(
      { 'lib/lib.go': lib, 'lib/lib_test.go': main('println("leaked"); code = 1') },
      { section },
    );
    expect(leaks.verdicts).toEqual({ tests: 'FAIL', 'tests.quarantine': 'WARN' });
    expect(leaks.said('tests')).toEqual([
      expect.stringMatching(/^example\.com\/m\/lib (failed outside of its tests|ended early): .*leaked/),
    ]);
    const clean = await judged({ 'lib/lib.go': lib, 'lib/lib_test.go': main('') }, { section });
    expect(clean.verdicts).toEqual({ tests: 'PASS', 'tests.quarantine': 'WARN' });
    expect(clean.row('tests')?.actual).toBe(
      '1 passed, 1 failed, 0 skipped, 1 of them forgiven (in quarantine)',
    );
    expect(clean.ran()).toEqual(['TestGood', 'TestBad', 'TestGood']);
    const ends = await judged(
      { 'lib/lib.go': lib, 'lib/lib_test.go': main('if os.Getenv("RAN") != "" { os.Exit(1) }') },
      { section },
    );
    expect(ends.verdicts.tests).toBe('FAIL');
  });

  test('a package that fails also without its flaky tests has failed', async () => {
    const main = (leak: string) =>
      noting(
        'lib',
        `func TestLeaks(t *testing.T) { note(t); ${leak} }

func TestFlaky(t *testing.T) { first(t) }

var leaked bool

func TestMain(m *testing.M) {
	code := m.Run()
	if code == 0 && leaked {
		println("found a leak")
		code = 1
	}
	os.Exit(code)
}
`,
      );
    const files = (leak: string) => ({ 'lib/lib.go': lib, 'lib/lib_test.go': main(leak) });
    const leaks = await judged(files('leaked = true'), { section: { retries: 1 } });
    expect(leaks.verdicts).toEqual({ tests: 'FAIL', 'tests.flaky': 'WARN' });
    expect(leaks.said('tests')).toEqual([
      expect.stringMatching(/^example\.com\/m\/lib failed outside of its tests: found a leak/),
    ]);
    const clean = await judged(files(''), { section: { retries: 1 } });
    expect(clean.verdicts).toEqual({ tests: 'PASS', 'tests.flaky': 'WARN' });
    expect(clean.ran()).toEqual(['TestLeaks', 'TestFlaky', 'TestFlaky', 'TestLeaks']);
  });

  test('a module without tests passes where the policy allows it', async () => {
    const files = { 'lib/lib.go': lib };
    expect((await judged(files)).verdicts).toEqual({ tests: 'FAIL' });
    const allowed = await judged(files, { section: { 'allow-no-tests': true } });
    expect(allowed.verdicts).toEqual({ tests: 'NA' });
  });

  test('a test finds its data beside its source, by runtime.Caller', async () => {
    const text = `package lib

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestSign(t *testing.T) {
	_, file, _, _ := runtime.Caller(0)
	if _, err := os.ReadFile(filepath.Join(filepath.Dir(file), "testdata", "one.txt")); err != nil {
		t.Fatal(err)
	}
	Sign(1)
}
`;
    const { verdicts } = await judged({
      'lib/lib.go': lib,
      'lib/lib_test.go': text,
      'lib/testdata/one.txt': '1',
    });
    expect(verdicts).toEqual({ tests: 'PASS' });
  });

  test('GOFLAGS that leave a test out are no way to pass', async () => {
    const { row } = await judged(good, { env: { GOFLAGS: `${environment.GOFLAGS} -skip=TestSign` } });
    expect(row('tests')).toMatchObject({
      verdict: 'ERROR',
      actual: 'did not run: GOFLAGS: -skip=TestSign leaves out tests',
    });
  });

  test('a shuffled failure says how to repeat its order', async () => {
    const files = {
      'lib/lib.go': lib,
      'lib/lib_test.go': noting('lib', 'func TestBad(t *testing.T) { t.Error("no") }\n'),
    };
    const { fixes } = await judged(files, { section: { shuffle: 42, parallel: 3 } });
    expect(fixes('tests')).toEqual(["go test -count=1 -shuffle=42 -run '^TestBad$' example.com/m/lib"]);
  });

  test('with -coverpkg and no test at all the profile is of nothing, and not lost', async () => {
    const { gate } = await judge(context(), {
      directory: write({ 'lib/lib.go': lib }),
      subject,
      build: null,
      go: { path: realGo ?? 'go', env: environment },
      policy: {
        ...policyOf('starter'),
        sections: { tests: { coverpkg: ['./...'], 'allow-no-tests': true }, coverage: {} },
      },
      outputPath: join(root, 'output', 'nothing', 'gate.json'),
    });
    expect(gate.document.rows.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual([
      'tests NA',
      'coverage.total FAIL',
    ]);
  });

  test('with -coverpkg every block stands in the profile once', async () => {
    const uses = (name: string) =>
      `package ${name}\n\nimport (\n\t"testing"\n\n\t"example.com/m/lib"\n)\n\nfunc TestSign(t *testing.T) { lib.Sign(1) }\n`;
    const directory = write({
      ...good,
      'a/a.go': 'package a\n',
      'a/a_test.go': uses('a'),
      'b/b.go': 'package b\n\nfunc B() int { return 1 }\n',
      'b/b_test.go': uses('b'),
    });
    const outputDirectory = join(root, 'output', 'coverpkg');
    const given = { shard: { index: 1, of: 1 } };
    const { row } = await judged(directory, { section: { coverpkg: ['./...'] }, given, outputDirectory });
    expect(row('tests')?.actual).toMatch(/shard 1 of 1: 3 tests passed/);
    const profile = readFileSync(join(outputDirectory, 'shard-1-of-1', 'coverage-1.out'), 'utf8');
    const blocks = profile
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(' ')[0]);
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    expect(new Set(blocks).size).toBe(blocks.length);
  });
});
