/** Streams as `go test -json` wrote them, one for each way in which a run can end. */
import { describe, expect, test } from 'vitest';
import { rowOf } from '../../row.ts';
import { TestEvents } from './events.ts';
import { failuresOf, testedPackages } from './failures.ts';
import { placeOf } from './places.ts';
import { type Tested, testsAnswer } from './row.ts';
import type { TestsSection } from './section.ts';

type Line = Record<string, unknown> | string;

const input = (...packages: string[]) => ({
  seenPpm: 950_000,
  directory: '/srv',
  prefix: '',
  policy: {} as TestsSection,
  packages: packages.map((importPath) => ({ importPath, files: ['a.go'], tested: true, testFiles: [] })),
});

function judged(
  lines: readonly Line[],
  exitCode: number | null | undefined,
  packages = ['m/p'],
  stderr: string[] = [],
  withTests: readonly string[] = packages,
  policy: TestsSection = {},
  never: Tested['never'] = new Map(),
) {
  const events = new TestEvents();
  for (const line of lines) events.add(typeof line === 'string' ? line : JSON.stringify(line));
  const ending = { exitCode, stderr, command: 'go test', durationMs: 1 };
  const asked = { ...input(...packages), policy };
  asked.packages = asked.packages.map((one) => ({ ...one, tested: withTests.includes(one.importPath) }));
  const failures = failuresOf(events, { tested: testedPackages(asked) });
  const tested = { ...failures, events, ending, forgiven: [], before: null, never };
  const row = rowOf(testsAnswer(tested, asked));
  return { ...row, findings: row.findings.map(({ message }) => message) };
}

const of = (Package: string) => {
  const event = (Action: string, Test?: string, Output?: string) => ({ Action, Package, Test, Output });
  return {
    run: (name: string) => event('run', name),
    says: (name: string, text: string) => event('output', name, text),
    ends: (action: string, name: string) => event(action, name),
    out: (text: string) => event('output', undefined, text),
    end: (action: string, more = {}) => ({ ...event(action), ...more }),
  };
};
const p = of('m/p');
const passing = [p.run('TestA'), p.ends('pass', 'TestA'), p.out('PASS\n'), p.end('pass')];

