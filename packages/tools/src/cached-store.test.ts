/** What one job built, the next finds, on a machine of its own. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Stage, script, stage } from '../test/stage.ts';
import { cachedStore, type ProgramCache } from './cached-store.ts';
import { openToolStore, type ToolKey, type ToolStore } from './store.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

const tool: ToolKey = {
  ...{ name: 'linter', version: '2.15.0', os: 'linux', arch: 'amd64', sha256: 'a'.repeat(64) },
  ...{ archive: 'zip', member: 'linter' },
};

class Kept {
  readonly entries = new Map<string, string>();
  restore: ProgramCache['cache']['restore'] = async (file, key) => {
    const text = this.entries.get(key);
    if (text === undefined) return undefined;
    writeFileSync(file, text);
    return key;
  };
  has: ProgramCache['cache']['has'] = async (key) => this.entries.has(key);
  save: ProgramCache['cache']['save'] = async (file, key) => {
    this.entries.set(key, readFileSync(file, 'utf8'));
    return true;
  };
}
let machines = 0;
function machine(cache: Kept, mode: ProgramCache['mode']) {
  const home = path.join(ctx.temp, `machine ${++machines}`);
  mkdirSync(home);
  const own = { ...ctx, env: { ...ctx.env, XDG_CACHE_HOME: home, RUNNER_TOOL_CACHE: undefined } };
  return cachedStore(own, openToolStore(own), { cache, mode });
}
const both = { restore: true, save: true };
const built = () => path.dirname(script(path.join(ctx.temp, 'built', 'linter'), 'echo 2.15.0'));

it('the next machine takes what one built, as a program of its own store', async () => {
  const cache = new Kept();
  const first = machine(cache, both);
  expect(await first.find(tool)).toBeUndefined();
  const file = await first.keep(tool, built());
  expect([...cache.entries.keys()]).toEqual([`slipway-program-linter-2.15.0-linux-amd64-${'a'.repeat(16)}`]);
  const next = machine(cache, { restore: true, save: false });
  const found = (await next.find(tool)) ?? '';
  expect(found).not.toBe(file);
  expect(readFileSync(found, 'utf8')).toBe(readFileSync(file, 'utf8'));
  if (process.platform !== 'win32') expect(statSync(found).mode & 0o111).not.toBe(0);
  cache.entries.clear();
  expect(await next.find(tool)).toBe(found);
});

it('a program of another source, version or machine is another entry', async () => {
  const cache = new Kept();
  await machine(cache, both).keep(tool, built());
  for (const other of [{ sha256: 'b'.repeat(64) }, { version: '2.15.1' }, { arch: 'arm64' as const }]) {
    expect(await machine(cache, both).find({ ...tool, ...other })).toBeUndefined();
  }
});

it('a run that only reads writes nothing; one that does neither reads nothing', async () => {
  const cache = new Kept();
  await machine(cache, { restore: true, save: false }).keep(tool, built());
  expect(cache.entries.size).toBe(0);
  await machine(cache, both).keep(tool, built());
  expect(await machine(cache, { restore: false, save: false }).find(tool)).toBeUndefined();
});

it('a store that cannot be written is a warning, and the program as if nobody had built it', async () => {
  const cache = new Kept();
  await machine(cache, both).keep(tool, built());
  const warned: string[] = [];
  const own = { ...ctx, log: { ...ctx.log, warn: (text: string) => warned.push(text) } };
  const full: ToolStore = {
    find: async () => undefined,
    keep: async () => {
      throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
    },
  };
  expect(await cachedStore(own, full, { cache, mode: both }).find(tool)).toBeUndefined();
  expect(warned).toEqual(['linter of an earlier run cannot be used: EROFS: read-only file system']);
});
