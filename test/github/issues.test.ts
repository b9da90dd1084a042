/** Issues, comments of commits and events of our own: what our package makes of them. */
import { ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, fails, failsAfterwards, startGitHub } from './index.ts';
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

describe('an issue', () => {
  const ours = { marker: 'slipway/shop', title: 'shop was taken back', body: 'one' };

  it('is opened once, and found again by its marker', async () => {
    const first = await opened.api.issues.open(ours);
    expect(first).toMatchObject({ opened: true, url: expect.stringContaining(`/issues/${first.number}`) });
    for (let n = 0; n < 120; n++)
      await opened.api.issues.open({ ...ours, marker: `other/${n}`, body: `<!-- ${ours.marker} -->` });
    expect(await opened.api.issues.open({ ...ours, body: 'two' })).toEqual({ ...first, opened: false });
    expect(fake.state.openedIssues[0]?.body).toBe('<!-- slipway/shop -->\none');
    expect(fake.state.openedIssues).toHaveLength(121);
  });

  it('that was closed is not taken for an open one', async () => {
    const first = await opened.api.issues.open(ours);
    (fake.state.openedIssues[0] as { open: boolean }).open = false;
    const second = await opened.api.issues.open(ours);
    expect(second).toMatchObject({ opened: true });
    expect(second.number).not.toBe(first.number);
  });

  it('is one, also when the answer to its opening is lost', async () => {
    fake.fault({ method: 'POST', path: '/issues', effect: failsAfterwards(502) });
    await opened.api.issues.open(ours);
    expect(fake.state.openedIssues).toHaveLength(1);
  });

  it('has a title and a body of lengths that GitHub takes, and a marker that is one', async () => {
    await opened.api.issues.open({ ...ours, title: 'x'.repeat(300), body: 'y'.repeat(70_000) });
    const [{ title, body } = { title: '', body: '' }] = fake.state.openedIssues;
    expect([title.length, body.length]).toEqual([256, 65_536]);
    expect(await thrown(opened.api.issues.open({ ...ours, marker: 'a --> b' }))).toBeInstanceOf(ConfigError);
  });
});

describe('a comment of a commit', () => {
  it('is written once for each marker, also when the answer is lost', async () => {
    const { commitComments } = opened.api;
    fake.fault({ method: 'POST', path: '/comments', effect: failsAfterwards(502) });
    const first = await commitComments.add(fake.head, { marker: 'slipway/1', body: 'one' });
    expect(await commitComments.add(fake.head, { marker: 'slipway/1', body: 'two' })).toEqual(first);
    await commitComments.add(fake.head, { marker: 'slipway/2', body: 'three' });
    expect(fake.state.commitComments.map(({ body }) => body)).toEqual([
      '<!-- slipway/1 -->\none',
      '<!-- slipway/2 -->\nthree',
    ]);
  });
});

describe('an event', () => {
  it('starts workflows, and is sent again where GitHub failed', async () => {
    fake.fault({ path: '/dispatches', effect: fails(502), times: 2 });
    await opened.api.dispatches.create({ type: 'slipway-alert', payload: { service: 'shop' } });
    expect(fake.state.dispatches).toEqual([
      { workflow: null, body: { event_type: 'slipway-alert', client_payload: { service: 'shop' } } },
    ]);
  });

  it.each([
    [
      'eleven members',
      'a',
      Object.fromEntries(Array.from({ length: 11 }, (_, n) => [n, n])),
      /10 members at most, not 11/,
    ],
    ['64 KB', 'a', { text: 'é'.repeat(32 * 1024) }, /less than 65536 bytes, not 65547/],
    ['101 characters', 'a'.repeat(101), {}, /1 to 100 characters/],
    ['no type', '', {}, /1 to 100 characters/],
  ])('over a limit of GitHub is not sent: %s', async (_, type, payload, why) => {
    expect((await thrown(opened.api.dispatches.create({ type, payload }))).message).toMatch(why);
    expect(fake.requests).toEqual([]);
  });
});