describe('what a run can be', () => {
  test('all pass', () => {
    expect(judged([p.end('start'), ...passing], 0)).toMatchObject({
      check: 'tests',
      verdict: 'PASS',
      actual: '1 passed, 0 failed, 0 skipped',
      proof: { exitCode: 0, packagesSeen: 1, packagesExpected: 1 },
      findings: [],
    });
  });

  test('a test fails: its leaf is named with its own lines', () => {
    const row = judged(
      [
        p.run('TestA'),
        p.run('TestA/sub'),
        p.says('TestA/sub', '=== RUN   TestA/sub\n'),
        p.says('TestA/sub', '    a_test.go:7: want \x1b[31m3\x1b[0m\n'),
        p.says('TestA/sub', '        got 4\n'),
        p.says('TestA/sub', '--- FAIL: TestA/sub (0.00s)\n'),
        p.ends('fail', 'TestA/sub'),
        p.ends('fail', 'TestA'),
        p.out('FAIL\n'),
        p.end('fail'),
      ],
      1,
    );
    expect(row).toMatchObject({
      verdict: 'FAIL',
      actual: '0 passed, 2 failed, 0 skipped',
      findings: ['m/p TestA/sub failed: a_test.go:7: want 3 / got 4'],
    });
  });

  test('a package does not compile: the root is named once, whoever needs it', () => {
    const build = (Action: string, Output?: string) => ({ ImportPath: 'm/p [m/p.test]', Action, Output });
    const failed = (name: string) => of(name).end('fail', { FailedBuild: 'm/p [m/p.test]' });
    const row = judged(
      [
        build('build-output', '# m/p [m/p.test]\n'),
        // Once for each that needs it.
        ...['m/p', 'm/q'].map(() => build('build-output', 'p/a.go:3:5: undefined: x\n')),
        build('build-fail'),
        p.out('FAIL\tm/p [build failed]\n'),
        failed('m/p'),
        failed('m/q'),
        ...[of('m/r').run('T'), of('m/r').ends('pass', 'T'), of('m/r').out('PASS\n'), of('m/r').end('pass')],
      ],
      1,
      ['m/p', 'm/q', 'm/r'],
    );
    expect(row.verdict).toBe('FAIL');
    expect(row.findings).toEqual([
      'm/p [m/p.test] does not compile: p/a.go:3: undefined: x / 2 packages cannot be tested without it',
    ]);
  });

  test('a module that cannot be fetched, or no C compiler, is no verdict on the code', () => {
    const build = (Action: string, Output?: string) => ({ ImportPath: 'runtime/cgo', Action, Output });
    const row = judged(
      [
        ...[
          build('build-output', '# runtime/cgo\n'),
          build('build-output', 'cgo: C compiler "gcc" not found: x\n'),
        ],
        ...[build('build-fail'), p.end('start'), p.end('fail', { FailedBuild: 'runtime/cgo' })],
      ],
      1,
    );
    expect(row).toMatchObject({
      verdict: 'ERROR',
      actual: 'did not run: go cannot compile here: cgo: C compiler "gcc" not found: x',
    });
  });

  test.each([
    ['a panic', 'panic: boom [recovered, repanicked]\n', 'm/p TestA crashed: panic: boom'],
    [
      'a fatal error',
      'fatal error: all goroutines are asleep - deadlock!\n',
      'm/p TestA crashed: fatal error: all',
    ],
    ['a signal', 'signal: killed\n', 'm/p TestA crashed: signal: killed'],
    ['a timeout', 'panic: test timed out after 2s\n', 'm/p TestA timed out: test timed out after 2s'],
    [
      'os.Exit(0)',
      'panic: unexpected call to os.Exit(0) during test\n',
      'm/p TestA ended early: unexpected call',
    ],
    ['os.Exit', '', 'm/p TestA ended early: the test program ended before its tests did'],
    ['a race', 'WARNING: DATA RACE\nRead at 0x1\n', 'm/p TestA has a data race: WARNING: DATA RACE'],
  ])('%s is told apart, once', (_name, output, finding) => {
    const row = judged(
      [p.run('TestA'), p.says('TestA', output), p.out('FAIL\tm/p\t0.01s\n'), p.end('fail')],
      1,
    );
    expect(row).toMatchObject({ verdict: 'FAIL', actual: '0 passed, 0 failed, 0 skipped, 1 unfinished' });
    expect(row.findings).toEqual([expect.stringContaining(finding)]);
  });

  test('a panic that go also reports as its failing test is told once, beside what failed before it', () => {
    const row = judged(
      [
        ...[p.run('TestFirst'), p.says('TestFirst', 'a_test.go:3: no\n'), p.ends('fail', 'TestFirst')],
        ...[p.run('TestA'), p.says('TestA', '--- FAIL: TestA (0.00s)\n'), p.says('TestA', 'panic: boom\n')],
        ...[p.ends('fail', 'TestA'), p.end('fail')],
      ],
      1,
    );
    expect(row.findings).toEqual(['m/p TestA crashed: panic: boom', 'm/p TestFirst failed: a_test.go:3: no']);
  });

  test('a test that prints the words of a panic and fails is a failing test', () => {
    const row = judged(
      [
        p.run('TestA'),
        p.says('TestA', 'panic: only printed\n'),
        p.ends('fail', 'TestA'),
        p.out('FAIL\n'),
        p.end('fail'),
      ],
      1,
    );
    expect(row.findings).toEqual(['m/p TestA failed: panic: only printed']);
  });

  test('a race in a finished test is a race', () => {
    const row = judged(
      [
        p.run('TestA'),
        p.says('TestA', 'WARNING: DATA RACE\n'),
        p.ends('fail', 'TestA'),
        p.out('FAIL\n'),
        p.end('fail'),
      ],
      1,
    );
    expect(row.findings).toEqual(['m/p TestA has a data race: WARNING: DATA RACE']);
  });

  const report = 'WARNING: DATA RACE\n';
  const during = '    testing.go:1712: race detected during execution of test\n';

  test('a race whose report went to a test that passed is the race of the test that failed', () => {
    const row = judged(
      [
        ...[p.run('TestA'), p.run('TestB'), p.says('TestB', report), p.ends('pass', 'TestB')],
        ...[p.says('TestA', during), p.ends('fail', 'TestA'), p.out('FAIL\n'), p.end('fail')],
      ],
      1,
    );
    expect(row.findings).toEqual([
      'm/p TestA has a data race: testing.go:1712: race detected during execution of test',
    ]);
  });

  test.each([
    ['in a test that passed', p.says('TestB', report)],
    ['outside of tests', p.out('testing: race detected outside of test execution\n')],
  ])('a race %s is not hidden by another failure', (_where, line) => {
    const row = judged(
      [
        ...[p.run('TestA'), p.run('TestB'), line, p.ends('pass', 'TestB')],
        ...[p.says('TestA', 'no\n'), p.ends('fail', 'TestA'), p.out('FAIL\n'), p.end('fail')],
      ],
      1,
    );
    expect(row.findings).toEqual(['m/p TestA failed: no', expect.stringMatching(/^m\/p has a data race/)]);
  });

  test('a test without an end fails, also when its package passes', () => {
    const row = judged(
      [p.run('TestA'), p.run('TestB'), p.ends('pass', 'TestA'), p.out('PASS\n'), p.end('pass')],
      0,
    );
    expect(row).toMatchObject({ verdict: 'FAIL', findings: ['m/p TestB never ended'] });
  });

  test('one failed run of a test that is run twice is a failure', () => {
    const row = judged(
      [
        p.run('TestA'),
        p.ends('fail', 'TestA'),
        p.run('TestA'),
        p.ends('pass', 'TestA'),
        p.out('PASS\n'),
        p.end('pass'),
      ],
      0,
    );
    expect(row).toMatchObject({ verdict: 'FAIL', actual: '0 passed, 1 failed, 0 skipped' });
  });

  test('the test program fails although no test does', () => {
    const row = judged([...passing.slice(0, 3), p.out('exit status 4\n'), p.end('fail')], 1);
    expect(row.verdict).toBe('FAIL');
    expect(row.findings[0]).toMatch(
      /^m\/p failed outside of its tests: no test failed, the test program did/,
    );
  });

  test('"ok" from a package whose tests never reported is no pass', () => {
    const row = judged([p.out('ok  \tm/p\t0.003s\n'), p.end('pass')], 0);
    expect(row.verdict).toBe('FAIL');
    expect(row.findings[0]).toMatch(/^m\/p ended early/);
  });

  test('a program that says PASS, and began no test, ended early', () => {
    const row = judged([p.out('PASS\n'), p.out('ok  \tm/p\t0.003s\n'), p.end('pass')], 0);
    expect(row.verdict).toBe('FAIL');
    expect(row.findings[0]).toMatch(/^m\/p ended early/);
    const helper = judged([p.out('PASS\n'), p.end('pass')], 0, ['m/p'], [], []);
    expect(helper.findings).toEqual(['no tests']);
  });

  test('exit code 1 although every event passes, and exit code 0 although one fails', () => {
    expect(judged(passing, 1)).toMatchObject({
      verdict: 'FAIL',
      actual: '1 passed, 0 failed, 0 skipped, and yet go test failed',
    });
    const failing = [p.run('TestA'), p.ends('fail', 'TestA'), p.out('FAIL\n'), p.end('fail')];
    expect(judged(failing, 0).verdict).toBe('FAIL');
  });

  test('no tests, or nothing but skipped ones', () => {
    const none = p.out('testing: warning: no tests to run\n');
    expect(judged([none, p.out('PASS\n'), p.end('pass')], 0)).toMatchObject({
      verdict: 'FAIL',
      actual: 'no tests',
    });
    expect(
      judged([p.run('TestA'), p.ends('skip', 'TestA'), p.out('PASS\n'), p.end('pass')], 0),
    ).toMatchObject({ verdict: 'FAIL', actual: 'no test ran to its end: 1 skipped' });
  });
});

