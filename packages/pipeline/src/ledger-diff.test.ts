import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sha256Hex } from '@slipway/evidence';
import { ConfigError, type Context, systemClock } from '@slipway/kernel';
import { type Bill, type LedgerStore, openFileLedger } from '@slipway/ledger';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryOf, stableLedger } from '../../ledger/testdata/sample.ts';
import { diffVersions, requirements } from './ledger-diff.ts';

const environment = {
  ...process.env,
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@localhost' },
  ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@localhost' },
};
const log = { ...{ debug() {}, info() {}, notice() {}, warn() {}, error() {}, output() {}, progress() {} } };

let root: string;
let ctx: Context;
let store: LedgerStore;
/** The repository, and the folder of the service in it. */
let repository: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ledger-diff-'));
  repository = path.join(root, 'shop');
  folder = path.join(repository, 'services/web');
  mkdirSync(folder, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  const signal = new AbortController().signal;
  ctx = {
    ...{ signal, clock: systemClock, temp: root, workspace: root, env: environment },
    log: { ...log, group: (_, work) => work() },
  };
  store = openFileLedger(ctx, {
    ...{ directory: path.join(root, 'ledger'), service: 'hello-service', environment: 'staging' },
  });
});
afterEach(() => rmSync(root, { recursive: true }));

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repository, env: environment, encoding: 'utf8' }).trim();
}

/** Commits `files` (paths from the repository's top). @returns the commit */
function commit(subject: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(repository, file)), { recursive: true });
    writeFileSync(path.join(repository, file), text);
  }
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', subject);
  return git('rev-parse', 'HEAD');
}

const bill = (modules: Record<string, string>, keys: Record<string, string> | null): Bill => ({
  schema: 'slipway/bill/v1',
  modules: Object.entries(modules).map(([name, version]) => ({ path: name, version })),
  configuration: keys && Object.entries(keys).map(([key, value]) => ({ key, sha256: sha256Hex(value) })),
});

type Side = { commit: string; bill?: Bill; modules?: string; config?: string | null };

/** Keeps 1.0.0 and 1.1.0 in the ledger, and compares them. */
async function compare(from: Side, to: Side, directory = folder) {
  const entries = await Promise.all(
    [from, to].map(async (side, index) =>
      entryOf(`1.${index}.0`, {
        subject: { repository: null, commit: side.commit, tree: 'b'.repeat(40) },
        dependencyHash: sha256Hex(side.modules ?? `modules ${index}`),
        configHash: side.config == null ? null : sha256Hex(side.config),
        bill: side.bill === undefined ? null : await store.keepBill(side.bill),
      }),
    ),
  );
  await store.save(stableLedger(...entries), (await store.load()).revision);
  return diffVersions(ctx, store, { directory, from: '1.0.0', to: '1.1.0' });
}

test("commits in the service's folder, newest first; others are counted", async () => {
  const first = commit('begin', { 'services/web/main.go': '1' });
  const second = commit('web: keep the cache', { 'services/web/main.go': '2' });
  commit('other: not ours', { 'services/other/main.go': '1' });
  const last = commit('web: a | and\u001b[2J more', { 'services/web/main.go': '3' });
  const { commits } = await compare({ commit: first }, { commit: last });
  expect(commits).toEqual({
    ...{ kind: 'known', shallow: false, removed: { commits: [], count: 0, elsewhere: 0 } },
    added: {
      commits: [
        { commit: last, at: expect.stringMatching(/^\d{4}-/), subject: 'web: a | and\u001b[2J more' },
        { commit: second, at: expect.any(String), subject: 'web: keep the cache' },
      ],
      ...{ count: 2, elsewhere: 1 },
    },
  });
});

test('the other way round, and off to the side, commits are those that the second lacks', async () => {
  const first = commit('begin', { 'services/web/main.go': '1' });
  const second = commit('web: on main', { 'services/web/main.go': '2' });
  git('checkout', '--quiet', '-b', 'hotfix', first);
  const aside = commit('web: hotfix', { 'services/web/main.go': '3' });
  const { commits } = await compare({ commit: second }, { commit: aside });
  if (commits.kind !== 'known') throw new Error(commits.kind);
  expect(commits.added.commits.map(({ subject }) => subject)).toEqual(['web: hotfix']);
  expect(commits.removed.commits.map(({ subject }) => subject)).toEqual(['web: on main']);
});

test('fifty commits are listed, and all of them counted', async () => {
  const first = commit('begin', {});
  for (let number = 1; number <= 52; number++) commit(`${number}`, { 'services/web/main.go': `${number}` });
  const { commits } = await compare({ commit: first }, { commit: git('rev-parse', 'HEAD') });
  if (commits.kind !== 'known') throw new Error(commits.kind);
  expect(commits.added.commits).toHaveLength(50);
  expect(commits.added.commits[0]?.subject).toBe('52');
  expect(commits.added.count).toBe(52);
});

test('commits that this checkout lacks are named, with the line that gets them', async () => {
  const first = commit('begin', {});
  const { commits } = await compare({ commit: first }, { commit: 'c'.repeat(40) });
  expect(commits).toEqual({
    kind: 'unknown',
    why: `this checkout lacks ${'c'.repeat(40)}`,
    fix: `git fetch origin ${'c'.repeat(40)}`,
  });
});

test('a folder that is no checkout: both commits are named', async () => {
  const { commits } = await compare({ commit: 'c'.repeat(40) }, { commit: 'd'.repeat(40) }, root);
  expect(commits).toMatchObject({ kind: 'unknown', why: 'the folder of the service is no git checkout' });
});

