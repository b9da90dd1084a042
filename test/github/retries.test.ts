/** Faults of the line, the server and its limits: what is asked again, after how long, and that nothing is done twice. */
import { ConflictError, type GitHub, GitHubError, type GitHubRelease } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import { describe, expect, it } from 'vitest';
import {
  type Effect,
  type FakeGitHub,
  fails,
  failsAfterwards,
  htmlError,
  primaryLimit,
  secondaryLimit,
  startGitHub,
  tooMany,
} from './index.ts';
import { open, thrown } from './stage.ts';

/** Every write of our package, and how often it stands when all is done; `prepare` runs before the fault is set. */
const writes: readonly {
  readonly name: string;
  readonly method: string;
  readonly path: string | RegExp;
  readonly prepare?: (api: GitHub, fake: FakeGitHub) => Promise<unknown>;
  readonly work: (api: GitHub, fake: FakeGitHub, prepared: never) => Promise<unknown>;
  readonly count: (fake: FakeGitHub) => number;
}[] = [
  {
    name: 'a deployment',
    method: 'POST',
    path: /\/deployments$/,
    work: (api) => api.deployments.create({ ref: 'main', environment: 'staging', payload: { version: '1' } }),
    count: ({ state }) => state.deployments.length,
  },
  {
    name: 'a deployment status',
    method: 'POST',
    path: '/statuses',
    prepare: (api) => api.deployments.create({ ref: 'main', environment: 'staging' }),
    work: (api, _fake, { id }: { id: number }) =>
      api.deployments.addStatus(id, { state: 'success', logUrl: 'https://example.com' }),
    count: ({ state }) => state.deployments[0]?.statuses.length ?? 0,
  },
  {
    name: 'a file',
    method: 'PUT',
    path: '/contents/',
    work: (api) =>
      api.contents.put({ path: 'a', branch: 'main', message: 'run 7', sha: null, bytes: Buffer.from('x') }),
    // Beside the first commit.
    count: ({ state }) => state.commits.size - 1,
  },
  ...['trees', 'commits', 'refs'].map((kind) => ({
    name: `a branch without a history (${kind})`,
    method: 'POST',
    path: `/git/${kind}`,
    work: (api: GitHub) =>
      api.contents.orphanBranch({ branch: 'ledger', path: 'a', message: 'm', bytes: Buffer.from('x') }),
    count: ({ state }: FakeGitHub) => state.refs.size - 1,
  })),
  {
    name: 'a ref',
    method: 'POST',
    path: '/git/refs',
    work: (api, { head }) => api.refs.create('tags/v1', head),
    count: ({ state }) => state.refs.size - 1,
  },
  {
    name: 'a release',
    method: 'POST',
    path: /\/releases$/,
    work: (api) => api.releases.createDraft({ tag: 'v1' }),
    count: ({ state }) => state.releases.length,
  },
  {
    name: 'an asset in the place of another (POST)',
    method: 'POST',
    path: '/assets',
    prepare: async (api) => {
      const release = await api.releases.createDraft({ tag: 'v1' });
      await api.releases.upload(release, { name: 'a', bytes: Buffer.from('x') });
      return release;
    },
    work: (api, _fake, release: GitHubRelease) =>
      api.releases.replace(release, { name: 'a', bytes: Buffer.from('y') }),
    count: ({ state }) => state.releases[0]?.assets.filter(({ bytes }) => String(bytes) === 'y').length ?? 0,
  },
  {
    name: 'an asset in the place of another (PATCH)',
    method: 'PATCH',
    path: '/releases/assets/',
    prepare: async (api) => {
      const release = await api.releases.createDraft({ tag: 'v1' });
      await api.releases.upload(release, { name: 'a', bytes: Buffer.from('x') });
      return release;
    },
    work: (api, _fake, release: GitHubRelease) =>
      api.releases.replace(release, { name: 'a', bytes: Buffer.from('y') }),
    count: ({ state }) => state.releases[0]?.assets.filter(({ bytes }) => String(bytes) === 'y').length ?? 0,
  },
  {
    name: 'an asset',
    method: 'POST',
    path: '/assets',
    prepare: (api) => api.releases.createDraft({ tag: 'v1' }),
    work: (api, _fake, release: never) =>
      api.releases.upload(release, { name: 'a', bytes: Buffer.from('x') }),
    count: ({ state }) => state.releases[0]?.assets.length ?? 0,
  },
  {
    name: 'a check',
    method: 'POST',
    path: '/check-runs',
    work: (api, { head }) => api.checks.create({ name: 'gate', headSha: head, externalId: '1' }),
    count: ({ state }) => state.checkRuns.length,
  },
  {
    name: 'annotations',
    method: 'PATCH',
    path: '/check-runs/',
    prepare: (api, { head }) => api.checks.create({ name: 'gate', headSha: head, externalId: '1' }),
    work: (api, _fake, { id }: { id: number }) =>
      api.checks.update(id, {
        output: {
          title: 't',
          summary: 's',
          annotations: [{ path: 'a', startLine: 1, endLine: 1, level: 'notice', message: 'm' }],
        },
      }),
    count: ({ state }) => state.checkRuns[0]?.annotations.length ?? 0,
  },
  {
    name: 'a comment',
    method: 'POST',
    path: '/comments',
    work: (api) => api.comments.upsert(1, { marker: 'a', body: 'x' }),
    count: ({ state }) => state.comments.length,
  },
];

