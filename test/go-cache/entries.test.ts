/** Entries as a job meets them: what stays in them, what means harm, and stores that fail, with one warning each. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { type CacheStore, cacheMode, finishGoCaches, folderStore, openGoCaches } from '@slipway/go/cache';
import { CancelledError } from '@slipway/kernel';
import { which } from '@slipway/process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack } from '../../packages/go/src/cache/pack.ts';
import { zip } from '../../packages/tools/test/zip-bytes.ts';
import { git, go, type Stage, stage, write } from './stage.ts';

let bed: Stage;
let command = '';
beforeEach(async () => {
  bed = stage();
  command = (await which(bed.ctx, 'go')) ?? '';
  write(service(), {
    'go.mod': 'module example.com/service\n\ngo 1.24\n',
    'main.go': 'package main\nfunc main() {}\n',
  });
});
afterEach(() => bed.dispose());

const service = (): string => path.join(bed.root, 'service');
const entries = (): string => path.join(bed.root, 'store');
const store = (): CacheStore => folderStore(bed.ctx, { folder: entries() });

let runs = 0;
const open = (from: CacheStore = store()) =>
  openGoCaches(bed.ctx, {
    store: from,
    mode: cacheMode('auto', null),
    go: command,
    directory: service(),
    commit: `commit-${++runs}`,
    run: `run-${runs}`,
    places: { disk: path.join(bed.root, `machine-${runs}`), memory: null },
  });

/** The pack of one object and its output, under the key that the next job looks for first. */
async function poison(make: (file: string) => Promise<void> | void): Promise<void> {
  const { restored } = await open();
  mkdirSync(entries(), { recursive: true });
  await make(path.join(entries(), `${restored.build.key.replace(/commit-\d+$/, 'x')}.pack`));
}

describe('an entry that cannot be used is one warning, and the job begins without it', () => {
  it.each([
    ['that is no pack', (file: string) => writeFileSync(file, '<html>No server is available</html>')],
    ['of nothing', (file: string) => writeFileSync(file, '')],
    [
      'that leads out',
      (file: string) =>
        writeFileSync(
          file,
          forged({ note: null, files: [['../../../../../../../../../tmp/slipway-owned', 1, 1]] }, 'x'),
        ),
    ],
    [
      'with files that no build cache has',
      (file: string) => writeFileSync(file, forged({ note: null, files: [['bin/go', 1, 1]] }, 'x')),
    ],
    [
      'that was cut off',
      async (file: string) => {
        const name = `aa/${'a'.repeat(64)}-d`;
        write(path.join(bed.root, 'in'), { [name]: 'x'.repeat(5000) });
        const files = [{ path: name, bytes: 5000, executable: false }];
        await pack(path.join(bed.root, 'in'), files, {}, `${file}.whole`, bed.ctx.signal);
        writeFileSync(file, readFileSync(`${file}.whole`).subarray(0, 60));
        rmSync(`${file}.whole`);
      },
    ],
  ])('%s', async (_what, make) => {
    await poison(make);
    const { env, restored, state } = await open();
    expect(restored.build.found).toBeNull();
    expect(bed.warnings()).toEqual([
      expect.stringMatching(/^warn: cache: the entry slipway-go-build-\S+ is not used: /),
    ]);
    expect(readdirSync(env.GOCACHE)).toEqual(['trim.txt']);
    expect(readdirSync(state.folder).sort()).toEqual(['build', 'modules', 'restored.json']);
    expect(readdirSync(bed.ctx.temp)).toEqual([]);
  });
});

it('what a step leaves for the end of its job is short, however many modules it has', async () => {
  const names = Array.from({ length: 200 }, (_, i) => `${'module'.repeat(20)}-${i}`);
  for (const name of names) {
    write(path.join(service(), name), { 'go.mod': `module example.com/${name}\n\ngo 1.24\n`, 'go.sum': '' });
  }
  write(service(), {
    'go.work': `go 1.24\n\nuse (\n\t.\n${names.map((name) => `\t./${name}\n`).join('')})\n`,
  });
  const { state } = await open();
  expect(JSON.stringify(state).length).toBeLessThan(2048);
  expect(JSON.parse(readFileSync(path.join(state.folder, 'restored.json'), 'utf8')).sums).toHaveLength(200);
});

it('a note that says nonsense is no note', async () => {
  await poison((file) =>
    writeFileSync(file, forged({ note: { unused: { a: -1, b: 'x', c: 2 } }, files: [] }, '')),
  );
  const { state } = await open();
  expect(JSON.parse(readFileSync(path.join(state.folder, 'restored.json'), 'utf8'))).toMatchObject({
    entries: { build: { unused: { c: 2 } } },
  });
  expect(bed.warnings()).toEqual([]);
});

