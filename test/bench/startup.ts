/**
 * How long a step takes before it does anything: each bundle started as the runner starts it, with a working
 * directory that does not exist (main), and with no state (post), beside an empty Node in the same rounds.
 * `--peer PATH` plays another action's bundle in the same way; `--rounds N` (15 at least).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { manifestFiles, readManifest } from '../../scripts/action-manifest.ts';
import { type Figure, median } from '../../scripts/bench-figures.ts';
import { repository } from '../../scripts/workspaces.ts';

export const about = "each bundle's start-up, main and post, against an empty Node";

const bare = 'node -e 0';
const timesBareNode = 3.5;

interface Start {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whether its end is ours to prove: main must fail with an annotation, post must not fail. */
  readonly phase: 'main' | 'post' | null;
}

export async function measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { peer: { type: 'string' }, rounds: { type: 'string', default: '21' } },
  });
  const rounds = Number(values.rounds);
  if (!(rounds >= 15)) throw new Error(`--rounds ${values.rounds}: give 15 or more`);
  const bundles = globSync('actions/*/dist/index.js', { cwd: repository }).sort();
  if (bundles.length === 0) throw new Error('there are no bundles: npm run build');

  const starts: Start[] = [
    { name: bare, args: ['-e', '0'], env: {}, phase: null },
    ...bundles.flatMap((bundle) => {
      const name = bundle.split(path.sep)[1] ?? bundle;
      const { env, post } = contract(name);
      return phases(name, path.join(repository, bundle), env, true).filter(
        ({ phase }) => post || phase === 'main',
      );
    }),
    ...(values.peer ? phases('peer', path.resolve(values.peer), {}, false) : []),
  ];
  const times = new Map<string, number[]>(starts.map(({ name }) => [name, []]));
  for (const start of starts) startOnce(start);
  for (let round = 0; round < rounds; round++) {
    for (const start of shuffled(starts)) times.get(start.name)?.push(startOnce(start));
    if (round % 5 === 4) say(`${round + 1} of ${rounds} rounds`);
  }
  const of = (name: string) => median(times.get(name) ?? []);
  return starts.slice(1).map(({ name, phase }) => ({
    figure: name,
    value: of(name),
    unit: 'ms',
    peer: of(bare),
    ...(phase ? { target: { max: timesBareNode, of: 'ratio' as const } } : {}),
  }));
}

function phases(name: string, bundle: string, env: Record<string, string>, ours: boolean): Start[] {
  if (!existsSync(bundle)) throw new Error(`${bundle} does not exist`);
  const nowhere = { ...env, 'INPUT_WORKING-DIRECTORY': '/nowhere/at/all' };
  return [
    { name: `${name} main`, args: [bundle], env: nowhere, phase: ours ? 'main' : null },
    { name: `${name} post`, args: [bundle], env: { STATE_isPost: 'true' }, phase: ours ? 'post' : null },
  ];
}

/** Another order each round, so that nobody always follows the same neighbour. */
function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((x, y) => x.key - y.key)
    .map(({ item }) => item);
}

/** What the runner would pass when a workflow names no input, and whether it would run post. */
function contract(action: string): { env: Record<string, string>; post: boolean } {
  const [file] = manifestFiles(repository, action);
  const { inputs = {}, runs = {} } = file ? readManifest(repository, file) : {};
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      input?.default ?? '',
    ]),
  );
  return { env, post: runs.post !== undefined };
}

/** Milliseconds from start to end, in a runner's environment of its own. */
function startOnce({ name, args, env, phase }: Start): number {
  const temp = mkdtempSync(path.join(tmpdir(), 'slipway-startup-'));
  const files = ['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'].map((kind) => {
    const file = path.join(temp, kind.toLowerCase());
    writeFileSync(file, '');
    return [`GITHUB_${kind}`, file] as const;
  });
  try {
    const begin = performance.now();
    const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
      cwd: temp,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: temp,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: temp,
        GITHUB_REPOSITORY: 'owner/repository',
        RUNNER_OS: 'Linux',
        RUNNER_TEMP: temp,
        RUNNER_TOOL_CACHE: temp,
        ...Object.fromEntries(files),
        ...env,
      },
    });
    const took = performance.now() - begin;
    const asItShould =
      phase === 'main' ? status === 1 && /^::error/m.test(stdout) : phase !== 'post' || status === 0;
    if (error || !asItShould) {
      throw new Error(`${name} ended with ${status ?? error?.message}:\n${stdout}${stderr}`);
    }
    return took;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
