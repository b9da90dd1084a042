/** The runner's cache as a store, over both versions of the fake service, and what it makes of a service that fails. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunnerCache, runCache } from '../../packages/runner/src/cache.ts';
import { RunnerLog } from '../../packages/runner/src/log.ts';
import { type Effect, type FakeGitHub, type FaultRule, htmlError, startGitHub, tooMany } from './index.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'cache-store-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const limits = { timeoutMs: 60_000 };
const services = () => new URL('../../packages/runner/src/services.ts', import.meta.url);
const always = Number.POSITIVE_INFINITY;

interface Bench {
  readonly cache: RunnerCache;
  readonly folder: string;
  readonly warnings: string[];
  readonly masked: string[];
  readonly cancel: AbortController;
  /** A file to keep. */
  file(content?: string | Uint8Array): string;
  /** Where there is nothing yet. */
  fresh(): string;
}

let count = 0;
/** A job: its own folder, its own token. */
function job(
  fake: FakeGitHub,
  cacheVersion: 1 | 2 = 2,
  env: Record<string, string> = {},
  client = services,
): Bench {
  const folder = path.join(root, `job-${++count}`);
  mkdirSync(folder);
  const warnings: string[] = [];
  const masked: string[] = [];
  const log = new RunnerLog({ onRunner: false, verbose: false });
  vi.spyOn(log, 'warn').mockImplementation((text) => void warnings.push(text));
  vi.spyOn(log, 'command').mockImplementation((_name, value) => void masked.push(String(value)));
  const cancel = new AbortController();
  const cache = runCache(
    {
      PATH: process.env.PATH,
      ...fake.runnerEnv({ cacheVersion }),
      RUNNER_TEMP: folder,
      RUNNER_DEBUG: '1',
      ...env,
    },
    log,
    cancel.signal,
    client,
  );
  if (cache === null) throw new Error('there is no service');
  let files = 0;
  const fresh = () => path.join(folder, `file-${++files}`);
  return {
    cache,
    folder,
    warnings,
    masked,
    cancel,
    fresh,
    file(content = 'a pack') {
      const file = fresh();
      writeFileSync(file, content);
      return file;
    },
  };
}

const left = ({ folder }: Bench): string[] => readdirSync(folder).filter((name) => !name.startsWith('file-'));

