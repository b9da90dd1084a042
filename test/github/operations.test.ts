/** What our package does on GitHub, subject by subject, and what it makes of what is there. */
import { createHash } from 'node:crypto';
import { ConflictError, GitHubError } from '@slipway/github';
import { CancelledError, ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, putBlob, putCommit, resolve, startGitHub } from './index.ts';
import { type Opened, open, thrown } from './stage.ts';

let fake: FakeGitHub;
let opened: Opened;
beforeEach(async () => {
  fake = await startGitHub();
  opened = open(fake);
});
afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
});
const writes = (): string[] =>
  fake.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/').slice(4).join('/')}`);

describe('deployments', () => {
  it('are made of what is named only: no merge, no checks, unless asked', async () => {
    const { api } = opened;
    const { state } = fake;
    state.refs.set('refs/heads/old', { sha: fake.head, type: 'commit' });
    const newer = putCommit(state, { parents: [fake.head], tree: {}, message: 'Newer', at: 0 });
    state.refs.set('refs/heads/main', { sha: newer.sha, type: 'commit' });
    await api.commitStatuses.set(fake.head, { state: 'failure', context: 'gate' });
    const made = await api.deployments.create({
      ref: 'old',
      environment: 'staging',
      payload: { version: '1.2.3' },
    });
    expect(made).toMatchObject({
      sha: fake.head,
      ref: 'old',
      environment: 'staging',
      task: 'deploy',
      payload: { version: '1.2.3' },
    });
    const wanting = api.deployments.create({
      ref: 'old',
      environment: 'staging',
      requiredContexts: ['gate'],
    });
    expect(await thrown(wanting)).toBeInstanceOf(ConflictError);
  });

  it('leave older ones as they are, unless asked', async () => {
    const { deployments } = opened.api;
    const made = [];
    for (const autoInactive of [false, false, true]) {
      const { id } = await deployments.create({ ref: 'main', environment: 'staging' });
      await deployments.addStatus(id, { state: 'success', autoInactive });
      made.push(id);
    }
    const latest = await Promise.all(made.map(async (id) => (await deployments.statuses(id, 1))[0]?.state));
    expect(latest).toEqual(['inactive', 'inactive', 'success']);
    expect(fake.state.deployments[0]?.statuses.map(({ state }) => state)).toEqual(['success', 'inactive']);
  });

  it('are listed newest first, past one page, and by what they are of', async () => {
    const { deployments } = opened.api;
    for (let n = 0; n < 3; n++)
      await deployments.create({ ref: 'main', environment: 'staging', payload: { n } });
    const [first] = fake.state.deployments;
    if (first === undefined) throw new Error('none');
    for (let n = 0; n < 150; n++)
      fake.state.deployments.push({ ...first, id: 5000 + n, environment: 'other' });
    const staging = await deployments.list({ environment: 'staging' });
    expect(staging.map(({ payload }) => (payload as { n: number }).n)).toEqual([2, 1, 0]);
    const all = await deployments.list({ limit: 120 });
    expect([all.length, all[0]?.id, all.at(-1)?.id]).toEqual([120, 5149, 5030]);
    expect(await deployments.list()).toHaveLength(30);
  });

  it('take a long description as far as GitHub does', async () => {
    const { deployments } = opened.api;
    const { id } = await deployments.create({ ref: 'main', environment: 'x', description: 'd'.repeat(500) });
    const status = await deployments.addStatus(id, {
      state: 'failure',
      description: 'd'.repeat(500),
      logUrl: 'https://example.com/1',
    });
    expect([status.description.length, status.logUrl]).toEqual([140, 'https://example.com/1']);
    expect(fake.state.deployments[0]?.description).toHaveLength(140);
  });
});

