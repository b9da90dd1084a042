/** Opening GitHub: what is refused before anything is asked, and a cancel. */
import { CancelledError, ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
