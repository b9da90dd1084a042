/** Runs tests with coverage, and those that failed once more where that may turn the verdict. */
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { CheckInput, TestSettings } from '../../check.ts';
import { counted } from './counted.ts';
import { type Ending, together } from './ending.ts';
import { TestEvents } from './events.ts';
import { failuresOf } from './failures.ts';
import { toRunAgain } from './flaky.ts';
import { flagsOf, goTest, testEnvironment } from './go-test.ts';
import { runPattern } from './names.ts';
import type { Unit } from './plan.ts';
import type { TestsSection } from './section.ts';
import { tally } from './tally.ts';
import { hasTestMain } from './test-functions.ts';

export interface Executed {
  readonly events: TestEvents;
  readonly ending: Ending;
  /** Coverage profiles. */
  readonly profiles: readonly string[];
  /** Failed tests that were too many to run again. */
  readonly over: number;
  /** What is to be said of repetitions. */
  readonly notes: readonly string[];
}

type Input = CheckInput<TestsSection>;
type Keep = (line: string) => void;

const convertTimeoutMs = 300_000;
const listTimeoutMs = 1_200_000;

/** `units`: null for the whole module. `profileFolder`: where profiles go. */
export async function execute(
  ctx: Context,
  input: Input,
  units: readonly Unit[] | null,
  profileFolder: string,
  keep: Keep,
): Promise<Executed> {
  const events = new TestEvents();
  const endings: Ending[] = [];
  const profiles: string[] = [];
  for (const what of batches(units)) {
    const coverage = await coverageTo(ctx, input, join(profileFolder, `coverage-${endings.length + 1}.out`));
    const ending = await goTest(ctx, input, {
      args: [...coverage.flags, ...what, ...coverage.last],
      shown: [...coverage.shown, ...(units === null ? what : [`<${what.length} packages and flags>`])],
      events,
      keep,
    });
    endings.push(ending);
    await coverage.convert();
    profiles.push(coverage.profile);
  }
  const ending = together(endings);
  const repeated = await repeat(ctx, input, events, ending, keep);
  await withoutForgiven(ctx, input, units, events, ending, keep);
  return { events, ending, profiles, ...repeated };
}

/**
 * A program with a TestMain fails with its tests, and nothing says whether it would have without those that are
 * forgiven: in quarantine, or passed when run again (it may look for leaks once all tests pass). So such a package runs
 * once more without them, and that end counts.
 * @throws ToolError when that run does not do its work
 */
async function withoutForgiven(
  ctx: Context,
  input: Input,
  units: readonly Unit[] | null,
  events: TestEvents,
  { exitCode }: Ending,
  keep: Keep,
): Promise<void> {
  if (exitCode !== 1) return;
  const { failures, forgiven, flaky } = counted(ctx, input, events);
  const failed = new Set(failures.map((failure) => failure.package));
  const names = [
    ...forgiven.map(({ failure, entry }) => ({
      importPath: failure.package,
      test: entry.test.slice(failure.package.length + 1),
    })),
    ...flaky.map((failure) => ({ importPath: failure.package, test: failure.test ?? '' })),
  ];
  for (const [importPath, tests] of byPackage(names.filter((one) => !failed.has(one.importPath)))) {
    const { testFiles = [] } = input.packages.find((one) => one.importPath === importPath) ?? {};
    if (!(await hasTestMain(input.directory, testFiles))) continue;
    ctx.log.info(`running ${importPath} again without its forgiven tests`);
    const only = units?.flatMap((unit) => (unit.package === importPath ? (unit.tests ?? []) : [])) ?? [];
    const chosen = only.length > 0 ? ['-run', runPattern(only)] : [];
    const end = await aside(ctx, input, importPath, ['-skip', runPattern(tests), ...chosen], events, keep);
    if (end === null) continue;
    const why = `${importPath} without its forgiven tests ended with ${end.exitCode ?? 'a signal'}`;
    throw new ToolError(why, {
      command: end.command,
      exitCode: end.exitCode ?? null,
      lines: end.stderr,
    });
  }
}

/**
 * Runs tests of one package once more; what that writes is added to `events` when its exit code fits it.
 * Null when it does, otherwise how it ended.
 */
async function aside(
  ctx: Context,
  input: Input,
  importPath: string,
  chosen: readonly string[],
  events: TestEvents,
  keep: Keep,
): Promise<Ending | null> {
  const seen = new TestEvents();
  const lines: string[] = [];
  const args = [...counters(input), ...chosen, importPath];
  const ending = await goTest(ctx, input, {
    args,
    shown: args,
    events: seen,
    keep: (line) => lines.push(line),
  });
  const fails = failuresOf(seen, { tested: new Set([importPath]) }).failures.length > 0;
  if (ending.exitCode !== (fails ? 1 : 0)) return ending;
  for (const line of lines) {
    events.add(line);
    keep(line);
  }
  return null;
}

