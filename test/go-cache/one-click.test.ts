/** one-click as a job has it: caches for its own build and gate, saved when all went well and at no other time. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeGitHub, startGitHub } from '../github/index.ts';
import { makePlace, type Place, until } from '../main-job/place.ts';
import { playAction } from '../project/play-action.ts';
import type { Played, PlayOptions } from '../runner-model/index.ts';

let place: Place;
let fake: FakeGitHub;
beforeAll(async () => {
  place = await makePlace();
  fake = await startGitHub();
});
afterAll(async () => {
  await fake?.[Symbol.asyncDispose]();
  await place?.[Symbol.asyncDispose]();
});

/** A job on a machine of its own, with nothing in its caches. */
const job = (inputs: Readonly<Record<string, string>> = {}, options: PlayOptions = {}): Promise<Played> =>
  playAction('one-click', place.root, {
    repository: place.service.directory,
    inputs: {
      ...{ service: 'shop', port: String(place.port), gate: 'none', 'state-directory': place.state },
      ...{ 'watch-window': '20s', 'watch-interval': '250ms', load: '80', ...inputs },
    },
    event: {
      name: 'push',
      payload: {
        ref: 'refs/heads/main',
        repository: { full_name: 'acme/shop', default_branch: 'main' },
      },
    },
    ...options,
    env: {
      [place.mark.variable]: place.mark.value,
      // What serves goes on after the job.
      RUNNER_TRACKING_ID: '',
      ...fake.runnerEnv(),
    },
  });

const keys = (): string[] => fake.state.caches.map(({ key }) => key).sort();
/** What the step had opened is gone where it was memory. */
function expectNothingInMemory({ state }: Played): void {
  const { folder, inMemory } = JSON.parse(state.slipway ?? '').caches.go.caches;
  expect(existsSync(folder)).toBe(!inMemory);
}

// In this order: each finds what the first has saved.
describe.skipIf(process.platform === 'win32')('one-click', { timeout: 240_000 }, () => {
  let saved: string[] = [];
  let build = '';

  it('saves what it compiled, for itself: later steps have what they had', async () => {
    await using cold = await job();
    expect(cold, cold.log).toMatchObject({ conclusion: 'success', outputs: { verdict: 'kept' } });
    expect(cold.post, cold.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(cold.post?.summary).toMatch(/Go caches: \S+ \S+ saved/);
    expect(cold.path).toEqual([]);
    for (const name of ['GOCACHE', 'GOMODCACHE', 'GOFLAGS', 'GOTOOLCHAIN']) {
      expect(cold.env).not.toHaveProperty(name);
    }
    expectNothingInMemory(cold);
    saved = keys();
    build = cold.outputs['build-json'] ?? '';
    expect(saved.filter((key) => key.startsWith('slipway-go-build-'))).toHaveLength(1);
  });

  it('restores it, and saves nothing where nothing is new', async () => {
    await using warm = await job();
    expect(warm, warm.log).toMatchObject({ conclusion: 'success', outputs: { verdict: 'kept' } });
    expect(warm.summary).toMatch(/compiled objects .* packed/);
    expect(warm.summary).toMatch(/The caches saved /);
    expect(keys()).toEqual(saved);
  });

  it('asks for none where nothing is compiled', async () => {
    const before = fake.requests.length;
    await using run = await job({ 'build-json': build });
    expect(run, run.log).toMatchObject({ conclusion: 'success', outputs: { verdict: 'kept' } });
    expect(run.log).not.toContain('::group::Go\n');
    expect(fake.requests.length).toBe(before);
  });

  it.each([
    ['is taken back', {}, 'errorEvery: 2', 'rolled-back'],
    ['fails its gate', { gate: 'required', coverage: '100%' }, '', 'gate-failed'],
  ] as const)('saves nothing when it %s', async (_what, inputs, behaviour, verdict) => {
    place.service.commit(verdict === 'gate-failed' ? '1.2.0' : '1.1.0', behaviour);
    await using run = await job(inputs);
    expect(run, run.log).toMatchObject({ conclusion: 'failure', outputs: { verdict } });
    expect(run.post, run.post?.log).toMatchObject({ conclusion: 'success', annotations: [], summary: '' });
    expect(run.post?.log).toContain('failed job');
    expect(keys()).toEqual(saved);
    expectNothingInMemory(run);
  });

  it('cancelled while it restores: nothing is released, no half folder stays, nothing is saved', async () => {
    const [before, asked] = [place.ledger().entries.length, fake.requests.length];
    fake.fault({ path: /twirp/, times: Number.POSITIVE_INFINITY, effect: { kind: 'hang' } });
    place.service.commit('1.3.0');
    await using run = await job({}, { cancelAfter: until(() => fake.requests.length > asked) });
    expect(run, run.log).toMatchObject({ conclusion: 'cancelled', ending: 'SIGINT', leftInTemp: [] });
    expect(run.post, run.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(place.ledger().entries).toHaveLength(before);
    expect(keys()).toEqual(saved);
  });
});