describe('contents', () => {
  const change = { path: 'ops/ledger.json', branch: 'main', message: 'run 1' };

  it('come back as the bytes that went in, small or large', async () => {
    const { contents } = opened.api;
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const path = `files/${n++}`;
        const { sha } = await contents.put({ ...change, path, bytes, sha: null });
        const got = await contents.get(path, 'main');
        expect([got?.sha, Buffer.from(got?.bytes ?? []).equals(bytes)]).toEqual([sha, true]);
      }),
      { numRuns: 25 },
    );
    const large = Buffer.alloc(3 * 2 ** 20, 'é');
    await contents.put({ ...change, bytes: large, sha: null });
    expect(large.equals((await contents.get(change.path, 'main'))?.bytes ?? Buffer.from(''))).toBe(true);
  });

  it('are written only over what was read', async () => {
    const { contents } = opened.api;
    const first = await contents.put({ ...change, bytes: Buffer.from('1'), sha: null });
    expect(resolve(fake.state, 'main')).toMatchObject({
      sha: first.commit,
      message: 'run 1',
      parents: [fake.head],
    });
    const there = await thrown(contents.put({ ...change, bytes: Buffer.from('2'), sha: null }));
    expect(there).toBeInstanceOf(ConflictError);
    const second = await contents.put({ ...change, bytes: Buffer.from('2'), sha: first.sha });
    const stale = await thrown(contents.put({ ...change, bytes: Buffer.from('3'), sha: first.sha }));
    expect(stale).toBeInstanceOf(ConflictError);
    expect(stale.message).toContain('does not match');
    expect((await contents.get(change.path, 'main'))?.sha).toBe(second.sha);
    // The loser's bytes are nowhere, the winner's are.
    expect([...fake.state.blobs.values()].map(String)).not.toContain('3');
  });

  it('are read at the ref that is named', async () => {
    const { contents } = opened.api;
    await contents.put({ ...change, bytes: Buffer.from('1'), sha: null });
    expect(await contents.get(change.path, fake.head)).toBeNull();
    expect(Buffer.from((await contents.get(change.path, 'refs/heads/main'))?.bytes ?? []).toString()).toBe(
      '1',
    );
  });

  it('are files: a folder, a missing branch and a path that climbs are told', async () => {
    const { contents } = opened.api;
    await contents.put({ ...change, bytes: Buffer.from('1'), sha: null });
    expect((await thrown(contents.get('ops', 'main'))).message).toBe('ops is a folder, not a file');
    const branch = await thrown(
      contents.put({ ...change, branch: 'none', bytes: Buffer.from('1'), sha: null }),
    );
    expect(branch.message).toContain('Branch none not found');
    const before = fake.requests.length;
    for (const path of ['../../other/contents/x', 'a/../../b', '/a', 'a//b', './a', '', 'a\nb']) {
      expect(await thrown((async () => contents.get(path, 'main'))())).toBeInstanceOf(ConfigError);
    }
    expect(fake.requests).toHaveLength(before);
  });

  it('of a repository that is not to be seen are not "missing"', async () => {
    await using elsewhere = open(fake, { repository: 'octo-org/helo' });
    const error = await thrown<ConfigError>(elsewhere.api.contents.get(change.path, 'main'));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain('octo-org/helo');
  });
});

describe('refs', () => {
  it('are created once, and again as the same', async () => {
    const { refs } = opened.api;
    const other = putCommit(fake.state, { parents: [], tree: {}, message: 'x', at: 0 });
    const made = await refs.create('tags/svc/v1.2.3', fake.head);
    expect(made).toEqual({ ref: 'refs/tags/svc/v1.2.3', sha: fake.head, type: 'commit' });
    expect(await refs.create('tags/svc/v1.2.3', fake.head)).toEqual(made);
    expect(await refs.get('tags/svc/v1.2.3')).toEqual(made);
    expect(await thrown(refs.create('tags/svc/v1.2.3', other.sha))).toBeInstanceOf(ConflictError);
    expect(await refs.get('tags/svc/v1')).toBeNull();
  });

  it('move forward, and back only by force', async () => {
    const { refs } = opened.api;
    const next = putCommit(fake.state, { parents: [fake.head], tree: {}, message: 'x', at: 0 });
    await refs.create('heads/release', fake.head);
    expect((await refs.update('heads/release', next.sha, { force: false })).sha).toBe(next.sha);
    expect(await thrown(refs.update('heads/release', fake.head, { force: false }))).toBeInstanceOf(
      ConflictError,
    );
    expect((await refs.update('heads/release', fake.head, { force: true })).sha).toBe(fake.head);
  });

  it('of annotated tags point at the tag', async () => {
    const { refs } = opened.api;
    const tag = await refs.createTag({ tag: 'v1', message: 'Version 1', object: fake.head });
    expect(await refs.create('tags/v1', tag)).toMatchObject({ sha: tag, type: 'tag' });
    expect(fake.state.tags.get(tag)).toMatchObject({ object: fake.head, message: 'Version 1' });
  });
});

