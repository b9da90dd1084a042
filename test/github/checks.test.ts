/** Checks, comments and caches: what our package makes of them. */
import { ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, startGitHub } from './index.ts';
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