const faults: Readonly<Record<string, Effect>> = {
  'a 502 and nothing done': fails(502),
  'a 502 when all was done': failsAfterwards(502),
  'a page of the load balancer': htmlError(503),
  'a reset and nothing done': { kind: 'reset', when: 'before' },
  'a reset when all was done': { kind: 'reset', when: 'after' },
  'an answer that breaks off': { kind: 'truncate', bytes: 40 },
  'an answer shorter than it says': { kind: 'wrong-length', by: 100 },
  'a 429 with seconds': tooMany(3, 'seconds'),
  'a secondary limit': secondaryLimit(3),
  'a primary limit': primaryLimit(3),
};

describe.each(writes)('$name', ({ method, path, prepare, work, count }) => {
  it.each(Object.entries(faults))('stands once after %s', async (_name, effect) => {
    await using fake = await startGitHub();
    await using opened = open(fake);
    const prepared = (await prepare?.(opened.api, fake)) as never;
    fake.fault({ method, path, effect });
    const result = await work(opened.api, fake, prepared);
    expect(result).toMatchObject({});
    expect(fake.requests.filter(({ fault }) => fault !== null)).toHaveLength(1);
    expect(count(fake)).toBe(1);
    expect(opened.clock.slept).toHaveLength(1);
  });
});

describe('what an asset leaves when its upload breaks off', () => {
  it('is taken away before the next try', async () => {
    await using fake = await startGitHub();
    await using opened = open(fake);
    const release = await opened.api.releases.createDraft({ tag: 'v1' });
    const left = { id: 5, name: 'a', label: null, contentType: 'x', bytes: new Uint8Array(), at: 0 };
    fake.state.releases[0]?.assets.push({ ...left, state: 'starter' });
    await opened.api.releases.upload(release, { name: 'a', bytes: Buffer.from('whole') });
    expect(fake.state.releases[0]?.assets.map(({ bytes }) => String(bytes))).toEqual(['whole']);
  });
});

describe('a file', () => {
  it('of another writer with the same bytes is not taken for ours', async () => {
    await using fake = await startGitHub();
    await using opened = open(fake);
    const { contents } = opened.api;
    const put = { path: 'a', branch: 'main', sha: null, bytes: Buffer.from('x') };
    await contents.put({ ...put, message: 'run 1' });
    fake.fault({ method: 'PUT', effect: { kind: 'reset', when: 'before' } });
    expect(await thrown(contents.put({ ...put, message: 'run 2' }))).toBeInstanceOf(ConflictError);
  });
});

