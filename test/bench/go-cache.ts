/**
 * The Go caches over a series of commits, against one exact-key archive as actions/setup-go 7.0.0 keeps it
 * (test/go-cache/exact-key.ts has its rules). Each commit meets an empty machine with a fresh checkout at the same path;
 * both sides run the same `go build` and `go test` with the same flags, one after the other, and download modules from
 * a folder. What a service takes to transfer bytes is in no figure; the bytes are. Ours stand in memory, as on a hosted
 * runner that has it free, then on disk for a few commits; the peer's stand on disk.
 * The series is the same on every run: of twenty commits fifteen touch a package that main alone imports, four one that
 * six in ten packages are compiled with, one bumps a module. As it is, an hour on two cores:
 * `--packages N` (300), `--commits N` (20), `--disk N` (3), `--growth N` (30 after the first), `--again N` (5).
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  cacheMode,
  finishGoCaches,
  folderStore,
  type GoCaches,
  openGoCaches,
  type SavedCaches,
  settleTimes,
} from '@slipway/go/cache';
import { which } from '@slipway/process';
import { seeded } from '../../packages/watch/testdata/seeded.ts';
import { type Figure, median } from '../../scripts/bench-figures.ts';
import { repository } from '../../scripts/workspaces.ts';
import { exactKeyCache, packTar, unpackTar } from '../go-cache/exact-key.ts';
import { generateService } from '../go-cache/service.ts';
import { commit, compiled, git, go, type Stage, stage } from '../go-cache/stage.ts';
import { bump } from '../go-cache/third-party.ts';

export const about = 'restore, build and test over a series of commits, against one exact-key archive';

type Say = (line: string) => void;
type Kind = 'leaf' | 'wide' | 'bump';

/** The service before a commit, and the commit. */
interface Subject {
  readonly folder: string;
  /** Where its modules are downloaded from: a folder. */
  readonly proxy: string;
  readonly head: () => string;
}

interface Step {
  readonly kind: Kind;
  readonly what: string;
  /** Commits it. */
  readonly apply: () => void;
  /** Packages that are compiled with what it changes. */
  readonly touched: ReadonlySet<string>;
}

interface Run {
  readonly restoreMs: number;
  readonly buildMs: number;
  readonly testMs: number;
  /** Not in the total, on either side. */
  readonly saveMs: number;
  /** Test packages that the commit does not touch, and those of them that came out of the cache. */
  readonly untouched: number;
  readonly cached: number;
  readonly compiled: number;
  /** The entry that was found, its bytes, entries in the store. */
  readonly state: string;
  readonly hit: boolean;
}

interface Pair {
  readonly kind: Kind;
  readonly ours: Run;
  readonly peer: Run;
}

export async function measure(args: readonly string[], say: Say): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      packages: { type: 'string', default: '300' },
      commits: { type: 'string', default: '20' },
      disk: { type: 'string', default: '3' },
      growth: { type: 'string', default: '30' },
      again: { type: 'string', default: '5' },
    },
  });
  const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const { packages = 0, commits = 0, disk = 0, growth = 0, again = 0 } = size;
  if (!(packages >= 30 && commits >= 2 && disk >= 1 && again >= 1 && growth >= commits + disk)) {
    throw new Error('give --packages 30, --commits 2, --disk 1, --again 1, --growth commits + disk, or more');
  }
  return [
    ...(await alone(async (bed) => generated(bed, { packages, commits, disk, growth, again }, say))),
    ...(await alone(async (bed) => example(bed, say))),
  ];
}

async function alone(work: (bed: Stage) => Promise<Figure[]>): Promise<Figure[]> {
  const bed = stage();
  try {
    return await work(bed);
  } finally {
    bed.dispose();
  }
}

