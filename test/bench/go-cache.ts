/**
 * The Go caches over a series of commits, against one exact-key archive as actions/setup-go keeps it: its key is the
 * hash of go.mod alone, its content GOMODCACHE and GOCACHE in one tar, and it is saved once, by the first run that
 * misses (https://github.com/actions/setup-go/blob/v6.3.0/src/cache-restore.ts, cache-save.ts). Each commit meets an
 * empty machine with a fresh checkout at the same path; both sides run the same `go build` and `go test` with the same
 * flags. What a service takes to transfer bytes is in no figure; the bytes are.
 * `--packages N` (60), `--commits N` (6), `--memory` lets ours use memory (the peer's stands on disk, as it does).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheMode, finishGoCaches, folderStore, openGoCaches, settleTimes } from '@slipway/go/cache';
import { which } from '@slipway/process';
import { type Figure, median } from '../../scripts/bench-figures.ts';
import { generateService } from '../go-cache/service.ts';
import { compiled, git, go, type Stage, stage } from '../go-cache/stage.ts';

export const about = 'restore, build and test over a series of commits, against one exact-key archive';

type Env = Readonly<Record<string, string>>;

interface Commit {
  readonly restoreMs: number;
  readonly buildMs: number;
  readonly testMs: number;
  /** Test packages that the commit does not touch, and those of them that came out of the cache. */
  readonly untouched: number;
  readonly cached: number;
}

export async function measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      packages: { type: 'string', default: '60' },
      commits: { type: 'string', default: '6' },
      memory: { type: 'boolean', default: false },
    },
  });
  const [packages, commits] = [Number(values.packages), Number(values.commits)];
  if (!(packages >= 6 && commits >= 2)) throw new Error('give --packages 6 or more and --commits 2 or more');
  const bed = stage();
  try {
    return await series(bed, { packages, commits, memory: values.memory }, say);
  } finally {
    bed.dispose();
  }
}

