/**
 * The ledger in each of its stores: loading and appending when 10, 1,000 and 10,000 versions are in it, what it weighs,
 * and fifty writers at once. GitHub is the fake over loopback, so the time of requests is its and not GitHub's; their
 * number is what GitHub would see. Beside the branch store stands what a workflow does without it: real git, which
 * clones the branch, commits and pushes, and begins again when somebody else pushed first.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Context, systemClock } from '@slipway/kernel';
import {
  beginIntent,
  clearIntent,
  type Ledger,
  type LedgerStore,
  markStable,
  recordReleased,
  setServing,
  update,
} from '@slipway/ledger';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';
import { entryOf, exposureOf, intentOf } from '../../packages/ledger/testdata/sample.ts';
import type { Figure } from '../../scripts/bench-figures.ts';
import { type FakeGitHub, startGitHub } from '../github/index.ts';
import { names, openStore, type StoreKind, type StorePlace } from '../ledger/kill/stores.ts';

export const about = 'append and load at 10, 1,000, 10,000 versions; 50 writers at once; bytes';

const kinds: readonly StoreKind[] = ['file', 'branch', 'deployments'];
const sizes = [10, 1000, 10_000] as const;
const writers = 50;
/** Fifty of real git, each a row of processes, would measure the machine. */
const gitWriters = 10;
const git = promisify(execFile);

export async function measure(_args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  const empty = await emptyLedger();
  for (const size of sizes) {
    const ledger = ledgerOf(size, empty);
    say(`a ledger of ${size} versions and ${ledger.history.length} events`);
    for (const kind of kinds) {
      await using bed = await makeBed(kind);
      const seen = await measureOne(bed, ledger);
      say(`${kind}, ${size}: ${JSON.stringify(seen)}`);
      const add = (what: string, value: number, unit: string): void => {
        figures.push({ figure: `${kind}, ${size}: ${what}`, value, unit });
      };
      add('first load', seen.loadMs, 'ms');
      add('requests of it', seen.loadRequests, '');
      add('append', seen.appendMs, 'ms');
      add('requests of it', seen.appendRequests, '');
      if (size === 1000) add('bytes kept for 1,000 versions', seen.bytes, 'B');
    }
  }
  const pushed = await measureGit(ledgerOf(1000, empty));
  const branch = figures.find(({ figure }) => figure === 'branch, 1000: append');
  figures.push({
    figure: 'real git, 1000: append (clone, commit, push)',
    value: pushed.appendMs,
    unit: 'ms',
  });
  if (branch !== undefined) Object.assign(branch, { peer: pushed.appendMs });
  for (const kind of kinds) {
    const seen = await measureWriters(kind, ledgerOf(10, empty));
    say(`${kind}, ${writers} writers: ${JSON.stringify(seen)}`);
    figures.push(
      { figure: `${kind}, ${writers} writers: entries lost`, value: seen.lost, unit: '', target: { max: 0 } },
      { figure: `${kind}, ${writers} writers: retries per write`, value: seen.retries, unit: '' },
      { figure: `${kind}, ${writers} writers: until all are saved`, value: seen.ms, unit: 'ms' },
    );
  }
  const few = await measureWriters('branch', ledgerOf(10, empty), gitWriters);
  say(`branch, ${gitWriters} writers: ${JSON.stringify(few)}; real git: ${JSON.stringify(pushed)}`);
  figures.push(
    {
      figure: `branch, ${gitWriters} writers, peer real git: entries lost`,
      value: few.lost,
      unit: '',
      target: { max: 0 },
    },
    {
      ...{ figure: `branch, ${gitWriters} writers, peer real git: retries per write`, unit: '' },
      ...{ value: few.retries, peer: pushed.retries },
    },
    {
      ...{ figure: `branch, ${gitWriters} writers, peer real git: until all are saved`, unit: 'ms' },
      ...{ value: few.ms, peer: pushed.ms },
    },
  );
  return figures;
}

interface Bed extends AsyncDisposable {
  readonly ctx: Context;
  readonly place: StorePlace;
  readonly github: FakeGitHub | null;
  open(): LedgerStore;
}

async function makeBed(kind: StoreKind): Promise<Bed> {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-ledger-'));
  const ctx = silentContext(root);
  const github = kind === 'file' ? null : await startGitHub({ repository: 'octo-org/hello', rateLimit: 1e9 });
  const place: StorePlace = {
    ...{ kind, directory: root, apiUrl: github?.apiUrl ?? '' },
    ...{ token: github?.token ?? '', commit: github?.head ?? '' },
  };
  return {
    ...{ ctx, place, github },
    open: () => openStore(ctx, place),
    async [Symbol.asyncDispose]() {
      await github?.[Symbol.asyncDispose]();
      rmSync(root, { recursive: true });
    },
  };
}

async function emptyLedger(): Promise<Ledger> {
  await using bed = await makeBed('file');
  return (await bed.open().load()).ledger;
}

/** Released one after the other, each judged stable: as a year of good releases leaves it. */
function ledgerOf(size: number, empty: Ledger): Ledger {
  let ledger = empty;
  for (let number = 1; number <= size; number++) {
    const at = new Date(Date.UTC(2026, 0, 1) + (number * 300 * 86_400_000) / size).toISOString();
    const stamp = { at, run: `https://github.com/octo-org/hello/actions/runs/${number}/attempts/1` };
    const entry = entryOf(`1.${number}.0`, {
      ...names,
      target: { ...entryOf('1').target, ...names },
      releasedAt: at,
      run: stamp.run,
    });
    ledger = beginIntent(ledger, intentOf(ledger, entry, { startedAt: at, run: stamp.run }));
    ledger = clearIntent(recordReleased(ledger, entry), 'intent-1', 'done', 'it serves', stamp);
    ledger = markStable(ledger, entry.version, exposureOf(number % 3, 1000 + number), stamp);
  }
  return ledger;
}

