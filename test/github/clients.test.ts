/** GitHub's own clients against the services of the fake: what they take for a hosted runner is enough of one. */
import { execFile } from 'node:child_process';
import { createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, startGitHub } from './index.ts';

const run = promisify(execFile);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'github-clients-'));
  for (const name of ['temp', 'workspace']) mkdirSync(path.join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Step = readonly [string, ...unknown[]];

/** Plays the steps in a process of their own, in the workspace. */
async function play(
  fake: FakeGitHub,
  steps: readonly Step[],
  env: Record<string, string> = fake.runnerEnv(),
): Promise<{ results: unknown[]; log: string }> {
  const { stdout } = await run(
    process.execPath,
    [fileURLToPath(new URL('./client.ts', import.meta.url)), JSON.stringify(steps)],
    {
      cwd: path.join(folder, 'workspace'),
      timeout: 120_000,
      env: {
        PATH: process.env.PATH,
        TMPDIR: folder,
        RUNNER_TEMP: path.join(folder, 'temp'),
        GITHUB_WORKSPACE: path.join(folder, 'workspace'),
        SLIPWAY_TEST_RUN: process.env.SLIPWAY_TEST_RUN,
        ...env,
      },
    },
  );
  const lines = stdout.trimEnd().split('\n');
  return { results: JSON.parse(lines.at(-1) ?? '[]') as unknown[], log: stdout };
}

function write(file: string, content: string | Uint8Array = file): void {
  const to = path.join(folder, 'workspace', file);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, content);
}
const read = (file: string): string => readFileSync(path.join(folder, 'workspace', file), 'utf8');

describe.each([1, 2] as const)('@actions/cache with version %i of the service', (cacheVersion) => {
  const env = (fake: FakeGitHub, ref?: string): Record<string, string> =>
    fake.runnerEnv({ cacheVersion, ...(ref === undefined ? {} : { ref }) });

  it('misses, saves once, and restores by key and by prefix', async () => {
    await using fake = await startGitHub();
    write('built/a', 'first');
    const first = await play(
      fake,
      [
        ['restoreCache', ['built'], 'go-1', ['go-']],
        ['saveCache', ['built'], 'go-1'],
        ['saveCache', ['built'], 'go-1'],
        ['restoreCache', ['other'], 'go-1', []],
      ],
      env(fake),
    );
    expect(first.results.map((result, index) => (index === 1 ? Number(result) > 0 : result))).toEqual([
      null,
      true,
      -1,
      null,
    ]);
    expect(fake.state.caches.map(({ key, ref, open }) => ({ key, ref, open }))).toEqual([
      { key: 'go-1', ref: 'refs/heads/main', open: false },
    ]);
    write('built/a', 'overwritten');
    const second = await play(fake, [['restoreCache', ['built'], 'go-1', []]], env(fake));
    expect([second.results, read('built/a')]).toEqual([['go-1'], 'first']);
    write('built/a', 'overwritten');
    // A branch finds what the default branch has; what it saves, the default branch does not find.
    const branch = await play(
      fake,
      [
        ['restoreCache', ['built'], 'go-2', ['go-']],
        ['saveCache', ['built'], 'go-2'],
      ],
      env(fake, 'refs/heads/feature'),
    );
    expect([branch.results[0], read('built/a')]).toEqual(['go-1', 'first']);
    const main = await play(fake, [['restoreCache', ['built'], 'go-2', []]], env(fake));
    expect(main.results).toEqual([null]);
  });

  it('goes on without a cache when the service has no room', async () => {
    await using fake = await startGitHub();
    fake.state.quotaMessage = 'insufficient usage';
    write('built/a');
    const { results } = await play(fake, [['saveCache', ['built'], 'go-1']], env(fake));
    expect(results).toEqual([-1]);
    expect(fake.state.caches).toEqual([]);
  });

  it('takes a broken download for a miss', async () => {
    await using fake = await startGitHub();
    write('built/a', randomBytes(4096));
    await play(fake, [['saveCache', ['built'], 'go-1']], env(fake));
    fake.fault({
      method: 'GET',
      path: '/blobs/',
      times: Number.POSITIVE_INFINITY,
      effect: { kind: 'truncate', bytes: 100 },
    });
    const { results } = await play(fake, [['restoreCache', ['built'], 'go-1', []]], env(fake));
    expect(results).toEqual([null]);
  });
});

