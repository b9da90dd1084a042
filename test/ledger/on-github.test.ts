/** A ledger on GitHub as the pipeline opens it: whose run lives, whose clock counts, and who notices that it is gone. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { openGitHub } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import { beginIntent } from '@slipway/ledger';
import { recordRelease } from '@slipway/ledger/deployments';
import {
  forgetKeeping,
  keepingOf,
  type LedgerChoice,
  openJournal,
  openLedger,
  settle,
  storeOf,
} from '@slipway/pipeline';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';
import { type FakeGitHub, type FakeGitHubOptions, startGitHub } from '../github/index.ts';
import { openFolderTarget } from './kill/folder-target.ts';
import { releaseOf, targetRef } from './kill/release.ts';
import { seed } from './kill/seed.ts';
import { names } from './kill/stores.ts';

const repository = 'octo-org/hello';
const day = 86_400_000;
let root: string;
let fake: FakeGitHub;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'on-github-'));
});
afterEach(async () => {
  await fake?.[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

const runAddress = (id: number, attempt = 1): string =>
  `https://github.com/${repository}/actions/runs/${id}/attempts/${attempt}`;

/** The ledger opened as a run of a workflow opens it, with 1.0.0 stable in it. */
async function opened(store: LedgerChoice['store'], options: FakeGitHubOptions = {}) {
  fake = await startGitHub({ repository, ...options });
  return reopened(store, true);
}

async function reopened(store: LedgerChoice['store'], seeded = false) {
  const ctx = silentContext(root, { env: { GITHUB_API_URL: fake.apiUrl } });
  const ledger = await keepingOf(
    { store, branch: 'slipway-ledger' },
    { token: fake.token, repository, commit: fake.head, temp: root },
  );
  const kept = await openLedger(ctx, { ...names, stateDirectory: root, ledger });
  if (seeded) await seed(ctx, kept, path.join(root, 'target'));
  const target = openFolderTarget(path.join(root, 'target'), targetRef);
  return { ctx, ledger, store: kept, target };
}

/** An intent to release 1.1.0, written on another machine by a run that ends without a word. */
async function leaveIntent(
  { ctx, store, target }: Awaited<ReturnType<typeof opened>>,
  run: string,
  forMs: number,
  host = 'another-machine',
) {
  const journal = openJournal(ctx, store, run);
  const entry = await target.entryFor(releaseOf('1.1.0', run));
  await journal.apply((ledger) =>
    beginIntent(ledger, {
      ...journal.intent({ id: 'left-behind', action: 'deploy', from: '1.0.0', to: '1.1.0', entry }),
      holder: { host, pid: 1, processStart: '1@boot' },
      expires: new Date(journal.now() + forMs).toISOString(),
    }),
  );
}

const runs = (status: string): FakeGitHub['state']['runs'][number] => ({
  ...{ id: 77, name: 'release', path: '.github/workflows/release.yml', event: 'push', branch: 'main' },
  ...{ sha: fake.head, status, conclusion: status === 'completed' ? 'failure' : null, at: 0, jobs: [] },
});

it.each(['branch', 'deployments'] as const)(
  '%s: a run that GitHub says has ended is dead at once, whatever its lease',
  async (kind) => {
    const bed = await opened(kind);
    await leaveIntent(bed, runAddress(77), 3_600_000);
    const journal = openJournal(bed.ctx, bed.store, runAddress(78));
    fake.state.runs.push(runs('in_progress'));
    await expect(settle(bed.ctx, journal, async () => bed.target)).rejects.toThrow(/is being changed/);
    fake.state.runs.splice(0, 1, runs('completed'));
    await settle(bed.ctx, journal, async () => bed.target);
    expect(await journal.read()).toMatchObject({ serving: '1.0.0', intent: null });
  },
);

it.each(['branch', 'deployments'] as const)(
  '%s: the attempt that died is dead for the next attempt of the same run, which goes on',
  async (kind) => {
    const bed = await opened(kind);
    await leaveIntent(bed, runAddress(77), 3_600_000);
    fake.state.runs.push({ ...runs('in_progress'), attempt: 2 });
    const journal = openJournal(bed.ctx, bed.store, runAddress(77, 2));
    await settle(bed.ctx, journal, async () => bed.target);
    expect(await journal.read()).toMatchObject({ serving: '1.0.0', intent: null });
    await leaveIntent(bed, runAddress(77, 2), 3_600_000);
    const other = openJournal(bed.ctx, bed.store, runAddress(78));
    await expect(settle(bed.ctx, other, async () => bed.target)).rejects.toThrow(/is being changed/);
  },
);

it('a run of which GitHub knows nothing lives until its lease ends', async () => {
  const bed = await opened('branch');
  await leaveIntent(bed, runAddress(5), 1500);
  const journal = openJournal(bed.ctx, bed.store, 'local-1');
  await expect(settle(bed.ctx, journal, async () => bed.target)).rejects.toThrow(/is being changed/);
  await bed.ctx.clock.sleep(2600, bed.ctx.signal);
  // The store learns GitHub's time from its answers.
  await journal.read();
  await settle(bed.ctx, journal, async () => bed.target);
  expect((await journal.read()).intent).toBeNull();
});

