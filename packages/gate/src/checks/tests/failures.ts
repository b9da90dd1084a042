/** What went wrong in a test run, told apart by what one does about it. */
import { isAbsolute } from 'node:path';
import type { CheckInput } from '../../check.ts';
import type { PackageRun, TestEvents, TestState } from './events.ts';
import type { Log } from './output.ts';

export type FailureKind =
  /** A package does not compile. */
  | 'build'
  | 'test'
  | 'race'
  /** A panic, a fatal error of the runtime or a signal: tests behind it never ran. */
  | 'crash'
  | 'timeout'
  /** The test program ended before its tests did, without a word: os.Exit. */
  | 'exit'
  /** A test began, and nobody knows how it ended. */
  | 'unfinished'
  /** The package fails although none of its tests does: TestMain, an init function. */
  | 'package';

export interface Failure {
  readonly kind: FailureKind;
  readonly package: string;
  /** Null where it is the package's as a whole. */
  readonly test: string | null;
  /** The first lines that say why. */
  readonly lines: readonly string[];
  /** Of `-shuffle`. */
  readonly seed: string | null;
  /** What it wrote, as far as it is kept. */
  readonly log: string;
}

export interface Failures {
  /** Root packages of build failures first, then in the order of the stream. */
  readonly failures: readonly Failure[];
  /** Tests that failed, and passed when their package ran them again; a test that does not pass again is a failure. */
  readonly flaky: readonly Failure[];
}

export interface Asked {
  /** Packages that have test files: such a package must report, or its tests never ran. */
  readonly tested: ReadonlySet<string>;
  /** Whether packages that had not ended were ended by our own deadline. */
  readonly overtime?: boolean;
}

/** Failures after which a package wrote no coverage, or only a part of it. */
export const breaksOff: ReadonlySet<FailureKind> = new Set([
  'build',
  'crash',
  'timeout',
  'exit',
  'unfinished',
]);
const linesShown = 3;
/** What `go test` writes around a test's own lines. */
const framing =
  /^(=== (RUN|PAUSE|CONT|NAME) .*|PASS|FAIL|exit status \d+|coverage: .*|(ok|FAIL)\s+\S+\s.*|program not built with -cover|-test\.shuffle \d+)$/;

/** The packages whose tests must report. */
export function testedPackages(input: Pick<CheckInput, 'packages'>): Set<string> {
  return new Set(input.packages.filter((p) => p.tested).map((p) => p.importPath));
}

/** Every failure of the stream. */
export function failuresOf(events: TestEvents, asked: Asked): Failures {
  const failures = buildFailures(events);
  const flaky: Failure[] = [];
  events.runs.forEach((run, at) => {
    for (const failure of runFailures(run, asked)) {
      // Another schedule hides a race: that it does not show again says nothing of any test of the run.
      const again = failure.kind === 'test' && !run.race && passesLater(events.runs, at, failure);
      (again ? flaky : failures).push(failure);
    }
  });
  for (const importPath of asked.tested) {
    if (!events.packages.has(importPath)) failures.push({ ...nothing, package: importPath });
  }
  return { failures: once(failures), flaky: once(flaky) };
}

/** A package with tests that the stream does not speak of. */
const nothing = {
  kind: 'unfinished',
  test: null,
  lines: ['its tests never began'],
  seed: null,
  log: '',
} as const;

/** Import paths of packages that wrote no coverage, or a part of it. */
export function brokenOff({ failures }: Pick<Failures, 'failures'>): string[] {
  return [...new Set(failures.filter(({ kind }) => breaksOff.has(kind)).map((failure) => failure.package))];
}