describe('releases', () => {
  it('are drafted, filled, published, and found by their tag from then on', async () => {
    const { releases, refs } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1.2.3', body: 'Changes' });
    expect([draft.draft, await releases.byTag('v1.2.3'), await refs.get('tags/v1.2.3')]).toEqual([
      true,
      null,
      null,
    ]);
    const bytes = Buffer.from('archive');
    const asset = await releases.upload(draft, { name: 'hello_1.2.3_linux_amd64.tar.gz', bytes });
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(asset).toMatchObject({ bytes: 7, state: 'uploaded', digest: `sha256:${digest}` });
    await releases.publish(draft.id);
    expect(await releases.byTag('v1.2.3')).toMatchObject({ id: draft.id, draft: false, assets: [asset] });
    expect((await refs.get('tags/v1.2.3'))?.sha).toBe(fake.head);
    expect([await releases.delete(draft.id), await releases.delete(draft.id)]).toEqual([true, false]);
  });

  it('are taken up where an earlier run stopped', async () => {
    const { releases } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1' });
    await releases.upload(draft, { name: 'a', bytes: Buffer.from('1') });
    expect(await releases.createDraft({ tag: 'v1' })).toMatchObject({
      id: draft.id,
      assets: [{ name: 'a' }],
    });
    await releases.upload(draft, { name: 'a', bytes: Buffer.from('1') });
    expect(await thrown(releases.upload(draft, { name: 'a', bytes: Buffer.from('2') }))).toBeInstanceOf(
      ConflictError,
    );
    expect(fake.state.releases).toHaveLength(1);
    expect(fake.state.releases[0]?.assets.map(({ bytes }) => String(bytes))).toEqual(['1']);
  });

  it('get assets by the name that was meant', async () => {
    const { releases } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1' });
    for (const name of ['a b', 'ä', '../x', '']) {
      const error = await thrown(releases.upload(draft, { name, bytes: Buffer.from('1') }));
      expect(error).toBeInstanceOf(ConfigError);
    }
    expect(writes()).toEqual(['POST releases']);
  });

  it('give the token to no other host', async () => {
    const { releases } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1' });
    const uploadUrl = 'https://uploads.example.com/repos/o/r/releases/1/assets{?name,label}';
    const error = await thrown(
      releases.upload({ ...draft, uploadUrl }, { name: 'a', bytes: Buffer.from('1') }),
    );
    expect(error).toBeInstanceOf(GitHubError);
    expect((error as GitHubError).lines).toEqual(['it names another host: uploads.example.com']);
  });
});

describe('checks', () => {
  const annotation = (n: number) =>
    ({ path: 'a.go', startLine: n, endLine: n, level: 'failure', message: `m${n}` }) as const;

  it('carry any number of annotations, each once, and conclude with the last', async () => {
    const { checks } = opened.api;
    const annotations = Array.from({ length: 120 }, (_, index) => annotation(index + 1));
    const run = await checks.create({
      name: 'gate',
      headSha: fake.head,
      externalId: 'run-1',
      conclusion: 'failure',
      output: { title: 'FAIL', summary: 'coverage', annotations },
    });
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure', annotations: 120 });
    expect(fake.state.checkRuns[0]?.annotations.map(({ message }) => message)).toEqual(
      annotations.map(({ message }) => message),
    );
    const sent = fake.requests
      .filter(({ method }) => method === 'PATCH')
      .map(({ body }) => body as { conclusion?: string; output: { annotations: [] } });
    expect(sent.map(({ output, conclusion }) => [output.annotations.length, conclusion])).toEqual([
      [50, undefined],
      [50, undefined],
      [20, 'failure'],
    ]);
  });

  it('of one run are one', async () => {
    const { checks } = opened.api;
    const check = { name: 'gate', headSha: fake.head, externalId: 'run-1' };
    const first = await checks.create(check);
    expect((await checks.create({ ...check, conclusion: 'success' })).id).toBe(first.id);
    expect((await checks.create({ ...check, externalId: 'run-2' })).id).not.toBe(first.id);
    expect(fake.state.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['success', null]);
  });

  it('are cut to what GitHub keeps', async () => {
    const { checks } = opened.api;
    await checks.create({
      name: 'x',
      headSha: fake.head,
      externalId: '1',
      output: { title: 't', summary: '😀'.repeat(40_000) },
    });
    const { summary } = fake.state.checkRuns[0]?.output ?? {};
    expect(summary?.length).toBeLessThanOrEqual(65_535);
    expect(summary).toMatch(/^(😀)+\n\n… cut here/u);
  });
});

