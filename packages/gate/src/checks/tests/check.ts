/** Runs the module's tests once, under coverage, and judges them from what the run itself wrote. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { faulty } from '../../answer.ts';
import type { Answer, Check, CheckInput, CheckResult, Report } from '../../check.ts';
import { counted } from './counted.ts';
import { TestEvents } from './events.ts';
import { type Executed, execute, listTests } from './execute.ts';
import { flakyAnswer, flakyRowName } from './flaky.ts';
import { writeJunit } from './junit.ts';
import { neverStarted } from './never-started.ts';
import { planShards, type Unit } from './plan.ts';
import { day, quarantineAnswer, quarantineRowName } from './quarantine.ts';
import { noTestsRule, testsAnswer, testsRowName } from './row.ts';
import { looser, type TestsSection, testsSection } from './section.ts';
import { endingOf, neverRan, readShards, settingsOf, shardFolder, sourceHash, writeShard } from './shard.ts';
import { EventsFile, readEvents } from './stream.ts';
import { slowest, tally } from './tally.ts';
import { readTimes, withTimes, writeTimes } from './times.ts';

type Input = CheckInput<TestsSection>;
const eventsName = 'test-events.json';
const slowLogged = 10;

export const tests: Check<TestsSection> = {
  name: 'tests',
  section: testsSection,
  presets: { baseline: {}, strict: { race: true, shuffle: true, 'unused-quarantine': 'block' }, starter: {} },
  looser,
  needs: ['vet'],
  rows: rowNames,
  run(ctx, input) {
    const { shards, testEvents, shard } = input.given;
    if (shards !== undefined) return joinShards(ctx, input, shards);
    if (testEvents !== undefined) return judgeStream(ctx, input, testEvents);
    return shard === undefined ? runAll(ctx, input) : runShard(ctx, input, shard);
  },
};

function rowNames({ retries = 0, quarantine = [] }: TestsSection): string[] {
  return [
    testsRowName,
    ...(retries > 0 ? [flakyRowName] : []),
    ...(quarantine.length > 0 ? [quarantineRowName] : []),
  ];
}

async function runAll(ctx: Context, input: Input): Promise<CheckResult> {
  const folder = await mkdtemp(join(ctx.temp, 'coverage-'));
  const file = new EventsFile(join(input.outputDirectory, eventsName));
  const done = await execute(ctx, input, null, folder, file.add).finally(() => file.close());
  return conclude(ctx, input, done, [file.path]);
}

async function judgeStream(ctx: Context, input: Input, path: string): Promise<CheckResult> {
  const events = new TestEvents();
  const started = ctx.clock.monotonic();
  await readEvents(path, events);
  const ending = {
    exitCode: input.given.testExitCode,
    stderr: [],
    command: `go test -json, as ${basename(path)} tells`,
    durationMs: ctx.clock.monotonic() - started,
  };
  return conclude(ctx, input, { events, ending, profiles: [], over: 0, notes: [] }, [path], true);
}

/**
 * One job of several. It never passes, whatever its tests do: a gate.json that says PASS of a part of the tests would
 * open what the whole should. The job that joins them has the verdict.
 */
async function runShard(
  ctx: Context,
  input: Input,
  { index, of }: { index: number; of: number },
): Promise<CheckResult> {
  if (index < 1 || index > of) {
    throw new ToolError(`there is no shard ${index} of ${of}`, { command: 'plan shards', exitCode: null });
  }
  const times = await readTimes(ctx, input.given.testTimes);
  const made = { source: await sourceHash(input), settings: await settingsOf(ctx, input) };
  const plan = await planShards(input.packages, times, made, of, (path) => listTests(ctx, input, path));
  const units: readonly Unit[] = plan.shards[index - 1] ?? [];
  const folder = shardFolder(input.outputDirectory, index, of);
  await mkdir(folder, { recursive: true });
  const file = new EventsFile(join(folder, eventsName));
  const done = await execute(ctx, input, units, folder, file.add).finally(() => file.close());
  const { ending, profiles, events } = done;
  const path = await writeShard(folder, {
    plan,
    index,
    events: eventsName,
    profiles: profiles.map((profile) => basename(profile)),
    exitCode: ending.exitCode ?? null,
    overtime: ending.overtime === true,
    stderr: [...ending.stderr],
    command: ending.command,
    durationMs: ending.durationMs,
    over: done.over,
    notes: [...done.notes],
  });
  const planned = new Set(units.map((unit) => unit.package));
  const part = { ...input, packages: input.packages.filter((p) => planned.has(p.importPath)) };
  const sorted = counted(ctx, part, events, ending.overtime);
  const never = await neverStarted(part, events, units);
  const answer = testsAnswer({ ...done, ...sorted, never, before: null }, part);
  // A job that has no tests is none of a module without tests.
  const failed =
    units.length > 0 &&
    (answer.fault !== undefined ||
      answer.findings.some(({ level, rule }) => level === 'block' && rule !== noTestsRule));
  const { passed } = tally(events);
  const why = `shard ${index} of ${of}: ${passed} tests passed; the verdict is made where the shards are joined`;
  const open = (row: string): Answer => ({ ...faulty(row, why, answer.proof), partial: true });
  const answers = rowNames(input.policy).map((row) => (row === testsRowName && failed ? answer : open(row)));
  return { answers, reports: [{ kind: 'shard', path, proof: answer.proof }] };
}

