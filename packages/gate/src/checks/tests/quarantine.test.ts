import { expect, test } from 'vitest';
import { TestEvents } from './events.ts';
import { failuresOf } from './failures.ts';
import { day, forgive } from './quarantine.ts';

/** What counts after `entry` for TestA/sub, when TestA and its subtest failed with these words. */
function counted(words: Record<string, string>, test: string, today = '2027-01-31') {
  const events = new TestEvents();
  const add = (event: object) => events.add(JSON.stringify({ Package: 'm/p', ...event }));
  for (const [Test, Output] of Object.entries(words)) {
    add({ Action: 'run', Test });
    if (Output !== '') add({ Action: 'output', Test, Output });
    add({ Action: 'fail', Test });
  }
  add({ Action: 'output', Output: 'FAIL\n' });
  add({ Action: 'fail' });
  const { failures } = failuresOf(events, { tested: new Set(['m/p']) });
  const entry = { test, owner: 'shop team', reason: 'see 12', until: '2027-01-31' };
  return forgive(failures, events, [entry], today).failures.map((failure) => failure.test);
}

const failing = { TestA: '', 'TestA/sub': 'a_test.go:7: no\n' };

test('an entry stands for its test and for the subtests, and for no other that begins like it', () => {
  expect(counted(failing, 'm/p.TestA/sub')).toEqual([]);
  expect(counted(failing, 'm/p.TestA')).toEqual([]);
  expect(counted(failing, 'm/p.TestA/su')).toEqual(['TestA/sub']);
  expect(counted(failing, 'm/q.TestA')).toEqual(['TestA/sub']);
  expect(counted({ TestAB: 'no\n' }, 'm/p.TestA')).toEqual(['TestAB']);
});

test('its last day, in UTC, is part of its time', () => {
  expect(counted(failing, 'm/p.TestA', '2027-01-31')).toEqual([]);
  expect(counted(failing, 'm/p.TestA', '2027-02-01')).toEqual(['TestA/sub']);
  expect(day(Date.UTC(2027, 0, 31, 23, 59, 59))).toBe('2027-01-31');
});

test('a parent that has words of its own failed by itself, for all one knows', () => {
  expect(counted({ TestA: 'a_test.go:9: mine\n', 'TestA/sub': 'no\n' }, 'm/p.TestA/sub')).toEqual(['TestA']);
  expect(counted({ TestA: 'a_test.go:9: mine\n', 'TestA/sub': 'no\n' }, 'm/p.TestA')).toEqual([]);
});

test('a data race is not forgiven', () => {
  expect(counted({ TestA: 'WARNING: DATA RACE\n' }, 'm/p.TestA')).toEqual(['TestA']);
});
