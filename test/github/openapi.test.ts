/** Every request that our package sends and every reply of the fake, held to GitHub's OpenAPI description. */

import { beforeAll, beforeEach, expect, it } from 'vitest';
import { githubOpenApi } from '../../scripts/github-openapi.ts';
import { type FakeGitHub, startGitHub } from './index.ts';
import { openApiChecker } from './openapi/check.ts';
import { routes } from './routes/index.ts';
import type { Exchange } from './server.ts';
import { open } from './stage.ts';

let check: (exchange: Exchange) => string[];
let missing = '';
beforeAll(async () => {
  try {
    check = openApiChecker(await githubOpenApi());
  } catch (error) {
    missing = `missing: GitHub's OpenAPI description (npm run ci:setup): ${(error as Error).message.split('\n')[0]}`;
  }
}, 300_000);
beforeEach((context) => {
  if (missing !== '') context.skip(missing);
});

/** Everything that our package can do, once. */
async function everything(fake: FakeGitHub): Promise<void> {
  await using opened = open(fake);
  const { api } = opened;
  const { head, state } = fake;
  const deployment = await api.deployments.create({
    ref: 'main',
    environment: 'staging',
    description: 'hello 1.2.3',
    payload: { version: '1.2.3' },
    requiredContexts: [],
    transientEnvironment: false,
    productionEnvironment: false,
  });
  await api.deployments.list({ environment: 'staging', sha: head, ref: 'main', task: 'deploy' });
  await api.deployments.addStatus(deployment.id, {
    state: 'success',
    environmentUrl: 'https://staging.example.com',
    logUrl: 'https://example.com/run',
  });
  await api.deployments.addStatus(deployment.id, { state: 'inactive', description: 'taken back' });
  await api.deployments.statuses(deployment.id);
  await api.deployments.remove((await api.deployments.create({ ref: 'main', environment: 'gone' })).id);
  await api.commitStatuses.set(head, {
    state: 'success',
    context: 'slipway/gate',
    targetUrl: 'https://example.com',
  });
  await api.commitStatuses.set(head, { state: 'pending', context: 'slipway/watch' });
  await api.commitStatuses.list('main');
  const file = { path: 'ops/a file.json', branch: 'main', message: 'ledger: run 1' };
  const put = await api.contents.put({ ...file, bytes: Buffer.from('1'), sha: null });
  await api.contents.put({
    ...file,
    bytes: Buffer.alloc(2 ** 20 + 1, 'x'),
    sha: put.sha,
    author: { name: 'ci', email: 'ci@example.com' },
  });
  await api.contents.get(file.path, 'main');
  await api.contents.get('nothing', 'main');
  await api.contents.get('ops', 'main').catch(() => {});
  const begin = { path: 'ops/a.json', message: 'begin' };
  await api.contents.orphanBranch({ ...begin, branch: 'text', bytes: Buffer.from('1') });
  await api.contents.orphanBranch({ ...begin, branch: 'bytes', bytes: Buffer.from([255]) });
  await api.refs.get('heads/main');
  await api.refs.get('heads/none');
  await api.refs.create(
    'tags/v1',
    await api.refs.createTag({ tag: 'v1', message: 'Version 1', object: head }),
  );
  await api.refs.update('tags/v1', head, { force: true });
  const release = await api.releases.createDraft({
    tag: 'v1.2.3',
    target: 'main',
    name: '1.2.3',
    body: '# Changes',
    prerelease: false,
  });
  state.releases[0]?.assets.push({
    id: 7,
    name: 'hello.tar.gz',
    label: null,
    contentType: 'application/gzip',
    bytes: new Uint8Array(),
    state: 'starter',
    at: 0,
  });
  await api.releases.upload(release, { name: 'hello.tar.gz', bytes: Buffer.from('x'), label: 'Linux' });
  await api.releases.replace(release, { name: 'hello.tar.gz', bytes: Buffer.from('y') });
  await api.releases.assets(release.id);
  await api.releases.describe(release.id, { body: '# Changes\n', prerelease: true });
  await api.releases.publish(release.id, { latest: true, body: '# Changes', prerelease: false });
  await api.releases.byTag('v1.2.3');
  await api.releases.byTag('v0');
  await api.releases.delete(release.id);
  const annotation = {
    path: 'a.go',
    startLine: 1,
    endLine: 2,
    level: 'warning',
    message: 'm',
    title: 't',
  } as const;
  const run = await api.checks.create({
    name: 'gate',
    headSha: head,
    externalId: 'run-1',
    detailsUrl: 'https://example.com',
    output: { title: 'PASS', summary: 's', text: 't', annotations: Array(51).fill(annotation) },
  });
  await api.checks.update(run.id, { conclusion: 'success' });
  await api.comments.upsert(1, { marker: 'slipway/gate', body: 'one' });
  await api.comments.upsert(1, { marker: 'slipway/gate', body: 'two' });
  await api.comments.list(1);
  for (let times = 0; times < 2; times++) {
    await api.issues.open({ marker: 'slipway/shop', title: 'shop was taken back', body: 'one' });
    await api.commitComments.add(head, { marker: 'slipway/shop', body: 'one' });
  }
  await api.dispatches.create({
    type: 'slipway-alert',
    payload: { service: 'shop', environment: 'staging' },
  });
  state.caches.push({
    id: 9,
    key: 'go-1',
    version: 'v',
    ref: 'refs/heads/main',
    bytes: Buffer.from('12'),
    open: false,
    at: 0,
    usedAt: 0,
  });
  await api.caches.list({ key: 'go-', ref: 'refs/heads/main' });
  await api.caches.delete(9);
  state.environments.push({
    id: 77,
    name: 'production',
    at: 0,
    waitMinutes: 30,
    reviewers: ['octocat'],
    preventSelfReview: true,
    branches: 'custom',
  });
  await api.environments.get('production');
  await api.environments.get('prodution');
  state.pulls.push({
    ...{ number: 3, owner: 'octocat', branch: 'fix', headSha: head, headRepository: 2, open: true },
  });
  await api.pulls.ofBranch('octocat', 'fix');
  await api.pulls.parents(head);
  await api.pulls.parents('0'.repeat(40));
  const bytes = Buffer.from('zip');
  state.artifacts.push({
    ...{ id: 8, run: '4', job: '5', name: 'gate', bytes, digest: 'sha256:0', open: false, at: 0 },
  });
  const [artifact] = await api.workflowRuns.artifacts(4, 'gate');
  if (artifact !== undefined) await api.workflowRuns.download(artifact);
}

