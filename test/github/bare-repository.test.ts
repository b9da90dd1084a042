/** The bare repository behind the fake: real git and the API see the same. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConflictError } from '@slipway/github';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, meanwhile, startGitHub } from './index.ts';
import { type Opened, open, thrown } from './stage.ts';

let folder: string;
let bare: string;
let fake: FakeGitHub;
let opened: Opened;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bare-'));
  bare = path.join(folder, 'hello.git');
  fake = await startGitHub({ bareRepository: bare });
  opened = open(fake);
});
afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

function git(cwd: string, ...args: string[]): string {
  const person = { NAME: 'Pusher', EMAIL: 'pusher@example.com' };
  const env = Object.entries(person).flatMap(([name, value]) => [
    [`GIT_AUTHOR_${name}`, value],
    [`GIT_COMMITTER_${name}`, value],
  ]);
  return execFileSync('git', ['-C', cwd, ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      ...Object.fromEntries(env),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
const fsck = (): string => git(bare, 'fsck', '--strict', '--full', '--no-dangling');
const clone = (...args: string[]): string => {
  const to = path.join(folder, `clone-${readdirSync(folder).length}`);
  git(folder, 'clone', '--quiet', ...args, bare, to);
  return to;
};
const ledger = { path: 'ops/a/ledger.json', branch: 'ledger' };

describe('a clone by real git', () => {
  it('holds what the API wrote: files in folders, messages, authors, parents', async () => {
    const { contents, refs } = opened.api;
    const author = { name: 'Zoë <ci>', email: 'ci@example.com' };
    const bytes = Buffer.from([0, 255, 10]);
    let { sha, commit } = await contents.orphanBranch({ ...ledger, bytes, message: 'begin', author });
    expect(git(bare, 'rev-parse', 'ledger').trim()).toBe(commit);
    for (const text of ['1', '2']) {
      const change = { ...ledger, bytes: Buffer.from(text), message: `run ${text}\n\nbody`, author };
      ({ sha, commit } = await contents.put({ ...change, sha }));
    }
    // Sorts between "ops" as a name and "ops/" as a folder.
    await contents.put({ ...ledger, path: 'ops.txt', bytes, message: 'beside', sha: null });
    await refs.create('tags/v1', await refs.createTag({ tag: 'v1', message: 'One', object: commit }));
    expect(fsck()).toBe('');
    const copy = clone('--branch', 'ledger');
    expect(readFileSync(path.join(copy, ledger.path), 'utf8')).toBe('2');
    expect(bytes.equals(readFileSync(path.join(copy, 'ops.txt')))).toBe(true);
    expect(git(copy, 'log', '--format=%s|%an|%ae|%cn').trim().split('\n')).toEqual([
      'beside|fake|fake@users.noreply.invalid|fake',
      'run 2|Zoë ci|ci@example.com|Zoë ci',
      'run 1|Zoë ci|ci@example.com|Zoë ci',
      'begin|Zoë ci|ci@example.com|Zoë ci',
    ]);
    expect(git(copy, 'rev-list', '--count', 'HEAD', '^origin/main').trim()).toBe('4');
    expect(Math.abs(Number(git(copy, 'log', '-1', '--format=%ct')) - Date.now() / 1000)).toBeLessThan(60);
    expect(git(copy, 'cat-file', '-p', 'v1')).toContain(`object ${commit}`);
    expect(git(copy, 'status', '--porcelain')).toBe('');
  });

  it('is clean after very many commits', async () => {
    const { contents } = opened.api;
    let { sha } = await contents.orphanBranch({ ...ledger, bytes: Buffer.from('0'), message: '0' });
    for (let n = 1; n <= 300; n++)
      ({ sha } = await contents.put({ ...ledger, bytes: Buffer.from(`${n}`), message: `run ${n}`, sha }));
    expect(fsck()).toBe('');
    expect(git(clone('--branch', 'ledger'), 'rev-list', '--count', 'HEAD').trim()).toBe('301');
  });
});

describe('a push by real git', () => {
  const pushed = (work: string, text: string, ...args: string[]): string => {
    writeFileSync(path.join(work, 'README.md'), text);
    git(work, 'commit', '--quiet', '--all', '--message', text, ...args);
    return git(work, 'rev-parse', 'HEAD').trim();
  };
  const read = async (): Promise<string> =>
    String(Buffer.from((await opened.api.contents.get('README.md', 'main'))?.bytes ?? []));

  it('is what the API answers: also by force, also a deletion, also packed', async () => {
    const { contents, refs } = opened.api;
    const work = clone();
    const first = pushed(work, 'one');
    git(work, 'push', '--quiet', 'origin', 'main');
    expect([await read(), (await refs.get('heads/main'))?.sha]).toEqual(['one', first]);
    const other = pushed(work, 'two', '--amend');
    git(work, 'push', '--quiet', '--force', 'origin', 'main', 'main:refs/heads/gone');
    expect([await read(), (await refs.get('heads/main'))?.sha]).toEqual(['two', other]);
    const asked = await fetch(`${fake.apiUrl}/repos/octo-org/hello/commits?sha=main`, {
      headers: { authorization: `Bearer ${fake.token}` },
    });
    expect(await asked.json()).toMatchObject([
      { sha: other, commit: { message: 'two', author: { name: 'Pusher' } }, parents: [{ sha: fake.head }] },
      { sha: fake.head },
    ]);
    git(bare, 'pack-refs', '--all');
    git(bare, 'repack', '-a', '-d', '--quiet');
    await using fresh = await startGitHub({ bareRepository: bare });
    await using again = open(fresh);
    const file = await again.api.contents.get('README.md', 'main');
    expect([String(Buffer.from(file?.bytes ?? [])), (await again.api.refs.get('heads/gone'))?.sha]).toEqual([
      'two',
      other,
    ]);
    git(work, 'push', '--quiet', '--delete', 'origin', 'gone');
    expect(await refs.get('heads/gone')).toBeNull();
    const put = { path: 'b', branch: 'gone', message: 'm', sha: null, bytes: Buffer.from('1') };
    expect((await thrown(contents.put(put))).message).toContain('Branch gone not found');
    expect(fsck()).toBe('');
  });

  it('is built upon by the API with the modes of files, and comes back to git', async () => {
    const work = clone();
    writeFileSync(path.join(work, 'run.sh'), 'true\n', { mode: 0o755 });
    git(work, 'add', '.');
    pushed(work, 'one');
    git(work, 'push', '--quiet', 'origin', 'main');
    await opened.api.contents.put({
      ...{ path: 'b', branch: 'main', message: 'm', sha: null, bytes: Buffer.from('1') },
    });
    git(work, 'pull', '--quiet', '--ff-only');
    expect(git(work, 'ls-tree', 'HEAD', 'run.sh')).toMatch(/^100755 /);
    expect(git(work, 'diff', '--name-only', 'HEAD~')).toBe('b\n');
    expect(fsck()).toBe('');
  });

  it('between the reading and the writing of the API is a conflict, and stands', async () => {
    const work = clone();
    const head = pushed(work, 'one');
    fake.fault({
      method: 'PUT',
      effect: meanwhile(() => void git(work, 'push', '--quiet', 'origin', 'main')),
    });
    const put = { path: 'b', branch: 'main', message: 'm', sha: null, bytes: Buffer.from('1') };
    const error = await thrown(opened.api.contents.put(put));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.message).toContain(`is at ${head} but expected ${fake.head}`);
    expect(git(bare, 'rev-parse', 'main').trim()).toBe(head);
    expect(fsck()).toBe('');
  });
});

it('names objects as git does, in memory too', async () => {
  await using memory = await startGitHub({ files: { 'a/b': '1', 'a.txt': '2', c: '3' } });
  await using disk = await startGitHub({
    files: { 'a/b': '1', 'a.txt': '2', c: '3' },
    bareRepository: path.join(folder, 'other.git'),
  });
  const tree = memory.state.commits.get(memory.head)?.treeSha;
  expect(tree).toBe(disk.state.commits.get(disk.head)?.treeSha);
  expect(git(path.join(folder, 'other.git'), 'rev-parse', 'main^{tree}').trim()).toBe(tree);
});