describe('@actions/cache, version 2 only', () => {
  it('sends a large archive in blocks', async () => {
    await using fake = await startGitHub();
    write('built/a', randomBytes(130 * 2 ** 20));
    const { results } = await play(fake, [['saveCache', ['built'], 'big']]);
    expect(Number(results[0])).toBeGreaterThan(0);
    const puts = fake.requests.filter(({ method, path: at }) => method === 'PUT' && at.startsWith('/blobs/'));
    expect(puts.map(({ query }) => query.comp).toSorted()).toEqual(['block', 'block', 'block', 'blocklist']);
    expect(fake.state.caches[0]?.bytes.byteLength).toBeGreaterThan(130 * 2 ** 20);
    expect((await play(fake, [['restoreCache', ['built'], 'big', []]])).results).toEqual(['big']);
  });

  it('tells of prefixes that it may not write or read', async () => {
    await using fake = await startGitHub();
    write('built/a');
    fake.state.denied.write.push('release-');
    const denied = await play(fake, [['saveCache', ['built'], 'release-1']]);
    expect(denied.results).toEqual([-1]);
    expect(denied.log).toContain('cache write denied');
    fake.state.denied.read.push('go-');
    const { results, log } = await play(fake, [['restoreCache', ['built'], 'go-1', []]]);
    expect(results).toEqual([null]);
    expect(log).toContain('cache read denied');
  });

  it('comes through a fault that passes', async () => {
    await using fake = await startGitHub();
    fake.fault({ path: 'CreateCacheEntry', effect: { kind: 'answer', status: 503, body: { msg: 'busy' } } });
    write('built/a');
    const { results } = await play(fake, [['saveCache', ['built'], 'go-1']]);
    expect(Number(results[0])).toBeGreaterThan(0);
  });
});

describe('@actions/artifact', () => {
  it('uploads, lists, downloads and deletes; a name stands once', async () => {
    await using fake = await startGitHub();
    write('out/build.json', '{"version":"1.2.3"}');
    const workspace = path.join(folder, 'workspace');
    const env = fake.runnerEnv();
    const upload: Step = ['uploadArtifact', 'build', [path.join(workspace, 'out/build.json')], workspace];
    const first = await play(fake, [upload, upload, ['listArtifacts']], env);
    const [uploaded, again, listed] = first.results as [
      { id: number; size: number; digest: string },
      { error: string },
      { artifacts: { id: number; name: string }[] },
    ];
    expect(uploaded.id).toBe(fake.state.artifacts[0]?.id);
    expect(`sha256:${uploaded.digest}`).toBe(fake.state.artifacts[0]?.digest);
    expect(again.error).toContain('already exists');
    expect(listed.artifacts).toMatchObject([{ id: uploaded.id, name: 'build', size: uploaded.size }]);

    const to = path.join(folder, 'got');
    const { results } = await play(
      fake,
      [
        ['downloadArtifact', uploaded.id, { path: to }],
        ['deleteArtifact', 'build'],
        ['getArtifact', 'build'],
      ],
      env,
    );
    expect(results[0]).toMatchObject({ downloadPath: to, digestMismatch: false });
    expect(readFileSync(path.join(to, 'out/build.json'), 'utf8')).toBe('{"version":"1.2.3"}');
    expect(results[2]).toMatchObject({ error: expect.stringContaining('not found') });
    expect(fake.state.artifacts).toEqual([]);
  });

  it('hands an artifact from job to job of one run', async () => {
    await using fake = await startGitHub();
    write('a');
    const workspace = path.join(folder, 'workspace');
    const upload: Step = ['uploadArtifact', 'a', [path.join(workspace, 'a')], workspace];
    await play(fake, [upload], fake.runnerEnv({ run: 'one' }));
    const { results } = await play(fake, [['listArtifacts']], fake.runnerEnv({ run: 'one' }));
    expect(results).toMatchObject([{ artifacts: [{ name: 'a' }] }]);
  });

  it('shows a job nothing of another run', async () => {
    await using fake = await startGitHub();
    write('a');
    const workspace = path.join(folder, 'workspace');
    await play(fake, [['uploadArtifact', 'a', [path.join(workspace, 'a')], workspace]]);
    expect((await play(fake, [['listArtifacts']])).results).toEqual([{ artifacts: [] }]);
  });
});

describe('OIDC', () => {
  it('gives a token that its own key verifies', async () => {
    await using fake = await startGitHub();
    const { results } = await play(fake, [['getIDToken', 'sts.example.com']]);
    const [head = '', claims = '', signature = ''] = String(results[0]).split('.');
    const json = (part: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(json(claims)).toMatchObject({
      iss: fake.apiUrl,
      aud: 'sts.example.com',
      sub: 'repo:octo-org/hello:ref:refs/heads/main',
      sha: fake.head,
    });
    const configuration = (await (await fetch(`${fake.apiUrl}/.well-known/openid-configuration`)).json()) as {
      jwks_uri: string;
    };
    const { keys } = (await (await fetch(configuration.jwks_uri)).json()) as {
      keys: (JsonWebKey & { kid: string })[];
    };
    const key = keys.find(({ kid }) => kid === json(head).kid);
    const signed = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${claims}`),
      createPublicKey({ key: key as JsonWebKey, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
    expect(signed).toBe(true);
  });

  it('gives none to who has no right to ask', async () => {
    await using fake = await startGitHub();
    const env = { ...fake.runnerEnv(), ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' };
    const { results } = await play(fake, [['getIDToken', 'x']], env);
    expect(results[0]).toMatchObject({ error: expect.stringContaining('401') });
  });
});

it('gives no service to a job without a token of its own', async () => {
  await using fake = await startGitHub();
  const url = `${fake.resultsUrl}twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL`;
  const answer = await fetch(url, { method: 'POST', headers: { authorization: 'Bearer x' }, body: '{}' });
  expect(answer.status).toBe(401);
});
