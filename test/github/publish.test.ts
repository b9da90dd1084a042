/** A GitHub release of packed files: whatever breaks off, the next run finishes it, and nothing half is ever public. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Artifact } from '@slipway/go/packaging';
import { CancelledError, ConfigError, type Context } from '@slipway/kernel';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PublishRequest, publishRelease } from '../../actions/setup-go-build/src/publish.ts';
import { type FakeGitHub, fails, failsAfterwards, startGitHub } from './index.ts';
import { open, thrown } from './stage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'publish-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
});
afterEach(() => fake[Symbol.asyncDispose]());

let number = 0;
/** Files as packaging leaves them. */
function packed(content: Readonly<Record<string, string>>): Artifact[] {
  const home = path.join(folder, String(++number));
  mkdirSync(home);
  return Object.entries(content).map(([name, text]) => {
    writeFileSync(path.join(home, name), text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    return {
      path: path.join(home, name),
      sha256,
      bytes: text.length,
      kind: 'archive',
      os: 'linux',
      arch: 'amd64',
    };
  });
}
const content = { 'a.tar.gz': 'first', 'b.zip': 'second', 'checksums.txt': 'sums' };

/** One run, with connections and a clock of its own. */
async function publish(
  given: Partial<PublishRequest> & { files: readonly Artifact[] },
  onProgress: (cancel: () => void) => void = () => {},
) {
  const controller = new AbortController();
  const cancel = () => controller.abort(new CancelledError());
  await using opened = open(fake, { onLine: () => onProgress(cancel) });
  const log = { progress: () => onProgress(cancel), info: () => {} } as unknown as Context['log'];
  return await publishRelease({ log, signal: controller.signal }, opened.api.releases, {
    tag: 'v1.4.2',
    target: fake.head,
    ...given,
  });
}

/** Of the only release. */
function held(): { draft: boolean | undefined; assets: Record<string, string> } {
  expect(fake.state.releases).toHaveLength(1);
  const [release] = fake.state.releases;
  const assets = (release?.assets ?? []).map(({ name, bytes }): [string, string] => [name, String(bytes)]);
  return { draft: release?.draft, assets: Object.fromEntries(assets.sort()) };
}
const writes = () => fake.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);

it('is drafted, filled, compared and published, in that order', async () => {
  const { release, ...done } = await publish({ files: packed(content), notes: 'Changes' });
  expect(done).toEqual({ uploaded: Object.keys(content), replaced: [], kept: [] });
  expect(held()).toEqual({ draft: false, assets: content });
  expect(release).toMatchObject({ tag: 'v1.4.2', draft: false, body: 'Changes' });
  expect(writes()).toEqual(['POST', 'POST', 'POST', 'POST', 'PATCH']);
  expect(fake.state.releases[0]?.assets.map(({ contentType }) => contentType)).toEqual([
    'application/gzip',
    'application/zip',
    'text/plain',
  ]);
});

it('is not touched by a second run', async () => {
  const files = packed(content);
  await publish({ files });
  const before = writes().length;
  expect(await publish({ files })).toMatchObject({ uploaded: [], replaced: [], kept: Object.keys(content) });
  expect(writes()).toHaveLength(before);
});

it('stays a draft for a person where that is wanted', async () => {
  await publish({ files: packed(content), until: 'draft' });
  expect(held()).toEqual({ draft: true, assets: content });
});

