/** The XML that other tools read, read by a parser that is not ours. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { TestEvents } from './events.ts';
import { failuresOf } from './failures.ts';
import { escaped, junit } from './junit.ts';

type Line = readonly [Action: string, Test?: string | undefined, more?: object];

function suites(packages: Record<string, readonly Line[]>, builds: readonly object[] = []) {
  const events = new TestEvents();
  for (const build of builds) events.add(JSON.stringify(build));
  for (const [Package, lines] of Object.entries(packages)) {
    for (const [Action, Test, more] of lines) events.add(JSON.stringify({ Package, Action, Test, ...more }));
  }
  const { failures, flaky } = failuresOf(events, { tested: new Set() });
  const text = [...junit(events, failures, flaky)].join('');
  expect(XMLValidator.validate(text)).toBe(true);
  const options = {
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name: string) => /^test(suite|case)$/.test(name),
  };
  return { text, suites: new XMLParser(options).parse(text).testsuites.testsuite };
}

const out = (Output: string) => ({ Output });

test('a suite for each package, a case for each test, counted as surefire counts', () => {
  const { suites: all } = suites({
    'm/a': [
      ['start'],
      ...([
        ['run', 'TestA'],
        ['pass', 'TestA', { Elapsed: 1.25 }],
      ] as const),
      ...([
        ['run', 'TestB'],
        ['output', 'TestB', out('    b_test.go:7: want <3> & "4"\n')],
      ] as const),
      ...([
        ['fail', 'TestB', { Elapsed: 0.5 }],
        ['run', 'TestC'],
        ['skip', 'TestC'],
      ] as const),
      ...([
        ['output', undefined, out('FAIL\n')],
        ['fail', undefined, { Elapsed: 2 }],
      ] as const),
    ],
    'm/b': [
      ['run', 'TestP'],
      ['output', 'TestP', out('panic: boom\n')],
      ['fail', undefined, { Elapsed: 0.1 }],
    ],
  });
  expect(all[0]).toEqual({
    name: 'm/a',
    tests: '3',
    failures: '1',
    errors: '0',
    skipped: '1',
    time: '2.000',
    testcase: [
      { classname: 'm/a', name: 'TestA', time: '1.250' },
      {
        classname: 'm/a',
        name: 'TestB',
        time: '0.500',
        failure: {
          type: 'test',
          message: 'b_test.go:7: want <3> & "4"',
          '#text': 'b_test.go:7: want <3> & "4"',
        },
      },
      { classname: 'm/a', name: 'TestC', time: '0.000', skipped: '' },
    ],
  });
  expect(all[1]).toMatchObject({ tests: '1', failures: '0', errors: '1' });
  expect(all[1].testcase[0].error).toMatchObject({ type: 'crash', message: 'panic: boom' });
});

test('a package that does not compile is an error of its own', () => {
  const ImportPath = 'm/p [m/p.test]';
  const { suites: all } = suites({ 'm/p': [['fail', undefined, { FailedBuild: ImportPath }]] }, [
    { ImportPath, Action: 'build-output', Output: 'p/a.go:3:5: undefined: x\n' },
    { ImportPath, Action: 'build-fail' },
  ]);
  const broken = all.find((suite: { name: string }) => suite.name === ImportPath);
  expect(broken).toMatchObject({ tests: '1', errors: '1' });
  expect(broken.testcase[0]).toMatchObject({ name: '[build]', error: { message: 'p/a.go:3: undefined: x' } });
});

test('what XML cannot hold becomes U+FFFD; the rest is told as it was', () => {
  const wild = 'a\u0000b\u001b[31mc\ud800d\uffff<&>"\'\r\te\u{1f600}';
  const { text, suites: all } = suites({
    'm/<p>': [
      ['run', `Test"${wild}`],
      ['output', `Test"${wild}`, out(wild)],
      ['fail', `Test"${wild}`],
      ['output', undefined, out('FAIL\n')],
      ['fail'],
    ],
  });
  expect(text).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  expect(all[0].name).toBe('m/<p>');
  expect(all[0].testcase[0].name).toContain('a\ufffdb\ufffd[31mc\ufffdd\ufffd<&>"\'');
  expect(escaped('\u{1f600}')).toBe('\u{1f600}');
});
