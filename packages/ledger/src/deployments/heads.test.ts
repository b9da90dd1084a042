/** Which heads count, of any that could be listed. */
import type { Deployment } from '@slipway/github';
import { expect, test } from 'vitest';
import { headPayload, sortHeads } from './heads.ts';

const names = { service: 'hello', environment: 'staging' };
/** Of an id, the id of its parent and its number. */
const head = (id: number, parent: number, number: number) =>
  ({ id, payload: headPayload(names, { parent, number, text: 't' }) }) as unknown as Deployment;
const counted = (...heads: readonly (readonly [number, number, number])[]) => {
  const { chain, lost } = sortHeads(
    heads.map((each) => head(...each)),
    names,
    'there',
  );
  return { chain: chain.map(({ id }) => id), lost: lost.map(({ id }) => id) };
};

test('of several that replace one head the lowest id counts', () => {
  expect(counted([10, 0, 1], [11, 10, 2], [12, 10, 2])).toEqual({ chain: [10, 11], lost: [12] });
});

test('a line that was lost stays lost, however long it becomes', () => {
  const line = [
    [10, 0, 1],
    [11, 10, 2],
    [12, 10, 2],
    [13, 12, 3],
    [14, 13, 4],
    [15, 14, 5],
  ] as const;
  expect(counted(...line)).toEqual({ chain: [10, 11], lost: [12, 13, 14, 15] });
  expect(counted(...line, [16, 11, 3])).toEqual({ chain: [10, 11, 16], lost: [12, 13, 14, 15] });
});

test('what was built on a lost head that its writer has removed is lost', () => {
  expect(counted([10, 0, 1], [11, 10, 2], [13, 12, 3])).toEqual({ chain: [10, 11], lost: [13] });
});

test('one that follows a head that somebody has removed counts', () => {
  expect(counted([10, 0, 1], [12, 11, 3])).toEqual({ chain: [10, 12], lost: [] });
  expect(counted([12, 11, 3])).toEqual({ chain: [12], lost: [] });
});
