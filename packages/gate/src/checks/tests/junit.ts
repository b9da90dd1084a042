/**
 * The run as JUnit XML, in the form of Maven's surefire that Jenkins, GitLab and most readers agree on
 * (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd): a suite for each package, a case for each test, subtests
 * among them; a test that passed only when run again holds what surefire calls a flakyFailure.
 */
import { open } from 'node:fs/promises';
import type { TestEvents, TestState } from './events.ts';
import type { Failure } from './failures.ts';
import { lastOfEach } from './tally.ts';

export async function writeJunit(
  path: string,
  events: TestEvents,
  failures: readonly Failure[],
  flaky: readonly Failure[],
): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const piece of junit(events, failures, flaky)) await file.write(piece);
  } finally {
    await file.close();
  }
}

/** In pieces, a suite each. */
export function* junit(
  events: TestEvents,
  failures: readonly Failure[],
  flaky: readonly Failure[],
): Generator<string> {
  const whole = byPackage(failures.filter(({ kind, test }) => kind !== 'test' || test === null));
  const again = byPackage(flaky);
  const packages = lastOfEach(events);
  for (const name of whole.keys()) if (!packages.has(name)) packages.set(name, new Map());
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  for (const [name, tests] of packages) {
    yield suite(events, name, [...tests.values()], whole.get(name) ?? [], again.get(name) ?? []);
  }
  yield '</testsuites>\n';
}

function suite(
  events: TestEvents,
  name: string,
  tests: readonly TestState[],
  whole: readonly Failure[],
  flaky: readonly Failure[],
): string {
  // A crash is an error of the test that ran; what has no such test stands as a case of its own.
  const error = (test: TestState) => whole.find((failure) => failure.test?.split(', ').includes(test.name));
  const own = whole.filter((failure) => !tests.some((test) => error(test) === failure));
  const errors = own.length + tests.filter((test) => error(test) !== undefined).length;
  const failed = tests.filter((test) => error(test) === undefined && isFailed(test)).length;
  const skipped = tests.filter((test) => error(test) === undefined && test.ended === 'skip').length;
  const seconds = events.runs
    .filter((run) => run.importPath === name)
    .reduce((sum, run) => sum + run.seconds, 0);
  const cases = [
    ...own.map((failure) => testcase(name, `[${failure.kind}]`, 0, told('error', failure))),
    ...tests.map((test) => {
      const broken = error(test);
      const inner = broken !== undefined ? told('error', broken) : outcome(test, flaky);
      return testcase(name, test.name, test.seconds, inner);
    }),
  ];
  const count = { tests: cases.length, failures: failed, errors, skipped };
  const attributes = { name, ...count, time: seconds.toFixed(3) };
  return `  <testsuite${written(attributes)}>\n${cases.join('')}  </testsuite>\n`;
}

function outcome(test: TestState, flaky: readonly Failure[]): string {
  if (isFailed(test)) {
    const text = test.log?.text ?? '';
    return `      <failure${written({ type: 'test', message: firstLine(text) })}>${escaped(text)}</failure>\n`;
  }
  if (test.ended === 'skip') return '      <skipped/>\n';
  const before = flaky.find((failure) => failure.test === test.name);
  return before === undefined ? '' : told('flakyFailure', before);
}

function isFailed(test: TestState): boolean {
  return test.failed || test.open || test.ended === null;
}

function told(element: 'error' | 'flakyFailure', { kind, lines, log }: Failure): string {
  const message = lines.join(' / ');
  return `      <${element}${written({ type: kind, message })}>${escaped(log)}</${element}>\n`;
}

function testcase(classname: string, name: string, seconds: number, inner: string): string {
  const attributes = written({ classname, name, time: seconds.toFixed(3) });
  return inner === ''
    ? `    <testcase${attributes}/>\n`
    : `    <testcase${attributes}>\n${inner}    </testcase>\n`;
}

function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !/^(=== |--- )/.test(line)) ?? 'failed';
}

function written(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');
}

/**
 * Characters that XML 1.0 cannot hold in any form (https://www.w3.org/TR/xml/#charsets; terminal sequences are the
 * usual ones) become U+FFFD.
 */
export function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\t', '&#9;')
      .replaceAll('\r', '&#13;')
  );
}

function byPackage(failures: readonly Failure[]): Map<string, Failure[]> {
  const packages = new Map<string, Failure[]>();
  for (const failure of failures) {
    const known = packages.get(failure.package);
    if (known === undefined) packages.set(failure.package, [failure]);
    else known.push(failure);
  }
  return packages;
}
