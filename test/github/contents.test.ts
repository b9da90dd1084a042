/** Files, branches and tags: what our package writes and reads, and over what. */
import { ConflictError } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, fails, meanwhile, putBlob, putCommit, resolve, startGitHub } from './index.ts';
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

  it('lose against another file that comes in between', async () => {
    const { contents } = opened.api;
    const { sha } = await contents.put({ ...change, bytes: Buffer.from('1'), sha: null });
    const before = resolve(fake.state, 'main');
    let other = '';
    const effect = meanwhile(() => {
      const { tree = {}, sha: parent = '' } = before ?? {};
      const files = { ...tree, other: putBlob(fake.state, Buffer.from('x')) };
      const text = { parents: [parent], tree: files, message: 'another', at: 0 };
      other = putCommit(fake.state, text).sha;
      fake.state.refs.set('refs/heads/main', { sha: other, type: 'commit' });
    });
    fake.fault({ method: 'PUT', effect });
    const error = await thrown(contents.put({ ...change, bytes: Buffer.from('2'), sha }));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.message).toContain(`is at ${other} but expected ${before?.sha}`);
    expect(resolve(fake.state, 'main')?.sha).toBe(other);
    expect((await contents.put({ ...change, bytes: Buffer.from('2'), sha })).sha).not.toBe(sha);
  });

  it('lose against another file also where GitHub says so with 422', async () => {
    const said = `is at ${'1'.repeat(40)} but expected ${'2'.repeat(40)}`;
    fake.fault({ method: 'PUT', effect: fails(422, said) });
    const error = await thrown(opened.api.contents.put({ ...change, bytes: Buffer.from('2'), sha: null }));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.message).toContain(said);
  });

  it('have a history, and so have folders', async () => {
    const { contents } = opened.api;
    const messages = async (...args: Parameters<typeof contents.history>) =>
      (await contents.history(...args)).map(({ message }) => message);
    const first = await contents.put({ ...change, bytes: Buffer.from('1'), sha: null, message: 'one' });
    await contents.put({ ...change, path: 'ops/b', bytes: Buffer.from('b'), sha: null, message: 'beside' });
    await contents.put({ ...change, path: 'opsx', bytes: Buffer.from('x'), sha: null, message: 'elsewhere' });
    await contents.put({ ...change, bytes: Buffer.from('2'), sha: first.sha, message: 'two' });
    expect(await messages(change.path, 'main')).toEqual(['two', 'one']);
    expect(await messages('ops', 'main')).toEqual(['two', 'beside', 'one']);
    expect(await messages('ops', 'main', 2)).toEqual(['two', 'beside']);
    expect((await contents.history(change.path, 'main'))[1]?.sha).toBe(first.commit);
    expect(await messages('ops', 'none')).toEqual([]);
    expect(await messages('none', 'main')).toEqual([]);
  });

  it('that are gone are made anew, whatever they should replace', async () => {
    const { contents } = opened.api;
    await contents.put({ ...change, bytes: Buffer.from('1'), sha: '1'.repeat(40) });
    expect(await contents.get(change.path, 'main')).not.toBeNull();
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

describe('a file that is read again', () => {
  const at = { path: 'ops/ledger.json', branch: 'main', message: 'm' };
  const text = async (ref = 'main'): Promise<string | null> => {
    const found = await opened.api.contents.get(at.path, ref);
    return found && String(Buffer.from(found.bytes));
  };
  const asked = (): (number | null)[] =>
    fake.requests.filter(({ route }) => route?.endsWith('/contents/{path}')).map(({ status }) => status);

  it('costs nothing of the limit as long as it stays the same', async () => {
    await using small = await startGitHub({ rateLimit: 2 });
    await using reader = open(small);
    for (let n = 0; n < 10; n++) {
      const found = await reader.api.contents.get('README.md', 'main');
      expect(String(Buffer.from(found?.bytes ?? []))).toBe('# hello\n');
      // The caller's own bytes.
      found?.bytes.fill(0);
    }
    expect(small.requests.map(({ status }) => status)).toEqual([200, ...Array(9).fill(304)]);
  });

  it('is the new one when it changed, and nothing when it is gone', async () => {
    const { contents } = opened.api;
    const { sha } = await contents.put({ ...at, bytes: Buffer.from('1'), sha: null });
    expect([await text(), await text()]).toEqual(['1', '1']);
    await contents.put({ ...at, bytes: Buffer.from('2'), sha });
    expect([await text(), await text()]).toEqual(['2', '2']);
    fake.state.refs.set('refs/heads/main', { sha: fake.head, type: 'commit' });
    expect([await text(), await text()]).toEqual([null, null]);
    expect(asked()).toEqual([201, 200, 304, 200, 200, 304, 404, 404]);
  });

  it('is one of a path and a ref', async () => {
    await opened.api.contents.put({ ...at, bytes: Buffer.from('1'), sha: null });
    expect([await text(), await text(fake.head), await text('refs/heads/main')]).toEqual(['1', null, '1']);
    expect(asked()).toEqual([201, 200, 404, 200]);
  });

  it('is forgotten when 64 others were read since', async () => {
    const { contents } = opened.api;
    const of = (n: number) => contents.get('README.md', n === 0 ? 'main' : `other-${n}`);
    for (let n = 1; n < 65; n++) {
      fake.state.refs.set(`refs/heads/other-${n}`, { sha: fake.head, type: 'commit' });
    }
    for (let n = 0; n < 64; n++) await of(n);
    await of(0);
    expect(asked().at(-1)).toBe(304);
    await of(64);
    await of(0);
    expect(asked().at(-1)).toBe(304);
    await of(1);
    expect(asked().at(-1)).toBe(200);
  });
});

describe('a protected branch', () => {
  it.each(['protection', 'ruleset'] as const)('is told, and what to do about it (%s)', async (by) => {
    const { contents, refs } = opened.api;
    const next = putCommit(fake.state, { parents: [fake.head], tree: {}, message: 'x', at: 0 });
    fake.state.protectedBranches.set('main', by).set('new', by);
    const put = { path: 'a', branch: 'main', message: 'm', sha: null, bytes: Buffer.from('1') };
    const works = [() => contents.put(put), () => refs.update('heads/main', next.sha, { force: false })];
    if (by === 'ruleset') works.push(() => refs.create('heads/new', fake.head));
    if (by === 'ruleset') works.push(() => contents.orphanBranch({ ...put, branch: 'new' }));
    for (const work of works) {
      const error = await thrown<ConfigError>(work());
      expect(error).toBeInstanceOf(ConfigError);
      expect(error.message).toContain('a rule protects the branch: ');
      expect(error.fix).toContain("let the token's app past the rule of that branch");
      expect(error.fix).toContain('or name another branch');
    }
    expect(resolve(fake.state, 'main')?.sha).toBe(fake.head);
    expect(fake.state.refs.has('refs/heads/new')).toBe(false);
  });

  it('is told as such also where GitHub answers 403, and no limit is left', async () => {
    const body = { message: 'Repository rule violations found\n\nCannot update this protected ref.' };
    const headers = () => ({ 'x-ratelimit-remaining': '0' });
    fake.fault({ effect: { kind: 'answer', status: 403, body, headers } });
    const error = await thrown(opened.api.refs.update('heads/main', fake.head, { force: true }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain('a rule protects the branch');
  });

  it('cannot be deleted', async () => {
    fake.state.protectedBranches.set('main', 'ruleset');
    const answer = await fetch(`${fake.apiUrl}/repos/octo-org/hello/git/refs/heads/main`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${fake.token}` },
    });
    expect([answer.status, fake.state.refs.has('refs/heads/main')]).toEqual([422, true]);
  });
});

describe('a branch without a history', () => {
  const begin = { branch: 'ops/ledger', path: 'a/ledger.json', message: 'begin' };

  it('is a commit without parents that holds one file, in three calls', async () => {
    const { contents } = opened.api;
    const author = { name: 'ci', email: 'ci@example.com' };
    const made = await contents.orphanBranch({ ...begin, bytes: Buffer.from('é\n'), author });
    expect(fake.requests.map(({ method, route }) => `${method} ${route?.split('/git')[1]}`)).toEqual([
      'POST /trees',
      'POST /commits',
      'POST /refs',
    ]);
    expect(resolve(fake.state, 'ops/ledger')).toMatchObject({
      ...{ sha: made.commit, parents: [], message: 'begin', author },
      tree: { 'a/ledger.json': made.sha },
    });
    const next = { ...begin, bytes: Buffer.from('2'), sha: made.sha };
    expect((await contents.put(next)).sha).not.toBe(made.sha);
  });

  it('takes bytes that are no text', async () => {
    const bytes = Buffer.from([0xff, 0, 0xfe]);
    const { sha } = await opened.api.contents.orphanBranch({ ...begin, bytes });
    const found = await opened.api.contents.get(begin.path, begin.branch);
    expect([found?.sha, bytes.equals(found?.bytes ?? Buffer.of())]).toEqual([sha, true]);
  });

  it('is a conflict where the branch exists', async () => {
    const { contents } = opened.api;
    const { commit } = await contents.orphanBranch({ ...begin, bytes: Buffer.from('1') });
    const error = await thrown(contents.orphanBranch({ ...begin, bytes: Buffer.from('2') }));
    expect(error).toBeInstanceOf(ConflictError);
    const branch = { ...begin, branch: 'main', bytes: Buffer.from('1') };
    expect(await thrown(contents.orphanBranch(branch))).toBeInstanceOf(ConflictError);
    expect(resolve(fake.state, 'ops/ledger')?.sha).toBe(commit);
  });

  it('is another’s when another made it while our answer was lost', async () => {
    fake.fault({ method: 'POST', path: '/git/refs', effect: { kind: 'reset', when: 'before' } });
    fake.fault({ method: 'GET', path: '/git/ref/', effect: fails(502) });
    fake.state.refs.set('refs/heads/ops/ledger', { sha: fake.head, type: 'commit' });
    const error = await thrown(opened.api.contents.orphanBranch({ ...begin, bytes: Buffer.from('1') }));
    expect(error).toBeInstanceOf(ConflictError);
  });

  it('needs a repository that is not empty', async () => {
    fake.state.refs.delete('refs/heads/main');
    const error = await thrown<ConfigError>(
      opened.api.contents.orphanBranch({ ...begin, bytes: Buffer.from('1') }),
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.fix).toBe('push a first commit to its default branch');
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
