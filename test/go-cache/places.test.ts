/** Where the caches of a job stand, on machines that are not as one would wish. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cacheMode, finishGoCaches, folderStore, type GoCacheRequest, openGoCaches } from '@slipway/go/cache';
import { which } from '@slipway/process';
import { afterEach, beforeEach, expect, it, type TestContext } from 'vitest';
import { compiled, type Stage, stage, write } from './stage.ts';

const mounted: string[] = [];
let bed: Stage;
let command = '';
beforeEach(async () => {
  bed = stage();
  command = (await which(bed.ctx, 'go')) ?? '';
});
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
  bed.dispose();
});

const at = (...names: string[]): string => path.join(bed.root, ...names);

/** A module in a folder of that name. */
function service(name = 'service', files: Readonly<Record<string, string>> = {}): string {
  write(at(name), {
    'go.mod': 'module example.com/service\n\ngo 1.24\n',
    'main.go': 'package main\n\nfunc main() { println("hi") }\n',
    ...files,
  });
  return at(name);
}

type More = Partial<Pick<GoCacheRequest, 'run' | 'places' | 'freeMemory'>>;

let runs = 0;
async function open(directory: string, disk: string, entries = at('store'), more: More = {}) {
  const store = folderStore(bed.ctx, { folder: entries });
  const opened = await openGoCaches(bed.ctx, {
    store,
    mode: cacheMode('auto', null),
    go: command,
    directory,
    commit: `commit-${++runs}`,
    run: `run-${runs}`,
    places: { disk, memory: null },
    ...more,
  });
  return {
    ...opened,
    finish: () => finishGoCaches(bed.ctx, store, opened.state, { ok: true, worthSaving: 0 }),
  };
}

/** A disk of its own in `folder`. */
function disk(test: TestContext, folder: string, options: string): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) test.skip('needs root to mount a small disk');
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    test.skip('mounting is not allowed here');
  }
  mounted.push(folder);
}

/** An object as go writes it, of `bytes` that cannot be packed. */
function object(folder: string, bytes: number): void {
  const [id, output] = ['a'.repeat(64), 'b'.repeat(64)];
  const pad = (number: number): string => String(number).padStart(20);
  let seed = 1;
  const content = Buffer.from(
    Array.from({ length: bytes }, () => {
      seed = (seed * 48271) % 2147483647;
      return seed & 255;
    }),
  );
  write(folder, { [`aa/${id}-a`]: `v1 ${id} ${output} ${pad(bytes)} ${pad(1)}\n` });
  mkdirSync(path.join(folder, 'bb'));
  writeFileSync(path.join(folder, 'bb', `${output}-d`), content);
}

const objects = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name));

it('on another file system, in folders with spaces and letters of other languages', {
  timeout: 60_000,
}, async (test) => {
  const [name, other] = ['Bücher & 本 (1)/prix €', at('autre disque é')];
  disk(test, other, 'size=512m');
  const devices = [other, bed.ctx.temp].map((folder) => statSync(folder).dev);
  expect(new Set(devices).size).toBe(2);
  const first = await open(service(name), path.join(other, 'a b'), at('entrées & co'));
  expect(compiled(at(name), first.env)).toContain('example.com/service');
  expect((await first.finish()).build.outcome).toBe('saved');
  const second = await open(at(name), path.join(other, 'b ü'), at('entrées & co'));
  expect(compiled(at(name), second.env)).toEqual([]);
  expect(bed.warnings()).toEqual([]);
});

it('a disk that an entry does not fit onto: one warning, and the job begins without it', async (test) => {
  const first = await open(service(), at('machine'));
  object(first.env.GOCACHE, 300_000);
  expect((await first.finish()).build.outcome).toBe('saved');
  disk(test, at('small'), 'size=200k');
  const second = await open(at('service'), at('small'));
  expect(second.restored.build.found).toBeNull();
  expect(objects(second.env.GOCACHE)).toEqual([]);
  expect(bed.warnings()).toEqual([expect.stringMatching(/^warn: cache: the entry \S+ is not used: ENOSPC/)]);
});

it.for([2, 4, 5])(
  'memory that takes %i files and folders: the disk serves, and nothing half is left',
  async (count, test) => {
    const memory = at('memory');
    disk(test, memory, `size=8g,nr_inodes=${count}`);
    const places = { disk: at('machine'), memory };
    const { env, restored, state } = await open(service(), '', at('store'), { places, freeMemory: 2 ** 40 });
    expect([restored.inMemory, state.inMemory]).toEqual([false, false]);
    expect(env.GOCACHE.startsWith(places.disk)).toBe(true);
    expect(readdirSync(env.GOCACHE)).toEqual(['trim.txt']);
    expect(readdirSync(memory)).toEqual([]);
    expect(bed.warnings()).toEqual([]);
  },
);

