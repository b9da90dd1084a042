/** One of several processes that keep one tool at once: `keep.ts <rounds> <dir> <tool as JSON>`. */
import os from 'node:os';
import { type Context, systemClock } from '@slipway/kernel';
import { openToolStore, type ToolKey } from '../src/store.ts';

const [rounds, dir = '', key = ''] = process.argv.slice(2);
const silent = (): void => {};
const ctx: Context = {
  log: {
    debug: silent,
    info: silent,
    notice: silent,
    warn: (message) => console.log(`warning: ${message}`),
    error: silent,
    output: silent,
    progress: silent,
    group: (_title, work) => work(),
  },
  signal: new AbortController().signal,
  temp: os.tmpdir(),
  clock: systemClock,
  env: process.env,
  workspace: os.tmpdir(),
};
const tool = JSON.parse(key) as ToolKey;
const store = openToolStore(ctx);
for (let round = 0; round < Number(rounds); round++) {
  const kept = await store.keep(tool, dir);
  const found = await store.find(tool);
  if (found !== kept) console.log(`round ${round}: kept ${kept}, found ${found}`);
}