const note =
  (name: string) =>
  (ledger: Ledger): Ledger =>
    setServing(ledger, ledger.serving === null ? (ledger.entries[0]?.version ?? '') : null, name, {
      at: new Date().toISOString(),
      run: name,
    });

async function measureOne(bed: Bed, ledger: Ledger) {
  const first = bed.open();
  await first.save(ledger, (await first.load()).revision);
  const options = { clock: systemClock, signal: bed.ctx.signal };
  const counted = async (work: () => Promise<unknown>, times: number) => {
    const took: number[] = [];
    const before = bed.github?.requests.length ?? 0;
    for (let round = 0; round < times; round++) {
      const began = performance.now();
      await work();
      took.push(performance.now() - began);
    }
    return { ms: median(took), requests: ((bed.github?.requests.length ?? 0) - before) / times };
  };
  const load = await counted(() => bed.open().load(), 5);
  // As a run does it: loaded once, then saved to several times.
  const store = bed.open();
  await store.load();
  let number = 0;
  const append = await counted(() => update(store, note(`append ${++number}`), options), 10);
  return {
    loadMs: load.ms,
    loadRequests: load.requests,
    appendMs: append.ms,
    appendRequests: append.requests,
    bytes: await bytesOf(bed),
  };
}

async function bytesOf({ place, github }: Bed): Promise<number> {
  if (github === null) {
    const files = await readdir(place.directory, { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile() && !file.name.includes('.previous.'))
      .reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0);
  }
  if (place.kind === 'deployments') {
    return github.state.deployments.reduce((sum, { payload }) => sum + JSON.stringify(payload).length, 0);
  }
  const tip = github.state.commits.get(github.state.refs.get('refs/heads/slipway-ledger')?.sha ?? '');
  return Object.values(tip?.tree ?? {}).reduce(
    (sum, blob) => sum + (github.state.blobs.get(blob)?.byteLength ?? 0),
    0,
  );
}

async function measureWriters(kind: StoreKind, small: Ledger, count = writers) {
  await using bed = await makeBed(kind);
  const first = bed.open();
  await first.save(small, (await first.load()).revision);
  let conflicts = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      update(bed.open(), note(`writer ${index}`), {
        ...{ clock: systemClock, signal: bed.ctx.signal, attempts: 1000 },
        onConflict: () => conflicts++,
      }),
    ),
  );
  const ms = performance.now() - began;
  const { ledger } = await bed.open().load();
  const there = new Set(ledger.history.slice(small.history.length).map(({ run }) => run));
  return { lost: count - there.size, retries: conflicts / count, ms };
}

/** Real git over the file protocol: no network, as our requests over loopback have none. */
async function measureGit(ledger: Ledger) {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-ledger-git-'));
  const bare = path.join(root, 'bare.git');
  const run = (cwd: string, ...args: string[]) =>
    git('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@users.noreply.invalid', ...args], {
      cwd,
      maxBuffer: 2 ** 28,
    });
  let clones = 0;
  let conflicts = 0;
  const append = async (line: string): Promise<void> => {
    const clone = path.join(root, `clone-${clones++}`);
    await run(root, 'clone', '--quiet', '--depth', '1', '--branch', 'ledger', `file://${bare}`, clone);
    for (;;) {
      const file = path.join(clone, 'head.json');
      writeFileSync(file, `${readFileSync(file, 'utf8')}${line}\n`);
      await run(clone, 'commit', '--quiet', '--all', '--message', line);
      const pushed = await run(clone, 'push', '--quiet', 'origin', 'ledger').then(
        () => true,
        () => false,
      );
      if (pushed) return;
      conflicts++;
      await delay(Math.random() * 500);
      await run(clone, 'fetch', '--quiet', '--depth', '1', 'origin', 'ledger');
      await run(clone, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
    }
  };
  try {
    await run(root, 'init', '--quiet', '--bare', '--initial-branch', 'ledger', bare);
    const seed = path.join(root, 'seed');
    await run(root, 'clone', '--quiet', `file://${bare}`, seed);
    writeFileSync(
      path.join(seed, 'head.json'),
      `${ledger.history.map((event) => JSON.stringify(event)).join('\n')}\n`,
    );
    await run(seed, 'checkout', '--quiet', '-B', 'ledger');
    await run(seed, 'add', '--all');
    await run(seed, 'commit', '--quiet', '--message', 'seed');
    await run(seed, 'push', '--quiet', 'origin', 'ledger');
    const took: number[] = [];
    for (let round = 0; round < 5; round++) {
      const began = performance.now();
      await append(`append ${round}`);
      took.push(performance.now() - began);
    }
    conflicts = 0;
    const began = performance.now();
    await Promise.all(Array.from({ length: gitWriters }, (_, index) => append(`writer ${index}`)));
    const ms = performance.now() - began;
    const { stdout } = await run(bare, 'show', 'ledger:head.json');
    const there = new Set(stdout.split('\n').filter((line) => line.startsWith('writer ')));
    return { appendMs: median(took), lost: gitWriters - there.size, retries: conflicts / gitWriters, ms };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