describe('what is no verdict', () => {
  test.each([
    ['another exit code', passing, 2, ['m/p'], /exit code 2/],
    ['a signal', passing, null, ['m/p'], /a signal/],
    ['no output at all', [], 0, ['m/p'], /no events/],
    ['no output, a reason on stderr', [], 1, ['m/p'], /go: broken go.mod/],
    [
      'nothing but text',
      ['hello', '<html>', 'null', '[]', '{"a":1}', '{"Action":7}'],
      0,
      ['m/p'],
      /did not run/,
    ],
    ['packages missing from the stream', passing, 0, ['m/p', 'm/q'], /finished 1 of 2 packages/],
    ['a stream that breaks off', passing.slice(0, 3), 0, ['m/p'], /finished 0 of 1 packages/],
  ] as const)('%s', (_name, lines, exitCode, packages, why) => {
    const stderr = exitCode === 1 ? ['go: broken go.mod'] : [];
    expect(judged(lines, exitCode, [...packages], stderr)).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringMatching(why),
    });
  });

  test('19 of 20 packages are enough when the last one has no tests, 18 of 19 are not', () => {
    const packages = (n: number) => Array.from({ length: n }, (_, i) => `m/${i}`);
    const pass = (name: string) => {
      const q = of(name);
      return [q.run('T'), q.ends('pass', 'T'), q.out('PASS\n'), q.end('pass')];
    };
    const but = (n: number, seen: number) =>
      judged(packages(seen).flatMap(pass), 0, packages(n), [], packages(seen));
    expect(but(20, 19).verdict).toBe('PASS');
    expect(but(19, 18).verdict).toBe('ERROR');
    expect(judged(packages(19).flatMap(pass), 0, packages(20))).toMatchObject({
      verdict: 'FAIL',
      findings: ['m/19 never ended: its tests never began'],
    });
  });

  test('a package that begins and does not end fails, however many others there are', () => {
    const others = Array.from({ length: 30 }, (_, i) => of(`m/${i}`));
    const ended = others.flatMap((q) => [q.run('T'), q.ends('pass', 'T'), q.out('PASS\n'), q.end('pass')]);
    const names = [...others.keys()].map((i) => `m/${i}`);
    expect(judged([...ended, p.end('start'), p.out('hello\n')], 0, [...names, 'm/p'])).toMatchObject({
      verdict: 'FAIL',
      findings: ['m/p never ended: hello'],
    });
  });
});

