import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { TestEvents } from './events.ts';
import { slowest } from './tally.ts';
import { median, p85, readTimes, type TestTimes, withTimes, writeTimes } from './times.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-times-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(
  Package: string,
  seconds: number,
  tests: Record<string, number>,
  end = 'pass',
  events = new TestEvents(),
) {
  const add = (event: object) => events.add(JSON.stringify({ Package, ...event }));
  add({ Action: 'start' });
  for (const [Test, Elapsed] of Object.entries(tests)) {
    add({ Action: 'run', Test });
    add({ Action: end, Test, Elapsed });
  }
  add({ Action: end, Elapsed: seconds });
  return events;
}

test('the 85th of 100 by nearest rank, and the lower of two in the middle', () => {
  expect(p85(Array.from({ length: 100 }, (_, i) => i + 1))).toBe(85);
  expect(p85([3])).toBe(3);
  expect(p85([])).toBeNull();
  expect(median([4, 1, 3, 2])).toBe(2);
  expect(median([])).toBeNull();
});

test('the last twenty runs are kept; of long packages the tests too, of subtests nothing', () => {
  let times: TestTimes | null = null;
  for (let i = 1; i <= 25; i++) {
    times = withTimes(
      times,
      run('m/long', i + 5, { TestA: i, 'TestA/sub': 1 }, 'pass', run('m/short', 1, { TestB: 1 })),
    );
  }
  expect(times?.tests).toBe(3);
  expect(times?.packages['m/long']?.seconds).toEqual(Array.from({ length: 20 }, (_, i) => i + 11));
  expect(Object.keys(times?.packages['m/long']?.tests ?? {})).toEqual(['TestA']);
  expect(times?.packages['m/short']?.tests).toEqual({});
});

test('a failure, a replay and a repetition teach no time, the halves of a package add up', () => {
  const before = withTimes(null, run('m/p', 8, { TestA: 8 }));
  expect(withTimes(before, run('m/p', 1, { TestA: 1 }, 'fail')).packages).toEqual(before.packages);
  const cached = new TestEvents();
  for (const event of [
    { Action: 'output', Output: 'ok  \tm/p\t(cached)\n' },
    { Action: 'pass', Elapsed: 0 },
  ]) {
    cached.add(JSON.stringify({ Package: 'm/p', ...event }));
  }
  expect(withTimes(before, cached).packages).toEqual(before.packages);
  const twice = run('m/p', 1, { TestA: 1 }, 'pass', run('m/p', 9, { TestA: 9 }));
  expect(withTimes(before, twice).packages['m/p']?.seconds).toEqual([8, 9]);
  const halves = run('m/p', 3, { TestB: 3 }, 'pass', run('m/p', 4, { TestA: 4 }));
  expect(withTimes(before, halves).packages['m/p']).toEqual({
    seconds: [8, 7],
    tests: { TestA: [8, 4], TestB: [3] },
  });
});

test('the slowest tests, without parents of their parts', () => {
  const events = run('m/p', 9, { TestA: 1, 'TestA/sub': 6, TestB: 0.9, TestC: 5 });
  expect(slowest(events.runs, 5).map(({ test }) => test)).toEqual(['TestC', 'TestA']);
});

test('times are read back; a damaged file is no times, and a warning', async () => {
  const path = join(folder, 'times.json');
  const times = withTimes(null, run('m/p', 8, { TestA: 8 }));
  await writeTimes(path, times);
  const warnings: string[] = [];
  const ctx = { log: { warn: (message: string) => warnings.push(message) } } as never;
  expect(await readTimes(ctx, path)).toEqual(times);
  expect(warnings).toEqual([]);
  writeFileSync(path, '{"schema":"slipway/test-times/v1","tests":-1,"packages":{}}');
  expect(await readTimes(ctx, path)).toBeNull();
  writeFileSync(path, '{');
  expect(await readTimes(ctx, path)).toBeNull();
  expect(await readTimes(ctx, join(folder, 'nowhere'))).toBeNull();
  expect(warnings).toHaveLength(3);
  expect(await readTimes(ctx, undefined)).toBeNull();
});