async function generated(
  bed: Stage,
  size: { packages: number; commits: number; disk: number; growth: number; again: number },
  say: Say,
): Promise<Figure[]> {
  const service = generateService(path.join(bed.root, 'origin'), size.packages, { size: 20, modules: true });
  const all = { ...service, proxy: ownProxy() };
  const graph = imports(service.folder);
  const touchedBy = (name: string): Set<string> =>
    new Set(
      [...graph].flatMap(([of, deps]) =>
        of === name || [...deps].some((dep) => dep === name || dep.startsWith(`${name}/`)) ? [of] : [],
      ),
    );
  const wide = touchedBy('example.com/service/p0');
  say(`${graph.size} packages, ${wide.size} with p0, ${touchedBy(bump.module).size} with ${bump.module}`);
  if (wide.size < 0.6 * graph.size) throw new Error('fewer than six in ten packages are compiled with p0');
  let value = 1000;
  const random = seeded(5);
  const change = (kind: Kind, number: number): Step => ({
    kind,
    what: `p${number}`,
    apply: () => service.change(number, value++),
    touched: touchedBy(`example.com/service/p${number}`),
  });
  const leaf = (): Step => change('leaf', service.leaves[Math.floor(random() * service.leaves.length)] ?? 0);
  const step: Readonly<Record<Kind, () => Step>> = {
    leaf,
    wide: () => change('wide', 0),
    bump: () => ({
      kind: 'bump',
      what: bump.module,
      apply: () => service.bump(),
      touched: touchedBy(bump.module),
    }),
  };
  const steps = shuffled(mix(size.commits), random).map((kind) => step[kind]());

  const both = await sides(bed, all);
  const cold = await both.cold(say);
  const pairs: Pair[] = [];
  for (const [i, each] of steps.entries()) {
    pairs.push(await both.play(each, true));
    say(describe(`commit ${i + 1}`, each, pairs.at(-1) as Pair));
  }
  const onDisk: Pair[] = [];
  for (let i = 0; i < size.disk; i++) {
    const each = step[i === size.disk - 1 ? 'wide' : 'leaf']();
    onDisk.push(await both.play(each, false));
    say(describe(`on disk, commit ${i + 1}`, each, onDisk.at(-1) as Pair));
  }
  const unchanged = await both.again(size.again, say);
  // Each of these is saved, however little is new.
  let last = both.entry();
  for (let i = size.commits + size.disk; i < size.growth; i++) {
    const each = leaf();
    each.apply();
    last = await both.grow();
    say(`growth, commit ${i + 1} (${each.what}): entry ${mebibytes(last.bytes)}`);
  }

  const bumped = pairs.filter(({ kind }) => kind === 'bump');
  if (bumped.some(({ peer }) => peer.hit)) throw new Error('the peer found an archive after a bump');
  const saved = bumped.map(({ ours, peer }) => 100 * (1 - totalMs(ours) / totalMs(peer)));
  const gains = pairs.map(({ ours, peer }) => totalMs(peer) / totalMs(ours));
  return [
    {
      figure: 'series, total',
      ...ofBoth(pairs, (runs) => sum(runs.map(totalMs))),
      unit: 'ms',
      target: { max: 0.5, of: 'ratio' },
    },
    { figure: 'series, median', ...ofBoth(pairs, (runs) => median(runs.map(totalMs))), unit: 'ms' },
    ...(['leaf', 'wide', 'bump'] as const).map((kind) => ({
      figure: `series, median of ${kind}`,
      ...ofBoth(
        pairs.filter((pair) => pair.kind === kind),
        (runs) => median(runs.map(totalMs)),
      ),
      unit: 'ms',
    })),
    { figure: 'series, most gained in a commit', value: Math.max(...gains), unit: 'x', target: { min: 4 } },
    { figure: 'series, least gained in a commit', value: Math.min(...gains), unit: 'x' },
    {
      figure: 'series, saves',
      ...ofBoth(pairs, (runs) => sum(runs.map(({ saveMs }) => saveMs))),
      unit: 'ms',
    },
    {
      figure: 'bump, of the cold time saved',
      value: median(saved),
      peer: 0,
      unit: '%',
      target: { min: 75 },
    },
    {
      figure: 'untouched test packages, cached',
      ...ofBoth(pairs, cachedShare),
      unit: '%',
      target: { min: 85 },
    },
    { figure: 'lost objects', value: both.lost(), unit: 'packages', target: { max: 0 } },
    {
      figure: `entry after ${size.growth} commits against the first`,
      value: last.bytes / cold.bytes,
      unit: 'x',
      target: { max: 1.2 },
    },
    { figure: 'entry, packed', value: last.packedBytes, peer: cold.peerBytes, unit: 'bytes' },
    {
      figure: 'unchanged commit, restore and build',
      value: median(unchanged.map(({ ms }) => ms)),
      peer: median(unchanged.map(({ floorMs }) => floorMs)),
      unit: 'ms',
      target: { max: 2, of: 'ratio' },
    },
    {
      figure: 'unchanged commit, save skipped',
      value: (100 * unchanged.filter(({ saved }) => !saved).length) / unchanged.length,
      unit: '%',
      target: { min: 100 },
    },
    {
      figure: 'unchanged commit, longest post',
      value: Math.max(...unchanged.map(({ postMs }) => postMs)),
      unit: 'ms',
      target: { max: 500 },
    },
    { figure: 'on disk, total', ...ofBoth(onDisk, (runs) => sum(runs.map(totalMs))), unit: 'ms' },
    { figure: 'on disk, median', ...ofBoth(onDisk, (runs) => median(runs.map(totalMs))), unit: 'ms' },
  ];
}