test('a shallow checkout is told', async () => {
  const first = commit('begin', { 'services/web/main.go': '1' });
  const second = commit('web: two', { 'services/web/main.go': '2' });
  const clone = path.join(root, 'clone');
  git('clone', '--quiet', '--depth=2', `file://${repository}`, clone);
  git('-C', clone, 'fetch', '--quiet', '--depth=1', 'origin', first);
  const { commits } = await compare({ commit: first }, { commit: second }, path.join(clone, 'services/web'));
  expect(commits).toMatchObject({ kind: 'known', shallow: true });
});

test('modules and keys come from the bills where both have one', async () => {
  const only = commit('begin', {});
  const facts = await compare(
    {
      commit: only,
      config: 'one',
      bill: bill({ 'a.example/x': 'v1.0.0', 'a.example/old': 'v1.0.0' }, { 'db.pool': '5', gone: '' }),
    },
    {
      commit: only,
      config: 'two',
      bill: bill({ 'a.example/x': 'v1.1.0', 'a.example/new': 'v2.0.0' }, { 'db.pool': '6', fresh: '' }),
    },
  );
  expect(facts.commits).toEqual({ kind: 'equal' });
  expect(facts.modules).toEqual({
    ...{ kind: 'known', source: 'linked' },
    added: [{ name: 'a.example/new', value: 'v2.0.0' }],
    removed: [{ name: 'a.example/old', value: 'v1.0.0' }],
    changed: [{ name: 'a.example/x', before: 'v1.0.0', after: 'v1.1.0' }],
  });
  expect(facts.configuration).toEqual({
    kind: 'known',
    added: [{ name: 'fresh', value: '' }],
    removed: [{ name: 'gone', value: '' }],
    changed: [{ name: 'db.pool', before: '', after: '' }],
  });
});

test('without bills, modules come from go.mod of both commits, and configuration by its hash alone', async () => {
  const goMod = (version: string) => `module a.example/shop\n\ngo 1.24\n\nrequire a.example/x ${version}\n`;
  const first = commit('begin', { 'services/web/go.mod': goMod('v1.0.0'), 'go.mod': goMod('v9.0.0') });
  const second = commit('more', { 'services/web/go.mod': goMod('v1.1.0') });
  const { modules, configuration } = await compare(
    { commit: first, config: 'one', bill: bill({ 'a.example/x': 'v1.0.0' }, {}) },
    { commit: second, config: 'two' },
  );
  expect(modules).toEqual({
    ...{ kind: 'known', source: 'required', added: [], removed: [] },
    changed: [{ name: 'a.example/x', before: 'v1.0.0', after: 'v1.1.0' }],
  });
  expect(configuration).toEqual({ kind: 'differs' });
});

test("go.mod of the repository's top is the one of a folder without one", async () => {
  const first = commit('begin', { 'go.mod': 'require a.example/x v1.0.0', 'services/web/main.go': '' });
  const second = commit('more', { 'go.mod': 'require a.example/x v1.1.0' });
  const { modules } = await compare({ commit: first }, { commit: second });
  expect(modules).toMatchObject({ changed: [{ name: 'a.example/x', before: 'v1.0.0', after: 'v1.1.0' }] });
});

test('where nothing tells modules apart, they differ and that is all', async () => {
  const { modules } = await compare({ commit: 'c'.repeat(40) }, { commit: 'd'.repeat(40) }, root);
  expect(modules).toEqual({ kind: 'differs', source: 'hash' });
});

test('equal hashes are no difference, whatever else is known', async () => {
  const only = commit('begin', {});
  const facts = await compare(
    { commit: only, modules: 'same', config: 'same', bill: bill({ 'a.example/x': 'v1.0.0' }, {}) },
    { commit: only, modules: 'same', config: 'same', bill: bill({}, null) },
  );
  expect(facts.modules.kind).toBe('equal');
  expect(facts.configuration.kind).toBe('equal');
});

test('a version that got its first configuration has all of its keys added', async () => {
  const only = commit('begin', {});
  const { configuration } = await compare(
    { commit: only },
    { commit: only, config: 'one', bill: bill({}, { 'db.pool': '5' }) },
  );
  expect(configuration).toMatchObject({ kind: 'known', added: [{ name: 'db.pool' }] });
});

test('a version that was never released is refused with those that were', async () => {
  await store.save(stableLedger('1.0.0', '1.1.0'), (await store.load()).revision);
  const asked = diffVersions(ctx, store, { directory: folder, from: '1.0.0', to: '7.0.0' });
  await expect(asked).rejects.toThrow(ConfigError);
  await expect(asked).rejects.toMatchObject({
    message: '7.0.0 was never released to staging',
    fix: 'name a version of the ledger: 1.0.0, 1.1.0',
  });
});

test('the requirements of a go.mod', () => {
  const text = `module a.example/shop // require a.example/no v1.0.0
go 1.24
require a.example/one v1.0.0 // indirect
require (
\ta.example/two v2.0.0+incompatible
\t"a.example/three" v0.0.0-20260101000000-abcdefabcdef // indirect
\t// a.example/gone v1.0.0
)
replace a.example/one => ../one
replace (
\ta.example/two v2.0.0 => a.example/fork v1.0.0
)
exclude a.example/two v1.9.0
retract v1.0.1
tool a.example/tool
`;
  expect([...requirements(text)]).toEqual([
    ['a.example/one', 'v1.0.0'],
    ['a.example/two', 'v2.0.0+incompatible'],
    ['a.example/three', 'v0.0.0-20260101000000-abcdefabcdef'],
  ]);
});
