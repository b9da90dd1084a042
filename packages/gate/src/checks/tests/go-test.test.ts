/** A go that does not end, a script in its place. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { context, root } from '../../../testdata/judged.ts';
import { TestEvents } from './events.ts';
import { failuresOf } from './failures.ts';
import { flagsOf, goTest, testEnvironment } from './go-test.ts';
import { quoted, runPattern } from './names.ts';
import type { TestsSection } from './section.ts';
import { EventsFile } from './stream.ts';

let number = 0;

async function run(
  script: string,
  policy: TestsSection,
  env: Record<string, string> = {},
  keep = (_line: string) => {},
) {
  const path = join(root, `go ${++number}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  const events = new TestEvents();
  const input = { directory: root, go: { path, env }, policy };
  const ending = await goTest(context(), input, {
    args: ['./...'],
    shown: ['./...'],
    events,
    keep,
    graceMs: 200,
  });
  return {
    events,
    ending,
    failures: failuresOf(events, { tested: new Set(), overtime: ending.overtime === true }).failures,
  };
}

const says = (event: object) => `printf '%s\\n' '${JSON.stringify({ Package: 'm/p', ...event })}'`;

describe.skipIf(process.platform === 'win32')('our own deadline', () => {
  test('ends a package that runs on after its time, and its stack is read', async () => {
    const quit = says({ Action: 'output', Output: 'SIGQUIT: quit\n' });
    const { ending, failures } = await run(
      `trap '${quit.replaceAll("'", "'\\''")}; exit 2' QUIT\n${says({ Action: 'start' })}\n${says({ Action: 'run', Test: 'TestA' })}\nwhile :; do sleep 0.1; done`,
      { timeout: '100ms' },
    );
    expect(ending.overtime).toBe(true);
    expect(ending.command).toBe('go test -json -vet=off -timeout=100ms ./...');
    expect(failures).toMatchObject([
      { kind: 'timeout', package: 'm/p', test: 'TestA', log: 'SIGQUIT: quit\n' },
    ]);
  });

  test('counts from the start of each package, and a limit that was switched off is none', async () => {
    const two = [1, 2].map(
      (i) =>
        `${says({ Package: `m/${i}`, Action: 'start' })}; sleep 0.4; ${says({ Package: `m/${i}`, Action: 'pass' })}`,
    );
    expect((await run(two.join('; '), { timeout: '350ms' })).ending).toMatchObject({
      overtime: false,
      exitCode: 0,
    });
    const late = `${says({ Action: 'start' })}; sleep 3; ${says({ Action: 'pass' })}`;
    expect((await run(late, {}, { GOFLAGS: '-timeout=0s' })).ending.overtime).toBe(false);
    expect((await run(late, {}, { GOFLAGS: '-v -timeout=100ms' })).ending.overtime).toBe(true);
  });
});

test.skipIf(process.platform !== 'linux')(
  'a full disk is an error of ours, and no failure of the tests',
  async () => {
    const file = new EventsFile('/dev/full');
    const many = `i=0; while [ $i -lt 9000 ]; do ${says({ Action: 'start' })}; i=$((i+1)); done; sleep 20`;
    await expect(run(many, {}, {}, file.add)).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringMatching(/cannot be written to \/dev\/full: ENOSPC/),
    });
    file.close();
  },
);

test('the race detector sleeps 50 ms at the end of a program, unless somebody chose', () => {
  const of = (
    own: Record<string, string>,
    inherited: Record<string, string> = {},
    policy: TestsSection = {},
  ) => testEnvironment({ env: inherited }, { go: { path: 'go', env: own }, policy });
  expect(of({})).toEqual({ GORACE: 'atexit_sleep_ms=50' });
  expect(of({}, { GORACE: 'halt_on_error=1' }).GORACE).toBe('halt_on_error=1 atexit_sleep_ms=50');
  expect(of({ GORACE: 'atexit_sleep_ms=1000' }).GORACE).toBe('atexit_sleep_ms=1000');
  expect(of({ CGO_ENABLED: '0' }).CGO_ENABLED).toBe('0');
  expect(of({ CGO_ENABLED: '0' }, {}, { race: true }).CGO_ENABLED).toBe('1');
});

describe('GOFLAGS', () => {
  const flags = (GOFLAGS: string, inherited = '') =>
    testEnvironment(
      { env: { GOFLAGS: inherited } },
      { go: { path: 'go', env: GOFLAGS === '' ? {} : { GOFLAGS } }, policy: {} },
    ).GOFLAGS;

  test.each([
    '-skip=TestA',
    '-v --run=TestA',
    "'-run=Test A'",
    '-test.skip=TestA',
    '-list=.',
    '-c',
    '-n',
    '-count=0',
  ])('%s leaves tests out, and is refused', (given) => {
    expect(() => flags(given)).toThrow(/ leaves out tests$/);
  });

  test.each(['-run=', '-count=1', '-short', "'-ldflags=-X m.a=b -run=c'", '-v -cpu=1,2'])(
    '%s leaves none out',
    (given) => {
      expect(flags(given)).toContain(given);
    },
  );
});

test('flags of the policy', () => {
  expect(flagsOf({})).toEqual([]);
  expect(flagsOf({ race: true, shuffle: true, timeout: '1m30s', parallel: 4 })).toEqual([
    '-race',
    '-shuffle=on',
    '-timeout=90000ms',
    '-parallel=4',
  ]);
  expect(flagsOf({ shuffle: 7 })).toEqual(['-shuffle=7']);
  expect(flagsOf({ shuffle: false, race: false })).toEqual([]);
});

test('names become patterns of exactly these tests', () => {
  expect(runPattern(['TestA', 'TestB/a.b|(c)/#01'])).toBe('^TestA$|^TestB$/^a\\.b\\|\\(c\\)$/^#01$');
  expect(quoted(runPattern(["TestA/it's"]))).toBe("'^TestA$/^it'\\''s$'");
});
