import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Log, systemClock } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderStore } from './folder-store.ts';

let root = '';
let warnings: string[] = [];
let cancel: AbortController;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'folder-store-'));
  warnings = [];
  cancel = new AbortController();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const limits = { timeoutMs: 1000 };
const at = (name: string): string => path.join(root, name);
const open = (mostBytes?: number) =>
  folderStore(
    {
      log: { warn: (text: string) => void warnings.push(text) } as unknown as Log,
      clock: systemClock,
      signal: cancel.signal,
    },
    { folder: at('store'), ...(mostBytes === undefined ? {} : { mostBytes }) },
  );
let files = 0;
const file = (content: string): string => {
  const name = at(`file-${++files}`);
  writeFileSync(name, content);
  return name;
};
/** Kept at the given second. */
async function keep(key: string, content: string, second: number, mostBytes?: number): Promise<boolean> {
  const kept = await open(mostBytes).save(file(content), key, limits);
  if (kept) utimesSync(at(`store/${key}.pack`), second, second);
  return kept;
}
const restored = async (key: string, ...prefixes: string[]): Promise<[string | undefined, string]> => {
  const to = at(`to-${++files}`);
  const found = await open().restore(to, key, prefixes, limits);
  return [found, found === undefined ? '' : readFileSync(to, 'utf8')];
};

it('finds the key itself, else the newest of the first prefix that has one', async () => {
  await keep('b-1-x', 'first', 1000);
  await keep('b-1-y', 'second', 2000);
  await keep('b-2-x', 'third', 3000);
  expect(await restored('b-1-x', 'b-')).toEqual(['b-1-x', 'first']);
  expect(await restored('b-1-z', 'b-1-', 'b-')).toEqual(['b-1-y', 'second']);
  expect(await restored('b-9-z', 'b-9-', 'b-')).toEqual(['b-2-x', 'third']);
  expect(await restored('c', 'c-')).toEqual([undefined, '']);
  const store = open();
  expect([await store.has('b-1-x', limits), await store.has('b-1-', limits)]).toEqual([true, false]);
  // Reading changes nothing about which is newest.
  expect(await restored('none', 'b-1-')).toEqual(['b-1-y', 'second']);
});

it('never changes an entry', async () => {
  expect(await keep('a', 'first', 1000)).toBe(true);
  expect(await keep('a', 'second', 2000)).toBe(false);
  expect(await restored('a')).toEqual(['a', 'first']);
});

it('gives an entry that stays what it is, whatever becomes of the folder, on this file system and on another', async (test) => {
  await keep('a', 'first', 1000);
  const to = at('to');
  expect(await open().restore(to, 'a', [], limits)).toBe('a');
  rmSync(at('store/a.pack'));
  expect(readFileSync(to, 'utf8')).toBe('first');
  expect(await open().save(to, 'b', limits)).toBe(true);
  expect(await restored('b')).toEqual(['b', 'first']);

  if (!existsSync('/dev/shm') || statSync('/dev/shm').dev === statSync(root).dev) {
    test.skip('there is no other file system');
  }
  const other = mkdtempSync('/dev/shm/folder-store-');
  try {
    expect(await open().restore(path.join(other, 'to'), 'b', [], limits)).toBe('b');
    expect(readFileSync(path.join(other, 'to'), 'utf8')).toBe('first');
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
  expect(warnings).toEqual([]);
});

it('makes room by leaving out what was not used for the longest time', async () => {
  await keep('old', '1234', 1000);
  await keep('used', '1234', 1001);
  await restored('used');
  await keep('new', '1234', 2000, 8);
  expect(readdirSync(at('store')).sort()).toEqual(['new.pack', 'used.pack']);
  expect(await keep('large', '123456789', 3000, 8)).toBe(false);
  expect(warnings).toEqual([expect.stringContaining('large has 9 B')]);
  expect(readdirSync(at('store'))).toHaveLength(2);
});

it('serves processes at the same time, and leaves no parts', async () => {
  const stores = Array.from({ length: 8 }, () => open(30));
  await Promise.all(stores.map((store, i) => store.save(file('0123456789'), `key-${i % 4}`, limits)));
  await Promise.all(stores.map((store, i) => store.restore(at(`many-${i}`), `key-${i}`, ['key-'], limits)));
  const names = readdirSync(at('store'));
  expect(names.every((name) => name.endsWith('.pack'))).toBe(true);
  expect(names.length).toBeGreaterThan(0);
  expect(names.length).toBeLessThanOrEqual(3);
  for (const name of names) expect(readFileSync(at(`store/${name}`), 'utf8')).toBe('0123456789');
});

it('removes parts of processes that died', async () => {
  await keep('a', 'x', 1000);
  for (const [name, age] of [
    ['.dead.part', 48],
    ['.alive.part', 1],
  ] as const) {
    writeFileSync(at(`store/${name}`), 'half');
    const then = Date.now() / 1000 - age * 3600;
    utimesSync(at(`store/${name}`), then, then);
  }
  await keep('b', 'x', 1000);
  expect(readdirSync(at('store')).sort()).toEqual(['.alive.part', 'a.pack', 'b.pack']);
});

it('is a warning and a miss where it does not work, and ends when the run is cancelled', async () => {
  writeFileSync(at('store'), 'not a folder');
  expect(await restored('a')).toEqual([undefined, '']);
  expect(await open().save(file('x'), 'a', limits)).toBe(false);
  expect(warnings).toHaveLength(2);
  cancel.abort();
  await expect(open().has('a', limits)).rejects.toMatchObject({ name: 'CancelledError' });
});