test('stray lines and unknown actions are kept, counted, and decide nothing', () => {
  const row = judged(
    ['stray one', { ...p.run('TestA'), Action: 'ponder' }, { Action: 'weather' }, ...passing],
    0,
  );
  expect(row).toMatchObject({
    verdict: 'PASS',
    actual: '1 passed, 0 failed, 0 skipped, 1 lines that were no event',
    findings: [
      '1 events "ponder" of a kind that is not known here',
      '1 events "weather" of a kind that is not known here',
    ],
  });
});

test('an end of an unknown kind leaves the test unfinished', () => {
  const row = judged([p.run('TestA'), p.ends('vanish', 'TestA'), p.out('PASS\n'), p.end('pass')], 0);
  expect(row).toMatchObject({ verdict: 'FAIL', findings: expect.arrayContaining(['m/p TestA never ended']) });
});

test('endless output of one test is held in bounds, start and end kept', () => {
  const events = new TestEvents();
  const add = (e: Line) => events.add(JSON.stringify(e));
  add(p.run('TestA'));
  add(p.says('TestA', 'first line\n'));
  for (let i = 0; i < 5000; i++) add(p.says('TestA', `${'x'.repeat(1000)}\n`));
  add(p.says('TestA', 'panic: last\n'));
  add(p.end('fail'));
  const text = events.packages.get('m/p')?.tests.get('TestA')?.log?.text ?? '';
  expect(text.length).toBeLessThan(256 * 1024);
  expect(text).toMatch(/^first line/);
  expect(text).toMatch(/panic: last\n$/);
});

