/** What runs now: one small file below `run/` for each instance, and one for the front. */
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { timestamp, version } from '@slipway/evidence';
import { z } from 'zod';
import { readText, replaceFile } from './durable.ts';
import type { Layout } from './layout.ts';
import { serviceProbes } from './spec.ts';

export const processIdentity = z.strictObject({
  pid: z.int().positive(),
  start: z.string(),
  boot: z.string(),
});

const port = z.int().min(1).max(65_535);

const instanceState = z.strictObject({
  schema: z.literal('slipway/local-instance/v1'),
  /** Name of its release folder; an instance has the same name. */
  release: z.string(),
  version,
  port,
  probes: serviceProbes,
  identity: processIdentity,
  startedAt: timestamp,
  /** How often it was started again after it had died. */
  restarts: z.int().nonnegative(),
});
export type InstanceState = Readonly<z.infer<typeof instanceState>>;

const frontState = z.strictObject({
  schema: z.literal('slipway/local-front/v1'),
  port,
  identity: processIdentity,
  startedAt: timestamp,
});
export type FrontState = Readonly<z.infer<typeof frontState>>;

/**
 * A state file's value; null when it is missing or unreadable: what runs is also found by its environment, so a
 * damaged file loses nothing.
 */
async function readState<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readText(path);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const pathOf = (layout: Layout, release: string): string => join(layout.run, `${release}.json`);

export async function readInstances(layout: Layout): Promise<InstanceState[]> {
  const states: InstanceState[] = [];
  for (const file of (await readdir(layout.run)).sort()) {
    if (!file.endsWith('.json') || file === basename(layout.front)) continue;
    const state = await readState(join(layout.run, file), instanceState);
    if (state !== null && pathOf(layout, state.release) === join(layout.run, file)) states.push(state);
  }
  return states;
}

export async function writeInstance(layout: Layout, state: InstanceState): Promise<void> {
  await replaceFile(pathOf(layout, state.release), `${JSON.stringify(state, null, 2)}\n`);
}

export async function removeInstance(layout: Layout, release: string): Promise<void> {
  await rm(pathOf(layout, release), { force: true });
}

export async function readFront(layout: Layout): Promise<FrontState | null> {
  return readState(layout.front, frontState);
}

export async function writeFront(layout: Layout, state: FrontState): Promise<void> {
  await replaceFile(layout.front, `${JSON.stringify(state, null, 2)}\n`);
}
