/** The rules of GitHub that the fake keeps and our package alone would not show. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, fails, putBlob, putCommit, startGitHub } from './index.ts';
import { describedPaths } from './openapi/operations.ts';
import { routes } from './routes/index.ts';

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({ rateLimit: 60 });
});
afterEach(() => fake[Symbol.asyncDispose]());

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${fake.token}`,
    'content-type': 'application/json',
    ...init.headers,
  };
  return fetch(`${fake.apiUrl}/repos/octo-org/hello${path}`, { ...init, headers });
}
const send = (method: string, path: string, body: object): Promise<Response> =>
  ask(path, { method, body: JSON.stringify(body) });
const json = async (answer: Promise<Response>): Promise<Record<string, unknown>> =>
  (await answer).json() as never;

describe('every answer', () => {
  it('has a number, and says what is left of the limit', async () => {
    const one = await ask('/git/ref/heads/main');
    expect(one.headers.get('x-github-request-id')).toMatch(/^FA0E:[0-9A-F]{8}$/);
    expect([one.headers.get('x-ratelimit-limit'), one.headers.get('x-ratelimit-remaining')]).toEqual([
      '60',
      '59',
    ]);
    const two = await ask('/git/ref/heads/main');
    expect(two.headers.get('x-ratelimit-remaining')).toBe('58');
    expect(Number(two.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
  });

  it('that is known already is not sent again, nor counted', async () => {
    const first = await ask('/git/ref/heads/main');
    const etag = first.headers.get('etag') ?? '';
    const again = await ask('/git/ref/heads/main', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('x-ratelimit-remaining')]).toEqual([
      304,
      '',
      '59',
    ]);
    const next = putCommit(fake.state, { parents: [fake.head], tree: {}, message: 'x', at: 0 });
    await send('PATCH', '/git/refs/heads/main', { sha: next.sha });
    const changed = await ask('/git/ref/heads/main', { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });

  it('is a refusal when the limit is used up, until the window ends', async () => {
    for (let n = 0; n < 60; n++) await (await ask('')).arrayBuffer();
    const over = await ask('');
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    expect(await over.json()).toMatchObject({ message: expect.stringContaining('rate limit exceeded') });
    const limit = await fetch(`${fake.apiUrl}/rate_limit`, {
      headers: { authorization: `Bearer ${fake.token}` },
    });
    expect(await limit.json()).toMatchObject({ rate: { limit: 60, remaining: 0, used: 60 } });
  });
});

it('cuts lists into pages that lead on', async () => {
  for (let n = 0; n < 7; n++) fake.state.comments.push({ id: n, issue: 1, body: `${n}`, author: 'a', at: 0 });
  const seen: string[] = [];
  const relations: string[] = [];
  for (let path: string | undefined = '/issues/1/comments?per_page=3'; path !== undefined; ) {
    const answer = await ask(path);
    const link = answer.headers.get('link') ?? '';
    relations.push([...link.matchAll(/rel="(\w+)"/g)].map(([, relation]) => relation).join(' '));
    seen.push(...((await answer.json()) as { body: string }[]).map(({ body }) => body));
    path = /<[^>]*\/repos\/octo-org\/hello([^>]*)>; rel="next"/.exec(link)?.[1];
  }
  expect(seen).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  expect(relations).toEqual(['next last', 'prev next last first', 'prev first']);
});

describe('deployments', () => {
  it('merge the default branch first, unless told not to', async () => {
    const { state } = fake;
    state.refs.set('refs/heads/old', { sha: fake.head, type: 'commit' });
    const newer = putCommit(state, { parents: [fake.head], tree: {}, message: 'x', at: 0 });
    state.refs.set('refs/heads/main', { sha: newer.sha, type: 'commit' });
    expect((await send('POST', '/deployments', { ref: 'old' })).status).toBe(202);
    expect(state.deployments).toEqual([]);
    expect((await send('POST', '/deployments', { ref: 'old', auto_merge: false })).status).toBe(201);
  });

  it('want every status of the commit to be good, unless told which', async () => {
    await send('POST', `/statuses/${fake.head}`, { state: 'failure', context: 'a' });
    await send('POST', `/statuses/${fake.head}`, { state: 'success', context: 'b' });
    const create = async (more: object): Promise<number> =>
      (await send('POST', '/deployments', { ref: 'main', ...more })).status;
    expect([
      await create({}),
      await create({ required_contexts: ['b'] }),
      await create({ required_contexts: [] }),
    ]).toEqual([409, 201, 201]);
    await send('POST', `/statuses/${fake.head}`, { state: 'success', context: 'a' });
    expect(await create({})).toBe(201);
  });

  it('become inactive by a later success: those of the same environment, and no production ones', async () => {
    const make = async (more: object): Promise<unknown> => {
      const { id } = await json(
        send('POST', '/deployments', { ref: 'main', environment: 'staging', ...more }),
      );
      await send('POST', `/deployments/${id}/statuses`, { state: 'success' });
      return id;
    };
    await make({});
    await make({ environment: 'other' });
    await make({ transient_environment: true });
    await make({ production_environment: true });
    await make({});
    expect(fake.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual([
      'inactive',
      'success',
      'success',
      'success',
      'success',
    ]);
  });

  it('make their environment, without any rule', async () => {
    await send('POST', '/deployments', { ref: 'main', environment: 'prodution' });
    expect(await json(ask('/environments/prodution'))).toMatchObject({
      name: 'prodution',
      protection_rules: [],
    });
  });
});

it('compares branches', async () => {
  const { state } = fake;
  const commit = (message: string, parents: string[]): string =>
    putCommit(state, { parents, tree: {}, message, at: 0 }).sha;
  const ours = commit('ours 2', [commit('ours 1', [fake.head])]);
  state.refs.set('refs/heads/ours', { sha: ours, type: 'commit' });
  state.refs.set('refs/heads/theirs', { sha: commit('theirs', [fake.head]), type: 'commit' });
  const compare = async (basehead: string): Promise<unknown[]> => {
    const { status, ahead_by, behind_by } = await json(ask(`/compare/${basehead}`));
    return [status, ahead_by, behind_by];
  };
  expect(await compare('main...ours')).toEqual(['ahead', 2, 0]);
  expect(await compare('ours...main')).toEqual(['behind', 0, 2]);
  expect(await compare('ours...theirs')).toEqual(['diverged', 1, 2]);
  expect(await compare('main...main')).toEqual(['identical', 0, 0]);
  expect((await ask('/compare/main...none')).status).toBe(404);
});

it('keeps the history of a file', async () => {
  const put = async (message: string, content: string, sha?: unknown): Promise<unknown> =>
    (
      await json(
        send('PUT', '/contents/a/b', { message, content: Buffer.from(content).toString('base64'), sha }),
      )
    ).content;
  const first = (await put('one', '1')) as { sha: string };
  await send('PUT', '/contents/c', { message: 'other', content: '' });
  await put('two', '2', first.sha);
  const messages = (
    (await json(ask('/commits?path=a/b'))) as unknown as { commit: { message: string } }[]
  ).map(({ commit }) => commit.message);
  expect(messages).toEqual(['two', 'one']);
  const folder = (await json(ask('/contents/a'))) as unknown as { name: string; sha: string }[];
  expect(folder.map(({ name, sha }) => [name, sha])).toEqual([['b', putBlob(fake.state, Buffer.from('2'))]]);
});

it('shows drafts to those who may write, and to nobody by their tag', async () => {
  await send('POST', '/releases', { tag_name: 'v1', draft: true });
  const reader = { headers: { authorization: `Bearer ${fake.issueToken({ contents: 'read' })}` } };
  const count = async (init?: RequestInit): Promise<number> =>
    ((await (await ask('/releases', init)).json()) as []).length;
  expect([await count(), await count(reader), (await ask('/releases/tags/v1')).status]).toEqual([1, 0, 404]);
  expect((await send('POST', '/releases', { tag_name: 'v1' })).status).toBe(201);
  expect((await send('POST', '/releases', { tag_name: 'v1' })).status).toBe(422);
});

it('takes uploads at the host for uploads only', async () => {
  const { id } = await json(send('POST', '/releases', { tag_name: 'v1', draft: true }));
  const path = `/releases/${id}/assets?name=my%20file`;
  const upload = (root: string): Promise<Response> =>
    fetch(`${root}/repos/octo-org/hello${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${fake.token}`, 'content-type': 'text/plain' },
      body: 'x',
    });
  expect((await upload(fake.apiUrl)).status).toBe(404);
  expect(await json(upload(fake.uploadsUrl))).toMatchObject({ name: 'my.file', size: 1 });
});

it('refuses more annotations than one call may bring', async () => {
  const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };
  const output = { title: 't', summary: 's', annotations: Array(51).fill(annotation) };
  expect((await send('POST', '/check-runs', { name: 'x', head_sha: fake.head, output })).status).toBe(422);
});

it('notes what was dispatched', async () => {
  expect(
    (await send('POST', '/dispatches', { event_type: 'released', client_payload: { a: 1 } })).status,
  ).toBe(204);
  expect((await send('POST', '/actions/workflows/ci.yml/dispatches', { ref: 'main' })).status).toBe(204);
  expect(fake.state.dispatches).toEqual([
    { workflow: null, body: { event_type: 'released', client_payload: { a: 1 } } },
    { workflow: 'ci.yml', body: { ref: 'main' } },
  ]);
});

it('meets only the requests that a rule is for', async () => {
  fake.fault({ method: 'GET', path: /\/git\/ref\//, after: 1, times: 2, effect: fails(500) });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n++)
    statuses.push((await ask('/git/ref/heads/main')).status, (await ask('')).status);
  expect(statuses).toEqual([200, 200, 500, 200, 500, 200, 200, 200]);
  expect(fake.requests.filter(({ fault }) => fault !== null)).toHaveLength(2);
});

it('knows other repositories, paths and methods as little as GitHub does', async () => {
  const statuses = await Promise.all(
    ['/../other/git/ref/heads/main', '/nothing', '/deployments/0'].map(
      async (path) => (await ask(path)).status,
    ),
  );
  expect([...statuses, (await send('PUT', '/deployments', {})).status]).toEqual([404, 404, 404, 404]);
});

it('describes every route of the fake', () => {
  expect(routes.map(({ path }) => path).filter((path) => !describedPaths.includes(path))).toEqual([]);
});
