import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Member, whoWaits } from './turns.ts';

const go: Member = { pid: 1, parent: 0, group: 1, bytes: 10 };
const worker = (pid: number, bytes: number, parent = 1): Member => ({ pid, parent, group: 1, bytes });
const none = new Set<number>();
const waits = (workers: readonly Member[], waiting: Iterable<number> = none, max = 1000): number[] =>
  [...whoWaits([go, ...workers], max, new Set(waiting))].sort();

describe('who waits', () => {
  it('nobody, while there is room', () => {
    expect(waits([worker(2, 300), worker(3, 250)])).toEqual([]);
    expect(waits([worker(2, 300), worker(3, 150)], [3])).toEqual([]);
  });

  it('all but the largest, once six tenths are taken', () => {
    expect(waits([worker(2, 200), worker(3, 300), worker(4, 100)])).toEqual([2, 4]);
  });

  it('the same as before between five tenths and six, as long as one works', () => {
    expect(waits([worker(2, 300), worker(3, 240)], [3])).toEqual([3]);
    expect(waits([worker(2, 300), worker(3, 240)], [])).toEqual([]);
    // The one that worked has ended.
    expect(waits([worker(3, 240), worker(4, 280)], [3, 4])).toEqual([3]);
  });

  it('no program that the largest waits for, and none that waits for it', () => {
    const linker = worker(2, 500);
    const compiler = worker(3, 50, 2);
    expect(waits([linker, compiler, worker(4, 90)])).toEqual([4]);
    expect(waits([{ ...linker, bytes: 50 }, { ...compiler, bytes: 500 }, worker(4, 90)])).toEqual([4]);
  });

  it('no sibling of the largest below one driver: they may read from each other', () => {
    // CGO_CFLAGS=-pipe: gcc, with cc1 that writes to as.
    const [gcc, cc1, as] = [worker(2, 5), worker(3, 500, 2), worker(4, 20, 2)];
    expect(waits([gcc, cc1, as, worker(5, 90)])).toEqual([5]);
    // The whole of it waits, with what it started just before it was told to.
    expect(waits([gcc, cc1, as, worker(5, 600)])).toEqual([2, 3, 4]);
    expect(waits([gcc, cc1, as, worker(5, 10)], [2, 3])).toEqual([2, 3, 4]);
  });

  it('another once the one that worked has ended, also while it is not waited for yet', () => {
    expect(waits([worker(2, 550), worker(3, 0)], [2])).toEqual([]);
    expect(waits([worker(2, 300), worker(3, 240), worker(4, 0)], [2, 3])).toEqual([3]);
  });

  it('never everybody, and no leader', () => {
    const members = fc.array(fc.nat(500), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(members, fc.array(fc.integer({ min: 2, max: 9 })), (sizes, waiting) => {
        const workers = sizes.map((bytes, i) => worker(i + 2, bytes));
        const found = waits(workers, waiting);
        expect(found.length).toBeLessThan(workers.length);
        expect(found).not.toContain(1);
      }),
    );
  });
});
