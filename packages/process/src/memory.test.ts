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

  /** Six programs, of which each takes 150 MiB bit by bit, and holds them for a while. */
  const crowd = (): string => {
    const grow = `const held = []; const timer = setInterval(() => { held.push(Buffer.alloc(${10 * mib}, 1)); if (held.length === 15) { clearInterval(timer); setTimeout(() => {}, 200); } }, 100);`;
    return `const { spawn } = require('node:child_process'); for (let i = 0; i < 6; i++) spawn(process.execPath, ['-e', ${JSON.stringify(grow)}], { stdio: 'inherit' });`;
  };

  it('is kept to a limit by turns, and every program comes to its end', { timeout: 60_000 }, async (test) => {
    if (process.platform !== 'linux') return test.skip('there is no /proc here');
    const [free, limited] = [new MemoryMeter(), new MemoryMeter(750 * mib)];
    await run(ctx, 'node', ['-e', crowd()], { memory: free });
    await run(ctx, 'node', ['-e', crowd()], { memory: limited });
    expect(free.peakBytes).toBeGreaterThan(900 * mib);
    expect(free.turns).toBe(0);
    expect(limited.peakBytes).toBeLessThan(750 * mib);
    expect(limited.turns).toBeGreaterThan(0);
  });

  it('a program that waits for its turn is ended like any other', async (test) => {
    if (process.platform !== 'linux') return test.skip('there is no /proc here');
    const memory = new MemoryMeter(250 * mib);
    const patient = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);";
    const fill = (size: number) => `const held = Buffer.alloc(${size * mib}, 1); ${patient} held[0];`;
    const both = [120, 20].map((size) => `spawn(process.execPath, ['-e', ${JSON.stringify(fill(size))}])`);
    const script = `const { spawn } = require('node:child_process'); ${both.join(';')}; ${patient}`;
    const ended = run(ctx, 'node', ['-e', script], { memory }).catch((error: Error) => error.name);
    await vi.waitUntil(() => memory.turns > 0, 20_000);
    const before = performance.now();
    ctx.cancel();
    expect(await ended).toBe('CancelledError');
    expect(performance.now() - before).toBeLessThan(2000);
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