describe('a go that was ended', () => {
  const running = [p.end('start'), p.run('TestA'), p.run('TestA/sub')];

  test.each([
    ['SIGKILL', null],
    ['exit code 137', 137],
  ])(
    'by %s, as by a kernel without memory: what ran is named, and what never did is counted',
    (_how, code) => {
      expect(judged(running, code, ['m/p', 'm/q', 'm/r'])).toMatchObject({
        verdict: 'FAIL',
        actual: expect.stringMatching(/2 unfinished, and go test was killed$/),
        findings: [
          'm/p TestA, TestA/sub crashed: go test was killed, for want of memory it may be; 2 packages never ran',
        ],
      });
      const never = new Map([['m/p', ['TestB']]]);
      expect(judged(running, code, ['m/p'], [], ['m/p'], {}, never)).toMatchObject({
        actual: expect.stringMatching(/2 unfinished, 1 never began, and go test was killed$/),
        measured: { value: 3, of: 3 },
        findings: [
          'm/p TestA, TestA/sub crashed: go test was killed, for want of memory it may be / 1 of its tests never began: TestB',
        ],
      });
    },
  );

  test.each([130, 143])('by a cancel, exit code %d: no verdict', (code) => {
    expect(judged(running, code)).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringMatching(/it was cancelled/),
    });
  });

  test('a stream whose exit code nobody told is judged by its events', () => {
    expect(judged(passing, undefined)).toMatchObject({ verdict: 'PASS', proof: { exitCode: null } });
  });
});

describe('a package that runs again', () => {
  const failing = [
    ...[p.end('start'), p.run('TestA'), p.says('TestA', 'no\n'), p.ends('fail', 'TestA')],
    ...[p.run('TestB'), p.ends('pass', 'TestB'), p.out('FAIL\n'), p.end('fail')],
  ];
  const again = (...lines: Line[]) => [p.end('start'), ...lines];

  test('and passes: the test is flaky, which is no pass where nothing may be repeated', () => {
    const stream = [
      ...failing,
      ...again(p.run('TestA'), p.ends('pass', 'TestA'), p.out('PASS\n'), p.end('pass')),
    ];
    const events = new TestEvents();
    for (const line of stream) events.add(JSON.stringify(line));
    const { failures, flaky } = failuresOf(events, { tested: new Set(['m/p']) });
    expect(failures).toEqual([]);
    expect(flaky).toMatchObject([{ test: 'TestA', lines: ['no'] }]);
  });

  test.each([
    ['without the test', [p.run('TestB'), p.ends('pass', 'TestB'), p.out('PASS\n'), p.end('pass')]],
    ['and skips the test', [p.run('TestA'), p.ends('skip', 'TestA'), p.out('PASS\n'), p.end('pass')]],
    ['and does not end the test', [p.run('TestA'), p.out('PASS\n'), p.end('pass')]],
    ['and fails', [p.run('TestA'), p.ends('fail', 'TestA'), p.out('FAIL\n'), p.end('fail')]],
  ])('%s: the test has failed', (_how, lines) => {
    const { verdict, findings } = judged([...failing, ...again(...lines)], 0);
    expect(verdict).toBe('FAIL');
    expect(findings[0]).toBe('m/p TestA failed: no');
  });

  test('and passes, after a race: the test has failed', () => {
    const raced = [...failing.slice(0, 2), p.says('TestB', 'WARNING: DATA RACE\n'), ...failing.slice(2)];
    const { verdict, findings } = judged([...raced, ...again(...passing)], 1);
    expect(verdict).toBe('FAIL');
    expect(findings).toEqual(['m/p TestA failed: no', expect.stringMatching(/^m\/p has a data race/)]);
  });

  test('a crash stays one, whatever comes behind it', () => {
    const crash = [p.end('start'), p.run('TestA'), p.says('TestA', 'panic: boom\n'), p.end('fail')];
    expect(judged([...crash, ...again(...passing)], 0)).toMatchObject({
      verdict: 'FAIL',
      findings: ['m/p TestA crashed: panic: boom'],
    });
  });

  test('a run that broke off stays one when the package starts again', () => {
    expect(judged([p.end('start'), p.out('hello\n'), ...again(...passing)], 0)).toMatchObject({
      verdict: 'FAIL',
      findings: ['m/p never ended: hello'],
    });
  });
});

