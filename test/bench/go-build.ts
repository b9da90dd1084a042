/**
 * A service for six targets, built and packed twice from nothing in two folders: memory against its limit, all files
 * byte for byte; then the same from a warm cache, and bytes from elsewhere that are not the right ones.
 * `--packages N` of the generated service's own (20); `--targets N` (6); `--hello N` targets of hello-service (1);
 * `--full`: 300 packages over gin, grpc, viper and prometheus for six targets. Needs nfpm and makensis: `npm run ci:setup`.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, formatTarget, parseTarget, type Target } from '@slipway/go';
import { packageBuild, parseFormats } from '@slipway/go/packaging';
import { type Context, formatSize } from '@slipway/kernel';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';
import type { Figure } from '../../scripts/bench-figures.ts';
import { unpackedPrograms } from '../../scripts/cache-folder.ts';
import { repository } from '../../scripts/workspaces.ts';
import { tamper } from '../go-build/tampering.ts';
import { peakOfTree } from '../go-build/tree-memory.ts';
import { generateService } from '../go-cache/service.ts';
import { commit, git, write } from '../go-cache/stage.ts';

export const about = 'a build for six targets: memory against its limit, byte for byte, packages included';

const names = ['linux/amd64', 'windows/amd64', 'linux/arm64', 'darwin/arm64', 'linux/arm/7', 'freebsd/amd64'];
const third = Math.floor(totalmem() / 3);
/** Less than a large package's compiler and a linker take together. */
const little = 1.5 * 2 ** 30;
/** One linker and what go takes. */
const least = 600 * 2 ** 20;

type Say = (line: string) => void;

