/** How a job of setup-go-build ends that does not end well: failed, or cancelled in each phase, and what post does then. */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FakeGitHub, startGitHub } from '../github/index.ts';
import { makeService, type Service } from '../main-job/service.ts';
import { playAction } from '../project/play-action.ts';
import type { Played, PlayOptions } from '../runner-model/index.ts';

let folder = '';
let service: Service;
const inMemory = new Set<string>();
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'setup-go-ends-')));
  service = makeService(path.join(folder, 'shop'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // A machine of GitHub's is gone with its job; post did not run.
  for (const place of inMemory) rmSync(place, { recursive: true, force: true });
});

async function job(
  fake: FakeGitHub,
  inputs: Readonly<Record<string, string>> = {},
  { env = {}, ...options }: PlayOptions = {},
): Promise<Played> {
  const run = await playAction('setup-go-build', folder, {
    repository: service.directory,
    inputs: { service: 'shop', ...inputs },
    event: {
      name: 'push',
      payload: { repository: { full_name: 'acme/shop', default_branch: 'main' } },
    },
    ladder: { sigintMs: 6900, sigtermMs: 500, streamsMs: 200 },
    ...options,
    env: { ...fake.runnerEnv(), ...env },
  });
  const { GOCACHE = '' } = run.env;
  if (GOCACHE.startsWith('/dev/shm/')) inMemory.add(path.dirname(GOCACHE));
  return run;
}

const saved = ({ state }: FakeGitHub) => state.caches.filter(({ open }) => !open);

/** GOFLAGS with which the first compiler hangs, and the file that says it does. */
function hangingCompiler(): { GOFLAGS: string; begun: string } {
  const bin = mkdtempSync(path.join(folder, 'bin-'));
  const [program, begun] = [path.join(bin, 'hang'), path.join(bin, 'begun')];
  const script = `#!/bin/sh
case "$*" in *-V=full*) exec "$@" ;; esac
touch '${begun}'
exec sleep 300
`;
  writeFileSync(program, script, { mode: 0o755 });
  return { GOFLAGS: `-toolexec=${program}`, begun };
}

/** The runner's order: main obeys the first signal, post does not run, nothing is left and nothing was saved. */
function expectCancelled(run: Played, fake: FakeGitHub): void {
  expect(run, run.log).toMatchObject({
    conclusion: 'cancelled',
    ending: 'SIGINT',
    exitCode: 130,
    orphans: [],
  });
  expect(run.post).toBeUndefined();
  expect(run.annotations.filter(({ kind }) => kind === 'error')).toEqual([
    { kind: 'error', message: 'The operation was canceled.' },
  ]);
  expect(run.outputs['build-json']).toBeUndefined();
  expect(saved(fake)).toEqual([]);
}

describe('a job that failed', { timeout: 60_000 }, () => {
  it('saves nothing: its post does not run', async () => {
    await using fake = await startGitHub();
    await using run = await job(fake, { 'main-package': './nowhere' });
    expect(run, run.log).toMatchObject({ conclusion: 'failure', state: { slipway: expect.any(String) } });
    expect(run.post).toBeUndefined();
    expect(saved(fake)).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a job that is cancelled', { timeout: 60_000 }, () => {
  it('while Go is fetched', async () => {
    await using fake = await startGitHub();
    // A proxy that never lets through.
    let asked = false;
    const proxy = http.createServer().on('connect', () => {
      asked = true;
    });
    await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
    try {
      const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      await using run = await job(
        fake,
        { 'go-version': '1.24.99' },
        {
          env: { HTTPS_PROXY, NO_PROXY: '127.0.0.1', GOPROXY: 'off' },
          cancelAfter: vi.waitUntil(() => asked, 30_000),
        },
      );
      expectCancelled(run, fake);
      expect(run).toMatchObject({ leftInTemp: [], path: [], env: {} });
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });

  it('while its caches are restored', async () => {
    await using fake = await startGitHub();
    fake.fault({ path: 'GetCacheEntryDownloadURL', times: 9, effect: { kind: 'hang' } });
    const cancelAfter = vi.waitUntil(() => fake.requests.length > 0, 30_000);
    await using run = await job(fake, {}, { cancelAfter });
    expectCancelled(run, fake);
    expect(run.leftInTemp).toEqual([]);
    expect(run.env).not.toHaveProperty('GOCACHE');
  });

  it('while it builds', async () => {
    await using fake = await startGitHub();
    const { GOFLAGS, begun } = hangingCompiler();
    const cancelAfter = vi.waitUntil(() => existsSync(begun), 50_000);
    await using run = await job(fake, {}, { env: { GOFLAGS }, cancelAfter });
    expect(existsSync(begun)).toBe(true);
    expectCancelled(run, fake);
    expect(run.files).not.toContain('.slipway/build/build.json');
  });

  it('while post saves: the entry stays open, and nobody finds it', async () => {
    await using fake = await startGitHub();
    await using main = await job(fake, { build: 'false' }, { only: 'main' });
    const { GOCACHE = '' } = main.env;
    const object = 'a'.repeat(64);
    const output = 'b'.repeat(64);
    mkdirSync(path.join(GOCACHE, 'aa'), { recursive: true });
    mkdirSync(path.join(GOCACHE, 'bb'), { recursive: true });
    const [size, time] = ['4', '1'].map((text) => text.padStart(20));
    writeFileSync(path.join(GOCACHE, `aa/${object}-a`), `v1 ${object} ${output} ${size} ${time}\n`);
    writeFileSync(path.join(GOCACHE, `bb/${output}-d`), 'code');
    fake.fault({ path: '/blobs/', method: 'PUT', times: 9, effect: { kind: 'hang' } });
    const uploading = () => fake.requests.some(({ path: at }) => at.includes('/blobs/'));
    await using run = await job(
      fake,
      { build: 'false' },
      { only: 'post', state: main.state, cancelAfter: vi.waitUntil(uploading, 30_000) },
    );
    expect(run, run.log).toMatchObject({ conclusion: 'cancelled', ending: 'SIGINT', orphans: [] });
    expect(saved(fake)).toEqual([]);
    expect(fake.state.caches).toHaveLength(1);
  });
});

describe('post without what main left', { timeout: 90_000 }, () => {
  it.each([
    ['no state at all', undefined],
    ['state that is no JSON', '{"caches":'],
    ['state of nothing', 'null'],
  ])('%s: nothing to do, and no word of trouble', async (_what, slipway) => {
    await using fake = await startGitHub();
    await using run = await job(
      fake,
      {},
      { only: 'post', state: { isPost: 'true', ...(slipway === undefined ? {} : { slipway }) } },
    );
    expect(run, run.log).toMatchObject({
      conclusion: 'success',
      annotations: [],
      leftInTemp: [],
      orphans: [],
    });
    expect(fake.requests).toEqual([]);
  });

  it('caches that are gone: nothing to do, and no word of trouble', async () => {
    await using fake = await startGitHub();
    await using main = await job(fake, { build: 'false' }, { only: 'main' });
    rmSync(path.dirname(main.env.GOCACHE ?? ''), { recursive: true });
    const asked = fake.requests.length;
    await using run = await job(fake, { build: 'false' }, { only: 'post', state: main.state });
    expect(run, run.log).toMatchObject({
      conclusion: 'success',
      annotations: [],
      leftInTemp: [],
      orphans: [],
    });
    expect(fake.requests).toHaveLength(asked);
  });
});