/** The same test may fail in each of several runs: told once, as it was first. */
function once(failures: readonly Failure[]): Failure[] {
  const seen = new Set<string>();
  return failures.filter(({ kind, package: importPath, test }) => {
    const key = [kind, importPath, test].join('\0');
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Tests above `failure` that failed and have words of their own. A parent fails with its subtest and nothing says
 * whether it would have without, so where the subtest's failure is forgiven these are not.
 */
export function above(events: TestEvents, failure: Failure): Failure[] {
  const inside = (name: string) => failure.test?.startsWith(`${name}/`) ?? false;
  return events.runs
    .filter((run) => run.importPath === failure.package)
    .flatMap((run) =>
      [...run.tests.values()]
        .filter((test) => test.failed && inside(test.name))
        .map((test) => failedTest(run, test))
        .filter(({ lines }) => lines.length > 0),
    );
}

function passesLater(runs: readonly PackageRun[], at: number, failure: Failure): boolean {
  return runs.slice(at + 1).some((run) => {
    const test = run.importPath === failure.package ? run.tests.get(failure.test ?? '') : undefined;
    return test !== undefined && test.ended === 'pass' && !test.failed && !test.open;
  });
}

function runFailures(run: PackageRun, { tested, overtime = false }: Asked): Failure[] {
  if (run.failedBuild !== null) return [];
  const tests = [...run.tests.values()];
  const open = tests.filter((test) => test.open);
  const failed = leaves(tests.filter((test) => test.failed)).map((test) => failedTest(run, test));
  if (run.ended === null && overtime) return [late(run, open), ...failed];
  if (crashed(run, tested)) return withoutRepeated(crash(run, open), failed);
  const unfinished = leaves(open).map((test) =>
    failureOf(run, 'unfinished', test.name, reasons(textOf(test)), textOf(test)),
  );
  const all = [...failed, ...unfinished];
  if (run.ended === 'fail' && run.race && !all.some(({ kind }) => kind === 'race'))
    all.push(raceOutside(run));
  if (run.ended === null && all.length === 0) {
    return [failureOf(run, 'unfinished', null, reasons(run.log.text), run.log.text)];
  }
  if (run.ended !== 'fail' || all.length > 0) return all;
  const { text } = run.log;
  const lines = reasons(text);
  if (lines.length === 0) lines.push('no test failed, the test program did (TestMain, os.Exit)');
  return [failureOf(run, 'package', null, lines, text)];
}

/** A race that no failed test owns: its report went to a test that passed, or came behind all of them. */
function raceOutside(run: PackageRun): Failure {
  const { text } = run.log;
  const lines = reasons(text);
  return failureOf(run, 'race', null, lines.length > 0 ? lines : ['none of its failed tests names it'], text);
}

/** One failure for each package that did not compile, whatever number of others needs it. */
function buildFailures(events: TestEvents): Failure[] {
  const needing = new Map<string, Set<string>>();
  for (const { failedBuild, importPath } of events.runs) {
    if (failedBuild === null) continue;
    needing.set(failedBuild, (needing.get(failedBuild) ?? new Set()).add(importPath));
  }
  return [...needing].map(([name, { size }]) => {
    const said = events.builds.get(name) ?? [];
    const lines = said
      .filter((line) => !line.startsWith('# ') && line !== '')
      // The counters that coverage puts into a line shift the columns behind them.
      .map((line) => line.replace(/^(\S.*?\.go:\d+):\d+: /, '$1: '));
    const more = size > 1 ? [`${size} packages cannot be tested without it`] : [];
    // Each package that needs it may say the same.
    const shown = [...[...new Set(lines)].slice(0, linesShown), ...more];
    return { kind: 'build', package: name, test: null, lines: shown, seed: null, log: said.join('\n') };
  });
}

/** Whether it was ended, or ended itself, before it had told of all its tests. */
export function endedEarly(run: PackageRun, tested: ReadonlySet<string>): boolean {
  return run.failedBuild === null && (run.ended === null || crashed(run, tested));
}

/**
 * A test program that comes to its end says PASS or FAIL, and that it has no tests where none began; a TestMain that
 * never runs them says neither, or only PASS.
 */
function crashed(run: PackageRun, tested: ReadonlySet<string>): boolean {
  if (run.ended === 'fail') return !run.reported;
  const ran = run.reported && (run.tests.size > 0 || run.empty);
  return run.ended === 'pass' && tested.has(run.importPath) && !ran;
}

function late(run: PackageRun, open: readonly TestState[]): Failure {
  const lines = ['it ran on after the end of its time, and was ended'];
  return failureOf(run, 'timeout', names(open), lines, run.log.text);
}

function crash(run: PackageRun, open: readonly TestState[]): Failure {
  const tests = [...run.tests.values()];
  const logs = [run.log, ...tests.flatMap(({ log }) => log ?? [])];
  const running = names(open);
  const first = (of: (log: Log) => string | null) => logs.find((log) => of(log) !== null);
  const culprit = (log: Log) => tests.find((test) => test.log === log)?.name ?? null;
  const ended = (kind: FailureKind, log: Log, test: string | null, why: string | null) =>
    failureOf(run, kind, test, [why ?? '', ...frames(log.stack)], log.stack);
  const timeout = first((log) => log.timeout);
  if (timeout !== undefined) return ended('timeout', timeout, running ?? culprit(timeout), timeout.timeout);
  const exit = first((log) => log.exit);
  if (exit !== undefined) return ended('exit', exit, running ?? culprit(exit), exit.exit);
  const fatal = first((log) => log.fatal);
  if (fatal !== undefined) return ended('crash', fatal, culprit(fatal) ?? running, fatal.fatal);
  const race = logs.find((log) => log.race);
  if (race !== undefined) return failureOf(run, 'race', running, reasons(race.text), race.text);
  const text = logs.at(-1)?.text ?? '';
  const said = 'the test program ended before its tests did (os.Exit, log.Fatal or a kill)';
  return failureOf(run, 'exit', running, [said, ...reasons(text)].slice(0, linesShown), text);
}

function failedTest(run: PackageRun, test: TestState): Failure {
  const text = textOf(test);
  return failureOf(run, test.log?.race === true ? 'race' : 'test', test.name, reasons(text), text);
}

function failureOf(
  { importPath, seed }: PackageRun,
  kind: FailureKind,
  test: string | null,
  lines: readonly string[],
  log: string,
): Failure {
  return { kind, package: importPath, test, lines, seed, log };
}

/** A crash is told once: not again as the failure of the test in which it happened. */
function withoutRepeated(crash: Failure, failed: readonly Failure[]): Failure[] {
  return [crash, ...failed.filter(({ test }) => test !== crash.test)];
}

/** Tests none of whose subtests is among them: a parent fails because its child does. */
function leaves(tests: readonly TestState[]): TestState[] {
  const parents = new Set<string>();
  for (const { name } of tests) {
    for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
      parents.add(name.slice(0, at));
    }
  }
  return tests.filter(({ name }) => !parents.has(name));
}

function names(open: readonly TestState[]): string | null {
  const running = leaves(open).map(({ name }) => name);
  return running.length > 0 ? running.join(', ') : null;
}

function textOf({ log }: TestState): string {
  return log?.text ?? '';
}

/** The lines that a test wrote itself, without those with which `go test` frames them. */
function reasons(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/--- (FAIL|PASS|SKIP): \S.* \(\d+\.\d+s\)\r?$/, '').trim())
    .filter((line) => line !== '' && !framing.test(line))
    .slice(0, linesShown);
}

/** The places in a stack that are the program's own; of an absolute path, which is this machine's, folder and file. */
function frames(text: string): string[] {
  const places = [...text.matchAll(/^\t(.+?\.go:\d+)(?: \+0x[0-9a-f]+)?\r?$/gm)].map(
    ([, place]) => place ?? '',
  );
  return [...new Set(places)]
    .filter(
      (place) =>
        !/(^|\/)(runtime|testing|time|sync)\/[^/]*$/.test(place) && !place.startsWith('_testmain.go'),
    )
    .slice(0, linesShown - 1)
    .map((place) => (isAbsolute(place) ? place.split(/[\\/]/).slice(-2).join('/') : place));
}
