/** How long tests took in the last runs: for the plan of shards, and to see that tests are gone. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Context } from '@slipway/kernel';
import { z } from 'zod';
import type { TestEvents } from './events.ts';
import { tally } from './tally.ts';

const seconds = z.array(z.number().nonnegative());
const testTimes = z.strictObject({
  schema: z.literal('slipway/test-times/v1'),
  /** How many tests the last run had. */
  tests: z.int().nonnegative(),
  /** By import path; seconds of the last runs, the newest last. */
  packages: z.record(
    z.string(),
    z.strictObject({
      seconds,
      /** Top-level tests; of packages that took long only. */
      tests: z.record(z.string(), seconds),
    }),
  ),
});
export type TestTimes = z.infer<typeof testTimes>;

const runsKept = 20;
/** Seconds: a quicker package is never split, so the times of its tests are not kept. */
const longPackage = 5;

/** Null when there is no file, or none that can be read: then every package is taken to be of middling length. */
export async function readTimes(
  ctx: Pick<Context, 'log'>,
  path: string | undefined,
): Promise<TestTimes | null> {
  if (path === undefined) return null;
  try {
    return testTimes.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'of an unknown form' : (error as Error).message;
    ctx.log.warn(`the times of earlier tests cannot be used: ${path} is ${why}`);
    return null;
  }
}

/** Adds a run. What go replayed from its cache took no time, and says nothing; nor does what failed. */
export function withTimes(before: TestTimes | null, events: TestEvents): TestTimes {
  const packages = new Map<string, Measured>();
  for (const run of events.runs) {
    const measured = packages.get(run.importPath) ?? { seconds: 0, tests: new Map(), whole: true };
    packages.set(run.importPath, measured);
    const tests = [...run.tests.values()].filter(({ name }) => !name.includes('/'));
    // The same tests once more are a repetition; others are the rest of a package that was split.
    if (tests.some(({ name }) => measured.tests.has(name))) continue;
    measured.whole &&= run.ended === 'pass' && !run.cached;
    measured.seconds += run.seconds;
    for (const test of tests) measured.tests.set(test.name, test.seconds);
  }
  const times = [...packages].map(([importPath, { seconds, tests, whole }]) => {
    const known = before?.packages[importPath] ?? { seconds: [], tests: {} };
    if (!whole) return [importPath, known] as const;
    const each = [...tests].map(([name, took]) => [name, added(known.tests[name], took)] as const);
    const kept = seconds < longPackage ? {} : Object.fromEntries(each);
    return [importPath, { seconds: added(known.seconds, seconds), tests: kept }] as const;
  });
  return {
    schema: 'slipway/test-times/v1',
    tests: tally(events).started,
    packages: Object.fromEntries(times),
  };
}

interface Measured {
  seconds: number;
  readonly tests: Map<string, number>;
  /** Every run of it passed, and was no replay. */
  whole: boolean;
}

export async function writeTimes(path: string, times: TestTimes): Promise<void> {
  await writeFile(path, `${JSON.stringify(times)}\n`);
}

/** The time below which 85 of 100 runs stay, by nearest rank; null without any. */
export function p85(values: readonly number[] | undefined): number | null {
  const sorted = [...(values ?? [])].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.85) - 1] ?? null;
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

function added(before: readonly number[] | undefined, value: number): number[] {
  return [...(before ?? []), value].slice(-runsKept);
}