/** The small service that the suite's examples are about, and its main package changed. */
async function example(bed: Stage, say: Say): Promise<Figure[]> {
  const folder = path.join(bed.root, 'origin');
  cpSync(path.join(repository, 'examples', 'hello-service'), folder, { recursive: true });
  go(folder, {}, 'mod', 'download');
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder, 'service');
  const both = await sides(bed, { folder, proxy: ownProxy(), head: () => git(folder, 'rev-parse', 'HEAD') });
  await both.cold(say);
  const pairs: Pair[] = [];
  for (let number = 1; number <= 5; number++) {
    const each: Step = {
      kind: 'leaf',
      what: 'hello-service',
      apply: () => {
        const source = `package main\n\nvar change int\n\nfunc init() { change = ${number} }\n`;
        writeFileSync(path.join(folder, 'cmd', 'web', 'change.go'), source);
        commit(folder, `change ${number}`);
      },
      touched: new Set(['example.com/hello-service/cmd/web']),
    };
    pairs.push(await both.play(each, true));
    say(describe(`commit ${number}`, each, pairs.at(-1) as Pair));
  }
  return [
    {
      figure: 'hello-service, total',
      ...ofBoth(pairs, (runs) => sum(runs.map(totalMs))),
      unit: 'ms',
      target: { max: 1, of: 'ratio' },
    },
    { figure: 'hello-service, median', ...ofBoth(pairs, (runs) => median(runs.map(totalMs))), unit: 'ms' },
    { figure: 'hello-service, lost objects', value: both.lost(), unit: 'packages', target: { max: 0 } },
  ];
}

