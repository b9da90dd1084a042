/** What a commit changes, by real git: names, attributes and settings that mean harm, and histories cut short. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { withTreeOf } from '../../packages/gate/src/change/base-tree.ts';
import { mergeBase } from '../../packages/gate/src/change/merge-base.ts';
import { readChange } from '../../packages/gate/src/change/read.ts';
import { type Change, touches } from '../../packages/gate/src/change.ts';
import { Repositories, type Repository } from './repository.ts';

const repositories = new Repositories();
afterAll(() => repositories.remove());

async function changeOf(repository: Repository, base: string, env = {}): Promise<Change> {
  const ctx = repositories.context();
  const change = await readChange(
    { ...ctx, env: { ...ctx.env, ...env } },
    { root: repository.directory, base },
  );
  if (change === null) throw new Error('there is a base');
  return change;
}

const lines = (...numbers: readonly number[]) => numbers.map((line) => `line ${line}\n`).join('');
const ranges = (...pairs: readonly [number, number][]) => pairs.map(([first, last]) => ({ first, last }));

/** One commit with `before`, another with `after`. */
async function changed(
  before: Parameters<Repository['commit']>[0],
  after: Parameters<Repository['commit']>[0],
  env = {},
): Promise<Change> {
  const repository = repositories.make();
  const base = repository.commit(before);
  repository.commit(after);
  return changeOf(repository, base, env);
}

test('without a base there is no change', async () => {
  const repository = repositories.make();
  repository.commit();
  expect(await readChange(repositories.context(), { root: repository.directory, base: null })).toBeNull();
});

test('lines that were added or rewritten, in order and apart', async () => {
  const change = await changed(
    { 'a.go': lines(1, 2, 3, 4, 5, 6) },
    { 'a.go': lines(1, 22, 3, 4, 44, 45, 6, 7), 'b.go': lines(1, 2) },
  );
  expect(change.files).toEqual(
    new Map([
      ['a.go', { status: 'modified', from: null, lines: ranges([2, 2], [5, 6], [8, 8]) }],
      ['b.go', { status: 'added', from: null, lines: ranges([1, 2]) }],
    ]),
  );
  expect([4, 5, 6, 7].map((line) => touches(change, 'a.go', line))).toEqual([false, true, true, false]);
});

test('a rename alone and a deletion have no lines', async () => {
  const change = await changed(
    { 'a.go': lines(1, 2, 3, 4), 'b.go': lines(5, 6) },
    { 'a.go': null, 'b.go': null, 'c/a.go': lines(1, 2, 3, 4) },
  );
  expect(change.files).toEqual(
    new Map([
      ['b.go', { status: 'deleted', from: null, lines: [] }],
      ['c/a.go', { status: 'renamed', from: 'a.go', lines: [] }],
    ]),
  );
});

test.each(['with space.go', 'tab\tnewline\n"quote"\\.go', 'größe/日本.go', ' b/a.go', '-n.go', '+++ b.go'])(
  'a file may be called %j',
  async (name) => {
    const change = await changed({ [name]: lines(1) }, { [name]: lines(1, 2) });
    expect([...change.files]).toEqual([[name, { status: 'modified', from: null, lines: ranges([2, 2]) }]]);
  },
);

test('lines of a file that look like lines of a patch are lines of a file', async () => {
  const hostile = [
    '--- a/x.go',
    '+++ b/x.go',
    '@@ -1 +100 @@',
    'diff --git a/x b/x',
    '\\ No newline',
    '>',
    '<',
  ];
  const change = await changed(
    { 'a.go': `${hostile.map((line) => `${line} old`).join('\n')}\n`, 'x.go': lines(1) },
    { 'a.go': hostile.join('\n') },
  );
  expect([...change.files]).toEqual([['a.go', { status: 'modified', from: null, lines: ranges([1, 7]) }]]);
});

test('no attribute, setting or variable hides what a change adds', async () => {
  const repository = repositories.make();
  const base = repository.commit({ 'a.go': lines(1, 2), 'd/b.go': lines(1) });
  repository.commit({
    'a.go': lines(1, 2, 3),
    'd/b.go': lines(1, 2),
    '.gitattributes': '*.go binary diff=hidden\n',
  });
  for (const [key, value] of [
    ['diff.hidden.textconv', 'true'],
    ['diff.hidden.command', 'true'],
    ['diff.external', 'true'],
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.context', '9'],
    ['diff.interHunkContext', '9'],
    ['diff.relative', 'true'],
    ['diff.orderFile', 'missing'],
    ['diff.renames', 'false'],
    ['diff.srcPrefix', 'q/'],
    ['color.ui', 'always'],
    ['diff.wordRegex', '.'],
  ] as const) {
    repository.git('config', key, value);
  }
  const change = await changeOf(repository, base, {
    GIT_DIFF_OPTS: '--unified=9',
    GIT_EXTERNAL_DIFF: 'true',
  });
  expect(change.files.get('a.go')?.lines).toEqual(ranges([3, 3]));
  expect(change.files.get('d/b.go')?.lines).toEqual(ranges([2, 2]));
});