describe('a draft of an earlier run', () => {
  it('is gone on with, and files that changed are replaced under their name', async () => {
    await publish({ files: packed({ ...content, 'b.zip': 'old' }), until: 'draft' });
    const done = await publish({ files: packed({ ...content, 'd.deb': 'new' }) });
    expect(done).toMatchObject({
      uploaded: ['d.deb'],
      replaced: ['b.zip'],
      kept: ['a.tar.gz', 'checksums.txt'],
    });
    expect(held()).toEqual({ draft: false, assets: { ...content, 'd.deb': 'new' } });
  });

  it('keeps the old file until all bytes of the new one are there', async () => {
    await publish({ files: packed({ 'b.zip': 'old' }), until: 'draft' });
    const before = fake.requests.length;
    await publish({ files: packed({ 'b.zip': 'new' }), until: 'draft' });
    const order = fake.requests
      .slice(before)
      .filter(({ method }) => method !== 'GET')
      .map(({ method }) => method);
    expect(order).toEqual(['POST', 'DELETE', 'PATCH']);
  });

  it('is published without what is not of this run', async () => {
    await publish({ files: packed({ ...content, 'old.deb': 'old' }), until: 'draft' });
    const [draft] = fake.state.releases;
    const [first] = draft?.assets ?? [];
    const left = { label: null, contentType: 'x/y', bytes: Buffer.from('?'), at: 0 };
    draft?.assets.push(
      { ...left, id: 1, state: 'uploaded', name: `${first?.name}.0123456789ab.new` },
      { ...left, id: 2, state: 'starter', name: 'broken.zip' },
    );
    const before = writes().length;
    expect(await publish({ files: packed(content) })).toMatchObject({ kept: Object.keys(content) });
    expect(held()).toEqual({ draft: false, assets: content });
    expect(writes().slice(before)).toEqual(['DELETE', 'DELETE', 'DELETE', 'PATCH']);
  });

  it('is not published with what another run puts there meanwhile', async () => {
    await publish({ files: packed({ 'old.deb': 'old' }), until: 'draft' });
    fake.fault({ method: 'DELETE', effect: { kind: 'answer', status: 204 } });
    const error = await thrown(publish({ files: packed(content) }));
    expect(error.message).toBe('the release v1.4.2 holds old.deb, which was not packed');
    expect(held().draft).toBe(true);
  });

  it.each(['draft', 'published'] as const)('gets the text of this run: %s', async (until) => {
    const files = packed(content);
    await publish({ files, until: 'draft', notes: 'Old', prerelease: false });
    const before = writes().length;
    const { release } = await publish({ files, until, notes: 'New', prerelease: true });
    const now = { draft: until === 'draft', body: 'New', prerelease: true };
    expect([release, fake.state.releases[0]]).toMatchObject([now, now]);
    expect(writes().slice(before)).toEqual(['PATCH']);
    await publish({ files, until, notes: 'New', prerelease: true });
    expect(writes().slice(before)).toEqual(['PATCH']);
  });

  it('keeps its text where this run has none', async () => {
    const files = packed(content);
    await publish({ files, until: 'draft', notes: 'Old', prerelease: true });
    expect((await publish({ files })).release).toMatchObject({ body: 'Old', prerelease: true });
  });

  it('has an upload that broke off taken away and made again', async () => {
    await publish({ files: packed({ 'a.tar.gz': 'first' }), until: 'draft' });
    const [asset] = fake.state.releases[0]?.assets ?? [];
    Object.assign(asset ?? {}, { state: 'starter', bytes: Buffer.from('fi') });
    await publish({ files: packed(content) });
    expect(held()).toEqual({ draft: false, assets: content });
  });
});

describe('a run that breaks off at any request', () => {
  it('is finished by the next, without a file too many, and nothing half was public', async () => {
    const old = { ...content, 'b.zip': 'old' };
    let broken = 0;
    for (let at = 0; ; at++) {
      await fake[Symbol.asyncDispose]();
      fake = await startGitHub();
      await publish({ files: packed(old), until: 'draft' });
      fake.fault({ after: at, effect: fails(403) });
      const failed = await publish({ files: packed(content) }).then(
        () => false,
        () => true,
      );
      if (!failed) break;
      broken++;
      expect(held().draft, `broken off at request ${at}`).toBe(true);
      await publish({ files: packed(content) });
      expect(held(), `broken off at request ${at}`).toEqual({ draft: false, assets: content });
    }
    // Look, draft, list, upload aside, delete, rename, compare, publish, with their own looks between.
    expect(broken).toBeGreaterThan(8);
  });

  it('leaves nothing behind when the next has other bytes', async () => {
    await publish({ files: packed({ 'b.zip': 'one' }), until: 'draft' });
    fake.fault({ method: 'DELETE', effect: fails(403) });
    await thrown(publish({ files: packed({ 'b.zip': 'two' }) }));
    expect(Object.keys(held().assets)).toHaveLength(2);
    await publish({ files: packed({ 'b.zip': 'one' }) });
    expect(held()).toEqual({ draft: false, assets: { 'b.zip': 'one' } });
  });

  it('may be one that was cancelled', async () => {
    const files = packed(content);
    let seen = 0;
    const error = await thrown(
      publish({ files }, (cancel) => {
        if (++seen === 2) cancel();
      }),
    );
    expect(error).toBeInstanceOf(CancelledError);
    expect(held().draft).toBe(true);
    const { kept, uploaded } = await publish({ files });
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length + uploaded.length).toBe(3);
    expect(held()).toEqual({ draft: false, assets: content });
  });
});

