/** What the tests of this package stand on: a context that records, and eyes for processes. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, systemClock } from '@slipway/kernel';
import { isDead, readProcess } from '../src/proc.ts';

export interface Stage extends Context {
  readonly shown: string[];
  readonly debugged: string[];
  cancel(): void;
  dispose(): void;
}

export function stage(env: Record<string, string> = {}): Stage {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'process-'));
  const controller = new AbortController();
  const shown: string[] = [];
  const debugged: string[] = [];
  const silent = (): void => {};
  return {
    env: { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`, ...env },
    signal: controller.signal,
    clock: systemClock,
    temp: folder,
    workspace: folder,
    shown,
    debugged,
    cancel: () => controller.abort(),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
    log: {
      debug: (message) => debugged.push(message),
      info: silent,
      notice: silent,
      warn: silent,
      error: silent,
      output: (text) => shown.push(text),
      progress: () => {},
      group: (_title, work) => work(),
    },
  };
}

export function runs(pid: number): boolean {
  const facts = readProcess(pid);
  return facts !== null && !isDead(facts);
}

/** Waits for something that other processes bring about; gives up after ten seconds. */
export async function until<T>(look: () => T | undefined | null | false | ''): Promise<T> {
  for (let turn = 0; turn < 500; turn++) {
    const seen = look();
    if (seen) return seen;
    await delay(20);
  }
  throw new Error('waited ten seconds in vain');
}