test('where only the end of lines differs, nothing changed', async () => {
  const change = await changed({ 'a.go': 'a\nb\nc\n' }, { 'a.go': 'a\r\nB\r\nc\r\n' });
  expect(change.files.get('a.go')?.lines).toEqual(ranges([2, 2]));
  const ends = await changed({ 'a.go': 'a\nb\n' }, { 'a.go': 'a\r\nb\r\n' });
  expect([...ends.files.values()]).toEqual([{ status: 'modified', from: null, lines: [] }]);
});

test('links and submodules are listed without lines', async () => {
  const other = repositories.make();
  other.commit({ 'x.go': lines(1) });
  const repository = repositories.make();
  const base = repository.commit({ 'a.go': lines(1) });
  repository.git('submodule', '--quiet', 'add', other.directory, 'part');
  repository.git(
    'update-index',
    '--add',
    '--cacheinfo',
    `120000,${repository.git('hash-object', '-w', 'a.go')},l.go`,
  );
  repository.git('commit', '--quiet', '--message=change');
  const change = await changeOf(repository, base);
  expect(change.files.get('part')).toEqual({ status: 'added', from: null, lines: [] });
  expect(change.files.get('l.go')).toEqual({ status: 'added', from: null, lines: [] });
});

test('a line of two megabytes, and what is no text', async () => {
  const change = await changed(
    { 'a.go': lines(1) },
    {
      'a.go': `line 1\n${'@@ -1 +1 @@ '.repeat(200_000)}\nlast\n`,
      'b.bin': new Uint8Array([0, 255, 10, 0, 62]),
    },
  );
  expect(change.files.get('a.go')?.lines).toEqual(ranges([2, 3]));
  expect(change.files.get('b.bin')?.lines).toEqual(ranges([1, 2]));
});

describe('lines that moved', () => {
  const block = 'func moved(total int) int {\n\treturn total * 2 // exactly\n}\n';
  const rest = (name: string) => `package p\n\nvar ${name}Before, ${name}After = 1, 2\n`;

  test('from one file to another are told apart, however they are indented', async () => {
    const indented = block.replace(/^/gm, '\t').trimEnd();
    const change = await changed(
      { 'a.go': rest('a') + block, 'b.go': rest('b') },
      { 'a.go': rest('a'), 'b.go': `${rest('b')}var added = true\n${indented}\n` },
    );
    expect(change.files.get('b.go')).toMatchObject({ lines: ranges([4, 7]), moved: ranges([5, 7]) });
  });

  test('count once: a copy beside the moved block is new', async () => {
    const change = await changed(
      { 'a.go': rest('a') + block, 'b.go': rest('b') },
      { 'a.go': rest('a'), 'b.go': rest('b') + block + block },
    );
    expect(change.files.get('b.go')).toMatchObject({ lines: ranges([4, 9]), moved: ranges([4, 6]) });
  });

  test('are no few words that stand anywhere', async () => {
    const change = await changed(
      { 'a.go': `${rest('a')}return nil, err\n`, 'b.go': rest('b') },
      { 'a.go': rest('a'), 'b.go': `${rest('b')}return nil, err\n` },
    );
    expect(change.files.get('b.go')?.moved).toBeUndefined();
  });
});

/** main: 1 2 … (each with a file), a branch that leaves it at commit 2 and has commits of its own. */
function branched(more = 3): { origin: Repository; fork: string; main: string; branch: string } {
  const origin = repositories.make();
  origin.commit({ 'a.go': lines(1) });
  const fork = origin.commit({ 'a.go': lines(1, 2) });
  origin.git('checkout', '--quiet', '-b', 'branch');
  let branch = '';
  for (let at = 0; at < more; at++) branch = origin.commit({ 'branch.go': lines(1, at) });
  origin.git('checkout', '--quiet', 'main');
  let main = '';
  for (let at = 0; at < more; at++) main = origin.commit({ 'main.go': lines(1, at) });
  return { origin, fork, main, branch };
}

