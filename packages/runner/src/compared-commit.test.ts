import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { beforePush, comparedOfEvent } from './compared-commit.ts';

const folder = mkdtempSync(join(tmpdir(), 'compared-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let number = 0;
const of = (event: string, payload: unknown) => {
  const file = join(folder, `${++number}.json`);
  writeFileSync(file, JSON.stringify(payload));
  return { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: file };
};
const baseOfEvent = async (env: Parameters<typeof comparedOfEvent>[0]) => (await comparedOfEvent(env)).base;
const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];

test('the base of a pull request and of a merge group; none of a push', async () => {
  const pull = { pull_request: { base: { sha: a }, head: { sha: b } } };
  expect(await baseOfEvent(of('pull_request', pull))).toBe(a);
  expect(await baseOfEvent(of('pull_request_target', pull))).toBe(a);
  expect(await baseOfEvent(of('merge_group', { merge_group: { base_sha: b, head_sha: a } }))).toBe(b);
  expect(await baseOfEvent(of('push', { before: a, ...pull }))).toBe(null);
  expect(await baseOfEvent({})).toBe(null);
});

test('the head of a pull request, and of nothing else', async () => {
  const pull = { pull_request: { base: { sha: a }, head: { sha: b } } };
  const headOfEvent = async (env: Parameters<typeof comparedOfEvent>[0]) => (await comparedOfEvent(env)).head;
  expect(await headOfEvent(of('pull_request', pull))).toBe(b);
  expect(await headOfEvent(of('pull_request_target', pull))).toBe(b);
  expect(
    await headOfEvent(of('pull_request', { pull_request: { base: { sha: a }, head: { sha: 'main' } } })),
  ).toBe(null);
  expect(await headOfEvent(of('push', pull))).toBe(null);
});

test('an event that has a base and names none is no event without one', async () => {
  const odd: readonly [string, unknown][] = [
    ['pull_request', {}],
    ['pull_request', { pull_request: null }],
    ['pull_request', { pull_request: { base: { sha: `${a}\n` } } }],
    ['merge_group', { pull_request: { base: { sha: a } } }],
    ['merge_group', { merge_group: { base_sha: 'main' } }],
  ];
  for (const [event, payload] of odd) {
    await expect(baseOfEvent(of(event, payload))).rejects.toThrow(`the event ${event} names no commit`);
  }
});

test('what a push moved its branch from; a new branch was moved from nowhere', async () => {
  expect(await beforePush(of('push', { before: a }))).toBe(a);
  expect(await beforePush(of('push', { before: '0'.repeat(40) }))).toBe(null);
  expect(await beforePush(of('pull_request', { before: a }))).toBe(null);
});
