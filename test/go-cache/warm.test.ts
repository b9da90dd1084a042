/** The caches over a series of commits, with the real go: each commit on an empty machine with a fresh checkout. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  cacheMode,
  type FinishRequest,
  finishGoCaches,
  folderStore,
  openGoCaches,
  type SavedEntry,
  settleTimes,
  toolchainKey,
} from '@slipway/go/cache';
import { which } from '@slipway/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedService, generateService } from './service.ts';
import { compiled, git, go, type Stage, stage, write } from './stage.ts';

let bed: Stage;
let service: GeneratedService;
let command = '';
let first: SavedEntry;
let cold = '';
/** The one cold run; the tests go on from the entry that it leaves. */
beforeAll(async () => {
  bed = stage();
  service = generateService(path.join(bed.root, 'origin'), 6);
  command = (await which(bed.ctx, 'go')) ?? '';
  await arrive();
  const { env, restored, finish } = await open({ store: 'cold' });
  expect(restored).toMatchObject({ build: { found: null }, inMemory: false });
  expect(compiled(checkout(), env)).toContain('example.com/service/p0');
  expect(tested(env).ran).toHaveLength(6);
  const { build, modules } = await finish();
  expect(bed.warnings()).toEqual([]);
  expect(build).toMatchObject({ outcome: 'saved', key: restored.build.key });
  expect(modules.outcome).toBe('nothing');
  first = build;
  cold = service.head();
});
afterAll(() => bed.dispose());

const fromCold = (name: string): void =>
  cpSync(path.join(bed.root, 'cold'), path.join(bed.root, name), {
    recursive: true,
    preserveTimestamps: true,
  });
const store = (name = 'store') => folderStore(bed.ctx, { folder: path.join(bed.root, name) });
const machine = (): string => path.join(bed.root, 'machine');
const checkout = (): string => path.join(bed.root, 'checkout');

/** An empty machine with a fresh checkout at the same path. */
async function arrive(sha = service.head()): Promise<void> {
  for (const folder of [machine(), checkout()]) rmSync(folder, { recursive: true, force: true });
  git(bed.root, 'clone', '--quiet', '--no-local', service.folder, checkout());
  git(checkout(), 'checkout', '--quiet', sha);
  await settleTimes(bed.ctx, checkout());
}

let runs = 0;
async function open(options: { store?: string; run?: string; workload?: string[] } = {}) {
  const opened = await openGoCaches(bed.ctx, {
    store: store(options.store),
    mode: cacheMode('auto', null),
    go: command,
    directory: checkout(),
    commit: git(checkout(), 'rev-parse', 'HEAD'),
    run: options.run ?? `run-${++runs}`,
    places: { disk: machine(), memory: null },
    workload: options.workload ?? [],
  });
  const finish = (how: Partial<FinishRequest> = {}) =>
    finishGoCaches(bed.ctx, store(options.store), JSON.parse(JSON.stringify(opened.state)), {
      ok: true,
      ...how,
    });
  return { ...opened, finish };
}

const tested = (env: Readonly<Record<string, string>>): { cached: string[]; ran: string[] } => {
  const lines = go(checkout(), env, 'test', '-vet=off', './...').split('\n');
  const packages = lines.filter((line) => line.startsWith('ok'));
  const nameOf = (line: string) => /example\.com\/service\/(\w+)/.exec(line)?.[1] ?? '';
  return {
    cached: packages.filter((line) => line.includes('(cached)')).map(nameOf),
    ran: packages.filter((line) => !line.includes('(cached)')).map(nameOf),
  };
};

/** One object of a GOCACHE as go writes it: an entry, and the output that it names. */
function objectFiles(): Record<string, string> {
  const [id, output] = ['a'.repeat(64), 'b'.repeat(64)];
  const pad = (number: number): string => String(number).padStart(20);
  return { [`aa/${id}-a`]: `v1 ${id} ${output} ${pad(4)} ${pad(1)}\n`, [`bb/${output}-d`]: 'code' };
}