describe('the merge base', () => {
  test('is where the branch left main, whatever main did since', async () => {
    const { origin, fork, main } = branched();
    origin.git('checkout', '--quiet', 'branch');
    const change = await changeOf(origin, main);
    expect(change.base).toBe(fork);
    expect([...change.files.keys()]).toEqual(['branch.go']);
  });

  test('of a queue for merging or of a merge commit is the base itself', async () => {
    const { origin, main } = branched();
    origin.git('merge', '--quiet', '--no-ff', '--message=merge', 'branch');
    const change = await changeOf(origin, main);
    expect(change.base).toBe(main);
    expect([...change.files.keys()]).toEqual(['branch.go']);
  });

  test.each([1, 2, 3])('of a checkout of %i commits is fetched', async (depth) => {
    const { origin, fork, main } = branched(4);
    const checkout = repositories.shallow(origin, 'branch', depth);
    expect((await changeOf(checkout, main)).base).toBe(fork);
  });

  test('lies far down', { timeout: 120_000 }, async () => {
    const { origin, fork, main } = branched(100);
    const checkout = repositories.shallow(origin, 'branch');
    expect((await changeOf(checkout, main)).base).toBe(fork);
  });

  test('is looked for in what the last fetch brought', async () => {
    const { origin, fork, main } = branched(4);
    for (const depths of [[], [1]]) {
      const checkout = repositories.shallow(origin, 'branch');
      expect(await mergeBase(repositories.context(), checkout.directory, main, depths)).toBe(fork);
    }
  });

  test('of a shallow merge commit is fetched', async () => {
    const { origin, main } = branched();
    origin.git('merge', '--quiet', '--no-ff', '--message=merge', 'branch');
    const checkout = repositories.shallow(origin, 'main');
    expect((await changeOf(checkout, main)).base).toBe(main);
  });

  test('that the cut history shows is not taken while a later one may be hidden', async () => {
    // The branch took main in twice; a history cut above the second time shows the first one only.
    const origin = repositories.make();
    origin.commit({ 'a.go': lines(1) });
    const early = origin.git('rev-parse', 'HEAD');
    origin.git('checkout', '--quiet', '-b', 'branch');
    origin.commit({ 'branch.go': lines(1) });
    origin.git('checkout', '--quiet', 'main');
    const late = origin.commit({ 'main.go': lines(1) });
    const tip = origin.commit({ 'main.go': lines(1, 2) });
    origin.git('checkout', '--quiet', 'branch');
    origin.git('merge', '--quiet', '--no-ff', '--message=merge', late);
    origin.git('checkout', '--quiet', '-b', 'side', early);
    origin.commit({ 'side.go': lines(1) });
    origin.git('checkout', '--quiet', 'branch');
    origin.commit({ 'branch.go': lines(1, 2) });
    const merged = origin.git('rev-parse', 'HEAD^');
    origin.git('merge', '--quiet', '--no-ff', '--message=merge', 'side');
    const checkout = repositories.shallow(origin, 'branch', 9);
    checkout.git('fetch', '--quiet', 'origin', tip);
    checkout.write({ '.git/shallow': `${merged}\n` });
    expect(checkout.git('merge-base', tip, 'HEAD')).toBe(early);
    expect((await changeOf(checkout, tip)).base).toBe(late);
  });

  test('of a base that was forced away is still found when the remote has it', async () => {
    const { origin, fork, main } = branched();
    const checkout = repositories.shallow(origin, 'branch');
    origin.git('reset', '--quiet', '--hard', fork);
    expect((await changeOf(checkout, main)).base).toBe(fork);
  });

  test.each([
    [
      'histories that have nothing in common',
      (r: Repository) => orphan(r),
      /no merge base of HEAD and [0-9a-f]{40}/,
    ],
    ['a base that no remote has', () => 'f'.repeat(40), /fetch/],
    ['a base that is an option', () => '--help', /fetch/],
  ])('of %s is an error, never a look at everything', async (_name, base, why) => {
    const { origin } = branched(1);
    const checkout = repositories.shallow(origin, 'main');
    const hash = base(origin);
    await expect(changeOf(checkout, hash)).rejects.toThrow(
      expect.objectContaining({ name: 'ToolError', message: expect.stringMatching(why) }),
    );
    await expect(changeOf(checkout, hash)).rejects.toThrow(/fetch-depth: 0/);
  });

  test('of a cut history without a remote is an error', async () => {
    const { origin, main } = branched();
    const checkout = repositories.shallow(origin, 'branch');
    checkout.git('remote', 'remove', 'origin');
    await expect(changeOf(checkout, main)).rejects.toThrow(/there is no remote/);
  });
});

function orphan(repository: Repository): string {
  repository.git('checkout', '--quiet', '--orphan', 'other');
  const hash = repository.commit({ 'other.go': lines(1) });
  repository.git('checkout', '--quiet', 'main');
  return hash;
}

test('the base stands in a work tree of its own, and goes', async () => {
  const { origin, fork } = branched();
  const ctx = repositories.context();
  const at = { root: origin.directory, commit: fork };
  const seen = await withTreeOf(ctx, at, async (directory) => ({
    directory,
    files: readdirSync(directory).sort(),
  }));
  expect(seen.files).toEqual(['.git', 'a.go']);
  const failing = withTreeOf(ctx, at, () => Promise.reject(new Error('as it may')));
  await expect(failing).rejects.toThrow('as it may');
  expect(readdirSync(ctx.temp)).toEqual([]);
  expect(origin.git('worktree', 'list').split('\n')).toHaveLength(1);
  expect(readdirSync(join(origin.directory, '.git'))).not.toContain('worktrees');
});

test("an error names no folder of this machine's", async () => {
  const repository = repositories.make();
  repository.commit({ 'a.go': lines(1) });
  const ctx = repositories.context();
  const commit = 'e'.repeat(40);
  const error: unknown = await withTreeOf(ctx, { root: repository.directory, commit }, async () => {}).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({
    name: 'ToolError',
    command: expect.stringContaining(`--force <temporary> ${commit}`),
  });
  expect(JSON.stringify(error)).not.toContain(repositories.root);
});
