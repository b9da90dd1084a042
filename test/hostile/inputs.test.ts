/** Every input of every action, given hostile values in a played bundle; the bench plays all of them. */
import { afterAll, describe, expect, it } from 'vitest';
import { makeBed } from './bed.ts';
import { actions, inputsOf, isPlayed, sweepInput } from './sweep.ts';
import { hostileValues } from './values.ts';

const bed = makeBed();
afterAll(() => bed.remove());

describe.each(actions)('%s', (action) => {
  it.each(inputsOf(action))('lets nothing through by %s', { timeout: 120_000 }, async (input) => {
    const values = hostileValues.filter((value) => isPlayed(action, input, value));
    const judged = await sweepInput(bed, action, input, values);
    expect(judged).toHaveLength(values.length);
    expect(judged.filter(({ outcome }) => outcome === 'let through')).toEqual([]);
  });
});
