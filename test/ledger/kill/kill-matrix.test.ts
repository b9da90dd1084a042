/**
 * kill -9 at every step of a release and its rollback, on every store: the next run settles what is left, and its view
 * of the service is what serves.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openJournal, settle } from '@slipway/pipeline';
import { expect, it } from 'vitest';
import { silentContext } from '../../../packages/kernel/testdata/silent-context.ts';
import { startGitHub } from '../../github/index.ts';
import type { ActorOrder } from './actor.ts';
import { openFolderTarget } from './folder-target.ts';
import { type KillingProxy, startProxy } from './proxy.ts';
import { targetRef } from './release.ts';
import { seed } from './seed.ts';
import { openStore, type StoreKind, type StorePlace } from './stores.ts';

const actor = new URL('./actor.ts', import.meta.url).pathname;

interface Bed extends AsyncDisposable {
  readonly place: StorePlace;
  readonly root: string;
  readonly targetRoot: string;
  readonly proxy: KillingProxy | null;
}

/** 1.0.0 is stable and serves. */
async function makeBed(kind: StoreKind): Promise<Bed> {
  const root = mkdtempSync(path.join(tmpdir(), 'kill-matrix-'));
  const targetRoot = path.join(root, 'target');
  mkdirSync(targetRoot);
  const github = kind === 'file' ? null : await startGitHub({ repository: 'octo-org/hello' });
  const proxy = github === null ? null : await startProxy(github.apiUrl);
  const place: StorePlace = {
    ...{ kind, directory: path.join(root, 'ledger') },
    ...{ apiUrl: proxy?.url ?? '', token: github?.token ?? '', commit: github?.head ?? '' },
  };
  await seed(silentContext(root), openStore(silentContext(root), place), targetRoot);
  return {
    ...{ place, root, targetRoot, proxy },
    async [Symbol.asyncDispose]() {
      await proxy?.[Symbol.asyncDispose]();
      await github?.[Symbol.asyncDispose]();
      rmSync(root, { recursive: true });
    },
  };
}

interface Ended {
  readonly killed: boolean;
  /** Of the steps on disk and target, as a run that was not killed counts them. */
  readonly steps: number;
  readonly output: string;
}

async function act(
  bed: Bed,
  killAt: number,
  started: (child: ChildProcess) => void = () => {},
): Promise<Ended> {
  const order: ActorOrder = {
    ...{ place: bed.place, targetRoot: bed.targetRoot, output: bed.root },
    ...{ run: 'run-that-dies', version: '1.1.0', killAt },
  };
  const child = spawn(
    process.execPath,
    ['--conditions=@slipway/source', '--disable-warning=ExperimentalWarning', actor, JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  started(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the actor ended with ${code}:\n${output}`);
  return { killed: signal === 'SIGKILL', steps: Number(output.trim()), output };
}

/** The next run: settles, looks, and can go on. */
async function expectTruth(bed: Bed, context: string): Promise<string> {
  const ctx = silentContext(bed.root);
  const store = openStore(ctx, bed.place);
  const target = openFolderTarget(bed.targetRoot, targetRef);
  const journal = openJournal(ctx, store, 'run-after');
  await settle(ctx, journal, async () => target);
  const ledger = await journal.read();
  expect(ledger.intent, context).toBeNull();
  expect(ledger.serving, context).toBe(await target.serving());
  const { events } = await store.verify();
  expect(events, context).toBe(ledger.history.length);
  // What was said about 1.0.0 is kept whatever happened to 1.1.0.
  expect(ledger.entries[0], context).toMatchObject({ version: '1.0.0', status: 'stable' });
  const bad = ledger.entries.find(({ version }) => version === '1.1.0');
  if (bad?.status === 'failed') {
    expect(
      ledger.quarantine.map(({ artifact }) => artifact),
      context,
    ).toContain(bad.artifact);
  }
  return `${ledger.serving} serves, 1.1.0 ${bad?.status ?? 'unknown'}`;
}

/** Runs `work` for each of `cases`, two at a time: each waits for a process most of the time. */
async function inPairs<T>(cases: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...cases];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all([lane(), lane()]);
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

it('kill -9 at every step on disk and target', { timeout: 240_000 }, async () => {
  await using bed = await makeBed('file');
  const seeded = path.join(bed.root, 'seeded');
  for (const part of ['ledger', 'target'])
    cpSync(path.join(bed.root, part), path.join(seeded, part), { recursive: true });
  const copy = (name: string): Bed => {
    const root = path.join(bed.root, name);
    cpSync(seeded, root, { recursive: true });
    return {
      ...{ root, targetRoot: path.join(root, 'target'), proxy: null },
      place: { ...bed.place, directory: path.join(root, 'ledger') },
      async [Symbol.asyncDispose]() {},
    };
  };
  const { steps } = await act(bed, 0);
  expect(steps).toBeGreaterThan(50);
  const views = new Set<string>();
  await inPairs(numbers(steps), async (step) => {
    const own = copy(`step-${step}`);
    expect((await act(own, step)).killed, `step ${step}`).toBe(true);
    views.add(await expectTruth(own, `file, step ${step}`));
  });
  expect([...views].sort()).toEqual([
    '1.0.0 serves, 1.1.0 failed',
    '1.0.0 serves, 1.1.0 unknown',
    '1.1.0 serves, 1.1.0 active',
    '1.1.0 serves, 1.1.0 failed',
  ]);
});

it.each(['branch', 'deployments'] as const)(
  'kill -9 before and after every request, and at every step of the target: %s',
  { timeout: 240_000 },
  async (kind) => {
    let requests = 0;
    let steps = 0;
    {
      await using bed = await makeBed(kind);
      bed.proxy?.arm(0, 'before', () => {});
      ({ steps } = await act(bed, 0));
      requests = bed.proxy?.count() ?? 0;
      expect(await expectTruth(bed, kind)).toBe('1.0.0 serves, 1.1.0 failed');
    }
    expect(requests).toBeGreaterThan(12);
    expect(steps).toBeGreaterThan(6);
    const kills = [
      ...numbers(requests).flatMap((at) => [
        { at, when: 'before' as const },
        { at, when: 'after' as const },
      ]),
      ...numbers(steps).map((at) => ({ at, when: 'step' as const })),
    ];
    await inPairs(kills, async ({ at, when }) => {
      await using bed = await makeBed(kind);
      const ended = await (when === 'step'
        ? act(bed, at)
        : act(bed, 0, (child) => bed.proxy?.arm(at, when, () => process.kill(child.pid ?? 0, 'SIGKILL'))));
      bed.proxy?.arm(0, 'before', () => {});
      const context = `${kind}, ${when} ${at}`;
      expect(ended.killed, context).toBe(true);
      await expectTruth(bed, context);
    });
  },
);
