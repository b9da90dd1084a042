/** setup-go-build as a job has it: Go for later steps, caches from one job to the next through the fake services. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeGitHub, startGitHub } from '../github/index.ts';
import { makeService, type Service } from '../main-job/service.ts';
import { playAction } from '../project/play-action.ts';
import type { Played, PlayOptions } from '../runner-model/index.ts';

let folder = '';
let service: Service;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'setup-go-')));
  service = makeService(path.join(folder, 'shop'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const event = (defaultBranch = 'main') => ({
  name: 'push',
  payload: { ref: 'refs/heads/main', repository: { full_name: 'acme/shop', default_branch: defaultBranch } },
});

/** A job on a machine of its own, with nothing in its caches. */
const job = (
  fake: FakeGitHub,
  inputs: Readonly<Record<string, string>> = {},
  options: PlayOptions = {},
): Promise<Played> =>
  playAction('setup-go-build', folder, {
    repository: service.directory,
    inputs: { service: 'shop', ...inputs },
    event: event(),
    ...options,
    env: { ...fake.runnerEnv(), ...options.env },
  });

const keys = ({ state }: FakeGitHub): string[] => state.caches.map(({ key }) => key).sort();

it('what one job of the default branch compiled, the next one restores', { timeout: 480_000 }, async () => {
  await using fake = await startGitHub();
  await using cold = await job(fake);
  expect(cold, cold.log).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'false' } });
  expect(cold.post, cold.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
  const saved = keys(fake);
  expect(saved.filter((key) => key.startsWith('slipway-go-build-'))).toHaveLength(1);

  await using warm = await job(fake);
  expect(warm, warm.log).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'true' } });
  expect(warm.outputs['go-version']).toBe(cold.outputs['go-version']);
  expect(warm.summary).toMatch(/compiled objects .* packed/);
  // The same commit has nothing new.
  expect(warm.post?.log).toMatch(/objects: (there|little new)/);
  expect(keys(fake)).toEqual(saved);
  const [one, two] = [cold, warm].map(
    ({ outputs }) => JSON.parse(readFileSync(outputs['build-json'] ?? '', 'utf8')).binaries[0].sha256,
  );
  expect(two).toBe(one);

  // Seconds and bytes, in main and in post.
  expect(cold.outputs['seconds-saved']).toBe('');
  expect(Number(warm.outputs['seconds-saved'])).toBeGreaterThan(0);
  expect(warm.summary).toMatch(/The caches saved [\w. ]+ of the [\w. ]+ from nothing/);
  expect(cold.summary).toMatch(/\| compiled objects \| {2}\| {2}\| nothing to restore \|/);
  for (const step of ['toolchain', 'restore', 'build', 'verify']) {
    expect(warm.summary, step).toMatch(new RegExp(`\\| ${step} \\| [\\d.]+ (ms|s|min \\d+ s) \\|`));
  }
  expect(cold.post?.summary).toMatch(/Go caches: [\d.]+ MiB saved in/);
  expect(warm.post?.summary).toMatch(/Go caches: nothing saved/);

  // The next commit is held against the one that saved.
  const before = service.git('rev-parse', 'HEAD').trim();
  service.commit('1.1.0', 'errorEvery: 2');
  await using next = await job(fake);
  expect(next, next.log).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'true' } });
  expect(next.summary).toContain(`against ${before.slice(0, 7)}`);
  expect(next.summary).toMatch(/\| (the same|[+−][\d.]+ (B|KiB)) \|/);
});

it('a folder of the machine keeps the entries where one is named', { timeout: 120_000 }, async () => {
  await using fake = await startGitHub();
  const small = makeService(path.join(folder, 'small'));
  const program = 'package main\n\nvar version string\n\nfunc main() { println(version) }\n';
  const gone = small.git('ls-files', '*.go').trim().split('\n');
  small.commit('1.0.0', '', { ...Object.fromEntries(gone.map((name) => [name, null])), 'main.go': program });
  const entries = path.join(folder, 'volume ü');
  const inputs = { 'cache-directory': entries };
  await using cold = await job(fake, inputs, { repository: small.directory });
  expect(cold, cold.log).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'false' } });
  expect(cold.post?.log).toMatch(/objects: saved/);
  expect(readdirSync(entries)).toContainEqual(expect.stringMatching(/^slipway-go-build-.*\.pack$/));
  await using warm = await job(fake, inputs, { repository: small.directory });
  expect(warm, warm.log).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'true' } });
  expect(fake.requests).toEqual([]);
});

describe('Go and its caches alone, for later steps', { timeout: 60_000 }, () => {
  const alone = { build: 'false' };
  const variables = ['GOCACHE', 'GOFLAGS', 'GOMODCACHE', 'GOTOOLCHAIN', 'SLIPWAY_GOTOOLCHAIN'];

  it('are on PATH and in variables', async () => {
    await using fake = await startGitHub();
    await using run = await job(fake, alone);
    expect(run, run.log).toMatchObject({ conclusion: 'success', post: { conclusion: 'success' } });
    // What stood in memory is gone with the job.
    if (run.env.GOCACHE?.startsWith('/dev/shm/')) expect(existsSync(run.env.GOCACHE)).toBe(false);
    for (const name of variables) expect(run.env, name).toHaveProperty(name);
    expect(run.env).toMatchObject({ GOTOOLCHAIN: 'local', GOFLAGS: expect.stringContaining('-trimpath') });
    expect(run.path).toEqual([path.join(run.outputs['go-root'] ?? '', 'bin')]);
    expect(run.outputs['build-json']).toBeUndefined();
    expect(JSON.stringify(run.state)).not.toContain('ghs_');
  });

  it('leave caches alone that the job has of its own', async () => {
    await using fake = await startGitHub();
    await using run = await job(fake, alone, { env: { GOCACHE: path.join(folder, 'own') } });
    expect(run.env.GOCACHE).toBe(path.join(folder, 'own'));
    expect(run.env).not.toHaveProperty('GOMODCACHE');
    expect(fake.requests).toEqual([]);
  });

  it.each([
    ['the input says so', { cache: 'off' }, {}],
    ['the run is of a tag', {}, { github: { ref: 'refs/tags/v1.0.0' } }],
  ] as const)('are those of the machine when %s', async (_what, inputs, options) => {
    await using fake = await startGitHub();
    await using run = await job(fake, { ...alone, ...inputs }, options);
    expect(run, run.log).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'false' } });
    expect(run.env).not.toHaveProperty('GOCACHE');
    expect(fake.requests).toEqual([]);
  });

  it('are not saved by a pull request', async () => {
    await using fake = await startGitHub();
    await using run = await job(fake, alone, {
      github: { ref: 'refs/pull/7/merge', event_name: 'pull_request' },
    });
    expect(run.post?.log, run.log).toMatch(/not asked for/);
    expect(keys(fake)).toEqual([]);
  });

  it('of a version that is not at hand and cannot be had: every way that was tried', async () => {
    await using fake = await startGitHub();
    const nowhere = { GOPROXY: 'off', HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' };
    await using run = await job(fake, { ...alone, 'go-version': '1.23.4' }, { env: nowhere });
    expect(run).toMatchObject({ conclusion: 'failure', outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/1\.23\.4/);
    expect(run.env).not.toHaveProperty('GOTOOLCHAIN');
  });
});
