import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inLanes, isWarm, lanes } from './memory.ts';

const gib = 2 ** 30;

describe('lanes', () => {
  test('a cold target has the machine to itself', () => {
    expect(lanes(6, false, 16 * gib, 4)).toMatchObject({ targets: 1, actions: 4 });
  });

  test('warm targets run side by side, one for each processor', () => {
    expect(lanes(6, true, 16 * gib, 4)).toMatchObject({ targets: 4, actions: 4 });
    expect(lanes(2, true, 16 * gib, 4)).toMatchObject({ targets: 2 });
  });

  test('little memory makes fewer of both', () => {
    expect(lanes(6, true, 1.2 * gib, 4)).toMatchObject({ targets: 2, actions: 1 });
    expect(lanes(6, true, 0.5 * gib, 4)).toMatchObject({ targets: 1, actions: 1 });
    expect(lanes(6, false, 1.2 * gib, 4)).toMatchObject({ targets: 1, actions: 2 });
  });

  test('what runs at once fits, or is one program', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.boolean(),
        fc.integer({ min: 1, max: 512 * gib }),
        fc.integer({ min: 1, max: 128 }),
        (count, warm, memory, processors) => {
          const { targets, actions, memoryLimit } = lanes(count, warm, memory, processors);
          expect(targets * (160 + 400 * actions) * 2 ** 20 <= memory || targets * actions === 1).toBe(true);
          expect(targets).toBeLessThanOrEqual(Math.max(1, Math.min(count, processors)));
          expect(actions).toBeLessThanOrEqual(processors);
          expect(memoryLimit).toBeGreaterThanOrEqual(400 * 2 ** 20);
        },
      ),
    );
  });

  test('few packages to compile are warm; not knowing is cold', () => {
    expect([0, 24, 25, null].map(isWarm)).toEqual([true, true, false, false]);
  });
});

describe('inLanes', () => {
  test('keeps the order of results, and never more at a time', async () => {
    let [running, most] = [0, 0];
    const results = await inLanes([30, 1, 20, 5], 2, async (ms, index) => {
      most = Math.max(most, ++running);
      await delay(ms);
      running--;
      return index;
    });
    expect(results).toEqual([0, 1, 2, 3]);
    expect(most).toBe(2);
  });

  test('waits for what runs when one fails, and begins nothing more', async () => {
    const ended: number[] = [];
    const work = inLanes([1, 2, 3, 4], 2, async (item) => {
      if (item === 1) throw new Error('first');
      await delay(20);
      ended.push(item);
    });
    await expect(work).rejects.toThrow('first');
    expect(ended).toEqual([2]);
  });
});