describe('faults in the midst of an upload', () => {
  it.each([
    ['502 before it is done', fails(502)],
    ['502 when it is done', failsAfterwards(502)],
    ['a reset before it is done', { kind: 'reset', when: 'before' }],
    ['a reset when it is done', { kind: 'reset', when: 'after' }],
  ] as const)('%s', async (_what, effect) => {
    fake.fault({ method: 'POST', path: '/assets', after: 1, effect });
    await publish({ files: packed(content) });
    expect(held()).toEqual({ draft: false, assets: content });
  });

  it('already_exists, since another run was first with the same bytes', async () => {
    const files = packed(content);
    await publish({ files: [], until: 'draft' });
    await Promise.all([publish({ files, until: 'draft' }), publish({ files, until: 'draft' })]);
    expect(held()).toEqual({ draft: true, assets: content });
  });

  it('already_exists, since another run was first with other bytes', async () => {
    fake.fault({
      method: 'POST',
      path: '/assets',
      effect: {
        kind: 'answer',
        status: 422,
        body: {
          message: 'Validation Failed',
          errors: [{ resource: 'ReleaseAsset', code: 'already_exists' }],
        },
      },
    });
    const error = await thrown(publish({ files: packed(content) }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(held().draft).toBe(true);
  });
});

describe('a release that is out', () => {
  it.each([
    [{ ...content, 'b.zip': 'other' }, /is out, and holds another b\.zip/],
    [{ ...content, 'd.deb': 'more' }, /is out, and has no d\.deb/],
  ])('is not changed', async (other, message) => {
    await publish({ files: packed(content) });
    const before = writes().length;
    const error = await thrown(publish({ files: packed(other) }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(message);
    expect(writes()).toHaveLength(before);
  });

  it('is not even tidied', async () => {
    const files = packed(content);
    await publish({ files });
    const [first] = fake.state.releases[0]?.assets ?? [];
    if (first)
      fake.state.releases[0]?.assets.push({ ...first, id: 1, name: `${first.name}.0123456789ab.new` });
    const before = writes().length;
    expect(await publish({ files, notes: 'New', prerelease: true })).toMatchObject({
      kept: Object.keys(content),
    });
    expect(writes()).toHaveLength(before);
  });
});

describe('a server that says no sha256', () => {
  beforeEach(() => {
    fake.state.assetDigests = false;
  });

  it('gets all files, whatever happens to an upload', async () => {
    fake.fault({ method: 'POST', path: '/assets', after: 1, effect: failsAfterwards(502) });
    await publish({ files: packed(content) });
    expect(held()).toEqual({ draft: false, assets: content });
  });

  it('has files of the same length replaced in a draft, wherever a run breaks off', async () => {
    const old = { ...content, 'b.zip': 'SECOND' };
    let broken = 0;
    for (let at = 0; ; at++) {
      await fake[Symbol.asyncDispose]();
      fake = await startGitHub();
      fake.state.assetDigests = false;
      await publish({ files: packed(old), until: 'draft' });
      fake.fault({ after: at, effect: fails(403) });
      const failed = await publish({ files: packed(content) }).then(
        () => false,
        () => true,
      );
      if (!failed) break;
      broken++;
      await publish({ files: packed(content) });
      expect(held(), `broken off at request ${at}`).toEqual({ draft: false, assets: content });
    }
    expect(broken).toBeGreaterThan(8);
  });

  it('is not believed about a file on its way that an earlier run left', async () => {
    await publish({ files: packed({ 'b.zip': 'old' }), until: 'draft' });
    fake.fault({ method: 'DELETE', effect: fails(403) });
    await thrown(publish({ files: packed({ 'b.zip': 'new' }) }));
    const aside = fake.state.releases[0]?.assets.find(({ name }) => name.endsWith('.new'));
    Object.assign(aside ?? {}, { bytes: Buffer.from('xxx') });
    await publish({ files: packed({ 'b.zip': 'new' }) });
    expect(held()).toEqual({ draft: false, assets: { 'b.zip': 'new' } });
  });

  it('is not believed about a file that another run put in the place of ours', async () => {
    const other = {
      id: 1,
      name: 'a.zip',
      label: null,
      contentType: 'x/y',
      state: 'uploaded',
      at: 0,
    } as const;
    let uploads = 0;
    const error = await thrown(
      publish({ files: packed({ 'a.zip': 'ours', 'b.zip': 'more' }) }, () => {
        if (++uploads === 2) {
          fake.state.releases[0]?.assets.splice(0, 1, { ...other, bytes: Buffer.from('them') });
        }
      }),
    );
    expect(error.message).toContain('does not hold a.zip as it was packed');
    expect(held().draft).toBe(true);
  });

  it('has a release that is out left alone, since nobody knows whether it is the same', async () => {
    const files = packed(content);
    await publish({ files });
    const before = writes().length;
    const error = await thrown(publish({ files }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toBe(
      'the release v1.4.2 is out, and the server does not say the sha256 of its a.tar.gz',
    );
    expect((await thrown(publish({ files: packed({ 'b.zip': 'longer than it' }) }))).message).toContain(
      'holds another b.zip',
    );
    expect(writes()).toHaveLength(before);
  });
});

describe('signatures, which are other ones each time', () => {
  const signed = (text: string, signature: string) =>
    packed({ 'a.tar.gz': text, 'a.tar.gz.sigstore.json': signature }).map(
      (file): Artifact => (file.path.endsWith('.json') ? { ...file, kind: 'signature' } : file),
    );

  it('stay when the release is out, as long as the file that they sign does', async () => {
    await publish({ files: signed('same', 'one') });
    const before = writes().length;
    expect(await publish({ files: signed('same', 'two') })).toMatchObject({ uploaded: [], replaced: [] });
    expect(writes()).toHaveLength(before);
    expect(held().assets).toEqual({ 'a.tar.gz': 'same', 'a.tar.gz.sigstore.json': 'one' });
    const error = await thrown(publish({ files: signed('other', 'two') }));
    expect(error).toBeInstanceOf(ConfigError);
    const [release] = fake.state.releases;
    release?.assets.splice(
      release.assets.findIndex(({ name }) => name.endsWith('.json')),
      1,
    );
    expect((await thrown(publish({ files: signed('same', 'two') }))).message).toContain(
      'has no a.tar.gz.sigstore',
    );
  });

  it('of a draft are replaced by those just made', async () => {
    await publish({ files: signed('same', 'of another'), until: 'draft' });
    expect(await publish({ files: signed('same', 'ours') })).toMatchObject({
      kept: ['a.tar.gz'],
      replaced: ['a.tar.gz.sigstore.json'],
    });
    expect(held()).toEqual({
      draft: false,
      assets: { 'a.tar.gz': 'same', 'a.tar.gz.sigstore.json': 'ours' },
    });
  });

  it('belong to their file, wherever a run breaks off', async () => {
    let broken = 0;
    for (let at = 0; ; at++) {
      await fake[Symbol.asyncDispose]();
      fake = await startGitHub();
      await publish({ files: signed('old', 'of old'), until: 'draft' });
      fake.fault({ after: at, effect: fails(403) });
      const failed = await publish({ files: signed('new', 'of new'), until: 'draft' }).then(
        () => false,
        () => true,
      );
      // The fault is still to come.
      if (!failed) break;
      await publish({ files: signed('new', 'of new again') });
      const { 'a.tar.gz': file, 'a.tar.gz.sigstore.json': signature } = held().assets;
      expect(file).toBe('new');
      expect(signature, `broken off at request ${at}`).toBe('of new again');
      broken++;
    }
    expect(broken).toBeGreaterThan(8);
  });
});

it('never uploads what is not as it was packed', async () => {
  const files = packed(content);
  writeFileSync(files[1]?.path ?? '', 'tampered');
  const error = await thrown(publish({ files }));
  expect(error.message).toBe('b.zip is not as it was packed');
  expect(held().draft).toBe(true);
});

it('is not published when GitHub holds other bytes than were sent', async () => {
  const files = packed(content);
  let uploads = 0;
  const error = await thrown(
    publish({ files }, () => {
      if (++uploads === 3)
        Object.assign(fake.state.releases[0]?.assets[0] ?? {}, { bytes: Buffer.from('xxxxx') });
    }),
  );
  expect(error.message).toContain('does not hold a.tar.gz as it was packed');
  expect(held().draft).toBe(true);
});