export async function measure(args: readonly string[], say: Say): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      packages: { type: 'string', default: '20' },
      targets: { type: 'string', default: '6' },
      hello: { type: 'string', default: '1' },
      full: { type: 'boolean', default: false },
    },
  });
  const { full } = values;
  const packages = full ? 300 : Number(values.packages);
  const targets = names.slice(0, full ? 6 : Number(values.targets)).map(parseTarget);
  const helloTargets = names.slice(0, Number(values.hello)).map(parseTarget);
  if (!(packages >= 1 && targets.length > 0 && helloTargets.length > 0)) {
    throw new Error('give --packages, --targets and --hello of 1 or more');
  }
  if (process.platform !== 'linux') throw new Error('the memory of programs is measured on Linux');
  const root = mkdtempSync(path.join(tmpdir(), 'slipway-bench-go-'));
  try {
    say(`${packages} packages for ${targets.map(formatTarget).join(', ')}`);
    return [
      ...(await generated(path.join(root, 'generated'), { packages, modules: full }, targets, say)),
      ...(await hello(path.join(root, 'hello'), helloTargets, say)),
      ...(await tampered(say)),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function generated(
  root: string,
  { packages, modules }: { packages: number; modules: boolean },
  targets: readonly Target[],
  say: Say,
): Promise<Figure[]> {
  const origin = path.join(root, 'origin');
  generateService(origin, packages, { size: 40, modules });
  write(origin, { 'version.go': 'package main\n\nvar version string\n\nfunc init() { println(version) }\n' });
  commit(origin, 'a version');
  const first = cleanPlace(path.join(root, 'first'), origin, 'service');
  const second = cleanPlace(path.join(root, 'quite', 'another'), origin, 'service');
  const cold = await once('cold', first, { targets, maxMemory: third }, say);
  const again = await once(
    'again from nothing, in little memory',
    second,
    { targets, maxMemory: little },
    say,
  );
  const warm = await once('warm', first, { targets, maxMemory: third, version: '1.0.1' }, say);
  const narrow = await once(
    'warm, in least memory',
    first,
    { targets, maxMemory: least, version: '1.0.2' },
    say,
  );
  const memory = (what: string, { peakBytes }: Once, limit: number): Figure => ({
    figure: `peak memory, ${what}`,
    value: peakBytes / limit,
    unit: 'of max-memory',
    target: { max: 1 },
  });
  const seconds = (figure: string, { buildMs }: Once, peer?: Once): Figure => ({
    figure,
    value: buildMs / 1000,
    unit: 's',
    ...(peer === undefined ? {} : { peer: peer.buildMs / 1000 }),
  });
  return [
    memory('cold, a third of RAM', cold, third),
    memory(`cold, ${formatSize(little)}`, again, little),
    memory('warm, a third of RAM', warm, third),
    memory(`warm, ${formatSize(least)}`, narrow, least),
    seconds('all targets, cold', cold),
    seconds(`all targets, cold, ${formatSize(little)}`, again, cold),
    { ...seconds('all targets, warm', warm, cold), target: { max: 0.5, of: 'ratio' } },
    seconds('all targets, warm, one lane', narrow, warm),
    same('generated service', cold, again),
  ];
}

async function hello(root: string, targets: readonly Target[], say: Say): Promise<Figure[]> {
  const origin = path.join(root, 'origin');
  cpSync(path.join(repository, 'examples', 'hello-service'), origin, { recursive: true });
  git(origin, 'init', '--quiet', '--initial-branch=main');
  commit(origin, 'hello');
  const request = { targets, maxMemory: third };
  const [one, two] = [
    await once('hello-service', cleanPlace(path.join(root, 'a'), origin, 'hello-service'), request, say),
    await once(
      'hello-service again',
      cleanPlace(path.join(root, 'b', 'c'), origin, 'hello-service'),
      request,
      say,
    ),
  ];
  return [same('hello-service', one, two)];
}

async function tampered(say: Say): Promise<Figure[]> {
  const results = await tamper();
  const refusedRight = results.find(({ fault, taken }) => fault === 'honest' && !taken);
  if (refusedRight !== undefined) {
    throw new Error(`${refusedRight.channel}: what is right was refused, so a refusal proves nothing`);
  }
  const wrong = results.filter(({ fault }) => fault !== 'honest');
  for (const { channel, fault, taken } of wrong) if (taken) say(`${channel}: ${fault}: taken`);
  const counts = new Map<string, number>();
  for (const { channel } of wrong) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  say(`tampered: ${[...counts].map(([channel, count]) => `${channel} ${count}`).join(', ')}`);
  const refused = wrong.filter(({ taken }) => !taken).length;
  return [
    {
      figure: 'tampered downloads refused',
      value: refused,
      unit: `of ${wrong.length} cases`,
      target: { min: wrong.length },
    },
  ];
}

/** A checkout with nothing around it that another has: temporary files, build cache, workspace. */
interface Clean {
  readonly ctx: Context;
  readonly service: string;
  readonly directory: string;
  readonly root: string;
}

function cleanPlace(root: string, origin: string, service: string): Clean {
  const directory = path.join(root, service);
  const temp = path.join(root, 'temp');
  mkdirSync(temp, { recursive: true });
  git(root, 'clone', '--quiet', '--no-local', origin, directory);
  const env = {
    ...process.env,
    PATH: [process.env.PATH, unpackedPrograms].join(path.delimiter),
    GOCACHE: path.join(root, 'go-build'),
  };
  const ctx = silentContext(root, { temp, env });
  return { ctx, service, directory, root };
}

interface Once {
  readonly buildMs: number;
  readonly peakBytes: number;
  /** sha256 of every file that was built and packed, by its name. */
  readonly files: ReadonlyMap<string, string>;
}

interface Asked {
  readonly targets: readonly Target[];
  readonly maxMemory: number;
  readonly version?: string;
}

async function once(
  label: string,
  { ctx, service, directory, root }: Clean,
  { targets, maxMemory, version = '1.0.0' }: Asked,
  say: Say,
): Promise<Once> {
  const out = path.join(root, `out ${version}`);
  const subject = {
    repository: null,
    commit: git(directory, 'rev-parse', 'HEAD'),
    tree: git(directory, 'rev-parse', 'HEAD^{tree}'),
  };
  const { result: built, peakBytes } = await peakOfTree(() =>
    build(ctx, {
      ...{ directory, service, version, targets, maxMemory },
      source: { subject, dirty: false },
      outputDirectory: path.join(out, 'build'),
    }),
  );
  const systems = new Set(targets.map(({ os }) => os));
  await packageBuild(ctx, {
    build: built,
    directory,
    outputDirectory: path.join(out, 'packages'),
    commitTime: Number(git(directory, 'show', '-s', '--format=%ct')),
    formats: parseFormats([
      ...['tar.gz', 'tar.zst', 'zip'],
      ...(systems.has('linux') ? ['deb', 'rpm'] : []),
      ...(systems.has('windows') ? ['installer'] : []),
    ]),
    linux: { maintainer: 'Example Ltd <packages@example.com>', description: 'A service to measure' },
    installer: { publisher: 'Example Ltd' },
    builder: { id: 'https://ci.example.com/service', buildType: 'https://ci.example.com/go/v1' },
  });
  const { buildMs, maxBytes } = built.cost;
  say(`${label}: ${(buildMs / 1000).toFixed(1)} s, peak ${formatSize(peakBytes)} of ${formatSize(maxBytes)}`);
  return { buildMs, peakBytes, files: sumsBelow(out) };
}

function sumsBelow(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')];
    }),
  );
}

function same(what: string, one: Once, two: Once): Figure {
  const all = new Set([...one.files.keys(), ...two.files.keys()]);
  const equal = [...all].filter((name) => one.files.get(name) === two.files.get(name));
  return {
    figure: `two clean builds, packages included: ${what}`,
    value: equal.length,
    unit: `of ${all.size} files`,
    target: { min: all.size },
  };
}