describe('limits', () => {
  it('are waited for as long as they say, in both forms, by GitHub’s own clock', async () => {
    await using fake = await startGitHub({ clockSkewMs: 3_600_000 });
    await using opened = open(fake);
    for (const effect of [
      tooMany(7, 'seconds'),
      tooMany(20, 'date'),
      primaryLimit(30),
      primaryLimit(30, 429),
    ]) {
      fake.fault({ effect });
      await opened.api.refs.get('heads/main');
    }
    const [seconds = 0, date = 0, ...resets] = opened.clock.slept;
    expect(seconds).toBe(7000);
    // A date has whole seconds, and so has GitHub's clock.
    expect(Math.abs(date - 20_000)).toBeLessThanOrEqual(1000);
    for (const reset of resets) expect(Math.abs(reset - 31_000)).toBeLessThanOrEqual(1000);
    expect(opened.lines[0]).toMatch(/^GitHub asks to wait; again in 7.0 s \(to read the ref heads\/main\)$/);
  });

  it('without a word are waited for a minute, then longer', async () => {
    await using fake = await startGitHub();
    await using opened = open(fake, { budgetMs: 400_000 });
    fake.fault({ effect: secondaryLimit(), times: 2 });
    await opened.api.refs.get('heads/main');
    expect(opened.clock.slept).toEqual([60_000, 120_000]);
  });

  it('that end after the budget are told, with the time', async () => {
    await using fake = await startGitHub({ rateLimit: 2 });
    await using opened = open(fake);
    await opened.api.refs.get('heads/main');
    await opened.api.refs.get('heads/main');
    const error = await thrown<GitHubError>(opened.api.refs.get('heads/main'));
    expect(error).toBeInstanceOf(GitHubError);
    expect(error.message).toMatch(
      /^GitHub's rate limit does not let us read the ref heads\/main: GitHub answered 403; GitHub's rate limit is used up: it would take (59|60) min \d+ s, and 2 min 0 s are left for it$/,
    );
    expect(opened.clock.slept).toEqual([]);
  });
});

describe('a fault that does not pass', () => {
  it('ends within its tries, with the server’s words and the request’s number', async () => {
    await using fake = await startGitHub();
    await using opened = open(fake);
    fake.fault({ effect: fails(500, 'boom'), times: Number.POSITIVE_INFINITY });
    const error = await thrown<GitHubError>(opened.api.refs.get('heads/main'));
    expect(error.message).toBe('cannot read the ref heads/main: GitHub answered 500 (6 attempts)');
    expect(error.lines).toEqual(['boom', expect.stringMatching(/^GitHub's request id: FA0E:/)]);
    expect(error).toMatchObject({ status: 500, command: 'GET /repos/octo-org/hello/git/ref/heads/main' });
    expect(fake.requests).toHaveLength(6);
  });

  it('of ours is not asked again', async () => {
    await using fake = await startGitHub();
    await using opened = open(fake);
    for (const status of [400, 401, 403, 409, 410, 422, 451, 501]) fake.fault({ effect: fails(status) });
    for (let n = 0; n < 8; n++) await thrown(opened.api.refs.get('heads/main'));
    expect([fake.requests.length, opened.clock.slept]).toEqual([8, []]);
  });

  it('may be a server that is no GitHub', async () => {
    await using fake = await startGitHub();
    await using opened = open(fake);
    fake.fault({ effect: htmlError(200) });
    const sign = await thrown<GitHubError>(opened.api.refs.get('heads/main'));
    expect(sign.message).toContain('no answer from GitHub (INVALID_JSON)');
    fake.fault({ effect: { kind: 'answer', status: 200, body: { hello: 'world' } } });
    const odd = await thrown<GitHubError>(opened.api.refs.get('heads/main'));
    expect(odd.message).toContain('does not answer as GitHub does');
    fake.fault({ effect: { kind: 'answer', status: 307, headers: () => ({ location: '/elsewhere' }) } });
    const moved = await thrown(opened.api.refs.create('tags/x', fake.head));
    expect(moved).toBeInstanceOf(ConfigError);
    expect(moved.message).toContain('another name or place');
  });
});

it('reads slow answers whole', async () => {
  await using fake = await startGitHub();
  await using opened = open(fake);
  fake.fault({ effect: { kind: 'slow', perByteMs: 1 } });
  expect((await opened.api.refs.get('heads/main'))?.sha).toBe(fake.head);
});