it('the next job learns what the last one that saved was, and no more than is well said', async () => {
  const last = {
    commit: 'c'.repeat(40),
    coldMs: 42_000,
    binaries: [{ name: 'shop', target: 'linux/amd64', bytes: 1000 }],
  };
  const first = await open();
  expect(first.restored).toMatchObject({ last: null, reused: false });
  object(first.env, 'a');
  const finish = { ok: true, worthSaving: 0 };
  await finishGoCaches(bed.ctx, store(), first.state, { ...finish, last });
  const second = await open();
  expect(second.restored.last).toEqual(last);
  object(second.env, 'b');
  // A job that builds nothing has nothing to say, and none of what another said is its own.
  await finishGoCaches(bed.ctx, store(), second.state, finish);
  expect((await open()).restored.last).toBeNull();

  await poison((file) =>
    writeFileSync(file, forged({ note: { last: { ...last, commit: '<b>' } }, files: [] }, '')),
  );
  const { build, last: nothing } = (await open()).restored;
  expect([build.found === null, nothing]).toEqual([false, null]);
});

it('a module that was changed in the cache is refused by go', async () => {
  const proxy = path.join(bed.root, 'proxy');
  const at = 'example.com/dep/@v';
  const archive = (text: string): Buffer =>
    zip(
      Object.entries({
        'go.mod': 'module example.com/dep\n',
        'dep.go': `package dep\n\nconst Word = "${text}"\n`,
      }).map(([name, data]) => ({ name: `example.com/dep@v1.0.0/${name}`, data, mode: 0o100644 })),
    );
  write(proxy, {
    [`${at}/list`]: 'v1.0.0\n',
    [`${at}/v1.0.0.info`]: '{"Version":"v1.0.0"}',
    [`${at}/v1.0.0.mod`]: 'module example.com/dep\n',
  });
  writeFileSync(path.join(proxy, at, 'v1.0.0.zip'), archive('good'));
  write(service(), {
    'go.mod': 'module example.com/service\n\ngo 1.24\n\nrequire example.com/dep v1.0.0\n',
    'main.go': 'package main\n\nimport "example.com/dep"\n\nvar _ = dep.Word\n\nfunc main() {}\n',
  });
  const proxied = { GOPROXY: `file://${proxy}`, GOSUMDB: 'off' };
  const seed = { ...proxied, GOMODCACHE: path.join(bed.root, 'seed'), GOFLAGS: '-modcacherw' };
  go(service(), seed, 'mod', 'tidy');
  git(service(), 'init', '--quiet');

  const first = await open();
  // What go lists is what it would compile: no compiler is needed to see what it takes.
  const list = (env: Readonly<Record<string, string>>): string =>
    go(service(), { ...proxied, ...env }, 'list', '-deps', './...');
  list(first.env);
  const { modules } = await finishGoCaches(bed.ctx, store(), first.state, { ok: true });
  expect(modules.outcome).toBe('saved');

  // Without a proxy: what is there is enough.
  const second = await open();
  expect(second.restored.modules.found).toBe(modules.key);
  expect(list({ ...second.env, GOPROXY: 'off' })).toContain('example.com/dep');

  const third = await open();
  const kept = path.join(third.env.GOMODCACHE, 'cache/download', at, 'v1.0.0.zip');
  expect(readFileSync(kept).equals(archive('good'))).toBe(true);
  writeFileSync(kept, archive('evil'));
  expect(() => list({ ...third.env, GOPROXY: 'off' })).toThrow(/SECURITY ERROR/);
  expect(bed.warnings()).toEqual([]);
});

/** An object of a GOCACHE as go writes it: an entry, and the output that it names. */
function object(env: { readonly GOCACHE: string }, letter = 'a'): void {
  const [id, output] = [letter.repeat(64), `${letter}1`.repeat(32)];
  const pad = (number: number): string => String(number).padStart(20);
  const entry = `v1 ${id} ${output} ${pad(4)} ${pad(1)}\n`;
  write(env.GOCACHE, { [`${letter}${letter}/${id}-a`]: entry, [`${letter}1/${output}-d`]: 'code' });
}

