/** What went wrong in a test run, told apart by what one does about it. */
import type { PackageState, TestEvents, TestState } from './events.ts';

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
}

const linesShown = 3;
/** What `go test` writes around a test's own lines. */
const framing =
  /^(=== (RUN|PAUSE|CONT|NAME) .*|PASS|FAIL|exit status \d+|coverage: .*|(ok|FAIL)\s+\S+\s.*|program not built with -cover)$/;

/**
 * Every failure of the run, root packages of build failures first, then in the order of the stream.
 * `tested` names the packages that have test files: such a package must report, or its tests never ran.
 */
export function failuresOf(events: TestEvents, tested: ReadonlySet<string>): Failure[] {
  const failures = buildFailures(events);
  for (const state of events.packages.values()) {
    if (state.failedBuild !== null) continue;
    const before = failures.length;
    const tests = [...state.tests.values()];
    const open = tests.filter((test) => test.open);
    if (crashed(state, tested)) {
      failures.push(crash(state, open));
      failures.push(...leaves(tests.filter((test) => test.failed)).map((test) => failedTest(state, test)));
      dropRepeated(failures, before);
      continue;
    }
    for (const test of leaves(tests.filter((t) => t.failed))) failures.push(failedTest(state, test));
    for (const test of leaves(open)) {
      failures.push({
        kind: 'unfinished',
        package: state.importPath,
        test: test.name,
        lines: reasons(test.output.text),
      });
    }
    if (state.ended === 'fail' && failures.length === before) {
      const text = state.output.text;
      const kind = isRace(text) ? 'race' : 'package';
      const lines = reasons(text);
      if (lines.length === 0) lines.push('no test failed, the test program did (TestMain, os.Exit)');
      failures.push({ kind, package: state.importPath, test: null, lines });
    }
  }
  return failures;
}

/** One failure for each package that did not compile, whatever number of others needs it. */
function buildFailures(events: TestEvents): Failure[] {
  const needing = new Map<string, number>();
  for (const { failedBuild } of events.packages.values()) {
    if (failedBuild !== null) needing.set(failedBuild, (needing.get(failedBuild) ?? 0) + 1);
  }
  return [...needing].map(([name, packages]) => {
    const lines = (events.builds.get(name) ?? [])
      .filter((line) => !line.startsWith('# ') && line !== '')
      // The counters that coverage puts into a line shift the columns behind them.
      .map((line) => line.replace(/^(\S.*?\.go:\d+):\d+: /, '$1: '));
    const more = packages > 1 ? [`${packages} packages cannot be tested without it`] : [];
    return { kind: 'build', package: name, test: null, lines: [...lines.slice(0, linesShown), ...more] };
  });
}

/** A test program that comes to its end says PASS or FAIL; a TestMain that never runs its tests says neither. */
function crashed(state: PackageState, tested: ReadonlySet<string>): boolean {
  return (
    !state.reported && (state.ended === 'fail' || (state.ended === 'pass' && tested.has(state.importPath)))
  );
}

function crash(state: PackageState, open: readonly TestState[]): Failure {
  const texts = [state.output.text, ...[...state.tests.values()].map((test) => test.output.text)];
  const text = texts.join('\n');
  const running = leaves(open).map((test) => test.name);
  const where = { package: state.importPath, test: running.length > 0 ? running.join(', ') : null };
  const timeout = /^panic: test timed out after .*$/m.exec(text)?.[0];
  if (timeout !== undefined) return { kind: 'timeout', ...where, lines: [timeout.replace(/^panic: /, '')] };
  const exit = /^panic: unexpected call to os\.Exit.*$/m.exec(text)?.[0];
  if (exit !== undefined)
    return { kind: 'exit', ...where, lines: [exit.replace(/^panic: /, ''), ...frames(text)] };
  const fatal = /^(panic: |fatal error: |signal: |SIG[A-Z]+: ).*$/m.exec(text)?.[0];
  if (fatal !== undefined) {
    const culprit = [...state.tests.values()].find((test) => test.output.text.includes(fatal));
    return { kind: 'crash', ...where, test: culprit?.name ?? where.test, lines: [fatal, ...frames(text)] };
  }
  if (isRace(text)) return { kind: 'race', ...where, lines: reasons(text) };
  const said = 'the test program ended before its tests did (os.Exit, log.Fatal or a kill)';
  return { kind: 'exit', ...where, lines: [said, ...reasons(texts.at(-1) ?? '')].slice(0, linesShown) };
}

function failedTest(state: PackageState, test: TestState): Failure {
  const text = test.output.text;
  return {
    kind: isRace(text) ? 'race' : 'test',
    package: state.importPath,
    test: test.name,
    lines: reasons(text),
  };
}

/** A crash is told once: not again as the failure of the test in which it happened. */
function dropRepeated(failures: Failure[], from: number): void {
  const crashed = failures[from];
  const again = failures.findIndex(
    (f, i) => i > from && f.package === crashed?.package && f.test === crashed.test,
  );
  if (again >= 0) failures.splice(again, 1);
}

/** Tests none of whose subtests is among them: a parent fails because its child does. */
function leaves(tests: readonly TestState[]): TestState[] {
  return tests.filter((test) => !tests.some((other) => other.name.startsWith(`${test.name}/`)));
}

function isRace(text: string): boolean {
  return text.includes('WARNING: DATA RACE');
}

/** The lines that a test wrote itself, without those with which `go test` frames them. */
function reasons(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/--- (FAIL|PASS|SKIP): \S.* \(\d+\.\d+s\)\r?$/, '').trim())
    .filter((line) => line !== '' && !framing.test(line))
    .slice(0, linesShown);
}

/** The places in a stack that are the program's own. */
function frames(text: string): string[] {
  const places = [...text.matchAll(/^\t(\S+\.go:\d+)/gm)].map(([, place]) => place ?? '');
  return [...new Set(places)]
    .filter((place) => !/(^|\/)(runtime|testing)\/[^/]*$/.test(place) && !place.startsWith('_testmain.go'))
    .slice(0, linesShown - 1);
}