async function joinShards(ctx: Context, input: Input, paths: readonly string[]): Promise<CheckResult> {
  const shards = await readShards(paths, input, await settingsOf(ctx, input));
  const events = new TestEvents();
  for (const { folder, events: name } of shards) await readEvents(join(folder, name), events);
  const profiles = shards.flatMap(({ folder, profiles }) => profiles.map((name) => join(folder, name)));
  const streams = shards.map(({ folder, events: name }) => join(folder, name));
  const ending = endingOf(shards);
  const plan = shards[0]?.plan;
  const lost = plan === undefined ? null : neverRan(plan, events);
  if (lost !== null) return faulted(input, faulty(testsRowName, lost, { command: ending.command }));
  const over = shards.reduce((sum, shard) => sum + shard.over, 0);
  const notes = shards.flatMap((shard) => shard.notes);
  return conclude(ctx, input, { events, ending, profiles, over, notes }, streams);
}

/** The answers to a run that is over, and the files that it leaves. */
async function conclude(
  ctx: Context,
  input: Input,
  done: Executed,
  streams: readonly string[],
  given = false,
): Promise<CheckResult> {
  const { events, profiles, over, notes } = done;
  const times = await readTimes(ctx, input.given.testTimes);
  const sorted = counted(ctx, input, events, done.ending.overtime);
  // Events that were given may be of another checkout.
  const never = given ? new Map() : await neverStarted(input, events, null);
  const answer = testsAnswer({ ...done, ...sorted, never, before: times?.tests ?? null, given }, input);
  const { proof } = answer;
  const { race, timeout, parallel, coverpkg } = input.policy;
  const settings = { race, timeout, parallel, coverpkg };
  const reports = streams.map((path, at): Report => {
    // Told once, of all streams and profiles together.
    const incomplete = at === 0 ? { incomplete: sorted.broken } : {};
    return { kind: 'test-events', path, proof, settings, ...incomplete };
  });
  if (answer.fault !== undefined) return { ...faulted(input, answer), reports };
  const ran = tally(events).started;
  const today = day(ctx.clock.now());
  const answers = rowNames(input.policy).map((row): Answer => {
    if (row === flakyRowName)
      return flakyAnswer({ flaky: sorted.flaky, over, notes, ran }, input.policy, proof);
    if (row === quarantineRowName) return quarantineAnswer(sorted, events, input.policy, today, proof);
    return answer;
  });
  const junit = join(input.outputDirectory, 'junit.xml');
  await writeJunit(junit, events, [...sorted.failures], sorted.flaky);
  const timesPath = join(input.outputDirectory, 'test-times.json');
  await writeTimes(timesPath, withTimes(times, events));
  for (const { test, seconds } of slowest(events.runs, slowLogged)) {
    ctx.log.debug(`${seconds.toFixed(1)} s ${test}`);
  }
  reports.push(
    ...profiles.map((path): Report => ({ kind: 'coverage-profile', path, proof, settings })),
    { kind: 'junit', path: junit, proof },
    { kind: 'test-times', path: timesPath, proof },
  );
  return { answers, reports };
}

/** One fault is the answer of every row. */
function faulted(input: Input, answer: Answer): CheckResult {
  const others = rowNames(input.policy).filter((row) => row !== answer.row);
  return {
    answers: [answer, ...others.map((row) => faulty(row, answer.fault ?? '', answer.proof))],
  };
}