describe('comments', () => {
  it('with a marker are one, found past the first page, and left alone when nothing changed', async () => {
    const { comments } = opened.api;
    const someone = { issue: 1, author: 'octocat', at: 0 };
    for (let n = 0; n < 120; n++)
      fake.state.comments.push({ ...someone, id: n, body: `hello <!-- slipway/gate --> ${n}` });
    const first = await comments.upsert(1, { marker: 'slipway/gate', body: 'one' });
    const second = await comments.upsert(1, { marker: 'slipway/gate', body: 'two' });
    await comments.upsert(1, { marker: 'slipway/gate', body: 'two' });
    await comments.upsert(1, { marker: 'slipway/other', body: 'three' });
    expect(second.id).toBe(first.id);
    expect(writes()).toEqual([
      'POST issues/1/comments',
      `PATCH issues/comments/${first.id}`,
      'POST issues/1/comments',
    ]);
    const bodies = (await comments.list(1)).map(({ body }) => body);
    expect(bodies).toHaveLength(122);
    expect(bodies.slice(120)).toEqual(['<!-- slipway/gate -->\ntwo', '<!-- slipway/other -->\nthree']);
  });

  it('keep within the limit, and keep their marker', async () => {
    const { comments } = opened.api;
    const { body } = await comments.upsert(1, { marker: 'a', body: 'x'.repeat(100_000) });
    expect([body.length, body.startsWith('<!-- a -->\n')]).toEqual([65_536, true]);
    for (const marker of ['a --> <script>', 'a--b', '', 'a\n']) {
      expect(await thrown(comments.upsert(1, { marker, body: 'x' }))).toBeInstanceOf(ConfigError);
    }
  });
});

it('lists caches by prefix and branch, and deletes one', async () => {
  const { caches } = opened.api;
  const cache = { version: 'v', bytes: Buffer.from('123'), open: false, at: 0 };
  for (const [id, key, ref, usedAt] of [
    [1, 'go-1', 'main', 10],
    [2, 'go-2', 'main', 20],
    [3, 'go-3', 'dev', 30],
    [4, 'npm-1', 'main', 40],
  ] as const) {
    fake.state.caches.push({ ...cache, id, key, ref: `refs/heads/${ref}`, usedAt });
  }
  expect(
    (await caches.list({ key: 'go-', ref: 'refs/heads/main' })).map(({ id, bytes }) => [id, bytes]),
  ).toEqual([
    [2, 3],
    [1, 3],
  ]);
  expect([await caches.delete(2), await caches.delete(2)]).toEqual([true, false]);
  expect((await caches.list()).map(({ id }) => id)).toEqual([4, 3, 1]);
});

it('reads what protects an environment, and tells one that is not there', async () => {
  const { environments } = opened.api;
  fake.state.environments.push({
    id: 1,
    name: 'prod/eu',
    at: 0,
    waitMinutes: 5,
    reviewers: ['octocat', 'hubot'],
    preventSelfReview: true,
    branches: 'protected',
  });
  const found = await environments.get('prod/eu');
  expect(found?.branches).toBe('protected');
  expect(found?.protectionRules).toEqual([
    { type: 'wait_timer', waitMinutes: 5, reviewers: [], preventSelfReview: false },
    { type: 'required_reviewers', waitMinutes: 0, reviewers: ['octocat', 'hubot'], preventSelfReview: true },
    { type: 'branch_policy', waitMinutes: 0, reviewers: [], preventSelfReview: false },
  ]);
  expect(await environments.get('prod')).toBeNull();
});

it('asks nothing before it has to, and refuses what can be no token, repository or address', async () => {
  expect(fake.requests).toEqual([]);
  for (const wrong of [
    { token: '' },
    { token: 'a\nb' },
    { repository: 'hello' },
    { repository: 'a/..' },
    { repository: 'a/b/c' },
    { apiUrl: 'api.github.com' },
    { apiUrl: 'https://user:pass@api.github.com' },
  ]) {
    expect(() => open(fake, wrong)).toThrow(ConfigError);
  }
  // Plain http is for this machine only: the token would be read by all on the way.
  await using plain = open(fake, { apiUrl: 'http://ghe.example.com/api/v3' });
  expect((await thrown(plain.api.refs.get('heads/main'))).message).toContain('not https');
});

it('follows a cancel of the run', async () => {
  fake.fault({ effect: { kind: 'hang' } });
  const asked = opened.api.refs.get('heads/main').catch((error: unknown) => error);
  opened.cancel();
  expect(await asked).toBeInstanceOf(CancelledError);
});

it('stores blobs under the names that git gives them', () => {
  expect(putBlob(fake.state, Buffer.from('# hello\n'))).toBe('8954bb97349bfe2a7799e6a7a64c6f747c635d6c');
  expect(putBlob(fake.state, new Uint8Array())).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
});
