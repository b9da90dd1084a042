/** setup-go-build as a job has it: Go for later steps, caches from one job to the next through the fake services. */
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
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

it('what one job of the default branch compiled, the next one restores', { timeout: 240_000 }, async () => {
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
  expect(warm.post?.log).toMatch(/slipway-go-build-\S+: (there|little new)$/m);
  expect(keys(fake)).toEqual(saved);
  const [one, two] = [cold, warm].map(
    ({ outputs }) => JSON.parse(readFileSync(outputs['build-json'] ?? '', 'utf8')).binaries[0].sha256,
  );
  expect(two).toBe(one);
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