describe.concurrent.each([1, 2] as const)('version %i of the service', { timeout: 180_000 }, (version) => {
  it('keeps one file under a key and finds it again, by key and by prefix, from anywhere', async () => {
    await using fake = await startGitHub();
    const one = job(fake, version);
    const bytes = randomBytes(100_000);
    expect(await one.cache.restore(one.fresh(), 'go-1', ['go-'], limits)).toBeUndefined();
    expect(await one.cache.has('go-1', limits)).toBe(false);
    expect(await one.cache.save(one.file(bytes), 'go-1', limits)).toBe(true);
    expect(fake.state.caches.map(({ key, open }) => [key, open])).toEqual([['go-1', false]]);

    // Another folder for temporary files, another workspace: the entry is the same.
    const other = job(fake, version);
    expect(await other.cache.has('go-1', limits)).toBe(true);
    expect(await other.cache.has('go-', limits)).toBe(false);
    const to = other.fresh();
    expect(await other.cache.restore(to, 'go-2', ['other-', 'go-'], limits)).toBe('go-1');
    expect(readFileSync(to).equals(bytes)).toBe(true);
    expect([...one.warnings, ...other.warnings]).toEqual([]);
    expect([...left(one), ...left(other)]).toEqual([]);
  });

  it('is not kept a second time, without a word', async () => {
    await using fake = await startGitHub();
    const bench = job(fake, version);
    expect(await bench.cache.save(bench.file(), 'go-1', limits)).toBe(true);
    expect(await bench.cache.save(bench.file(), 'go-1', limits)).toBe(false);
    expect(fake.state.caches).toHaveLength(1);
    expect(bench.warnings).toEqual([]);
  });

  it.each([
    ['a page of a load balancer', { path: /twirp|artifactcache/, times: always, effect: htmlError() }],
    ['too many requests', { path: /twirp|artifactcache/, times: always, effect: tooMany(60, 'seconds') }],
    ['a reset', { path: /twirp|artifactcache/, times: always, effect: { kind: 'reset', when: 'before' } }],
    [
      'an archive cut off',
      { path: '/blobs/', method: 'GET', times: always, effect: { kind: 'truncate', bytes: 40 } },
    ],
    [
      'a wrong length',
      { path: '/blobs/', method: 'GET', times: always, effect: { kind: 'wrong-length', by: 7 } },
    ],
    ['never an answer', { path: /twirp|artifactcache/, times: always, effect: { kind: 'hang' } }],
  ] as [string, FaultRule][])('takes %s for a miss, with one warning', async (_what, rule) => {
    await using fake = await startGitHub();
    const bench = job(fake, version);
    await bench.cache.save(bench.file(), 'go-1', limits);
    fake.fault(matching(rule));
    // Version 2 would be asked five times, for half a minute.
    const timeoutMs = rule.effect.kind === 'hang' ? 1500 : 14_000;
    expect(await bench.cache.restore(bench.fresh(), 'go-1', [], { timeoutMs })).toBeUndefined();
    expect(bench.warnings).toEqual([expect.stringMatching(/^cache: restore go-1: \S/)]);
    if (rule.effect.kind === 'hang') expect(bench.warnings[0]).toContain('no answer within 1.5 s');
    expect(left(bench)).toEqual([]);
  });

  it('saves nothing where there is no room, with one warning that says why', async () => {
    await using fake = await startGitHub();
    fake.state.quotaMessage = 'insufficient usage: the quota is used up';
    const bench = job(fake, version);
    expect(await bench.cache.save(bench.file(), 'go-1', limits)).toBe(false);
    expect(bench.warnings).toEqual([expect.stringContaining('the quota is used up')]);
  });

  it('saves nothing where it may not write', async () => {
    await using fake = await startGitHub();
    fake.state.denied.write.push('go-');
    const bench = job(fake, version);
    expect(await bench.cache.save(bench.file(), 'go-1', limits)).toBe(false);
    expect(fake.state.caches).toEqual([]);
    expect(bench.warnings.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['is refused', { kind: 'answer', status: 500, body: {} }],
    ['breaks off', { kind: 'reset', when: 'before' }],
    ['is never answered', { kind: 'hang' }],
  ] as [string, Effect][])('keeps nothing when the upload %s, with one warning', async (_what, effect) => {
    await using fake = await startGitHub();
    fake.fault({ path: /^\/(blobs|_apis\/artifactcache\/caches\/\d+).*/, times: always, effect });
    const bench = job(fake, version);
    const timeoutMs = { answer: 20_000, reset: 5000, hang: 1500 }[effect.kind as 'hang'];
    expect(await bench.cache.save(bench.file(randomBytes(10_000)), 'go-1', { timeoutMs })).toBe(false);
    expect(bench.warnings).toEqual([expect.stringMatching(/^cache: save go-1: \S/)]);
    expect(fake.state.caches.filter(({ open }) => !open)).toEqual([]);
    expect(left(bench)).toEqual([]);
    // The next job does not find half of it.
    expect(await job(fake, version).cache.has('go-1', limits)).toBe(false);
  });

  it('a download that stalls in the midst ends at its limit, as a miss', async () => {
    await using fake = await startGitHub();
    const bench = job(fake, version);
    await bench.cache.save(bench.file(randomBytes(10_000)), 'go-1', limits);
    fake.fault({ path: '/blobs/', method: 'GET', times: always, effect: { kind: 'slow', perByteMs: 200 } });
    expect(await bench.cache.restore(bench.fresh(), 'go-1', [], { timeoutMs: 3000 })).toBeUndefined();
    expect(bench.warnings).toEqual([expect.stringContaining('no answer within 3.0 s')]);
    expect(left(bench)).toEqual([]);
  });

  it('goes on when a failure passes', async () => {
    await using fake = await startGitHub();
    const bench = job(fake, version);
    await bench.cache.save(bench.file(), 'go-1', limits);
    const busy: Effect = { kind: 'answer', status: 503, body: { msg: 'busy' } };
    fake.fault({ path: /^\/(twirp|_apis)\/.*/, effect: busy });
    expect(await bench.cache.restore(bench.fresh(), 'go-1', [], limits)).toBe('go-1');
    expect(bench.warnings).toEqual([]);
  });

  it('ends at once when the run is cancelled', async () => {
    await using fake = await startGitHub();
    fake.fault({ path: /^\/(twirp|_apis)\/.*/, times: always, effect: { kind: 'hang' } });
    const bench = job(fake, version);
    const restoring = bench.cache.restore(bench.fresh(), 'go-1', [], limits);
    await vi.waitUntil(() => fake.requests.length > 0, 20_000);
    const before = performance.now();
    bench.cancel.abort();
    await expect(restoring).rejects.toMatchObject({ name: 'CancelledError' });
    expect(performance.now() - before).toBeLessThan(5000);
    expect(bench.warnings).toEqual([]);
    expect(left(bench)).toEqual([]);
  });

  it.each(['a link', 'a folder'])('takes an entry that holds %s for none', async (what) => {
    await using fake = await startGitHub();
    const bench = job(fake, version);
    await bench.cache.save(bench.file(), 'go-1', limits);
    const poisoned = path.join(bench.folder, 'file-poisoned');
    mkdirSync(poisoned);
    if (what === 'a link') symlinkSync('/etc/hostname', path.join(poisoned, 'slipway.pack'));
    else mkdirSync(path.join(poisoned, 'slipway.pack'));
    execFileSync('tar', ['-czf', 'cache.tgz', 'slipway.pack'], { cwd: poisoned });
    const [entry] = fake.state.caches;
    // Whatever compression the client thinks of, tar looks at the bytes.
    if (entry) entry.bytes = readFileSync(path.join(poisoned, 'cache.tgz'));
    const to = bench.fresh();
    expect(await bench.cache.restore(to, 'go-1', [], limits)).toBeUndefined();
    expect(bench.warnings).toHaveLength(1);
    expect(readdirSync(bench.folder)).not.toContain(path.basename(to));
  });
});

/** The rule for requests that bear on a restore: a path with a pattern must match as a whole. */
function matching(rule: FaultRule): FaultRule {
  return rule.path instanceof RegExp ? { ...rule, path: new RegExp(`^/.*(?:${rule.path.source}).*`) } : rule;
}

describe.concurrent('version 2 of the service', { timeout: 120_000 }, () => {
  it('comes through four failures in a row', async () => {
    await using fake = await startGitHub();
    const bench = job(fake);
    await bench.cache.save(bench.file(), 'go-1', limits);
    fake.fault({
      path: 'GetCacheEntryDownloadURL',
      times: 4,
      effect: { kind: 'answer', status: 500, body: {} },
    });
    expect(await bench.cache.restore(bench.fresh(), 'go-1', [], { timeoutMs: 100_000 })).toBe('go-1');
    expect(bench.warnings).toEqual([]);
  });

  it('finds nothing where it may not read', async () => {
    await using fake = await startGitHub();
    fake.state.denied.read.push('go-');
    const bench = job(fake);
    expect(await bench.cache.restore(bench.fresh(), 'go-1', [], limits)).toBeUndefined();
    expect(bench.warnings).toEqual([expect.stringContaining('cache read denied')]);
  });

  it('masks the signed addresses of entries', async () => {
    await using fake = await startGitHub();
    const bench = job(fake);
    await bench.cache.save(bench.file(), 'go-1', limits);
    await bench.cache.restore(bench.fresh(), 'go-1', [], limits);
    expect(bench.masked.length).toBeGreaterThan(0);
  });
});

it('version 1 of the service: four failures in a row are a miss, with one warning', {
  timeout: 60_000,
}, async () => {
  await using fake = await startGitHub();
  const bench = job(fake, 1);
  await bench.cache.save(bench.file(), 'go-1', limits);
  fake.fault({ path: 'artifactcache', times: 4, effect: { kind: 'answer', status: 500, body: {} } });
  expect(await bench.cache.restore(bench.fresh(), 'go-1', [], limits)).toBeUndefined();
  expect(bench.warnings).toEqual([expect.stringMatching(/^cache: restore go-1: \S/)]);
});

it.each([
  ['::warning::Failed to save: the entry is locked', false],
  ['::warning::slow%0A::warning::slow\n::error::Failed to save: 500', false],
  ['::warning::the service is slow', true],
])('a save is kept unless its client says that it failed: %s', async (said, kept) => {
  await using fake = await startGitHub();
  const answer = JSON.stringify({ key: 'go-1', said });
  const client = `data:text/javascript,import{parentPort}from'node:worker_threads';parentPort.postMessage(${encodeURIComponent(answer)})`;
  const bench = job(fake, 1, {}, () => new URL(client));
  expect(await bench.cache.save(bench.file(), 'go-1', limits)).toBe(kept);
  expect(bench.warnings).toHaveLength(kept ? 0 : 1);
});

it('is none where the runner gives none', () => {
  const log = new RunnerLog({ onRunner: false, verbose: false });
  const { signal } = new AbortController();
  expect(runCache({}, log, signal)).toBeNull();
  expect(runCache({ ACTIONS_CACHE_URL: 'http://127.0.0.1/' }, log, signal)).toBeNull();
  expect(runCache({ ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_CACHE_SERVICE_V2: 'True' }, log, signal)).toBeNull();
});
