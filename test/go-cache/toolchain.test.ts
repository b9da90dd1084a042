/** The archive of a Go from job to job: whatever an entry holds, what runs is what Go's index has promised. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type CacheMode, type CacheStore, cacheMode, folderStore } from '@slipway/go/cache';
import { chooseGo, type GoSources, type ProvidedGo, provideGo, saveArchive } from '@slipway/go/toolchain';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { restoreArchive } from '../../packages/go/src/toolchain/archive-cache.ts';
import { skipWithoutGo } from '../../packages/go/testdata/checkouts.ts';
import {
  archives,
  downloads,
  indexOf,
  type Offer,
  offer,
  platform,
  type Stage,
  stage,
} from '../../packages/go/testdata/distributions.ts';
import { runCache } from '../../packages/runner/src/cache.ts';
import { RunnerLog } from '../../packages/runner/src/log.ts';
import { type FakeGitHub, type FaultRule, startGitHub, tooMany } from '../github/index.ts';

let ctx: Stage;
let it: Offer;
/** A go command of an archive that nobody promised adds a line here. */
let ran: string;
let asked: string[];
let url: string;
beforeEach(async () => {
  ctx = stage();
  it = offer(ctx, '1.99.1');
  ran = path.join(ctx.root, 'ran');
  asked = [];
  url = await ctx.listen(downloads(indexOf([it]), archives([it]), asked));
});
afterEach(() => ctx.dispose());

const both = cacheMode('auto', null);
const waitingRoom = (): string => path.join(ctx.root, 'waiting');
const key = (): string =>
  `slipway-go-toolchain-v1-go1.99.1-${platform.os}-${platform.indexArch}-${it.sha256}`;
const warnings = (): string[] => ctx.logged.filter((line) => line.startsWith('warn: '));
const fetched = (): string[] => asked.filter((line) => line.includes(it.filename));

/** On a machine that has kept nothing. */
async function provide(store: CacheStore, mode: CacheMode = both, more: GoSources = {}): Promise<ProvidedGo> {
  const toolCache = mkdtempSync(path.join(ctx.root, 'tools-'));
  const machine = { ...ctx, env: { ...ctx.env, RUNNER_TOOL_CACHE: toolCache } };
  const choice = await chooseGo(machine, { directory: ctx.workspace, version: '1.99.1' });
  return provideGo(machine, choice, {
    downloads: url,
    timeoutMs: 5000,
    cache: { store, mode, folder: waitingRoom(), timeoutMs: 20_000 },
    ...more,
  });
}

const folder = (): string => path.join(ctx.root, 'store');
const entries = (): CacheStore => folderStore(ctx, { folder: folder() });
const never: CacheStore = {
  restore: () => Promise.reject(new Error('asked')),
  has: () => Promise.reject(new Error('asked')),
  save: () => Promise.reject(new Error('asked')),
};

