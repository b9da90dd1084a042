/** Much output, and output that is no text: held in bounds, and nothing is lost that decides. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { TestEvents } from './events.ts';
import { failuresOf } from './failures.ts';
import { KeptOutput } from './output.ts';
import { EventsFile, readEvents } from './stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-stream-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const event = (Action: string, Test?: string, Output?: string) =>
  JSON.stringify({ Package: 'm/p', Action, Test, Output });
const tested = new Set(['m/p']);
const none = 'testing: warning: no tests to run\n';

test('64 KiB of a test are kept, its start and its end', () => {
  const kept = new KeptOutput();
  for (let i = 0; i < 20_000; i++) kept.add(`line ${String(i).padStart(5, '0')}\n`);
  expect(kept.text).toMatch(/^line 00000\n/);
  expect(kept.text).toMatch(/line 19999\n$/);
  expect(kept.text.length).toBeLessThanOrEqual(64 * 1024 + 10);
  expect(kept.size).toBeLessThanOrEqual(112 * 1024);
});

test('a race that is reported in the midst of much output is seen', () => {
  const events = new TestEvents();
  const much = () => {
    for (let i = 0; i < 3000; i++) events.add(event('output', 'TestA', `${'x'.repeat(100)}\n`));
  };
  events.add(event('run', 'TestA'));
  much();
  events.add(event('output', 'TestA', 'WARNING: DATA RACE\n'));
  much();
  events.add(event('fail', 'TestA'));
  events.add(event('output', undefined, 'FAIL\n'));
  events.add(event('fail'));
  expect(failuresOf(events, { tested }).failures.map(({ kind }) => kind)).toEqual(['race']);
});

test('a timeout stays one behind the stacks of many goroutines', () => {
  const events = new TestEvents();
  events.add(event('run', 'TestA'));
  events.add(event('output', 'TestA', 'panic: test timed out after 2s\n'));
  events.add(event('output', 'TestA', 'goroutine 7 [sleep]:\nm/p.TestA(0x1)\n\t/src/p/a_test.go:9 +0x1\n'));
  for (let i = 0; i < 5000; i++) events.add(event('output', 'TestA', `goroutine ${i} [running]:\n`));
  events.add(event('fail', 'TestA'));
  events.add(event('fail'));
  expect(failuresOf(events, { tested }).failures).toMatchObject([
    { kind: 'timeout', test: 'TestA', lines: ['test timed out after 2s', 'p/a_test.go:9'] },
  ]);
});

test('the logs of many failed tests together stay within bounds', () => {
  const events = new TestEvents();
  for (let i = 0; i < 1000; i++) {
    events.add(event('run', `Test${i}`));
    for (let j = 0; j < 60; j++) events.add(event('output', `Test${i}`, `${i} ${'x'.repeat(1000)}\n`));
    events.add(event('fail', `Test${i}`));
  }
  const sizes = [...(events.packages.get('m/p')?.tests.values() ?? [])].map(({ log }) => log?.kept.size ?? 0);
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(20 * 2 ** 20);
  expect(sizes.at(-1)).toBeGreaterThan(1000);
});

test('bytes that are no UTF-8, half a line and a line without end are read over', async () => {
  const path = join(folder, 'wild.json');
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(`${event('run', 'TestA')}\r\n{"Action":"out\n${'z'.repeat(3_000_000)}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(event('output', 'TestA', 'half\n').replace('half', 'h\xe4lf'), 'latin1'),
      Buffer.from(`\n${event('pass', 'TestA')}\n${event('output', undefined, 'PASS\n')}\n${event('pass')}`),
    ]),
  );
  const events = new TestEvents();
  await readEvents(path, events);
  expect(failuresOf(events, { tested }).failures).toEqual([]);
  expect(events.events).toBe(5);
  expect(events.strayCount).toBeGreaterThanOrEqual(3);
});

/** 5 MB, of which 64 Ki are kept. */
const much = (Test?: string) =>
  Array.from({ length: 5000 }, () => event('output', Test, `${'é'.repeat(1000)}\n`));
const ends = (Action: string, Output: string) => [event('output', undefined, Output), event(Action)];

test.each([
  [
    'a failed test',
    ['test'],
    [event('run', 'TestA'), ...much('TestA'), event('fail', 'TestA'), ...ends('fail', 'FAIL\n')],
  ],
  [
    'what TestMain writes before all tests pass',
    [],
    [...much(), event('run', 'TestA'), event('pass', 'TestA'), ...ends('pass', 'PASS\n')],
  ],
  [
    'what TestMain writes before it runs no test',
    [],
    [...much(), event('output', undefined, none), ...ends('pass', 'PASS\n')],
  ],
  [
    'a failed test with a race',
    ['race'],
    [
      event('run', 'TestA'),
      ...much('TestA'),
      event('output', 'TestA', 'WARNING: DATA RACE\n'),
      event('fail', 'TestA'),
      ...ends('fail', 'FAIL\n'),
    ],
  ],
  [
    'a test that panics',
    ['crash'],
    [
      event('run', 'TestA'),
      ...much('TestA'),
      event('output', 'TestA', 'panic: boom\n'),
      event('output', 'TestA', 'm/p.TestA(0x1)\n\t/src/p/a_test.go:9 +0x1\n'),
      event('fail', 'TestA'),
      event('fail'),
    ],
  ],
  [
    'a test that takes too long',
    ['timeout'],
    [
      event('run', 'TestA'),
      ...much('TestA'),
      event('output', 'TestA', 'panic: test timed out after 2s\n'),
      event('fail', 'TestA'),
      event('fail'),
    ],
  ],
])('the stream that is kept leaves out too much output, and says the same: %s', async (_, kinds, lines) => {
  const path = join(folder, 'kept.json');
  const file = new EventsFile(path);
  const events = new TestEvents();
  const add = (line: string) => {
    if (events.add(line)) file.add(line);
  };
  add(event('output', undefined, '-test.shuffle 7\n'));
  for (const line of lines) add(line);
  for (let i = 0; i < 100; i++) add('no event');
  file.close();
  expect(statSync(path).size).toBeLessThan(512 * 1024);
  expect(readFileSync(path, 'utf8')).toMatch(/\n$/);
  const again = new TestEvents();
  await readEvents(path, again);
  const told = (one: TestEvents) =>
    failuresOf(one, { tested }).failures.map(({ kind, test, lines, seed }) => [kind, test, lines, seed]);
  expect(told(events).map(([kind]) => kind)).toEqual(kinds);
  expect(told(again)).toEqual(told(events));
});

test('a stream that is not there is an error, which names no folder of this machine', async () => {
  await expect(readEvents(join(folder, 'nowhere'), new TestEvents())).rejects.toMatchObject({
    name: 'ToolError',
    message: 'the stream of test events cannot be read: nowhere (ENOENT)',
    command: 'read nowhere',
  });
});
