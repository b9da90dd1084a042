/** The deployment that the one-click action records: what GitHub is told, when, and what its faults do not change. */
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sha256Hex } from '@slipway/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bed, entryOf, makeBed } from '../hostile/bed.ts';
import { makePlace, type Place, until } from '../main-job/place.ts';
import { type Played, playBundle } from '../runner-model/index.ts';
import { type FakeGitHub, failsAfterwards, startGitHub, tooMany } from './index.ts';
import { playOneClick } from './played.ts';

let bed: Bed;
let place: Place;
beforeAll(async () => {
  bed = makeBed();
  place = await makePlace();
});
afterAll(async () => {
  bed?.remove();
  await place?.[Symbol.asyncDispose]();
});

const deployment = { deployment: 'true' };
const run = 'https://github.com/octo-org/hello/actions/runs/1/attempts/1';

/** `state: description` of each deployment's statuses, oldest first. */
const told = ({ state }: FakeGitHub): string[][] =>
  state.deployments.map(({ statuses }) => statuses.map((one) => `${one.state}: ${one.description}`.trim()));

/** An earlier release, recorded. */
function seed({ state, head }: FakeGitHub, version: string, said: string, service = 'shop'): void {
  const id = state.deployments.length + 1;
  const [environmentUrl, logUrl] = ['', ''];
  state.deployments.push({
    ...{ id, sha: head, ref: head, task: 'deploy', environment: 'local', description: null },
    ...{ payload: { service, version, slipway_request: `${id}` }, transient: true, production: false, at: 0 },
    statuses: [{ id, state: said, description: 'as it was', environmentUrl, logUrl, at: 0 }],
  });
}