it('a folder that cannot be moved is left alone, and later steps find the one that stands in', async (test) => {
  const first = await open(service(), at('machine'));
  // Like one with an open file on Windows.
  disk(test, first.state.folder, 'size=1m');
  const second = await open(at('service'), at('machine'));
  expect(second.state.folder).not.toBe(first.state.folder);
  const later = await open(at('service'), at('machine'), at('store'), { run: second.state.run });
  expect(later.restored.reused).toBe(true);
  expect(later.env).toEqual(second.env);
  const third = await open(at('service'), at('machine'));
  expect(readdirSync(at('machine')).sort()).toEqual(
    [first, third].map(({ state }) => path.basename(state.folder)),
  );
  expect(bed.warnings()).toEqual([]);
});

it('a full disk under the temporary files: nothing is saved, and nothing half is left', async (test) => {
  disk(test, bed.ctx.temp, 'size=200k');
  const { env, finish } = await open(service(), at('machine'));
  object(env.GOCACHE, 300_000);
  expect((await finish()).build.outcome).toBe('not kept');
  expect(bed.warnings()).toEqual([expect.stringMatching(/was not saved: ENOSPC/)]);
  expect(readdirSync(bed.ctx.temp)).toEqual([]);
  expect(existsSync(at('store')) ? readdirSync(at('store')) : []).toEqual([]);
});

it('a full disk under the entries: nothing is saved, and nothing half is left', async (test) => {
  disk(test, at('store'), 'size=200k');
  const { env, finish } = await open(service(), at('machine'));
  object(env.GOCACHE, 300_000);
  expect((await finish()).build.outcome).toBe('not kept');
  expect(bed.warnings()).toHaveLength(1);
  expect(readdirSync(at('store')).filter((name) => !name.startsWith('.'))).toEqual([]);
});

it('never onto files that are there: what an earlier job left, read-only too, is not in the way', async () => {
  const name = 'cache/download/example.com/m/@v/v1.0.0';
  const sum = 'example.com/m v1.0.0 h1:x\nexample.com/m v1.0.0/go.mod h1:y\n';
  const first = await open(service('service', { 'go.sum': sum }), at('machine'));
  const modules = {
    [`${name}.mod`]: 'module example.com/m\n',
    [`${name}.zip`]: 'zip',
    [`${name}.info`]: '{}',
  };
  write(first.env.GOMODCACHE, { ...modules, 'example.com/m@v1.0.0/m.go': 'package m\n' });
  expect((await first.finish()).modules.outcome).toBe('saved');

  // As go leaves it without -modcacherw; the restored files and the folders of the next job have the same names.
  const left = first.env.GOMODCACHE;
  for (const entry of readdirSync(left, { recursive: true, encoding: 'utf8' })) {
    chmodSync(path.join(left, entry), statSync(path.join(left, entry)).isDirectory() ? 0o555 : 0o444);
  }
  chmodSync(left, 0o555);
  const second = await open(at('service'), at('machine'));
  expect(second.env).toEqual(first.env);
  expect(second.restored.modules.found).not.toBeNull();
  expect(readFileSync(path.join(second.env.GOMODCACHE, `${name}.mod`), 'utf8')).toBe(
    'module example.com/m\n',
  );
  expect(existsSync(path.join(second.env.GOMODCACHE, 'example.com'))).toBe(false);
  expect(bed.warnings()).toEqual([]);
});

it.each([
  ['CRLF', 'module example.com/service\r\n\r\ngo 1.24\r\n'],
  ['a byte-order mark', '\uFEFFmodule example.com/service\n\ngo 1.24\n'],
])('go.mod with %s names the same service', async (_what, text) => {
  const plain = await open(service(), at('machine'));
  const other = await open(service('other', { 'go.mod': text }), at('machine'));
  const lasting = (key: string): string => key.split('-').slice(0, -3).join('-');
  expect(lasting(other.restored.modules.key)).toBe(lasting(plain.restored.modules.key));
});

it.each([
  ['no go.sum', {}],
  [
    'vendor/',
    { 'vendor/modules.txt': '# example.com/lib v1.2.3\n', 'vendor/example.com/lib/lib.go': 'package lib\n' },
  ],
  [
    'a folder outside',
    { 'go.mod': 'module example.com/service\n\ngo 1.24\n\nreplace example.com/lib => ../../lib\n' },
  ],
  [
    'a nested module',
    { 'tools/go.mod': 'module example.com/service/tools\n', 'tools/t.go': 'package tools\n' },
  ],
])('a service with %s has caches, and no entry of modules', { timeout: 60_000 }, async (_what, files) => {
  const { env, finish } = await open(service('service', files as Record<string, string>), at('machine'));
  object(env.GOCACHE, 5000);
  const { build, modules } = await finish();
  expect([build.outcome, modules.outcome]).toEqual(['saved', 'nothing']);
  expect(bed.warnings()).toEqual([]);
});
