/** A context for tests that look at results and not at the log. */
import type { Context, Log } from '../src/index.ts';
import { systemClock } from '../src/index.ts';

const silent = () => {};
const silentLog: Log = {
  ...{ debug: silent, info: silent, notice: silent, warn: silent, error: silent, output: silent },
  progress: silent,
  group: (_title, work) => work(),
};

/** Temporary files and the workspace lie in `directory`; `own` stands above everything. */
export function silentContext(directory: string, own: Partial<Context> = {}): Context {
  return {
    log: silentLog,
    signal: new AbortController().signal,
    temp: directory,
    clock: systemClock,
    env: process.env,
    workspace: directory,
    ...own,
  };
}