it('what no job uses is gone after three of them, and was there until then', async () => {
  const seen: string[] = [];
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    const { env, state } = await open();
    seen.push(['a', 'b', 'c', 'd'].filter((name) => readdirSync(env.GOCACHE).includes(name + name)).join(''));
    object(env, letter);
    const { build } = await finishGoCaches(bed.ctx, store(), state, { ok: true, worthSaving: 0 });
    expect(build.outcome).toBe('saved');
  }
  expect(seen).toEqual(['', 'a', 'ab', 'abc', 'bcd']);
});

describe('a store that fails', () => {
  const failing = (error: Error): CacheStore => ({
    restore: async () => undefined,
    has: async () => false,
    save: async () => {
      throw error;
    },
  });
  it('fails no job', async () => {
    const from = failing(new Error('the disk is full'));
    const { env, state } = await open(from);
    object(env);
    const { build } = await finishGoCaches(bed.ctx, from, state, { ok: true });
    expect(build).toMatchObject({ outcome: 'not kept', packedBytes: 0 });
    expect(bed.warnings()).toEqual([expect.stringContaining('was not saved: the disk is full')]);
    expect(readdirSync(bed.ctx.temp)).toEqual([]);
  });

  it('another run that was faster is no fault', async () => {
    let asked = 0;
    const from: CacheStore = {
      restore: async () => undefined,
      has: async () => asked++ > 0,
      save: async () => false,
    };
    const { env, state } = await open(from);
    object(env);
    expect((await finishGoCaches(bed.ctx, from, state, { ok: true })).build.outcome).toBe('there');
    asked = Number.NEGATIVE_INFINITY;
    const other = await open(from);
    object(other.env);
    const { build } = await finishGoCaches(bed.ctx, from, other.state, { ok: true });
    expect(build.outcome).toBe('not kept');
    expect(bed.warnings()).toEqual([]);
  });

  it('nothing is at work any more when it throws', async () => {
    let ended = 0;
    const from: CacheStore = {
      ...failing(new Error('never asked')),
      restore: async (_file, key) => {
        if (key.includes('-modules-')) throw new CancelledError('cancelled');
        await new Promise((resolve) => setTimeout(resolve, 100));
        ended++;
        return undefined;
      },
    };
    await expect(open(from)).rejects.toMatchObject({ name: 'CancelledError' });
    expect(ended).toBe(1);
  });

  it('holds nothing up: packing has an end', async () => {
    const from = failing(new Error('never asked'));
    const slow: CacheStore = { ...from, has: () => new Promise((resolve) => setTimeout(resolve, 50, false)) };
    const { env, state } = await open(slow);
    object(env);
    writeFileSync(path.join(env.GOCACHE, 'a1', `${'a1'.repeat(32)}-d`), Buffer.alloc(64 * 2 ** 20, 'x'));
    const { build } = await finishGoCaches(bed.ctx, slow, state, { ok: true, timeoutMs: 20 });
    expect(build.outcome).toBe('not kept');
    expect(bed.warnings()).toEqual([expect.stringContaining('it took too long')]);
    expect(readdirSync(bed.ctx.temp)).toEqual([]);
  });

  it('a run that is cancelled while it unpacks throws, and leaves no half folder', async () => {
    const { env, state } = await open();
    object(env);
    expect((await finishGoCaches(bed.ctx, store(), state, { ok: true })).build.outcome).toBe('saved');
    // The time is asked for when the folder is made, after the entry has come.
    const now = (): number => {
      bed.cancel();
      return Date.now();
    };
    const disk = path.join(bed.root, 'cancelled');
    const opening = openGoCaches(
      { ...bed.ctx, clock: { ...bed.ctx.clock, now } },
      {
        ...{ store: store(), mode: cacheMode('auto', null), go: command, directory: service() },
        ...{ commit: 'x', run: 'x', places: { disk, memory: null } },
      },
    );
    await expect(opening).rejects.toMatchObject({ name: 'CancelledError' });
    expect(readdirSync(disk)).toEqual([]);
  });

  it('a cancelled run throws, and leaves nothing', async () => {
    const { env, state } = await open();
    object(env);
    bed.cancel();
    await expect(finishGoCaches(bed.ctx, store(), state, { ok: true })).rejects.toMatchObject({
      name: 'CancelledError',
    });
    await expect(open()).rejects.toMatchObject({ name: 'CancelledError' });
    expect(readdirSync(bed.ctx.temp)).toEqual([]);
  });
});

function forged(index: unknown, content: string): Buffer {
  const text = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.byteLength);
  return zstdCompressSync(
    Buffer.concat([Buffer.from('slipway-pack/v1\n'), length, text, Buffer.from(content)]),
  );
}
