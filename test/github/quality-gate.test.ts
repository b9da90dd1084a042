/** The comment that quality-gate writes: one on a pull request, the verdict first, and never more than a comment. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bed, makeBed } from '../hostile/bed.ts';
import { nowhere } from '../main-job/go-downloads.ts';
import { type FakeGitHub, startGitHub } from './index.ts';
import { apiRequests, playGate, pullRequest } from './played.ts';

let bed: Bed;
beforeAll(() => {
  bed = makeBed();
});
afterAll(() => bed?.remove());

const wanted = { 'pull-request-comment': 'true' };
const bodies = ({ state }: FakeGitHub): string[] => state.comments.map(({ body }) => body);

it('is one, with the verdict first, the rows, the commit and the run; the next run replaces it', async () => {
  await using fake = await startGitHub({ enterprise: true, permissions: { 'pull-requests': 'write' } });
  fake.state.issues.add(7);
  fake.state.comments.push({ id: 1, issue: 7, body: 'Looks good', author: 'octocat', at: 0 });
  for (const [name, commit] of [
    ['pull_request', 'a'.repeat(40)],
    ['pull_request_target', 'b'.repeat(40)],
  ] as const) {
    await using played = await playGate(bed, fake, {
      event: { ...pullRequest({ number: 7, commit }), name },
      inputs: wanted,
    });
    expect(new Set(played.annotations.map(({ kind }) => kind))).toEqual(new Set(['error']));
    const { verdict = '' } = played.outputs;
    expect(verdict).toMatch(/^(FAIL|ERROR)$/);
    expect(played.exitCode).toBe(verdict === 'FAIL' ? 1 : 2);
    expect(played.annotations.at(-1)?.message).toMatch(new RegExp(`^the gate says ${verdict}, `));
    const [first, ours = '', ...more] = bodies(fake);
    expect([first, more]).toEqual(['Looks good', []]);
    expect(ours.split('\n').slice(0, 3)).toEqual([
      '<!-- slipway/quality-gate/. -->',
      expect.stringMatching(`^## ❌ The gate says ${verdict}: `),
      '',
    ]);
    expect(ours).toContain('| check | verdict | actual | asked | took |');
    expect(ours).toContain(
      `The root folder at ${commit}, in [this run](https://github.com/octo-org/hello/actions/runs/1/attempts/1).`,
    );
    expect(played.log).toMatch(/the verdict stands in https:\/\/.+#issuecomment-\d+/);
  }
  expect(fake.requests.every((request) => request.path.startsWith('/api/v3/'))).toBe(true);
});

it('is one for each folder, whatever its name', async () => {
  await using fake = await startGitHub();
  const files = Object.fromEntries(
    ['pay', 'a--b', 'ü b'].map((folder) => [`${folder}/go.mod`, 'module example.com/x\n\ngo 1.24\n']),
  );
  for (const folder of ['pay', 'a--b', 'ü b', 'pay']) {
    await using played = await playGate(bed, fake, {
      files,
      event: pullRequest(),
      inputs: { ...wanted, 'working-directory': folder },
    });
    expect(played.annotations.every(({ kind }) => kind === 'error')).toBe(true);
  }
  expect(bodies(fake).map((body) => body.split('\n')[0])).toEqual([
    '<!-- slipway/quality-gate/pay -->',
    expect.stringMatching(/^<!-- slipway\/quality-gate\/[0-9a-f]{16} -->$/),
    expect.stringMatching(/^<!-- slipway\/quality-gate\/[0-9a-f]{16} -->$/),
  ]);
  expect(new Set(bodies(fake).map((body) => body.split('\n')[0])).size).toBe(3);
});

const marker = '<!-- slipway/quality-gate/. -->';

it('takes the place of an earlier verdict also when there is nothing to judge', async () => {
  await using fake = await startGitHub();
  const body = `${marker}\n## ✅ The gate says PASS`;
  fake.state.comments.push({ id: 1, issue: 1, body, author: 'x', at: 0 });
  await using played = await playGate(bed, fake, {
    event: pullRequest(),
    inputs: { ...wanted, 'build-json': `build@sha256:${'0'.repeat(64)}` },
  });
  expect(played.outputs.verdict).toBeUndefined();
  expect(bodies(fake)).toEqual([expect.stringMatching(`^${marker}\n## ❌ The gate came to no verdict\n`)]);
});

it('takes the place of an earlier verdict also when the gate comes to none', async () => {
  await using fake = await startGitHub();
  fake.state.comments.push({
    id: 1,
    issue: 1,
    body: `${marker}\n## ✅ The gate says PASS`,
    author: 'x',
    at: 0,
  });
  const bin = path.join(bed.entries, 'git-only');
  mkdirSync(bin, { recursive: true });
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  symlinkSync(git, path.join(bin, 'git'));
  await using played = await playGate(bed, fake, {
    event: pullRequest(),
    inputs: wanted,
    env: { ...nowhere, PATH: bin },
  });
  expect(played.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/: no Go for go 1\.24 .*: PATH: no go; .*go\.dev/),
  ]);
  expect(bodies(fake)).toEqual([
    expect.stringMatching(`^${marker}\n## ❌ The gate came to no verdict\n\nThe root folder at c{40}, in`),
  ]);
});

it('is not written on another event', async () => {
  await using fake = await startGitHub();
  await using played = await playGate(bed, fake, { inputs: wanted });
  expect(played.log).toContain('no comment: the event push is of no pull request');
  expect(apiRequests(fake)).toEqual([]);
});

it.each([
  ['of a fork', { 'pull-requests': 'read' }, true],
  ['that may read', { 'pull-requests': 'read' }, false],
  ['that may nothing', {}, false],
] as const)(
  'is a warning with a token %s: the permission is named, the verdict the same',
  async (_, permissions, fork) => {
    await using fake = await startGitHub({ permissions });
    await using silent = await playGate(bed, fake, { event: pullRequest({ fork }) });
    await using played = await playGate(bed, fake, { event: pullRequest({ fork }), inputs: wanted });
    const [warning] = played.annotations.filter(({ kind }) => kind === 'warning');
    const rest = played.annotations.filter((one) => one !== warning);
    expect(warning?.message).toMatch(/^the verdict is not on the pull request: /);
    expect(warning?.message).toContain('permissions: { pull-requests: write }');
    expect(warning?.message.includes('from a fork')).toBe(fork);
    expect(rest).toEqual(silent.annotations);
    expect([played.exitCode, played.outputs.verdict]).toEqual([silent.exitCode, silent.outputs.verdict]);
    expect(bodies(fake)).toEqual([]);
  },
);

it('is a warning when GitHub is down, or the payload names no pull request', async () => {
  await using fake = await startGitHub();
  const headers = (): Record<string, string> => ({ 'retry-after': '3600' });
  fake.fault({ effect: { kind: 'answer', status: 503, headers } });
  for (const [event, words] of [
    [pullRequest(), /answered 503/],
    [{ name: 'pull_request', payload: { pull_request: null } }, /names no pull request/],
  ] as const) {
    await using played = await playGate(bed, fake, { event, inputs: { ...wanted, base: 'HEAD' } });
    const warnings = played.annotations.filter(({ kind }) => kind === 'warning');
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
    expect(played.outputs.verdict).toMatch(/^(FAIL|ERROR)$/);
  }
  expect(apiRequests(fake)).toHaveLength(1);
});

it.each([
  ['shards', { shards: `tests-1@sha256:${'0'.repeat(64)}` }],
  ['test-events', { 'test-events': 'go.mod', 'test-exit-code': '0' }],
])('refuses a part of the tests beside %s', async (name, inputs) => {
  await using fake = await startGitHub();
  await using played = await playGate(bed, fake, { inputs: { shard: '1/2', ...inputs } });
  expect(played.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining(`shard runs a part of the tests, and ${name} are of tests that ran`),
  ]);
  expect(played.outputs.verdict).toBeUndefined();
});

it('refuses a pull request whose base is not named: it would be judged as if nothing were compared', async () => {
  await using fake = await startGitHub();
  const event = { name: 'pull_request', payload: { pull_request: null } };
  await using played = await playGate(bed, fake, { event });
  expect(played.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining('names no commit of the base branch'),
  ]);
  expect(played.outputs.verdict).toBeUndefined();
});