describe('a series of commits', { timeout: 120_000 }, () => {
  it('compiles and tests what a commit changed and nothing else, and its entry does not grow', async () => {
    fromCold('series');
    let last = first;
    for (let number = 1; number <= 10; number++) {
      // The package that everything above p0 is made of, at the fifth.
      const changed = number === 5 ? 0 : 5;
      const sha = service.change(changed, 100 * number);
      await arrive();
      const { env, restored, finish } = await open({ store: 'series' });
      expect(restored.build.found, `commit ${number}`).not.toBeNull();
      expect(restored.build.key.endsWith(sha)).toBe(true);
      const built = compiled(checkout(), env).filter((name) => name !== 'example.com/service');
      expect(built, `commit ${number}`).toContain(`example.com/service/p${changed}`);
      if (changed === 5) expect(built).toEqual(['example.com/service/p5']);
      // Every other job only builds: what tests use stays for the next one.
      if (number % 2 === 1) {
        const results = tested(env);
        if (changed === 5) expect(results).toMatchObject({ ran: ['p5'], cached: { length: 5 } });
      }
      const { build } = await finish({ worthSaving: 0 });
      expect(build.outcome).toBe('saved');
      last = build;
    }
    expect(last.bytes / first.bytes).toBeLessThan(1.2);
    expect(bed.warnings()).toEqual([]);
  });

  it('restores everything that the next build needs: the commit again compiles nothing and saves nothing', async () => {
    fromCold('no-op');
    await arrive(cold);
    const { env, restored, finish } = await open({ store: 'no-op' });
    expect(restored.build.found).toBe(restored.build.key);
    expect(compiled(checkout(), env)).toEqual([]);
    expect(tested(env)).toMatchObject({ ran: [], cached: { length: 6 } });
    const { build, ms } = await finish();
    expect(build).toMatchObject({ outcome: 'little new', packedBytes: 0 });
    expect(ms).toBeGreaterThanOrEqual(0);
    // One that uses a part of it leaves the entry as good as it was.
    await arrive(cold);
    const part = await open({ store: 'no-op' });
    go(checkout(), part.env, 'build', './p0');
    expect((await part.finish({ worthSaving: 0 })).build.outcome).toBe('there');
    await arrive(cold);
    const after = await open({ store: 'no-op' });
    expect(compiled(checkout(), after.env)).toEqual([]);
  });

  it('saves nothing of a job that failed, nothing that was not asked for, nothing without its own caches', async () => {
    await arrive();
    const { env, state, finish } = await open({ store: 'failed' });
    write(env.GOCACHE, objectFiles());
    expect((await finish({ ok: false })).build.outcome).toBe('failed job');
    const last = (change: object) =>
      finishGoCaches(bed.ctx, store('failed'), { ...state, ...change }, { ok: true }).then(
        ({ build }) => build.outcome,
      );
    expect(await last({ save: false })).toBe('not asked for');
    expect(await last({ run: 'another' })).toBe('nothing');
    expect(await last({ folder: path.join(bed.root, 'nowhere') })).toBe('nothing');
    expect(existsSync(path.join(bed.root, 'failed'))).toBe(false);
    expect(await last({})).toBe('saved');
  });

  it('shares the caches of an earlier step, and takes none of an earlier job', async () => {
    fromCold('steps');
    await arrive();
    const first = await open({ store: 'steps', run: 'run-a' });
    compiled(checkout(), first.env);
    const second = await open({ store: 'steps', run: 'run-a' });
    expect(second.env).toEqual(first.env);
    expect(compiled(checkout(), second.env)).toEqual([]);
    expect((await second.finish({ worthSaving: 0 })).build.outcome).toBe('saved');
    expect((await first.finish({ worthSaving: 0 })).build.outcome).toBe('there');
    const other = await open({ store: 'empty', run: 'run-b' });
    expect(readdirSync(other.env.GOCACHE)).toEqual(['trim.txt']);
  });

  it('keeps jobs that compile otherwise apart', async () => {
    await arrive();
    const plain = await open();
    const race = await open({ workload: ['-race'] });
    expect(race.restored.build.key).not.toBe(plain.restored.build.key);
    expect(race.restored.build.found).toBeNull();
    expect(race.env.GOCACHE).not.toBe(plain.env.GOCACHE);
    expect(plain.env.GOFLAGS.split(' ')).toEqual(expect.arrayContaining(['-trimpath', '-modcacherw']));
  });
});

describe('memory', () => {
  it('is taken when four times the size is free, and given back at the end', async (test) => {
    if (!existsSync('/dev/shm')) test.skip('there is no memory to write files to');
    await arrive();
    const request = {
      store: store('memory'),
      mode: cacheMode('auto', null),
      go: command,
      directory: checkout(),
      commit: 'c',
      run: 'memory',
    };
    const places = { disk: machine(), memory: '/dev/shm' };
    const roomy = await openGoCaches(bed.ctx, { ...request, places, freeMemory: 64 * 2 ** 30 });
    const tight = await openGoCaches(bed.ctx, {
      ...request,
      run: 'tight',
      places: { ...places, memory: null },
      freeMemory: 64 * 2 ** 30,
    });
    const poor = await openGoCaches(bed.ctx, { ...request, run: 'poor', places, freeMemory: 2 ** 30 });
    try {
      expect(path.dirname(roomy.env.GOCACHE)).toMatch(/^\/dev\/shm\/slipway-go-/);
      expect([roomy, tight, poor].map(({ restored }) => restored.inMemory)).toEqual([true, false, false]);
      expect(poor.env.GOCACHE.startsWith(machine())).toBe(true);
    } finally {
      await finishGoCaches(bed.ctx, request.store, roomy.state, { ok: true });
    }
    expect(existsSync(roomy.state.folder)).toBe(false);
    expect(existsSync(poor.state.folder)).toBe(true);
  });
});

it('a store keeps the archive of a toolchain as well, under its hash', async () => {
  const { key, prefixes } = toolchainKey({
    version: 'go1.26.8',
    os: 'linux',
    arch: 'amd64',
    sha256: 'a'.repeat(64),
  });
  const [archive, to] = [path.join(bed.root, 'go.tar.gz'), path.join(bed.root, 'restored.tar.gz')];
  writeFileSync(archive, 'an archive');
  const limits = { timeoutMs: 1000 };
  expect(await store('tools').save(archive, key, limits)).toBe(true);
  expect(await store('tools').restore(to, key, prefixes, limits)).toBe(key);
  expect(readFileSync(to, 'utf8')).toBe('an archive');
});