test('fewer tests than before are told, and stop nobody', () => {
  const events = new TestEvents();
  for (let i = 0; i < 9; i++)
    for (const line of [p.run(`T${i}`), p.ends('pass', `T${i}`)]) events.add(JSON.stringify(line));
  for (const line of [p.out('PASS\n'), p.end('pass')]) events.add(JSON.stringify(line));
  const ending = { exitCode: 0, stderr: [], command: 'go test', durationMs: 1 };
  const row = (before: number, policy: TestsSection = {}) =>
    rowOf(
      testsAnswer(
        { events, ending, failures: [], flaky: [], forgiven: [], before },
        { ...input('m/p'), policy },
      ),
    );
  expect(row(10)).toMatchObject({ verdict: 'PASS', baseline: '10 tests' });
  expect(row(11)).toMatchObject({ verdict: 'WARN', findings: [{ message: '9 tests ran, 11 did before' }] });
  expect(row(10, { 'fewer-tests': '9.99%' }).verdict).toBe('WARN');
  expect(row(8).verdict).toBe('PASS');
});

test('a build failure stands in its file, also in another module of the repository', () => {
  const placed = (line: string) => {
    const failure = {
      kind: 'build',
      package: 'm/x',
      test: null,
      lines: [line],
      seed: null,
      log: line,
    } as const;
    return placeOf(failure, { ...input('m/p'), directory: '/srv/services/shop', prefix: 'services/shop' });
  };
  expect(placed('../lib/x.go:3:5: undefined: y')).toEqual({ file: 'services/lib/x.go', line: 3 });
  expect(placed('a.go:4: undefined: y')).toEqual({ file: 'services/shop/a.go', line: 4 });
  expect(placed('../../../elsewhere/x.go:3: undefined: y')).toBeNull();
  expect(placed('/usr/lib/go/src/x/x.go:3: undefined: y')).toBeNull();
});

test('events that were given are of an unknown commit, which is said', () => {
  const events = new TestEvents();
  for (const line of passing) events.add(JSON.stringify(line));
  const ending = { exitCode: 0, stderr: [], command: 'go test', durationMs: 1 };
  const none = { failures: [], flaky: [], forgiven: [], before: null };
  const row = rowOf(testsAnswer({ ...none, events, ending, given: true }, input('m/p')));
  expect(row).toMatchObject({ verdict: 'WARN', findings: [{ rule: 'tests.given' }] });
});

test('a failure stands in its file, and names the command that shows it again', () => {
  const events = new TestEvents();
  for (const line of [
    p.run("TestA/it's"),
    p.says("TestA/it's", '    a_test.go:7: no\n'),
    p.ends('fail', "TestA/it's"),
    p.out('FAIL\n'),
    p.end('fail'),
  ]) {
    events.add(JSON.stringify(line));
  }
  const packages = [{ importPath: 'm/p', files: ['p/a.go', 'p/a_test.go'], tested: true, testFiles: [] }];
  const failures = failuresOf(events, { tested: new Set(['m/p']) });
  const ending = { exitCode: 1, stderr: [], command: 'go test', durationMs: 1 };
  const answer = testsAnswer(
    { ...failures, events, ending, forgiven: [], before: null },
    { ...input('m/p'), packages, prefix: 'services/shop' },
  );
  expect(answer.findings).toMatchObject([
    {
      place: { file: 'services/shop/p/a_test.go', line: 7 },
      fix: "go test -count=1 -run '^TestA$/^it'\\''s$' m/p",
      scope: "m/p.TestA/it's",
      waivable: false,
    },
  ]);
});
