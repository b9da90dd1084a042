import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { identify } from '@slipway/process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testContext } from '../../testdata/workbench.ts';
import { lockedBy, withLock } from './lock.ts';

let folder: string;
let path: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-lock-'));
  path = join(folder, 'lock');
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const take = (work: () => Promise<unknown> = async () => {}) =>
  withLock(testContext(folder, said), path, 'deploy 1.0.0', work);

function holder(change: object): string {
  return JSON.stringify({
    token: 'a token',
    host: hostname(),
    process: identify(process.pid),
    work: 'deploy 0.9.0',
    since: '2026-01-01T00:00:00.000Z',
    ...change,
  });
}

/** This process's pid, as it would stand in a lock of an earlier boot. */
const dead = { process: { ...identify(process.pid), boot: 'an earlier boot' } };

test('is free again after the work, also when that fails, and leaves no file', async () => {
  await take(async () => expect(await lockedBy(path)).toMatch(/deploy 1\.0\.0, process \d+, since/));
  await expect(take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await take();
  expect(await readdir(folder)).toEqual([]);
});

test('of many at once lets in one at a time and refuses the others', async () => {
  let inside = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      take(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((later) => setTimeout(later, 5));
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
  const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
  expect(refused.length).toBeGreaterThan(0);
  for (const error of refused) expect(error).toBeInstanceOf(ConfigError);
  expect(await readdir(folder)).toEqual([]);
});

test('of a dead holder is taken over once, and said so', async () => {
  // Many rounds, each with runs that arrive at moments of their own: one may look while another takes over.
  for (let round = 0; round < 40; round++) {
    said = [];
    await writeFile(path, holder(dead));
    expect(await lockedBy(path)).toBeNull();
    let inside = 0;
    let most = 0;
    await Promise.allSettled(
      Array.from({ length: 16 }, async (_, run) => {
        for (let turn = 0; turn < run; turn++) await readdir(folder);
        await take(async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((later) => setTimeout(later, 10));
          inside -= 1;
        });
      }),
    );
    expect(most).toBe(1);
    expect(said.filter((line) => line.includes('deploy 0.9.0'))).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  }
});

test('of a dead holder is taken over although the run that was about to do so has died, too', async () => {
  await writeFile(path, holder(dead));
  await writeFile(`${path}.break`, holder({ ...dead, token: 'another' }));
  await take();
  expect(await readdir(folder)).toEqual([]);
});

test('of another machine counts as held', async () => {
  await writeFile(path, holder({ ...dead, host: 'elsewhere' }));
  await expect(take()).rejects.toThrow(/deploy 0\.9\.0, process \d+ on elsewhere/);
});

test('that cannot be read is refused and kept', async () => {
  await writeFile(path, '{"token":');
  await expect(take()).rejects.toThrow(/cannot be read/);
  expect(await readdir(folder)).toEqual(['lock']);
});
