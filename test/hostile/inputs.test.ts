/** Every input of every action, given every hostile value. */
import { afterAll, describe, expect, it } from 'vitest';
import { makeBed } from './bed.ts';
import { inputKinds } from './inputs.ts';
import { actions, inputsOf, sweepInput } from './sweep.ts';
import { hostileValues } from './values.ts';

const bed = makeBed();
afterAll(() => bed.remove());

describe.each(actions)('%s', (action) => {
  it('has a row for each input', () => {
    expect(Object.keys(inputKinds[action] ?? {}).sort()).toEqual(inputsOf(action).sort());
  });

  it.each(inputsOf(action))('%s', { timeout: 120_000 }, async (input) => {
    const judged = await sweepInput(bed, action, input);
    expect(judged).toHaveLength(hostileValues.length);
    expect(judged.filter(({ outcome }) => outcome === 'let through')).toEqual([]);
  });
});
