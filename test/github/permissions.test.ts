/** What each operation needs of the token: the least is enough, and each part of it is needed and named. */
import type { GitHub, GitHubError } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import { describe, expect, it } from 'vitest';
import { type FakeGitHub, type Permissions, singleSignOn, startGitHub } from './index.ts';
import { open, thrown } from './stage.ts';

const draft = {
  id: 1,
  tag: 'v1',
  target: 'main',
  name: null,
  body: null,
  draft: true,
  prerelease: false,
  at: 0,
  publishedAt: null,
};

/** The least that each operation needs; docs of actions add these up. */
const least: readonly [string, Permissions, (api: GitHub, fake: FakeGitHub) => Promise<unknown>][] = [
  [
    'deployments.create',
    { deployments: 'write' },
    (api) => api.deployments.create({ ref: 'main', environment: 'x' }),
  ],
  ['deployments.remove', { deployments: 'write' }, (api) => api.deployments.remove(1)],
  ['deployments.list', { deployments: 'read' }, (api) => api.deployments.list()],
  [
    'commitStatuses.set',
    { statuses: 'write' },
    (api, { head }) => api.commitStatuses.set(head, { state: 'success', context: 'x' }),
  ],
  ['commitStatuses.list', { statuses: 'read' }, (api) => api.commitStatuses.list('main')],
  ['contents.get', { contents: 'read' }, (api) => api.contents.get('README.md', 'main')],
  [
    'contents.put',
    { contents: 'write' },
    (api) =>
      api.contents.put({ path: 'a', branch: 'main', message: 'm', sha: null, bytes: new Uint8Array() }),
  ],
  [
    'contents.orphanBranch',
    { contents: 'write' },
    (api) => api.contents.orphanBranch({ branch: 'b', path: 'a', message: 'm', bytes: new Uint8Array() }),
  ],
  ['refs.get', { contents: 'read' }, (api) => api.refs.get('heads/main')],
  ['refs.create', { contents: 'write' }, (api, { head }) => api.refs.create('tags/v1', head)],
  [
    'refs.update',
    { contents: 'write' },
    (api, { head }) => api.refs.update('heads/main', head, { force: true }),
  ],
  [
    'refs.createTag',
    { contents: 'write' },
    (api, { head }) => api.refs.createTag({ tag: 'v1', message: 'm', object: head }),
  ],
  ['releases.createDraft', { contents: 'write' }, (api) => api.releases.createDraft({ tag: 'v1' })],
  ['releases.byTag', { contents: 'read' }, (api) => api.releases.byTag('v0')],
  ['releases.assets', { contents: 'read' }, (api) => api.releases.assets(1)],
  ['releases.describe', { contents: 'write' }, (api) => api.releases.describe(1, { body: 'x' })],
  ['releases.publish', { contents: 'write' }, (api) => api.releases.publish(1)],
  [
    'checks.create',
    { checks: 'write' },
    (api, { head }) => api.checks.create({ name: 'x', headSha: head, externalId: '1' }),
  ],
  ['comments.list', { issues: 'read' }, (api) => api.comments.list(1)],
  ['comments.upsert', { issues: 'write' }, (api) => api.comments.upsert(1, { marker: 'a', body: 'b' })],
  [
    'comments.upsert on a pull request',
    { 'pull-requests': 'write' },
    (api) => api.comments.upsert(1, { marker: 'a', body: 'b', on: 'pull-request' }),
  ],
  [
    'issues.open',
    { issues: 'write' },
    (api) => api.issues.open({ marker: 'a', title: 'It was taken back', body: 'b' }),
  ],
  [
    'commitComments.add',
    { contents: 'write' },
    (api, { head }) => api.commitComments.add(head, { marker: 'a', body: 'b' }),
  ],
  ['dispatches.create', { contents: 'write' }, (api) => api.dispatches.create({ type: 'a', payload: {} })],
  ['caches.list', { actions: 'read' }, (api) => api.caches.list()],
  ['caches.delete', { actions: 'write' }, (api) => api.caches.delete(1)],
  ['environments.get', { actions: 'read' }, (api) => api.environments.get('x')],
];

