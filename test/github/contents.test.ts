/** Files, branches and tags: what our package writes and reads, and over what. */
import { ConflictError } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, putBlob, putCommit, resolve, startGitHub } from './index.ts';
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

describe('contents', () => {
  const change = { path: 'ops/ledger.json', branch: 'main', message: 'run 1' };

  it('come back as the bytes that went in, small or large', async () => {
    const { contents } = opened.api;
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const path = `files/${n++}`;
        const { sha } = await contents.put({ ...change, path, bytes, sha: null });
        const got = await contents.get(path, 'main');
        expect([got?.sha, Buffer.from(got?.bytes ?? []).equals(bytes)]).toEqual([sha, true]);
      }),
      { numRuns: 25 },
    );
    const large = Buffer.alloc(3 * 2 ** 20, 'é');
    await contents.put({ ...change, bytes: large, sha: null });
    expect(large.equals((await contents.get(change.path, 'main'))?.bytes ?? Buffer.from(''))).toBe(true);
  });

  it('are written only over what was read', async () => {
    const { contents } = opened.api;
    const first = await contents.put({ ...change, bytes: Buffer.from('1'), sha: null });
    expect(resolve(fake.state, 'main')).toMatchObject({
      sha: first.commit,
      message: 'run 1',
      parents: [fake.head],
    });
    const there = await thrown(contents.put({ ...change, bytes: Buffer.from('2'), sha: null }));
    expect(there).toBeInstanceOf(ConflictError);
    const second = await contents.put({ ...change, bytes: Buffer.from('2'), sha: first.sha });
    const stale = await thrown(contents.put({ ...change, bytes: Buffer.from('3'), sha: first.sha }));
    expect(stale).toBeInstanceOf(ConflictError);
    expect(stale.message).toContain('does not match');
    expect((await contents.get(change.path, 'main'))?.sha).toBe(second.sha);
    // The loser's bytes are nowhere, the winner's are.
    expect([...fake.state.blobs.values()].map(String)).not.toContain('3');
  });

  it('are read at the ref that is named', async () => {
    const { contents } = opened.api;
    await contents.put({ ...change, bytes: Buffer.from('1'), sha: null });
    expect(await contents.get(change.path, fake.head)).toBeNull();
    expect(Buffer.from((await contents.get(change.path, 'refs/heads/main'))?.bytes ?? []).toString()).toBe(
      '1',
    );
  });

  it('are files: a folder, a missing branch and a path that climbs are told', async () => {
    const { contents } = opened.api;
    await contents.put({ ...change, bytes: Buffer.from('1'), sha: null });
    expect((await thrown(contents.get('ops', 'main'))).message).toBe('ops is a folder, not a file');
    const branch = await thrown(
      contents.put({ ...change, branch: 'none', bytes: Buffer.from('1'), sha: null }),
    );
    expect(branch.message).toContain('Branch none not found');
    const before = fake.requests.length;
    for (const path of ['../../other/contents/x', 'a/../../b', '/a', 'a//b', './a', '', 'a\nb']) {
      expect(await thrown((async () => contents.get(path, 'main'))())).toBeInstanceOf(ConfigError);
    }
    expect(fake.requests).toHaveLength(before);
  });

  it('of a repository that is not to be seen are not "missing"', async () => {
    await using elsewhere = open(fake, { repository: 'octo-org/helo' });
    const error = await thrown<ConfigError>(elsewhere.api.contents.get(change.path, 'main'));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain('octo-org/helo');
  });
});

describe('refs', () => {
  it('are created once, and again as the same', async () => {
    const { refs } = opened.api;
    const other = putCommit(fake.state, { parents: [], tree: {}, message: 'x', at: 0 });
    const made = await refs.create('tags/svc/v1.2.3', fake.head);
    expect(made).toEqual({ ref: 'refs/tags/svc/v1.2.3', sha: fake.head, type: 'commit' });
    expect(await refs.create('tags/svc/v1.2.3', fake.head)).toEqual(made);
    expect(await refs.get('tags/svc/v1.2.3')).toEqual(made);
    expect(await thrown(refs.create('tags/svc/v1.2.3', other.sha))).toBeInstanceOf(ConflictError);
    expect(await refs.get('tags/svc/v1')).toBeNull();
  });

  it('move forward, and back only by force', async () => {
    const { refs } = opened.api;
    const next = putCommit(fake.state, { parents: [fake.head], tree: {}, message: 'x', at: 0 });
    await refs.create('heads/release', fake.head);
    expect((await refs.update('heads/release', next.sha, { force: false })).sha).toBe(next.sha);
    expect(await thrown(refs.update('heads/release', fake.head, { force: false }))).toBeInstanceOf(
      ConflictError,
    );
    expect((await refs.update('heads/release', fake.head, { force: true })).sha).toBe(fake.head);
  });

  it('of annotated tags point at the tag', async () => {
    const { refs } = opened.api;
    const tag = await refs.createTag({ tag: 'v1', message: 'Version 1', object: fake.head });
    expect(await refs.create('tags/v1', tag)).toMatchObject({ sha: tag, type: 'tag' });
    expect(fake.state.tags.get(tag)).toMatchObject({ object: fake.head, message: 'Version 1' });
  });
});

it('stores blobs under the names that git gives them', () => {
  expect(putBlob(fake.state, Buffer.from('# hello\n'))).toBe('8954bb97349bfe2a7799e6a7a64c6f747c635d6c');
  expect(putBlob(fake.state, new Uint8Array())).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
});