async function series(
  bed: Stage,
  { packages, commits, memory }: { packages: number; commits: number; memory: boolean },
  say: (line: string) => void,
): Promise<Figure[]> {
  const service = generateService(path.join(bed.root, 'origin'), packages, 40);
  const [checkout, machine] = [path.join(bed.root, 'checkout'), path.join(bed.root, 'machine')];
  const command = (await which(bed.ctx, 'go')) ?? '';
  const store = folderStore(bed.ctx, { folder: path.join(bed.root, 'store') });
  const arrive = (): void => {
    for (const folder of [checkout, machine]) rmSync(folder, { recursive: true, force: true });
    git(bed.root, 'clone', '--quiet', '--no-local', service.folder, checkout);
    mkdirSync(machine);
  };
  let runs = 0;
  const open = () =>
    openGoCaches(bed.ctx, {
      store,
      mode: cacheMode('auto', null),
      go: command,
      directory: checkout,
      commit: service.head(),
      run: `run-${++runs}`,
      places: { disk: machine, memory: memory ? '/dev/shm' : null },
    });

  const archive = path.join(bed.root, 'archive.tar');
  const peerEnv: Env = {
    GOCACHE: path.join(machine, 'go-build'),
    GOMODCACHE: path.join(machine, 'mod'),
    GOFLAGS: '-trimpath -modcacherw',
  };
  const compression = zstdProgram() ? ['--use-compress-program', 'zstd -T0'] : ['--gzip'];
  const peerRestore = async (): Promise<Env> => {
    for (const folder of [peerEnv.GOCACHE, peerEnv.GOMODCACHE]) mkdirSync(folder ?? '', { recursive: true });
    if (existsSync(archive)) execFileSync('tar', [...compression, '-xf', archive, '-C', machine]);
    return peerEnv;
  };

  const play = async (changed: number | null, restore: () => Promise<Env>): Promise<Commit> => {
    const start = performance.now();
    const env = await restore();
    const restored = performance.now();
    const built = compiled(checkout, env);
    const ready = performance.now();
    const lines = go(checkout, env, 'test', './...')
      .split('\n')
      .filter((line) => line.startsWith('ok'));
    const testMs = performance.now() - ready;
    // What is compiled with the change is touched by it; without one, nothing is.
    const touched = changed === null ? new Set<string>() : new Set(built);
    const untouched = lines.filter((line) => !touched.has(line.split(/\s+/)[1] ?? ''));
    return {
      restoreMs: restored - start,
      buildMs: ready - restored,
      testMs,
      untouched: untouched.length,
      cached: untouched.filter((line) => line.includes('(cached)')).length,
    };
  };
  const totalMs = ({ restoreMs, buildMs, testMs }: Commit): number => restoreMs + buildMs + testMs;
  const words = (commit: Commit): string =>
    `${seconds(totalMs(commit))} (restore ${seconds(commit.restoreMs)}, build ${seconds(commit.buildMs)}, test ${seconds(commit.testMs)}; ${commit.cached} of ${commit.untouched} untouched packages cached)`;

  // Both begin from the same cold run.
  arrive();
  await settleTimes(bed.ctx, checkout);
  const first = await open();
  const cold = await play(null, async () => first.env);
  execFileSync('tar', [
    ...compression,
    '-cf',
    archive,
    '-C',
    path.dirname(first.env.GOCACHE),
    '--transform',
    's,^build,go-build,;s,^modules,mod,',
    'build',
    'modules',
  ]);
  const seed = (await finishGoCaches(bed.ctx, store, first.state, { ok: true })).build;
  say(
    `cold: ${seconds(cold.buildMs + cold.testMs)}; entry ${mebibytes(seed.packedBytes)}, peer ${mebibytes(statSync(archive).size)}`,
  );

  const [ours, peers]: [Commit[], Commit[]] = [[], []];
  let entry = seed;
  let lost = 0;
  for (let number = 1; number <= commits; number++) {
    // Of twenty commits fifteen touch a leaf, the others what much of the service imports.
    const changed = number % 4 === 0 ? number % Math.ceil(packages / 3) : packages - 1 - (number % 3);
    service.change(changed, 1000 * number);
    arrive();
    const opened: { now?: Awaited<ReturnType<typeof open>> } = {};
    ours.push(
      await play(changed, async () => {
        await settleTimes(bed.ctx, checkout);
        opened.now = await open();
        return opened.now.env;
      }),
    );
    if (opened.now === undefined) throw new Error('nothing was opened');
    const { build } = await finishGoCaches(bed.ctx, store, opened.now.state, { ok: true });
    if (build.outcome === 'saved') {
      entry = build;
      // Whatever is compiled on the next machine was there, and was not kept.
      arrive();
      const { env, state } = await open();
      lost += compiled(checkout, env).length;
      // Memory is given back.
      await finishGoCaches(bed.ctx, store, state, { ok: false });
    }
    arrive();
    peers.push(await play(changed, peerRestore));
    say(
      `commit ${number} (p${changed}): ours ${words(ours.at(-1) as Commit)}, ${build.outcome}; peer ${words(peers.at(-1) as Commit)}`,
    );
  }

  // The last commit once more: saved if it was worth it, so at most its own little is compiled.
  arrive();
  const again: { now?: Awaited<ReturnType<typeof open>> } = {};
  const unchanged = await play(null, async () => {
    await settleTimes(bed.ctx, checkout);
    again.now = await open();
    return again.now.env;
  });
  if (again.now === undefined) throw new Error('nothing was opened');
  const post = await finishGoCaches(bed.ctx, store, again.now.state, { ok: true });
  // The floor of that: the same bytes read and written once, and a build that has nothing to do.
  arrive();
  const floor = await play(null, peerRestore);
  const noOp = performance.now();
  compiled(checkout, peerEnv);
  const floorMs = floor.restoreMs + performance.now() - noOp;

  const total = (all: readonly Commit[]): number => all.reduce((sum, commit) => sum + totalMs(commit), 0);
  const gains = peers.map((peer, i) => totalMs(peer) / totalMs(ours[i] as Commit));
  const share = (all: readonly Commit[]): number =>
    (100 * all.reduce((sum, { cached }) => sum + cached, 0)) /
    all.reduce((sum, { untouched }) => sum + untouched, 0);
  return [
    {
      figure: 'series, total',
      value: total(ours),
      peer: total(peers),
      unit: 'ms',
      target: { max: 0.5, of: 'ratio' },
    },
    {
      figure: 'series, median',
      value: median(ours.map(totalMs)),
      peer: median(peers.map(totalMs)),
      unit: 'ms',
    },
    { figure: 'series, most gained in a commit', value: Math.max(...gains), unit: 'x', target: { min: 4 } },
    {
      figure: 'untouched test packages, cached',
      value: share(ours),
      peer: share(peers),
      unit: '%',
      target: { min: 85 },
    },
    { figure: 'objects lost', value: lost, unit: 'packages', target: { max: 0 } },
    { figure: 'entry, last against first', value: entry.bytes / seed.bytes, unit: 'x', target: { max: 1.2 } },
    { figure: 'entry, packed', value: entry.packedBytes, peer: statSync(archive).size, unit: 'bytes' },
    {
      figure: 'unchanged commit, restore and build',
      value: unchanged.restoreMs + unchanged.buildMs,
      peer: floorMs,
      unit: 'ms',
      target: { max: 2, of: 'ratio' },
    },
    {
      figure: 'unchanged commit, saves',
      value: post.build.outcome === 'saved' ? 1 : 0,
      unit: 'entries',
      target: { max: 0 },
    },
    { figure: 'unchanged commit, post', value: post.ms, unit: 'ms', target: { max: 500 } },
  ];
}

function zstdProgram(): boolean {
  try {
    execFileSync('zstd', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
