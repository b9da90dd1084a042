/** What one job leaves for the job that joins all of them, and the proof there that nothing was left out. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { canonicalJson, hashFile, sha256Hex } from '@slipway/evidence';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import type { CheckInput } from '../../check.ts';
import { type Ending, together } from './ending.ts';
import type { TestEvents } from './events.ts';
import { flagsOf, testEnvironment } from './go-test.ts';
import { type Plan, plan, planHash } from './plan.ts';
import type { TestsSection } from './section.ts';

const askTimeoutMs = 60_000;
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/);
const shardReport = z.strictObject({
  schema: z.literal('slipway/shard/v1'),
  /** The whole plan: what this job and every other was to run. */
  plan,
  planHash: z.string(),
  /** Of `plan.shards`, from 1. */
  index: z.int().positive(),
  /** Beside the report. */
  events: fileName,
  profiles: z.array(fileName),
  /** How `go test` ended; null: by a signal. */
  exitCode: z.int().nullable(),
  overtime: z.boolean(),
  stderr: z.array(z.string()),
  command: z.string(),
  durationMs: z.number().nonnegative(),
  /** Failed tests that were too many to run again. */
  over: z.int().nonnegative(),
  /** What is to be said of repetitions. */
  notes: z.array(z.string()),
});
export type ShardReport = z.infer<typeof shardReport>;

/** Of everything that is tested: two checkouts with one hash hold the same Go files. */
export async function sourceHash({
  directory,
  packages,
}: Pick<CheckInput, 'directory' | 'packages'>): Promise<string> {
  const files: Record<string, string> = {};
  const paths = ['go.mod', 'go.sum', ...packages.flatMap((one) => one.files)];
  for (const path of paths.sort()) {
    files[path] = (await hashFile(join(directory, path))) ?? 'none';
  }
  return sha256Hex(canonicalJson(files));
}

/** The commit, the go and the flags that a run of tests is of: parts of a run share all of them. */
export async function settingsOf(
  ctx: Context,
  input: Pick<CheckInput<TestsSection>, 'directory' | 'go' | 'policy' | 'subject'>,
): Promise<Plan['settings']> {
  const { policy, subject } = input;
  const env = testEnvironment(ctx, input);
  const { stdout } = await probe(ctx, input.go.path, ['env', 'GOVERSION', 'GOOS', 'GOARCH', 'CGO_ENABLED'], {
    cwd: input.directory,
    env,
    timeoutMs: askTimeoutMs,
  });
  return {
    commit: subject.commit,
    tree: subject.tree,
    GOFLAGS: env.GOFLAGS ?? '',
    flags: flagsOf(policy).join(' '),
    coverpkg: (policy.coverpkg ?? []).join(' '),
    go: stdout.trim().split(/\s+/).join(' '),
  };
}

export function shardFolder(outputDirectory: string, index: number, of: number): string {
  return join(outputDirectory, `shard-${index}-of-${of}`);
}

/** Into a folder that exists. */
export async function writeShard(
  folder: string,
  report: Omit<ShardReport, 'schema' | 'planHash'>,
): Promise<string> {
  const path = join(folder, 'shard.json');
  const document: ShardReport = { schema: 'slipway/shard/v1', planHash: planHash(report.plan), ...report };
  await writeFile(path, `${JSON.stringify(document)}\n`);
  return path;
}

export interface Shard extends ShardReport {
  /** Absolute. */
  readonly folder: string;
}

/**
 * The reports of all jobs, in order.
 * @param settings of this job, see `settingsOf`
 * @throws ToolError unless they are exactly the jobs of one plan, made for this source and these settings, and the plan
 *   holds every package of the module once
 */
