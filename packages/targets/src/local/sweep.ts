/** Clearing away what a killed run could not: processes it had no time to write down, files it had half written. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@slipway/kernel';
import { isAlive, stop } from '@slipway/process';
import { strayProcesses } from './marker.ts';
import type { OpenedTarget } from './spec.ts';
import { sweepAside } from './stage.ts';
import { readFront, readInstances } from './state.ts';

/** Only for the holder of the lock: a living run's half-written files look the same. */
export async function sweep(ctx: Context, { layout, spec, ref }: OpenedTarget): Promise<void> {
  const front = await readFront(layout);
  const known = [...(await readInstances(layout)), ...(front === null ? [] : [front])];
  const living = known.map(({ identity }) => identity).filter((identity) => isAlive(identity));
  for (const stray of await strayProcesses(ref.fingerprint, living)) {
    await stop(ctx, stray, { graceMs: spec.drainTimeoutMs });
  }
  await sweepAside(layout);
  for (const folder of [layout.run, layout.entries]) {
    for (const name of await readdir(folder)) {
      if (name.endsWith('.new')) await rm(join(folder, name), { force: true });
    }
  }
}
