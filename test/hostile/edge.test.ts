/** Every input of every action, given every hostile value at its edge. */
import { afterAll, describe, expect, it } from 'vitest';
import { makeBed } from './bed.ts';
import { edgeFault } from './edge.ts';
import { inputKinds } from './inputs.ts';
import { actions, inputsOf } from './sweep.ts';
import { hostileValues, megabyte, nul } from './values.ts';

const bed = makeBed();
afterAll(() => bed.remove());

describe.each(actions)('%s', (action) => {
  it('has a row for each input', () => {
    expect(Object.keys(inputKinds[action] ?? {}).sort()).toEqual(inputsOf(action).sort());
  });

  it('meets each value at its edge, by the name of the input', async () => {
    const faults: string[] = [];
    for (const input of inputsOf(action)) {
      for (const value of [...hostileValues, nul, megabyte]) {
        const fault = await edgeFault(bed.module, action, input, value);
        if (fault !== null) faults.push(`${input}, ${value.name}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