/** What the fake serves besides, asked as another client would. */
async function theRest(fake: FakeGitHub): Promise<void> {
  const { state, head } = fake;
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(
      path.startsWith('/rate')
        ? fake.apiUrl + path
        : `${fake.apiUrl}/repos/${state.owner}/${state.name}${path}`,
      {
        method,
        headers: { authorization: `Bearer ${fake.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    return answer.status === 204 ? undefined : answer.json();
  };
  const job = { id: 5, name: 'build', status: 'completed', conclusion: 'success' };
  state.runs.push({
    id: 4,
    name: 'ci',
    path: '.github/workflows/ci.yml',
    event: 'push',
    branch: 'main',
    sha: head,
    status: 'completed',
    conclusion: 'success',
    at: 0,
    jobs: [job],
  });
  await ask('GET', '/rate_limit');
  for (const path of [
    ...['/actions/runs?branch=main', '/actions/runs/4', '/actions/runs/4/jobs'],
    '/actions/runs/4/attempts/1',
  ])
    await ask('GET', path);
  for (const path of [
    '',
    '/environments',
    '/releases/latest',
    '/compare/main...main',
    '/commits?path=README.md&sha=main&per_page=1',
  ])
    await ask('GET', path);
  await ask('POST', '/actions/workflows/ci.yml/dispatches', { ref: 'main', inputs: { a: 'b' } });
  const tag = (await ask('POST', '/git/tags', { tag: 'v', message: 'm', object: head, type: 'commit' })) as {
    sha: string;
  };
  await ask('GET', `/git/tags/${tag.sha}`);
  await ask('POST', '/git/refs', { ref: 'refs/heads/old', sha: head });
  await ask('DELETE', '/git/refs/heads/old');
  const deployment = (await ask('POST', '/deployments', { ref: head, required_contexts: [] })) as {
    id: number;
  };
  await ask('GET', `/deployments/${deployment.id}`);
  await ask('DELETE', `/deployments/${deployment.id}`);
  const made = (await ask('POST', '/releases', { tag_name: 'v9' })) as { id: number };
  await ask('GET', `/releases/${made.id}`);
  await ask('GET', '/releases/latest');
  const url = `${fake.uploadsUrl}/repos/${state.owner}/${state.name}/releases/${made.id}/assets?name=a`;
  const headers = { authorization: `Bearer ${fake.token}`, 'content-type': 'text/plain' };
  const asset = (await (await fetch(url, { method: 'POST', headers, body: 'x' })).json()) as { id: number };
  await ask('GET', `/releases/assets/${asset.id}`);
  await ask('POST', '/check-runs', { name: 'x', head_sha: head, conclusion: 'neutral' });
  const check = state.checkRuns[0]?.id;
  await ask('GET', `/check-runs/${check}/annotations`);
  const comment = (await ask('POST', '/issues/1/comments', { body: 'hello' })) as { id: number };
  await ask('GET', `/issues/comments/${comment.id}`);
  await ask('DELETE', `/issues/comments/${comment.id}`);
  await ask('PUT', '/contents/b', { message: 'm', content: 'eA==' });
  const { sha } = (await ask('GET', '/contents/b')) as { sha: string };
  await ask('DELETE', '/contents/b', { message: 'm', sha });
  state.caches.push({
    id: 8,
    key: 'k',
    version: 'v',
    ref: 'refs/heads/main',
    bytes: Buffer.from('1'),
    open: false,
    at: 0,
    usedAt: 0,
  });
  await ask('DELETE', '/actions/caches?key=k');
}

it.each([false, true])('sends and gets only what GitHub describes (enterprise: %s)', async (enterprise) => {
  await using fake = await startGitHub({ enterprise });
  await everything(fake);
  const ours = fake.requests.length;
  await theRest(fake);
  // Downloads lead to another host, which is no part of the API.
  const asked = fake.requests.filter(({ path }) => !path.startsWith('/blobs/'));
  expect(asked.flatMap(check)).toEqual([]);
  expect(ours).toBeGreaterThan(40);
  // Each route was there at least once, with an answer that is no refusal.
  const served = new Set(
    fake.requests
      .filter(({ status }) => (status ?? 500) < 400)
      .map(({ method, route }) => `${method} ${route}`),
  );
  expect(routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !served.has(route))).toEqual(
    [],
  );
  expect(asked.every(({ path }) => path.startsWith('/api/') === enterprise)).toBe(true);
});

it('refuses as GitHub describes it', async () => {
  await using fake = await startGitHub();
  await using opened = open(fake);
  const { api } = opened;
  const ignore = (): void => {};
  await api.deployments.create({ ref: 'nowhere', environment: 'x' }).catch(ignore);
  await api.deployments.create({ ref: 'main', environment: 'x', requiredContexts: ['gate'] }).catch(ignore);
  const put = { path: 'README.md', branch: 'main', message: 'm', bytes: Buffer.from('1') };
  await api.contents.put({ ...put, sha: null }).catch(ignore);
  await api.contents.put({ ...put, sha: '0'.repeat(40) }).catch(ignore);
  await api.contents.put({ ...put, sha: null, branch: 'none' }).catch(ignore);
  await api.refs.create('heads/main', '0'.repeat(40)).catch(ignore);
  await api.comments.upsert(404, { marker: 'a', body: 'b' }).catch(ignore);
  await api.commitStatuses.set('0'.repeat(40), { state: 'error', context: 'x' }).catch(ignore);
  expect(fake.requests.map(({ status }) => status).toSorted()).toEqual([
    404, 404, 409, 409, 422, 422, 422, 422,
  ]);
  expect(fake.requests.flatMap(check)).toEqual([]);
});

it('knows a wrong request and a wrong reply when it sees one', async () => {
  await using fake = await startGitHub();
  await using opened = open(fake);
  await opened.api.deployments.create({ ref: 'main', environment: 'staging' });
  await opened.api.deployments.list({ environment: 'staging' });
  const [created, listed] = fake.requests as [Exchange, Exchange];
  const but = (exchange: Exchange, change: Partial<Exchange>): string[] => check({ ...exchange, ...change });
  const { id: _, ...withoutId } = created.reply as Record<string, unknown>;
  expect(but(created, { reply: withoutId })).toEqual([
    expect.stringContaining("must have required property 'id'"),
  ]);
  expect(but(created, { reply: { ...withoutId, id: 'one' } })).toEqual([
    expect.stringContaining('/id must be integer'),
  ]);
  expect(but(created, { body: { ref: 1 } })).toEqual([expect.stringContaining('/ref must be string')]);
  expect(but(created, { body: { ref: 'main', autoMerge: false } })).toEqual([
    expect.stringContaining('autoMerge'),
  ]);
  expect(but(created, { body: { environment: 'x' } })).toEqual([expect.stringContaining("property 'ref'")]);
  expect(but(created, { status: 200 })).toEqual([expect.stringContaining('status 200: is not described')]);
  expect(but(created, { method: 'PATCH' })).toEqual([expect.stringContaining('no such operation')]);
  expect(but(listed, { query: { env: 'x' } })).toEqual([expect.stringContaining('query env')]);
  expect(but(listed, { query: { per_page: 'many' } })).toEqual([expect.stringContaining('per_page')]);
  expect(check(created)).toEqual([]);
});
