import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Stage, stage } from '../testdata/stage.ts';
import { availableMemory, MemoryMeter } from './memory.ts';
import { run } from './run.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

const mib = 2 ** 20;
/** Fills `size` MiB, so that they are resident, and holds them for `ms`. */
const hold = (size: number, ms: number) =>
  `const held = Buffer.alloc(${size * mib}, 1); setTimeout(() => console.log(held.length), ${ms});`;
const within = (script: string) =>
  `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(script)}]);`;

describe('the memory of programs', () => {
  it('is that of a program and its children together, at its highest', async (test) => {
    if (process.platform !== 'linux') return test.skip('there is no /proc here');
    const memory = new MemoryMeter();
    expect(memory.peakBytes).toBeNull();
    await run(
      ctx,
      'node',
      ['-e', `const own = Buffer.alloc(${100 * mib}, 1); ${within(hold(150, 600))} own[0]`],
      {
        memory,
      },
    );
    expect(memory.peakBytes).toBeGreaterThan(250 * mib);
    expect(memory.peakBytes).toBeLessThan(600 * mib);
  });

  it('counts programs that run side by side, and no other', async (test) => {
    if (process.platform !== 'linux') return test.skip('there is no /proc here');
    const [memory, other] = [new MemoryMeter(), new MemoryMeter()];
    await Promise.all([
      run(ctx, 'node', ['-e', hold(100, 900)], { memory }),
      run(ctx, 'node', ['-e', hold(100, 900)], { memory }),
      run(ctx, 'node', ['-e', hold(10, 900)], { memory: other }),
    ]);
    expect(memory.peakBytes).toBeGreaterThan(200 * mib);
    expect(other.peakBytes).toBeLessThan(150 * mib);
    const before = memory.peakBytes;
    await run(ctx, 'node', ['-e', hold(400, 300)]);
    expect(memory.peakBytes).toBe(before);
  });

  it('ends its looks with the last program, also with one that could not be started', async () => {
    const memory = new MemoryMeter();
    const begun = vi.spyOn(globalThis, 'setInterval');
    const ended = vi.spyOn(globalThis, 'clearInterval');
    try {
      await run(ctx, 'node', ['-e', ''], { memory });
      await expect(run(ctx, 'no-such-program', [], { memory })).rejects.toThrow(/cannot start/);
      const looks = begun.mock.results.map(({ value }) => value);
      expect(looks).toHaveLength(1);
      expect(ended).toHaveBeenCalledWith(looks[0]);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('says what is left', () => {
    expect(availableMemory()).toBeGreaterThan(16 * mib);
  });
});