/** Ours and the peer's, on one machine that is emptied again and again. */
async function sides(bed: Stage, { folder, proxy, head }: Subject) {
  const [checkout, machine] = [path.join(bed.root, 'checkout'), path.join(bed.root, 'machine')];
  const command = (await which(bed.ctx, 'go')) ?? '';
  const stored = path.join(bed.root, 'store');
  const store = folderStore(bed.ctx, { folder: stored });
  const peer = exactKeyCache(
    path.join(bed.root, 'archives'),
    machine,
    execFileSync(command, ['env', 'GOVERSION'], { encoding: 'utf8' }).trim(),
  );
  let flags = '';
  let runs = 0;
  let lost = 0;
  let entry: SavedCaches['build'] | undefined;

  const arrive = (): void => {
    for (const name of [checkout, machine, path.join(bed.root, 'out')]) {
      rmSync(name, { recursive: true, force: true });
    }
    git(bed.root, 'clone', '--quiet', '--no-local', folder, checkout);
    mkdirSync(machine);
  };
  const open = async (inMemory: boolean): Promise<GoCaches> => {
    const opened = openGoCaches(bed.ctx, {
      store,
      mode: cacheMode('auto', null),
      go: command,
      directory: checkout,
      commit: head(),
      run: `run-${++runs}`,
      places: { disk: machine, memory: inMemory ? '/dev/shm' : null },
    });
    const [caches] = await Promise.all([opened, settleTimes(bed.ctx, checkout)]);
    return caches;
  };
  const build = (env: Readonly<Record<string, string>>): string[] =>
    compiled(checkout, { GOPROXY: proxy, ...env }).filter((line) => !line.startsWith('go: downloading '));
  const play = (env: Readonly<Record<string, string>>, touched: ReadonlySet<string>) => {
    const start = performance.now();
    const built = build(env);
    const ready = performance.now();
    const lines = go(checkout, { GOPROXY: proxy, ...env }, 'test', './...')
      .split('\n')
      .filter((line) => line.startsWith('ok'));
    const testMs = performance.now() - ready;
    const untouched = lines.filter((line) => !touched.has(line.split(/\s+/)[1] ?? ''));
    return {
      buildMs: ready - start,
      testMs,
      compiled: built.length,
      untouched: untouched.length,
      cached: untouched.filter((line) => line.includes('(cached)')).length,
    };
  };
  /** What is compiled on the next machine was there, and was not kept. */
  const look = async (inMemory: boolean): Promise<void> => {
    arrive();
    const { env, state } = await open(inMemory);
    lost += build(env).length;
    // Memory is given back.
    await finishGoCaches(bed.ctx, store, state, { ok: false });
  };
  const finish = async (caches: GoCaches, worthSaving?: number): Promise<SavedCaches> => {
    const saved = await finishGoCaches(bed.ctx, store, caches.state, {
      ok: true,
      ...(worthSaving === undefined ? {} : { worthSaving }),
    });
    if (saved.build.outcome === 'saved') entry = saved.build;
    return saved;
  };
  const known = (): SavedCaches['build'] => {
    if (entry === undefined) throw new Error('no entry was saved');
    return entry;
  };

  const ours = async (touched: ReadonlySet<string>, inMemory: boolean): Promise<Run> => {
    arrive();
    const start = performance.now();
    const caches = await open(inMemory);
    const restoreMs = performance.now() - start;
    const run = play(caches.env, touched);
    const { found, key, packedBytes } = caches.restored.build;
    const saved = await finish(caches);
    if (saved.build.outcome === 'saved') await look(inMemory);
    const where = caches.restored.inMemory ? 'memory' : 'disk';
    return {
      ...run,
      restoreMs,
      saveMs: saved.ms,
      hit: found !== null,
      state: `${found === key ? 'this commit' : found === null ? 'nothing' : `…${found.slice(-7)}`} in ${where}, ${mebibytes(packedBytes + caches.restored.modules.packedBytes)}, ${readdirSync(stored).length} entries, ${saved.build.outcome} (${mebibytes(saved.build.newBytes)} of ${mebibytes(saved.build.bytes)} new)`,
    };
  };
  const peers = (touched: ReadonlySet<string>): Run => {
    arrive();
    const start = performance.now();
    const bytes = peer.restore(checkout);
    const restoreMs = performance.now() - start;
    const run = play({ ...peer.folders, GOFLAGS: flags }, touched);
    const saving = performance.now();
    peer.save(checkout);
    return {
      ...run,
      restoreMs,
      saveMs: performance.now() - saving,
      hit: bytes !== null,
      state: `${bytes === null ? 'nothing' : 'its archive'}, ${mebibytes(bytes ?? 0)}, ${peer.entries()} entries`,
    };
  };

  return {
    /** Both begin from the same cold run. */
    async cold(say: Say): Promise<{ bytes: number; peerBytes: number }> {
      arrive();
      const caches = await open(true);
      flags = caches.env.GOFLAGS;
      const { buildMs, testMs } = play(caches.env, new Set());
      for (const name of ['GOCACHE', 'GOMODCACHE'] as const) {
        execFileSync('cp', ['-a', caches.env[name], peer.folders[name]]);
      }
      const peerBytes = peer.save(checkout) ?? 0;
      const { build, modules, ms } = await finish(caches);
      say(
        `cold: build ${seconds(buildMs)}, test ${seconds(testMs)}; entries ${mebibytes(build.packedBytes)} of objects (${mebibytes(build.bytes)}) and ${mebibytes(modules.packedBytes)} of modules in ${seconds(ms)}; peer ${mebibytes(peerBytes)}`,
      );
      return { bytes: build.bytes, peerBytes };
    },
    async play({ kind, apply, touched }: Step, inMemory: boolean): Promise<Pair> {
      apply();
      return { kind, ours: await ours(touched, inMemory), peer: peers(touched) };
    },
    /**
     * The commit once more, several times. The floor: the same bytes, read out of one archive into the same kind of
     * place, and a build that has nothing to do but link.
     */
    async again(times: number, say: Say) {
      // Whatever is left to be saved of it.
      arrive();
      const before = await open(true);
      play(before.env, new Set());
      await finish(before, 0);
      const results: { ms: number; floorMs: number; postMs: number; saved: boolean }[] = [];
      for (let number = 1; number <= times; number++) {
        arrive();
        const start = performance.now();
        const caches = await open(true);
        const restored = performance.now();
        const made = build(caches.env);
        const ms = performance.now() - start;
        const place = path.dirname(caches.env.GOCACHE);
        const archive = path.join(bed.root, 'floor.tzst');
        packTar(archive, place, ['build', 'modules/cache']);
        const base = path.join(path.dirname(place), `${path.basename(place)}-floor`);
        mkdirSync(base);
        const reading = performance.now();
        unpackTar(archive, base);
        const read = performance.now() - reading;
        rmSync(base, { recursive: true, force: true });
        rmSync(path.join(bed.root, 'out'), { recursive: true, force: true });
        const linking = performance.now();
        build(caches.env);
        const floorMs = read + performance.now() - linking;
        go(checkout, { GOPROXY: proxy, ...caches.env }, 'test', './...');
        const post = await finish(caches);
        const saved = post.build.outcome === 'saved' || post.modules.outcome === 'saved';
        results.push({ ms, floorMs, postMs: post.ms, saved });
        lost += made.length;
        say(
          `unchanged ${number}: restore ${seconds(restored - start)}, build ${seconds(ms - (restored - start))}; floor: read ${seconds(read)}, build ${seconds(floorMs - read)}; post ${post.ms} ms, ${post.build.outcome}`,
        );
      }
      return results;
    },
    /** Ours alone, and saved. */
    async grow(): Promise<SavedCaches['build']> {
      arrive();
      const caches = await open(true);
      play(caches.env, new Set());
      await finish(caches, 0);
      return known();
    },
    entry: known,
    lost: () => lost,
  };
}

