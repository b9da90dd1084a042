/**
 * How long a bad release serves: seeded releases that fail 20, 50 and 100 % of their requests, at 20 requests a
 * second and a look every 2 s, each taken back by the pipeline's own second half; and as many healthy releases with
 * 1 % errors, none of which may be taken back. One build; every release differs by its seed.
 * `--lanes N` services side by side (4), `--healthy N` (20).
 */
import { appendFile, copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Filed, sha256Hex, writeDocument } from '@slipway/evidence';
import { build, findGo } from '@slipway/go';
import type { Context } from '@slipway/kernel';
import {
  defaults,
  goDefaults,
  openJournal,
  openLedger,
  type PipelineOptions,
  releaseAndWatch,
  stopService,
  watchRules,
} from '@slipway/pipeline';
import { freePort } from '@slipway/process';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';
import { type Figure, median } from '../../scripts/bench-figures.ts';
import { repository } from '../../scripts/workspaces.ts';

export const about = 'seconds from the first bad answer to the earlier version proved back, phase by phase';

const source = path.join(repository, 'test/bench/testdata/shares');
const plan = [
  { percent: 20, releases: 7 },
  { percent: 50, releases: 7 },
  { percent: 100, releases: 6 },
] as const;
const worstTotalMs = 30_000;

type Timings = NonNullable<Filed<'watch'>['document']['timings']>;
interface Outcome {
  readonly percent: number;
  readonly verdict: string;
  readonly because: string;
  readonly timings: Timings | null;
  readonly badAnswers: number;
}

