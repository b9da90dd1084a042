import { expect, test } from 'vitest';
import { isOlderRun, runNumbers } from './runs.ts';

const run = (id: number | string, attempt = 1, repository = 'https://github.example/octo-org/shop'): string =>
  `${repository}/actions/runs/${id}/attempts/${attempt}`;

test.each<[string, string, string, boolean]>([
  ['a run with a smaller id came before', run(7), run(8), true],
  ['ids are numbers, not words', run(99), run(100), true],
  ['a run with a larger id did not', run(8), run(7), false],
  ['nor did the same run', run(7), run(7), false],
  ['a run that was started again is a wish of its own', run(7, 2), run(8), false],
  ['against one that was started again it is the older all the same', run(7), run(8, 3), true],
  [
    'runs of two repositories do not compare',
    run(7),
    run(8, 1, 'https://github.example/octo-org/till'),
    false,
  ],
  ['nor do runs of two servers', run(7, 1, 'https://git.example/octo-org/shop'), run(8), false],
  ['a local run comes before none', 'local-20260101-1', run(8), false],
  ['and none comes before it', run(7), 'local-20260101-1', false],
  ['an address with something behind it says nothing', `${run(7)}/jobs/1`, run(8), false],
  [
    'nor does one with a query',
    `https://github.example/o/r?x=${run(7)}`,
    `https://github.example/o/r?x=${run(8)}`,
    false,
  ],
  ['an id that no number holds says nothing', run('1'.repeat(16)), run('9'.repeat(16)), false],
])('%s', (_, ours, theirs, older) => {
  expect(isOlderRun(ours, theirs)).toBe(older);
});

test('the numbers of a run are of this repository only', () => {
  expect(runNumbers(run(7, 3), 'octo-org/shop')).toEqual({ id: 7, attempt: 3 });
  for (const other of [run(7, 3, 'https://github.example/other/shop'), 'local-1', `${run(7)}/jobs/1`]) {
    expect(runNumbers(other, 'octo-org/shop')).toBeNull();
  }
});