export async function readShards(
  paths: readonly string[],
  input: Pick<CheckInput, 'directory' | 'packages'>,
  settings: Plan['settings'],
): Promise<Shard[]> {
  const shards = await Promise.all(paths.map(readShard));
  shards.sort((a, b) => a.index - b.index);
  const refuse = (
    why: string,
    instead = 'run all shards again in one workflow run, and give each of them',
  ): never => {
    throw new ToolError(`${why}; ${instead}`, { command: 'join the shards of the tests', exitCode: null });
  };
  const [first] = shards;
  if (first === undefined)
    return refuse('no shard left a report', 'give shard.json of every job in `shards`');
  const other = shards.find(({ planHash }) => planHash !== first.planHash);
  if (other !== undefined) refuse(`shards ${first.index} and ${other.index} followed different plans`);
  const planned = first.plan.shards.length;
  const indices = shards.map(({ index }) => index);
  const missing = Array.from({ length: planned }, (_, at) => at + 1).filter((at) => !indices.includes(at));
  if (missing.length > 0)
    refuse(
      `of ${planned} shards these left no report: ${missing.join(', ')}`,
      'run them, and give their shard.json in `shards`',
    );
  if (shards.length !== planned)
    refuse(
      `${shards.length} reports for ${planned} shards: ${indices.join(', ')}`,
      'give each of them once in `shards`',
    );
  const theirs = first.plan.settings;
  for (const name of new Set([...Object.keys(settings), ...Object.keys(theirs)])) {
    const [there, here] = [theirs[name] || 'none', settings[name] || 'none'];
    if (there !== here)
      refuse(
        `the shards differ in ${name} from this job: ${there}, here ${here}`,
        'run all of them with what this job has',
      );
  }
  if (first.plan.source !== (await sourceHash(input)))
    refuse('the shards tested other files than these', 'run all of them on this commit');
  const gap = gapOf(first.plan, input);
  if (gap !== null) refuse(gap);
  return shards;
}

/** What the plan leaves out of the module, or has twice; null when it is complete. */
export function gapOf(
  { shards }: Pick<Plan, 'shards'>,
  { packages }: Pick<CheckInput, 'packages'>,
): string | null {
  const whole = new Set<string>();
  const parts = new Map<string, Set<string>>();
  for (const unit of shards.flat()) {
    const part = parts.get(unit.package) ?? new Set();
    const twice =
      whole.has(unit.package) ||
      (unit.tests === null ? part.size > 0 : unit.tests.some((test) => part.has(test)));
    if (twice) return `the plan of shards has ${unit.package} twice`;
    if (unit.tests === null) whole.add(unit.package);
    else parts.set(unit.package, new Set([...part, ...unit.tests]));
  }
  const left = packages.filter(({ importPath }) => !whole.has(importPath) && !parts.has(importPath));
  if (left.length > 0) {
    return `the plan of shards leaves out ${left.map(({ importPath }) => importPath).join(', ')}`;
  }
  return null;
}

/** Tests of split packages that were planned and began nowhere; null when each did, or its package broke off. */
export function neverRan({ shards }: Pick<Plan, 'shards'>, events: TestEvents): string | null {
  for (const { package: importPath, tests } of shards.flat()) {
    const runs = events.runs.filter((run) => run.importPath === importPath);
    if (tests === null || runs.some((run) => !run.reported)) continue;
    const lost = tests.find((test) => !runs.some((run) => run.tests.has(test)));
    if (lost !== undefined) return `${importPath} ${lost} was planned, and ran in no shard`;
  }
  return null;
}

export function endingOf(shards: readonly Shard[]): Ending {
  const { command, ...ending } = together(shards);
  return { ...ending, command: `${command.split(' && ')[0]} (in ${shards.length} shards)` };
}

async function readShard(given: string): Promise<Shard> {
  const path = (await stat(given).catch(() => null))?.isDirectory() ? join(given, 'shard.json') : given;
  const fail = (why: string) =>
    // By its name: the folder is this machine's.
    new ToolError(`${basename(path)} is no report of a shard: ${why}; run that shard again`, {
      command: `read ${basename(path)}`,
      exitCode: null,
    });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw fail((error as NodeJS.ErrnoException).code ?? (error as Error).message);
  }
  const parsed = shardReport.safeParse(value);
  if (!parsed.success) throw fail(z.prettifyError(parsed.error).split('\n')[0] ?? '');
  const report = parsed.data;
  if (planHash(report.plan) !== report.planHash) throw fail('its plan has another hash');
  if (report.index > report.plan.shards.length) throw fail(`its plan has no shard ${report.index}`);
  return { ...report, folder: dirname(path) };
}