describe.skipIf(skipWithoutGo || platform.os === 'windows')('in a folder', { timeout: 30_000 }, () => {
  test('what one job downloaded, the next one takes without asking for it', async () => {
    const first = await provide(entries());
    expect(first).toMatchObject({ from: 'download', waiting: { key: key(), sha256: it.sha256 } });
    expect(readdirSync(waitingRoom())).toEqual([it.filename]);
    if (first.waiting === null) throw new Error('nothing waits');
    expect(await saveArchive(ctx, entries(), first.waiting)).toEqual({
      key: key(),
      outcome: 'saved',
      bytes: it.bytes.length,
    });
    expect([readdirSync(folder()), readdirSync(waitingRoom())]).toEqual([[`${key()}.pack`], []]);
    expect(readFileSync(path.join(folder(), `${key()}.pack`)).equals(it.bytes)).toBe(true);

    expect(fetched()).toHaveLength(1);
    asked.length = 0;
    const second = await provide(entries());
    expect(second).toMatchObject({
      ...{ from: 'cache', version: 'go1.99.1', digest: `sha256:${it.sha256}`, waiting: null },
    });
    expect(fetched()).toEqual([]);
    expect(existsSync(path.join(second.root, 'bin', 'go'))).toBe(true);
    expect(warnings()).toEqual([]);
  });

  const forgeries: Record<string, (good: Buffer) => Buffer> = {
    'another program of the same size': (good) =>
      Buffer.concat([offer(ctx, '1.99.1', { ran }).bytes, good]).subarray(0, good.length),
    'one that was cut off': (good) => good.subarray(0, good.length / 2),
    'one with a byte too many': (good) => Buffer.concat([good, Buffer.from('x')]),
    'a page': () => Buffer.from('<html>No server is available</html>'),
    nothing: () => Buffer.alloc(0),
  };
  test.each(Object.entries(forgeries))(
    'an entry of %s is one warning, then it is downloaded',
    async (_, make) => {
      mkdirSync(folder());
      writeFileSync(path.join(folder(), `${key()}.pack`), make(it.bytes));
      const go = await provide(entries());
      expect(go).toMatchObject({ from: 'download', digest: `sha256:${it.sha256}`, waiting: null });
      expect(warnings()).toEqual([expect.stringMatching(`the entry ${key()} is not used`)]);
      expect(existsSync(ran)).toBe(false);
    },
  );

  test('what is looked at is a copy: who writes to the entry meanwhile changes nothing', async () => {
    mkdirSync(folder());
    writeFileSync(path.join(folder(), `${key()}.pack`), it.bytes);
    const file = path.join(ctx.root, 'archive');
    const cache = { store: entries(), mode: both, folder: waitingRoom() };
    const archive = { filename: it.filename, sha256: it.sha256, bytes: it.bytes.length };
    expect(await restoreArchive(ctx, cache, key(), archive, file)).toBe('taken');
    appendFileSync(path.join(folder(), `${key()}.pack`), 'x');
    expect(readFileSync(file).equals(it.bytes)).toBe(true);
    expect(existsSync(`${file}.entry`)).toBe(false);
  });

  test('an entry that cannot be copied is one warning, one of another size is not copied, and neither stays', async () => {
    mkdirSync(folder());
    const file = path.join(ctx.root, 'archive');
    const cache = { store: entries(), mode: both, folder: waitingRoom() };
    const archive = { filename: it.filename, sha256: it.sha256, bytes: it.bytes.length };
    for (const [bytes, why] of [
      [it.bytes, 'EEXIST'],
      [Buffer.concat([it.bytes, Buffer.from('x')]), 'it is not the archive'],
    ] as const) {
      writeFileSync(path.join(folder(), `${key()}.pack`), bytes);
      writeFileSync(file, 'in the way');
      expect(await restoreArchive(ctx, cache, key(), archive, file)).toBe('refused');
      expect(warnings().at(-1)).toContain(`the entry ${key()} is not used: ${why}`);
      expect([existsSync(file), existsSync(`${file}.entry`)]).toEqual([false, false]);
    }
    expect(warnings()).toHaveLength(2);
  });

  test('a run that may not write leaves nothing waiting, one that may not read does not ask', async () => {
    const pull = { event: 'pull_request', ref: 'refs/pull/1/merge', defaultBranch: 'main' };
    expect(await provide(entries(), cacheMode('auto', pull))).toMatchObject({ waiting: null });
    const tag = { event: 'push', ref: 'refs/tags/v1', defaultBranch: 'main' };
    expect(await provide(never, cacheMode('auto', tag))).toMatchObject({ from: 'download', waiting: null });
    expect(existsSync(waitingRoom())).toBe(false);
  });

  test('without the index there is no hash, so nothing is asked, and nothing comes of it', async () => {
    const mirror = await ctx.listen(archives([it]));
    const sources = { downloads: 'http://127.0.0.1:1', mirrors: [mirror] };
    await expect(provide(never, both, sources)).rejects.toMatchObject({ name: 'ConfigError' });
  });

  test('what was changed while it waited is not saved', async () => {
    const { waiting } = await provide(entries());
    if (waiting === null) throw new Error('nothing waits');
    appendFileSync(waiting.file, 'x');
    expect(await saveArchive(ctx, never, waiting)).toMatchObject({ outcome: 'not kept' });
    expect(warnings()).toEqual([expect.stringContaining('has changed since it was verified')]);
    expect(await saveArchive(ctx, never, waiting)).toMatchObject({ outcome: 'not kept' });
  });

  test('nowhere to wait is a warning', async () => {
    writeFileSync(waitingRoom(), 'a file');
    expect(await provide(entries())).toMatchObject({ from: 'download', waiting: null });
    expect(warnings()).toEqual([expect.stringContaining('will not be saved')]);
  });
});

describe.skipIf(skipWithoutGo || platform.os === 'windows')(
  "in GitHub's service",
  { timeout: 60_000 },
  () => {
    const service = (fake: FakeGitHub): CacheStore => {
      const log = new RunnerLog({ onRunner: false, verbose: false });
      vi.spyOn(log, 'warn').mockImplementation((text) => ctx.log.warn(text));
      vi.spyOn(log, 'command').mockImplementation(() => {});
      const env = { PATH: process.env.PATH, ...fake.runnerEnv(), RUNNER_TEMP: ctx.temp };
      const services = () => new URL('../../packages/runner/src/services.ts', import.meta.url);
      const store = runCache(env, log, ctx.signal, services);
      if (store === null) throw new Error('there is no service');
      return store;
    };

    test('the same way', async () => {
      await using fake = await startGitHub();
      const { waiting } = await provide(service(fake));
      if (waiting === null) throw new Error('nothing waits');
      expect(await saveArchive(ctx, service(fake), waiting)).toMatchObject({ outcome: 'saved' });
      expect(await provide(service(fake))).toMatchObject({ from: 'cache' });
      expect(warnings()).toEqual([]);
    });

    const blob = { path: '/blobs/', method: 'GET', times: Number.POSITIVE_INFINITY } as const;
    test.each([
      ['cuts it off', { ...blob, effect: { kind: 'truncate', bytes: 40 } }],
      ['says 429', { path: 'twirp', times: Number.POSITIVE_INFINITY, effect: tooMany(60, 'seconds') }],
      ['stalls', { ...blob, effect: { kind: 'hang' } }],
    ] as [string, FaultRule][])('one that %s is one warning, then it is downloaded', async (_what, rule) => {
      await using fake = await startGitHub();
      const file = path.join(ctx.root, 'archive');
      writeFileSync(file, it.bytes);
      expect(await service(fake).save(file, key(), { timeoutMs: 20_000 })).toBe(true);
      fake.fault(rule);
      const cache = { store: service(fake), mode: both, folder: waitingRoom(), timeoutMs: 3000 };
      expect(await provide(never, both, { cache })).toMatchObject({ from: 'download' });
      expect(warnings()).toHaveLength(1);
    });

    test('a poisoned entry', async () => {
      await using fake = await startGitHub();
      const file = path.join(ctx.root, 'archive');
      writeFileSync(file, offer(ctx, '1.99.1', { ran }).bytes);
      expect(await service(fake).save(file, key(), { timeoutMs: 20_000 })).toBe(true);
      expect(await provide(service(fake))).toMatchObject({ from: 'download', waiting: null });
      expect(warnings()).toHaveLength(1);
      expect(existsSync(ran)).toBe(false);
    });
  },
);