export async function measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { lanes: { type: 'string', default: '4' }, healthy: { type: 'string', default: '20' } },
  });
  const work = await mkdtemp(path.join(tmpdir(), 'slipway-mttr-'));
  const ctx = silentContext(work);
  try {
    await findGo(ctx);
    // Outside of any repository, so that Go stamps no commit: there is none that these releases are of.
    await cp(source, path.join(work, 'source'), { recursive: true });
    const built = await build(ctx, {
      directory: path.join(work, 'source'),
      service: 'shares',
      version: '0.0.1',
      source: { subject: { repository: null, commit: '0'.repeat(40), tree: '0'.repeat(40) }, dirty: true },
      outputDirectory: path.join(work, 'build'),
    });
    const queue = [
      ...plan.flatMap(({ percent, releases }) => Array.from({ length: releases }, () => percent)),
      ...Array.from({ length: Number(values.healthy) }, () => 1),
    ];
    const outcomes: Outcome[] = [];
    let seed = 0;
    const lane = async (number: number) => {
      const service = await openLane(ctx, path.join(work, `lane-${number}`), built);
      try {
        await service.release(0, ++seed);
        for (let percent = queue.shift(); percent !== undefined; percent = queue.shift()) {
          const outcome = await service.release(percent, ++seed);
          outcomes.push(outcome);
          const seconds =
            outcome.timings === null ? '' : `, ${(outcome.timings.totalMs / 1000).toFixed(1)} s`;
          say(`${percent} % errors: ${outcome.verdict}${seconds} (${queue.length} to go)`);
        }
      } finally {
        await service.stop();
      }
    };
    await Promise.all(Array.from({ length: Number(values.lanes) }, (_, index) => lane(index)));
    return figuresOf(outcomes);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function figuresOf(outcomes: readonly Outcome[]): Figure[] {
  const bad = plan.flatMap(({ percent }) => {
    const back = outcomes.filter((outcome) => outcome.percent === percent);
    const timings = back.map((outcome) => outcome.timings).filter((timing) => timing !== null);
    if (timings.length === 0) throw new Error(`no release with ${percent} % errors was rolled back`);
    const name = `${percent} % errors`;
    const phase = (key: keyof Timings) => median(timings.map((timing) => timing[key])) / 1000;
    return [
      {
        figure: `${name}: rolled back`,
        value: timings.length,
        unit: 'releases',
        target: { min: back.length },
      },
      ...(['detectMs', 'decideMs', 'actMs', 'readyMs', 'confirmMs', 'totalMs'] as const).flatMap((key) => [
        { figure: `${name}: ${key.slice(0, -2)}, median`, value: phase(key), unit: 's' },
        {
          figure: `${name}: ${key.slice(0, -2)}, worst`,
          value: Math.max(...timings.map((timing) => timing[key])) / 1000,
          unit: 's',
          ...(key === 'totalMs' ? { target: { max: worstTotalMs / 1000 } } : {}),
        },
      ]),
      {
        figure: `${name}: bad answers, median`,
        value: median(back.map((outcome) => outcome.badAnswers)),
        unit: 'requests',
      },
    ];
  });
  const healthy = outcomes.filter(({ percent }) => percent === 1);
  const count = (verdict: string) => healthy.filter((outcome) => outcome.verdict === verdict).length;
  return [
    ...bad,
    {
      figure: 'healthy, 1 % errors: rolled back',
      value: count('ROLLBACK'),
      unit: 'releases',
      target: { max: 0 },
    },
    {
      figure: 'healthy, 1 % errors: kept',
      value: count('KEEP'),
      unit: 'releases',
      target: { min: healthy.length },
    },
  ];
}

/** One service of its own: ledger, target, port; its first release is the good one that everything goes back to. */
async function openLane(ctx: Context, stateDirectory: string, built: Filed<'build'>) {
  await mkdir(stateDirectory, { recursive: true });
  const policyFile = path.join(stateDirectory, 'rollback-policy.yaml');
  await writeFile(
    policyFile,
    'trigger:\n  error_rate: "5%"\n  latency: "800ms"\naction: rollback-to-last-stable\n',
  );
  const options: PipelineOptions = {
    directory: source,
    service: 'shares',
    environment: 'local',
    mainPackage: null,
    port: await freePort(),
    portVariable: defaults.portVariable,
    args: [],
    probes: defaults.probes,
    configDirectory: null,
    bundledConfigDirectory: null,
    startTimeoutMs: defaults.startTimeoutMs,
    version: null,
    gate: 'none',
    coveragePpm: null,
    preset: defaults.preset,
    gatePolicyFile: null,
    base: null,
    go: goDefaults,
    watch: {
      ...{ policyFile, windowMs: 120_000, intervalMs: 2_000, shadow: false },
      otherwise: { windowMs: defaults.windowMs, intervalMs: defaults.intervalMs },
    },
    load: { ratePerSecond: 20, paths: ['/work'] },
    stateDirectory,
    run: 'bench',
  };
  const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
  return {
    release: async (percent: number, seed: number): Promise<Outcome> => {
      const folder = path.join(stateDirectory, `release-${seed}`);
      const seeded = await withSeed(built, folder, `1.${seed}.0`, percent, seed);
      const { watch, load } = await releaseAndWatch(ctx, options, journal, {
        build: seeded,
        gate: null,
        folder,
        rules: await watchRules(options.watch),
      });
      const { verdict, because, timings } = watch.document;
      return { percent, verdict, because, timings, badAnswers: (load?.bad ?? 0) + (load?.failed ?? 0) };
    },
    stop: () => stopService(ctx, options),
  };
}

/** The build under another version and with another last line: a different artifact of the same program. */
async function withSeed(
  built: Filed<'build'>,
  folder: string,
  version: string,
  percent: number,
  seed: number,
): Promise<Filed<'build'>> {
  await mkdir(folder, { recursive: true });
  const [binary] = built.document.binaries;
  if (binary === undefined) throw new Error('nothing was built');
  const file = path.join(folder, binary.name);
  await copyFile(path.join(path.dirname(built.path), binary.path), file);
  await appendFile(file, `\nshares:${percent}:${seed}\n`);
  const bytes = await readFile(file);
  return writeDocument(
    'build',
    {
      ...built.document,
      version,
      binaries: [{ ...binary, path: binary.name, sha256: sha256Hex(bytes), bytes: bytes.length }],
    },
    path.join(folder, 'build.json'),
  );
}
