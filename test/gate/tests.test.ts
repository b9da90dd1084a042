/** Tests of real modules, by the real go: run again, forgiven, split between jobs, joined. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { Given } from '../../packages/gate/src/check.ts';
import type { TestsSection } from '../../packages/gate/src/checks/tests/section.ts';
import { judge } from '../../packages/gate/src/judge.ts';
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

interface Asked {
  readonly section?: TestsSection;
  readonly given?: Given;
  readonly env?: Record<string, string>;
  readonly outputDirectory?: string;
  readonly go?: string;
  readonly commit?: string;
}

let number = 0;

/** The verdict on tests alone, of files or of a folder that holds them. */
async function judged(what: Record<string, string> | string, asked: Asked = {}) {
  const directory = typeof what === 'string' ? what : write(what);
  const outputDirectory = asked.outputDirectory ?? join(root, 'output', String(++number));
  mkdirSync(outputDirectory, { recursive: true });
  // Every test leaves a line here: what ran, and how often.
  const ran = join(outputDirectory, 'ran.txt');
  const { gate, reports, answers } = await judge(context(), {
    directory,
    subject: { ...subject, commit: asked.commit ?? subject.commit },
    build: null,
    go: { path: asked.go ?? realGo ?? 'go', env: { ...environment, RAN: ran, ...asked.env } },
    policy: { ...policyOf('starter'), sections: { tests: asked.section ?? {} } },
    ...(asked.given === undefined ? {} : { given: asked.given }),
    outputPath: join(outputDirectory, 'gate.json'),
  });
  const { rows } = gate.document;
  return {
    directory,
    verdict: gate.document.verdict,
    verdicts: Object.fromEntries(rows.map((row) => [row.check, row.verdict])),
    row: (name: string) => rows.find(({ check }) => check === name),
    said: (name: string) => rows.find(({ check }) => check === name)?.findings.map((one) => one.message),
    fixes: (name: string) => rows.find(({ check }) => check === name)?.findings.map((one) => one.fix),
    ran: () => (existsSync(ran) ? readFileSync(ran, 'utf8').trim().split('\n') : []),
    report: (kind: string) => reports.find((report) => report.kind === kind)?.path ?? '',
    answers,
  };
}

/** A test file whose tests write down that they ran; `first(t)` fails a test the first time it runs. */
const noting = (name: string, body: string) => `package ${name}

import (
	"os"
	"strings"
	"testing"
)

func note(t *testing.T) int {
	file, err := os.OpenFile(os.Getenv("RAN"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	before, _ := os.ReadFile(os.Getenv("RAN"))
	times := strings.Count(string(before), t.Name()+"\\n")
	file.WriteString(t.Name() + "\\n")
	return times
}

func first(t *testing.T) {
	if note(t) == 0 {
		t.Errorf("not the first time")
	}
}

${body}
`;

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
        `*-run*) ${told(...begins, ...ends('pass'))}; exit ${exitCode} ;;`,
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

  describe('in several jobs', () => {
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
      expect(missing.row('tests')?.actual).toBe('did not run: of 2 shards these left no report: 2');
      const twice = await judged(directory, { given: { shards: [...shards, shards[0] ?? ''] } });
      expect(twice.row('tests')?.actual).toMatch(/3 reports for 2 shards/);
      const other = await shard(directory, 2, 2, { given: { shard: { index: 2, of: 2 } } });
      const mixed = await judged(directory, { given: { shards: [shards[0] ?? '', other.report('shard')] } });
      expect(mixed.row('tests')?.actual).toMatch(/followed different plans/);
      writeFileSync(join(directory, 'small', 'small.go'), 'package small\n\nfunc Small() int { return 2 }\n');
      const stale = await judged(directory, { given: { shards } });
      expect(stale.row('tests')?.actual).toBe('did not run: the shards tested other files than these');
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
  });
});