/** Of twenty, fifteen touch a leaf, four what much of the service imports, one is a bump. */
function mix(commits: number): Kind[] {
  const wide = Math.round(commits / 5);
  return Array.from({ length: commits }, (_, i) => (i === 0 ? 'bump' : i <= wide ? 'wide' : 'leaf'));
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => [random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

/** Packages of a module, and everything that each is compiled with. */
function imports(folder: string): Map<string, ReadonlySet<string>> {
  const lines = go(folder, {}, 'list', '-f', '{{.ImportPath}} {{join .Deps " "}}', './...')
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', ...deps] = line.split(' ');
      return [name, new Set(deps)];
    }),
  );
}

/** What this machine has downloaded, as a proxy: https://go.dev/ref/mod#goproxy-protocol */
function ownProxy(): string {
  return `file://${execFileSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).trim()}/cache/download`;
}

function ofBoth(
  pairs: readonly Pair[],
  of: (runs: readonly Run[]) => number,
): { value: number; peer: number } {
  return { value: of(pairs.map(({ ours }) => ours)), peer: of(pairs.map(({ peer }) => peer)) };
}

function cachedShare(runs: readonly Run[]): number {
  return (100 * sum(runs.map(({ cached }) => cached))) / sum(runs.map(({ untouched }) => untouched));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const totalMs = ({ restoreMs, buildMs, testMs }: Run): number => restoreMs + buildMs + testMs;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

function describe(name: string, { kind, what }: Step, { ours, peer }: Pair): string {
  const words = (run: Run): string =>
    `${seconds(totalMs(run))} (restore ${seconds(run.restoreMs)}, build ${seconds(run.buildMs)} of ${run.compiled}, test ${seconds(run.testMs)}; ${run.cached} of ${run.untouched} untouched cached; save ${seconds(run.saveMs)}; ${run.state})`;
  return `${name} (${kind}, ${what}): ours ${words(ours)}; peer ${words(peer)}`;
}