it('a process of a machine of the same name is not taken for one of this one', async () => {
  const bed = await opened('branch');
  await leaveIntent(bed, runAddress(77), 3_600_000, hostname());
  fake.state.runs.push(runs('in_progress'));
  const journal = openJournal(bed.ctx, bed.store, runAddress(78));
  await expect(settle(bed.ctx, journal, async () => bed.target)).rejects.toThrow(/is being changed/);
});

it('deployments that are gone are missed, too', async () => {
  const bed = await opened('deployments');
  const { ledger } = await bed.store.load();
  const github = openGitHub({ ctx: bed.ctx, token: fake.token, repository });
  const release = { ...names, version: '1.1.0', commit: fake.head, artifact: `sha256:${'2'.repeat(64)}` };
  const evidence = { build: '1'.repeat(64), gate: null };
  await recordRelease(github, { ...release, evidence, ledger, store: storeOf(bed.ledger) }, { request: 'r' });
  const kept = fake.state.deployments.filter(({ environment }) => environment !== 'slipway-ledger');
  fake.state.deployments.splice(0, Number.POSITIVE_INFINITY, ...kept);
  await expect((await reopened('deployments')).store.load()).rejects.toThrow('it ends at event 0');
});

it.each([day, -day])("moments are GitHub's, whose clock is %i ms from ours", async (clockSkewMs) => {
  const bed = await opened('branch', { clockSkewMs });
  const journal = openJournal(bed.ctx, bed.store, 'local-1');
  await journal.read();
  expect(Math.abs(journal.now() - (Date.now() + clockSkewMs))).toBeLessThan(5000);
  await leaveIntent(bed, 'local-2', 60_000);
  // By our own clock the lease has ended long ago, or has a day to go.
  await expect(settle(bed.ctx, journal, async () => bed.target)).rejects.toThrow(/is being changed/);
  const { ledger } = await bed.store.load();
  for (const { at } of ledger.history.slice(-1)) {
    expect(Math.abs(Date.parse(at) - (Date.now() + clockSkewMs))).toBeLessThan(10_000);
  }
});

it('a branch that is gone between two runs is missed, by what a deployment says', async () => {
  const bed = await opened('branch');
  const { ledger } = await bed.store.load();
  const github = openGitHub({ ctx: bed.ctx, token: fake.token, repository });
  const release = { ...names, version: '1.1.0', commit: fake.head, artifact: `sha256:${'2'.repeat(64)}` };
  const evidence = { build: '1'.repeat(64), gate: null };
  await recordRelease(github, { ...release, evidence, ledger, store: storeOf(bed.ledger) }, { request: 'r' });
  expect((await (await reopened('branch')).store.load()).ledger.history).toHaveLength(ledger.history.length);
  fake.state.refs.delete('refs/heads/slipway-ledger');
  const error = await (await reopened('branch')).store.load().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).message).toContain(
    `it ends at event 0, and ${ledger.history.length} events were there`,
  );
  // A house that one moves to is empty, and that is right.
  expect((await (await reopened('deployments')).store.load()).ledger.history).toEqual([]);
});

it('who may not read deployments has a ledger all the same', async () => {
  const bed = await opened('branch');
  const token = fake.issueToken({ contents: 'write', metadata: 'read' });
  const ledger = await keepingOf(
    { store: 'branch', branch: 'slipway-ledger' },
    { token, repository, commit: null, temp: root },
  );
  const store = await openLedger(bed.ctx, { ...names, stateDirectory: root, ledger });
  expect((await store.load()).ledger.serving).toBe('1.0.0');
});

test('the token lies in a file for its owner alone, and goes', async () => {
  const keeping = await keepingOf(
    { store: 'branch', branch: 'ops/ledger' },
    { token: 'ghs_t', repository, commit: null, temp: root },
  );
  if (keeping.kind !== 'branch') throw new Error('it is another store');
  expect(JSON.stringify(keeping)).not.toContain('ghs_t');
  expect(statSync(keeping.tokenFile).mode & 0o777).toBe(0o600);
  await forgetKeeping(keeping);
  const place = { ...names, stateDirectory: root, ledger: keeping };
  await expect(openLedger(silentContext(root), place)).rejects.toThrow(
    'the token for the ledger on GitHub is gone',
  );
  expect(
    await keepingOf(
      { store: 'file', branch: 'b' },
      { token: null, repository: null, commit: null, temp: root },
    ),
  ).toEqual({
    kind: 'file',
  });
});

test.each([
  ['branch', { token: null }, 'on the branch b, and there is no token'],
  ['branch', { repository: null }, 'on the branch b, and it is not known of which repository'],
  ['deployments', { commit: null }, 'in deployments, and it is not known of which commit'],
] as const)('%s without %j is refused', async (store, lacks, message) => {
  const all = { token: 't', repository, commit: 'a'.repeat(40), temp: root };
  await expect(keepingOf({ store, branch: 'b' }, { ...all, ...lacks })).rejects.toThrow(message);
});