/** The step left nothing behind, and post had nothing to say. */
function expectClean(played: Played): void {
  expect(played.leftInTemp).toEqual([]);
  expect(played.post, played.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
}

/** 503 that will not pass soon: it is not worth waiting for. */
const down = {
  kind: 'answer',
  status: 503,
  headers: () => ({ 'retry-after': '3600' }),
} as const;

const last = { method: 'POST', path: '/statuses', after: 1 } as const;

// In this order: each stands on what the one before has released.
describe.skipIf(process.platform === 'win32')('the deployment of a release', { timeout: 120_000 }, () => {
  it('begins before it and ends as success when it is kept, on a server of one’s own too', async () => {
    await using fake = await startGitHub({ enterprise: true, permissions: { deployments: 'write' } });
    // Made, and the answer lost: found again, and not made twice.
    fake.fault({ method: 'POST', path: /\/deployments$/, effect: failsAfterwards(502) });
    await using played = await playOneClick({ bed, place }, fake, {
      inputs: { ...deployment, 'environment-url': 'https://shop.example' },
      github: { server_url: 'https://ghe.example' },
    });
    expect(played, played.log).toMatchObject({ exitCode: 0, annotations: [], outputs: { verdict: 'kept' } });
    expect(told(fake)).toEqual([['in_progress:', expect.stringMatching(/^success: kept: [A-Z_]+$/)]]);
    expect(fake.state.deployments[0]).toMatchObject({
      sha: place.service.git('rev-parse', 'HEAD').trim(),
      environment: 'local',
      transient: true,
      payload: {
        ...{ service: 'shop', version: '1.0.0', artifact: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
        evidence: { build: sha256Hex(readFileSync(played.outputs['build-json'] ?? '')), gate: null },
        ledger: { events: 0, head: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    });
    for (const { logUrl, environmentUrl } of fake.state.deployments[0]?.statuses ?? []) {
      expect(logUrl).toBe(run.replace('github.com', 'ghe.example'));
      expect(environmentUrl).toBe('https://shop.example');
    }
    expect(fake.requests.every((request) => request.path.startsWith('/api/v3/'))).toBe(true);
    expectClean(played);
    expect(JSON.parse(played.state.slipway ?? '')).not.toHaveProperty('deployment');
  });

  it('ends as failure when it is rolled back; a limit is waited for, and a fault at the end is made good by post', async () => {
    place.service.commit('1.1.0', 'errorEvery: 2');
    await using fake = await startGitHub();
    fake.fault({ method: 'POST', path: /\/deployments$/, effect: tooMany(1, 'seconds') });
    fake.fault({ ...last, effect: down });
    seed(fake, '0.9.0', 'success');
    seed(fake, '1.0.0', 'inactive');
    seed(fake, '1.0.0', 'success', 'other');
    await using played = await playOneClick({ bed, place }, fake, {
      inputs: { ...deployment, environment: 'local', 'environment-url': 'https://shop.example' },
    });
    expect(played.outputs, played.log).toMatchObject({ verdict: 'rolled-back', 'rolled-back-to': '1.0.0' });
    expect(played.log).toMatch(/GitHub asks to wait; again in 1\.0 s \(to create a deployment/);
    expect(played.annotations.map(({ kind, message }) => `${kind} ${message}`)).toEqual([
      'warning rolling back from 1.1.0 to 1.0.0 (ERROR_RATE)',
      expect.stringMatching(/^warning deployment \d+ to local does not say failure on GitHub: .*503/),
      expect.stringMatching(/^error shop 1\.1\.0 was rolled back to 1\.0\.0/),
    ]);
    expect(told(fake)).toEqual([
      ['success: as it was', 'inactive: replaced by 1.0.0'],
      ['inactive: as it was', 'success: serves'],
      ['success: as it was'],
      ['in_progress:', 'failure: rolled back to 1.0.0: ERROR_RATE'],
    ]);
    const shown = fake.state.deployments.map(({ statuses }) => statuses.at(-1)?.environmentUrl);
    expect(shown).toEqual(['', 'https://shop.example', '', '']);
    expect(fake.state.deployments[1]?.statuses.at(-1)?.logUrl).toBe(run);
    expectClean(played);
  });

  it.each([
    [403, { deployments: 'read' }],
    [404, {}],
  ] as const)(
    'is refused with %d: nothing is released, and the permission is named',
    async (status, permissions) => {
      place.service.commit('1.2.0');
      await using fake = await startGitHub({ permissions });
      const before = place.ledger();
      await using played = await playOneClick({ bed, place }, fake, { inputs: deployment });
      expect(played.exitCode).toBe(1);
      expect(played.annotations).toHaveLength(1);
      const message = played.annotations[0]?.message;
      expect(message).toMatch(new RegExp(`^permissions: cannot create a deployment .* answered ${status}`));
      expect(message).toContain('permissions: { deployments: write }');
      expect(place.ledger()).toEqual(before);
      expect(await place.answers()).toBe('1.0.0');
      expect(fake.state.deployments).toEqual([]);
      expect(fake.requests.map(({ method }) => method)).toEqual(['POST']);
      expectClean(played);
    },
  );

  it('is given up with the run, cancelled while GitHub is silent: nothing is released', async () => {
    await using fake = await startGitHub({ faults: [{ effect: { kind: 'hang' } }] });
    const before = place.ledger();
    await using played = await playOneClick({ bed, place }, fake, {
      inputs: deployment,
      cancelAfter: until(() => fake.requests.length > 0),
    });
    expect(played, played.log).toMatchObject({ conclusion: 'cancelled', ending: 'SIGINT' });
    expect(place.ledger()).toEqual(before);
    // Post has looked whether it was made after all.
    expect(fake.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
    expect(told(fake)).toEqual([]);
    expectClean(played);
  });

  it('ends as error when the version did not come up', async () => {
    place.service.commit('1.2.0', 'readyAfter: 60e9');
    await using fake = await startGitHub({ faults: [{ method: 'GET', effect: down }] });
    await using played = await playOneClick({ bed, place }, fake, {
      inputs: { ...deployment, 'start-timeout': '1s' },
    });
    expect(played.exitCode).toBe(1);
    expect(played.annotations.map(({ kind, message }) => `${kind} ${message}`)).toEqual([
      expect.stringMatching(/^warning earlier deployments to local may not say on GitHub what serves: .*503/),
      expect.stringMatching(/^error 1\.2\.0 did not come up; 1\.0\.0 still serves/),
    ]);
    expect(told(fake)).toEqual([['in_progress:', 'error: the run ended before a verdict']]);
    expectClean(played);
  });

  it('is ended by post when the run is cancelled', async () => {
    place.service.commit('1.3.0');
    await using fake = await startGitHub();
    seed(fake, '1.0.0', 'success');
    const modes: number[] = [];
    await using played = await playOneClick({ bed, place }, fake, {
      inputs: deployment,
      cancelAfter: (line) => {
        if (!line.includes('::group::watch')) return false;
        const files = globSync('runner-model-*/work/_temp/slipway-deployment-*', { cwd: tmpdir() });
        modes.push(...files.map((file) => statSync(path.join(tmpdir(), file)).mode & 0o777));
        return true;
      },
    });
    expect(played.conclusion).toBe('cancelled');
    expect(new Set(modes)).toEqual(new Set([0o600]));
    expect(JSON.stringify(played.state)).not.toContain(fake.token);
    expect(told(fake)).toEqual([
      ['success: as it was', 'inactive: replaced by 1.3.0'],
      ['in_progress:', 'error: the run ended before a verdict'],
    ]);
    expectClean(played);
  });

  it('keeps nobody waiting when GitHub is silent at the end', async () => {
    place.service.commit('1.4.0');
    await using fake = await startGitHub({ faults: [{ ...last, effect: { kind: 'hang' } }] });
    await using played = await playOneClick({ bed, place }, fake, { inputs: deployment });
    expect(played, played.log).toMatchObject({ exitCode: 0, outputs: { verdict: 'kept' } });
    expect(played.annotations).toEqual([
      { kind: 'warning', message: expect.stringMatching(/does not say success on GitHub: .*no answer/) },
    ]);
    expect(told(fake)).toEqual([['in_progress:', expect.stringMatching(/^success: kept/)]]);
    expectClean(played);
  });

  it('is not made where none is asked for, nor where a run is only planned', async () => {
    await using fake = await startGitHub();
    await using planned = await playOneClick({ bed, place }, fake, {
      inputs: { ...deployment, mode: 'plan', load: '', 'github-token': '' },
      event: {
        name: 'push',
        payload: { ref: 'refs/heads/main', repository: { default_branch: 'main' } },
      },
    });
    expect(planned, planned.log).toMatchObject({ exitCode: 0, outputs: { build: 'true' } });
    expect(fake.requests).toEqual([]);
  });
});

describe('post', () => {
  const request = 'a-request';
  const left = (tokenFile: string, more: object): Record<string, string> => ({
    isPost: 'true',
    slipway: JSON.stringify({
      ...{ service: 'web', environment: 'staging', stateDirectory: path.join(bed.entries, 'state'), run },
      ...more,
      deployment: {
        ...{ tokenFile, environment: 'staging', request, id: null },
        last: { state: 'error', description: 'the run ended before a verdict' },
      },
    }),
  });
  const post = (fake: FakeGitHub, tokenFile: string, more = {}): Promise<Played> => {
    const { action, nodeArgs } = entryOf(bed, 'one-click');
    return playBundle(action, {
      ...{ nodeArgs, only: 'post', state: left(tokenFile, more) },
      github: { api_url: fake.apiUrl, repository: 'octo-org/hello' },
    });
  };
  const withToken = (name: string, token: string): string => {
    const file = path.join(bed.entries, name);
    writeFileSync(file, token, { mode: 0o600 });
    return file;
  };

  it('ends the deployment of a main that was killed before it knew its number', async () => {
    await using fake = await startGitHub();
    await using played = await post(fake, withToken('unknown', fake.token));
    expect(played, played.log).toMatchObject({ exitCode: 0, annotations: [] });
    expect(fake.state.deployments).toEqual([]);

    for (const slipway_request of [request, 'another']) {
      fake.state.deployments.push({
        ...{ id: fake.state.deployments.length + 1, sha: fake.head, ref: fake.head, task: 'deploy' },
        ...{ environment: 'staging', description: null, payload: { slipway_request } },
        ...{ transient: false, production: false, at: Date.now(), statuses: [] },
      });
    }
    const file = withToken('known', fake.token);
    // A ledger on GitHub is read before its token goes, too.
    const tokenFile = withToken('ledger', fake.token);
    const ledger = { kind: 'deployments', repository: 'octo-org/hello', tokenFile, commit: fake.head };
    await using again = await post(fake, file, { ledger });
    expect(again, again.log).toMatchObject({ exitCode: 0, annotations: [] });
    expect(told(fake)).toEqual([['error: the run ended before a verdict'], []]);
    expect([existsSync(file), existsSync(tokenFile)]).toEqual([false, false]);
  });

  it('warns where its token is gone, or GitHub takes it no longer, and never fails', async () => {
    await using fake = await startGitHub();
    await using without = await post(fake, path.join(bed.entries, 'nothing'));
    expect(without).toMatchObject({ exitCode: 0, conclusion: 'success' });
    expect(without.annotations).toEqual([
      {
        kind: 'warning',
        message: expect.stringMatching(
          /^the deployment to staging does not say error on GitHub: its token is gone/,
        ),
      },
    ]);
    expect(fake.requests).toEqual([]);

    const file = withToken('expired', 'ghs_expired');
    await using expired = await post(fake, file);
    expect(expired.exitCode).toBe(0);
    expect(expired.annotations.map(({ kind, message }) => `${kind} ${message}`)).toEqual([
      expect.stringMatching(/^warning .*does not accept the token: Bad credentials/),
    ]);
    expect(existsSync(file)).toBe(false);
  });
});
