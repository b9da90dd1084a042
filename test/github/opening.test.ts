/** Opening GitHub: what is refused before anything is asked, and a cancel. */
import type { GitHubError } from '@slipway/github';
import { createClient } from '@slipway/http';
import { CancelledError, ConfigError, systemClock } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeGitHub, startGitHub, tooMany } from './index.ts';
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

it('follows a cancel also while it waits for its next try', async () => {
  fake.fault({ effect: tooMany(60, 'seconds') });
  await using waiting: Opened = open(fake, { onLine: () => waiting.cancel() });
  const error = await thrown(waiting.api.refs.get('heads/main'));
  expect(error).toBeInstanceOf(CancelledError);
  expect(error.message).toBe('cancelled while waiting to read the ref heads/main');
  expect(fake.requests).toHaveLength(1);
});

it('waits for one answer no longer than its whole budget', async () => {
  fake.fault({ effect: { kind: 'hang' }, times: Number.POSITIVE_INFINITY });
  await using brief = open(fake, { budgetMs: 100 });
  const error = await thrown<GitHubError>(brief.api.refs.get('heads/main'));
  expect(error.message).toMatch(/^cannot read the ref heads\/main: no answer from GitHub \(TIMEOUT\)/);
});

it('leaves a client open that it was given', async () => {
  const signal = new AbortController().signal;
  const client = createClient({ env: {}, signal, clock: systemClock });
  for (let turn = 0; turn < 2; turn++) {
    await using shared = open(fake, { client });
    expect(await shared.api.refs.get('heads/main')).toMatchObject({ sha: fake.head });
  }
  await client.close();
});

it('shows the time of the server, which is not ours, and goes on with our clock', async () => {
  const dayMs = 86_400_000;
  await using ahead = await startGitHub({ clockSkewMs: dayMs });
  await using reader = open(ahead);
  const { api, clock } = reader;
  expect(api.serverTime()).toBeNull();
  await api.refs.get('heads/main');
  const first = api.serverTime() ?? 0;
  // The header has whole seconds.
  expect(Math.abs(first - Date.now() - dayMs)).toBeLessThan(10_000);
  await clock.sleep(60_000);
  const later = (api.serverTime() ?? 0) - first;
  expect(later).toBeGreaterThanOrEqual(60_000);
  expect(later).toBeLessThan(70_000);
  const headers = () => ({ date: 'no date' });
  ahead.fault({ effect: { kind: 'answer', status: 404, headers } });
  await thrown(api.releases.publish(1));
  expect(api.serverTime() ?? 0).toBeGreaterThanOrEqual(first + 60_000);
});
