/** Releases and their assets: what our package makes of them. */
import { createHash } from 'node:crypto';
import { ConflictError, GitHubError } from '@slipway/github';
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

describe('releases', () => {
  it('are drafted, filled, published, and found by their tag from then on', async () => {
    const { releases, refs } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1.2.3', body: 'Changes' });
    expect([draft.draft, await releases.byTag('v1.2.3'), await refs.get('tags/v1.2.3')]).toEqual([
      true,
      null,
      null,
    ]);
    const bytes = Buffer.from('archive');
    const asset = await releases.upload(draft, { name: 'hello_1.2.3_linux_amd64.tar.gz', bytes });
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(asset).toMatchObject({ bytes: 7, state: 'uploaded', digest: `sha256:${digest}` });
    await releases.publish(draft.id);
    expect(await releases.byTag('v1.2.3')).toMatchObject({ id: draft.id, draft: false, assets: [asset] });
    expect((await refs.get('tags/v1.2.3'))?.sha).toBe(fake.head);
    expect([await releases.delete(draft.id), await releases.delete(draft.id)]).toEqual([true, false]);
  });

  it('are taken up where an earlier run stopped', async () => {
    const { releases } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1' });
    await releases.upload(draft, { name: 'a', bytes: Buffer.from('1') });
    expect(await releases.createDraft({ tag: 'v1' })).toMatchObject({
      id: draft.id,
      assets: [{ name: 'a' }],
    });
    await releases.upload(draft, { name: 'a', bytes: Buffer.from('1') });
    expect(await thrown(releases.upload(draft, { name: 'a', bytes: Buffer.from('2') }))).toBeInstanceOf(
      ConflictError,
    );
    expect(fake.state.releases).toHaveLength(1);
    expect(fake.state.releases[0]?.assets.map(({ bytes }) => String(bytes))).toEqual(['1']);
  });

  it.each([true, false])(
    'have an asset replaced, and what was left beside it taken away: digests %j',
    async (says) => {
      fake.state.assetDigests = says;
      const { releases } = opened.api;
      const draft = await releases.createDraft({ tag: 'v1' });
      await releases.upload(draft, { name: 'a', bytes: Buffer.from('1') });
      for (const left of ['a.0123456789ab.new', 'a.b.0123456789ab.new']) {
        await releases.upload(draft, { name: left, bytes: Buffer.from('?') });
      }
      const { id } = await releases.replace(draft, { name: 'a', bytes: Buffer.from('2') });
      const held = () => fake.state.releases[0]?.assets.map(({ name, bytes }) => [name, String(bytes)]);
      expect(held()).toEqual([
        ['a.b.0123456789ab.new', '?'],
        ['a', '2'],
      ]);
      expect((await releases.replace(draft, { name: 'a', bytes: Buffer.from('2') })).id === id).toBe(says);
      expect(held()).toHaveLength(2);
    },
  );

  it('get assets by the name that was meant', async () => {
    const { releases } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1' });
    for (const name of ['a b', 'ä', '../x', '']) {
      const error = await thrown(releases.upload(draft, { name, bytes: Buffer.from('1') }));
      expect(error).toBeInstanceOf(ConfigError);
    }
    expect(writes()).toEqual(['POST releases']);
  });

  it('give the token to no other host', async () => {
    const { releases } = opened.api;
    const draft = await releases.createDraft({ tag: 'v1' });
    const uploadUrl = 'https://uploads.example.com/repos/o/r/releases/1/assets{?name,label}';
    const error = await thrown(
      releases.upload({ ...draft, uploadUrl }, { name: 'a', bytes: Buffer.from('1') }),
    );
    expect(error).toBeInstanceOf(GitHubError);
    expect((error as GitHubError).lines).toEqual(['it names another host: uploads.example.com']);
  });
});
