/** A go that does not end, a script in its place. */
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Clock, systemClock } from '@slipway/kernel';
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
  clock: Clock = systemClock,
) {
  const path = join(root, `go ${++number}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  const events = new TestEvents();
  const input = { directory: root, go: { path, env }, policy };
  const ending = await goTest({ ...context(), clock }, input, {
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

/** Packages one behind the other, each of which is at work for `ms` by a clock that stands still in between. */
function slowly(packages: readonly string[], ms: number, policy: TestsSection, env = {}) {
  const folder = mkdtempSync(join(root, 'gates '));
  const gate = (name: string) => join(folder, basename(name));
  const script = packages.map((Package) =>
    [
      says({ Package, Action: 'start' }),
      `until [ -e '${gate(Package)}' ]; do sleep 0.05; done`,
      says({ Package, Action: 'pass' }),
    ].join('\n'),
  );
  let [now, looks] = [0, 0];
  let running: string | null = null;
  const clock = {
    ...systemClock,
    monotonic: () => {
      // Looked at when it starts, after its time, and once more.
      if (running !== null && ++looks === 2) now += ms;
      if (running !== null && looks === 3) {
        writeFileSync(gate(running), '');
        running = null;
      }
      return now;
    },
  };
  const keep = (line: string) => {
    const { Action, Package } = JSON.parse(line);
    if (Action === 'start') [running, looks] = [Package, 0];
  };
  return run(script.join('\n'), policy, env, keep, clock);
}

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
    const two = ['m/1', 'm/2'];
    expect((await slowly(two, 500, { timeout: '350ms' })).ending).toMatchObject({
      overtime: false,
      exitCode: 0,
    });
    expect((await slowly(['m/p'], 9e9, {}, { GOFLAGS: '-timeout=0s' })).ending.overtime).toBe(false);
    expect((await slowly(['m/p'], 9e9, {}, { GOFLAGS: '-v -timeout=100ms' })).ending.overtime).toBe(true);
  });
});

test.skipIf(process.platform !== 'linux')(
  'a full disk is an error of ours, and no failure of the tests',
  async () => {
    const file = new EventsFile('/dev/full');
    const many = `i=0; while [ $i -lt 9000 ]; do ${says({ Action: 'start' })}; i=$((i+1)); done; sleep 20`;
    await expect(run(many, {}, {}, file.add)).rejects.toMatchObject({
      name: 'ToolError',
      message: 'the events of the tests cannot be written to full: ENOSPC',
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