describe.each(least)('%s', (name, permissions, work) => {
  const arranged = async (
    given: Permissions,
    refusal: 'github' | 403 | 404 = 'github',
  ): Promise<FakeGitHub> => {
    const fake = await startGitHub({ permissions: given, refusal });
    fake.state.releases.push({ ...draft, assets: [] });
    fake.state.environments.push({
      id: 2,
      name: 'x',
      at: 0,
      waitMinutes: 0,
      reviewers: [],
      preventSelfReview: false,
      branches: null,
    });
    fake.state.caches.push({
      id: 1,
      key: 'k',
      version: 'v',
      ref: 'r',
      bytes: new Uint8Array(),
      open: false,
      at: 0,
      usedAt: 0,
    });
    return fake;
  };

  it('needs no more than it says', async () => {
    await using fake = await arranged(permissions);
    await using opened = open(fake);
    await work(opened.api, fake);
  });

  it('needs it, and says so', async () => {
    const [[permission, level]] = Object.entries(permissions) as [[string, string]];
    const others = Object.fromEntries(
      ['actions', 'checks', 'contents', 'deployments', 'issues', 'pull-requests', 'statuses'].map((other) => [
        other,
        'write',
      ]),
    ) as Permissions;
    // A comment is one of an issue or of a pull request: either is enough.
    const without: Permissions = name.startsWith('comments')
      ? { ...others, issues: 'none', 'pull-requests': 'none' }
      : { ...others, [permission]: level === 'write' ? 'read' : 'none' };
    for (const refusal of [403, 404] as const) {
      await using fake = await arranged(without, refusal);
      await using opened = open(fake);
      const before = JSON.stringify(fake.state);
      const outcome = await work(opened.api, fake).catch((error: unknown) => error);
      // Hidden and gone look alike to who may only look.
      if (refusal === 404 && outcome === false) continue;
      expect(outcome).toBeInstanceOf(ConfigError);
      expect((outcome as ConfigError).fix).toMatch(
        new RegExp(`permissions: \\{ ${permission}: (read|write)`),
      );
      expect(JSON.stringify(fake.state)).toBe(before);
    }
  });
});

describe('a token', () => {
  it('that GitHub does not know is told, and never shown', async () => {
    await using fake = await startGitHub();
    const secret = 'ghs_SECRETSECRETSECRETSECRETSECRETSECRET';
    await using opened = open(fake, { token: `${secret}\n` });
    const error = await thrown<ConfigError>(opened.api.deployments.list());
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toBe('GitHub does not accept the token: Bad credentials (to list the deployments)');
    expect(error.fix).toContain('${{ github.token }}');
  });

  it('that has to go through single sign-on is told so', async () => {
    await using fake = await startGitHub({ faults: [{ effect: singleSignOn }] });
    await using opened = open(fake);
    const error = await thrown<ConfigError>(opened.api.deployments.list());
    expect(error.message).toContain('single sign-on');
    expect(error.message + error.fix).not.toContain('authorization_request');
  });

  it('is masked where the server repeats it, in any shape', async () => {
    await using fake = await startGitHub();
    const { token } = fake;
    const shapes = [
      token,
      Buffer.from(token).toString('base64'),
      Buffer.from(`x-access-token:${token}`).toString('base64'),
      encodeURIComponent(token),
    ];
    await using opened = open(fake);
    const body = {
      message: `bad: ${shapes.join(' ')}`,
      errors: [shapes.join(' '), { message: token, code: token }],
    };
    for (const status of [400, 403, 409, 422]) {
      fake.fault({ effect: { kind: 'answer', status, body } });
      const error = await thrown<GitHubError>(opened.api.comments.list(1));
      const text = [
        error.message,
        error.stack,
        error.lines,
        (error as unknown as ConfigError).fix,
        String(error.cause),
      ].join(' ');
      for (const shape of shapes) expect(text).not.toContain(shape);
      expect(text).toContain('bad: ***');
    }
    fake.fault({
      effect: { kind: 'answer', status: 500, contentType: 'text/html', body: `<p>${token}` },
      times: 6,
    });
    const error = await thrown<GitHubError>(opened.api.comments.list(1));
    expect([error.message, ...error.lines, ...opened.lines].join(' ')).not.toContain(token);
  });
});

it('asks what GitHub names, where that is another permission than ours', async () => {
  await using fake = await startGitHub();
  await using opened = open(fake);
  fake.fault({
    effect: {
      kind: 'answer',
      status: 403,
      body: { message: 'Resource not accessible by integration' },
      headers: () => ({
        'x-accepted-github-permissions': 'contents=write,workflows=write; organization_administration=write',
      }),
    },
  });
  const put = { path: 'a', branch: 'main', message: 'm', sha: null, bytes: new Uint8Array() };
  const error = await thrown<ConfigError>(opened.api.contents.put(put));
  expect(error.fix).toContain('permissions: { contents: write, workflows: write }');
});

it('asks for what the call needs, where GitHub names several and any of them is enough', async () => {
  for (const [on, wanted] of [
    ['issue', 'issues: write'],
    ['pull-request', 'pull-requests: write'],
  ] as const) {
    await using fake = await startGitHub({ permissions: {} });
    await using opened = open(fake);
    const error = await thrown<ConfigError>(opened.api.comments.upsert(1, { marker: 'a', body: 'b', on }));
    expect(fake.requests[0]?.method).toBe('GET');
    expect(error.fix).toContain(`permissions: { ${wanted} }`);
  }
});

it('lets everybody read what is public', async () => {
  await using fake = await startGitHub({ permissions: {}, public: true });
  await using opened = open(fake);
  expect(await opened.api.contents.get('README.md', 'main')).not.toBeNull();
  expect(await thrown(opened.api.refs.create('tags/x', fake.head))).toBeInstanceOf(ConfigError);
});