/** Top-level tests of a package, as its own test program lists them; null when it does not compile. */
export async function listTests(ctx: Context, input: Input, importPath: string): Promise<string[] | null> {
  const args = ['test', ...flagsOf(input.policy), '-vet=off', ...counters(input), '-list', '.', importPath];
  const { exitCode, stdout } = await probe(ctx, input.go.path, args, {
    cwd: input.directory,
    env: testEnvironment(ctx, input),
    timeoutMs: listTimeoutMs,
  });
  if (exitCode !== 0) return null;
  return stdout.split(/\r?\n/).filter((line) => /^(?:Test|Example|Fuzz)\S*$/.test(line));
}

/** Whole packages in one run, each part of a package in one of its own, since -run speaks for all. */
function batches(units: readonly Unit[] | null): string[][] {
  if (units === null) return [['./...']];
  const whole = units.filter(({ tests }) => tests === null).map((unit) => unit.package);
  const parts = units.flatMap(({ package: importPath, tests }) =>
    tests === null ? [] : [['-run', runPattern(tests), importPath]],
  );
  return whole.length > 0 ? [whole, ...parts] : parts;
}

/**
 * With -coverpkg a profile holds every block once for each test program: hundreds of megabytes
 * (bsv-blockchain/teranode#996). So the programs leave binary data, which `go tool covdata` merges; -args keeps go
 * from replaying their results, whose data would be of other sources (golang/go#74873).
 */
export async function coverageTo(
  ctx: Context,
  input: Pick<Input, 'directory' | 'go'> & { readonly policy: Pick<TestSettings, 'coverpkg'> },
  profile: string,
) {
  const { coverpkg } = input.policy;
  if (coverpkg === undefined) {
    return {
      profile,
      flags: [`-coverprofile=${profile}`],
      last: [],
      shown: ['-coverprofile=<temporary file>'],
      convert: () => Promise.resolve(),
    };
  }
  const folder = await mkdtemp(join(ctx.temp, 'coverage-data-'));
  const convert = async () => {
    // No package has tests, and no program ran: that is a profile of nothing, and none that was lost.
    if ((await readdir(folder)).length === 0) return writeFile(profile, 'mode: set\n');
    const args = ['tool', 'covdata', 'textfmt', `-i=${folder}`, `-o=${profile}`];
    const options = { cwd: input.directory, env: input.go.env, timeoutMs: convertTimeoutMs };
    const { exitCode, stderr } = await probe(ctx, input.go.path, args, options);
    if (exitCode === 0) return;
    const lines = stderr.split('\n').filter((line) => line !== '');
    const command = 'go tool covdata textfmt';
    throw new ToolError(`the coverage data cannot be read: ${lines[0] ?? ''}`, { command, exitCode, lines });
  };
  const flags = counters(input);
  return { profile, flags, last: ['-args', `-test.gocoverdir=${folder}`], shown: flags, convert };
}

/** With these, repetitions and lists use the test programs that were compiled for coverage. */
function counters({ policy: { coverpkg } }: { readonly policy: Pick<TestSettings, 'coverpkg'> }): string[] {
  return ['-cover', ...(coverpkg === undefined ? [] : [`-coverpkg=${coverpkg.join(',')}`])];
}

/** Adds to `events` what the repetitions wrote; what they cover does not count. */
async function repeat(
  ctx: Context,
  input: Input,
  events: TestEvents,
  { exitCode }: Ending,
  keep: Keep,
): Promise<Pick<Executed, 'over' | 'notes'>> {
  const notes: string[] = [];
  const { policy } = input;
  for (let times = policy.retries ?? 0; times > 0 && exitCode === 1; times--) {
    const { failures } = counted(ctx, input, events);
    const again = toRunAgain(failures, tally(events).started, policy);
    if (again.length === 0) {
      return { over: failures.every(({ kind }) => kind === 'test') ? failures.length : 0, notes };
    }
    ctx.log.info(`running ${again.length} failed tests again`);
    const names = again.map((failure) => ({ importPath: failure.package, test: failure.test ?? '' }));
    for (const [importPath, tests] of byPackage(names)) {
      const chosen = ['-count=1', '-run', runPattern(tests)];
      // A repetition that did not do its work changes nothing.
      const end = await aside(ctx, input, importPath, chosen, events, keep);
      if (end === null) continue;
      const how = end.exitCode ?? 'a signal';
      notes.push(`${importPath}: the repetition ended with ${how}, and counts for nothing`);
    }
  }
  return { over: 0, notes };
}

interface Name {
  readonly importPath: string;
  readonly test: string;
}

function byPackage(names: readonly Name[]): Map<string, string[]> {
  const packages = new Map<string, Set<string>>();
  for (const { importPath, test } of names) {
    packages.set(importPath, (packages.get(importPath) ?? new Set()).add(test));
  }
  return new Map([...packages].map(([importPath, tests]) => [importPath, [...tests]]));
}
