import { describe, expect, it } from 'vitest';
import { postRuns } from './condition.ts';

describe('post-if', () => {
  it.each([
    ['always()', [true, true, true]],
    ['success()', [true, false, false]],
    ['failure()', [false, true, false]],
    ['cancelled()', [false, false, true]],
    ['!cancelled()', [true, true, false]],
    ['success() || cancelled()', [true, false, true]],
    ['failure() && cancelled()', [false, false, false]],
    ['${{ !(failure() || cancelled()) }}', [true, false, false]],
    ['Always()', [true, true, true]],
  ])('%s', (condition, runs) => {
    expect(
      (['success', 'failure', 'cancelled'] as const).map((status) => postRuns(condition, status)),
    ).toEqual(runs);
  });

  it.each(['env.X == 1', 'success(', '', 'success() success()'])(
    'refuses %j rather than guess',
    (condition) => {
      expect(() => postRuns(condition, 'success')).toThrow('post-if');
    },
  );
});
