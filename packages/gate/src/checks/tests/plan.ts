/**
 * Which job runs which tests, so that all end at about the same time: the longest first, each to the job that has the
 * least so far (LPT; Graham 1969: at worst 4/3 of the best plan).
 */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { z } from 'zod';
import { median, p85, type TestTimes } from './times.ts';

/** What runs in one go: a package, or some of the tests of one that is too long for one job. */
const unit = z.strictObject({
  package: z.string().min(1),
  /** Null: all of them. */
  tests: z.array(z.string().min(1)).min(1).nullable(),
});
export type Unit = z.infer<typeof unit>;

export const plan = z.strictObject({
  /** Hash of the Go files that were planned for. */
  source: z.string(),
  /** What else jobs must share for their tests to be those of one run, by its name: see `settingsOf`. */
  settings: z.record(z.string(), z.string()),
  shards: z.array(z.array(unit)).min(1),
});
export type Plan = z.infer<typeof plan>;

export interface Planned {
  readonly importPath: string;
  readonly tested: boolean;
}

/** Characters of a -run pattern; Linux takes 131 071 bytes in one argument. */
const patternLimit = 90_000;

/** The same for everyone who plans the same: two jobs with one plan share its hash. */
export function planHash(plan: Plan): string {
  return sha256Hex(canonicalJson(plan));
}

/**
 * `testsOf` answers the top-level tests of a package (`go test -list`), null when they cannot be listed; it is asked
 * only about packages that take longer than one job should.
 */
export async function planShards(
  packages: readonly Planned[],
  times: TestTimes | null,
  of: Pick<Plan, 'source' | 'settings'>,
  shards: number,
  testsOf: (importPath: string) => Promise<readonly string[] | null>,
): Promise<Plan> {
  const known = new Map(packages.map(({ importPath }) => [importPath, times?.packages[importPath]] as const));
  // A package that nobody has timed is of middling length, not free: new ones would all end up in one job.
  const middling = median([...known.values()].flatMap((one) => p85(one?.seconds) ?? [])) ?? 1;
  const sized = packages.map(({ importPath, tested }) => ({
    importPath,
    seconds: tested ? (p85(known.get(importPath)?.seconds) ?? middling) : 0,
  }));
  const share = sized.reduce((sum, { seconds }) => sum + seconds, 0) / shards;
  const units: Sized[] = [];
  for (const { importPath, seconds } of sized) {
    const tests = shards > 1 && seconds > share ? await testsOf(importPath) : null;
    if (tests === null || tests.length < 2) {
      units.push({ unit: { package: importPath, tests: null }, seconds });
    } else {
      units.push(...split(importPath, tests, seconds, share, known.get(importPath)?.tests ?? {}));
    }
  }
  const placed = distribute(units, shards).map((bin) => joined(bin.map(({ unit }) => unit)));
  return { ...of, shards: placed };
}

interface Sized {
  readonly unit: Unit;
  readonly seconds: number;
}

function split(
  importPath: string,
  tests: readonly string[],
  seconds: number,
  share: number,
  times: Readonly<Record<string, readonly number[]>>,
): Sized[] {
  const each = tests.map((name) => p85(times[name]));
  const middling = median(each.flatMap((value) => value ?? [])) ?? seconds / tests.length;
  const sized = tests.map((name, at) => ({ name, seconds: each[at] ?? middling }));
  const parts = Math.min(
    tests.length,
    Math.max(Math.ceil(seconds / share), Math.ceil(letters(tests) / patternLimit)),
  );
  return distribute(sized, parts)
    .filter((part) => part.length > 0)
    .map((part) => ({
      unit: { package: importPath, tests: part.map(({ name }) => name).sort() },
      seconds: part.reduce((sum, one) => sum + one.seconds, 0),
    }));
}

/** The longest first, each to the bin that has the least; equals stay in their order, so the result is one. */
function distribute<T extends { readonly seconds: number }>(all: readonly T[], bins: number): T[][] {
  const filled = Array.from({ length: bins }, () => ({ seconds: 0, items: [] as T[] }));
  for (const item of [...all].sort((a, b) => b.seconds - a.seconds)) {
    const least = filled.reduce((best, bin) => (lighter(bin, best) ? bin : best));
    least.seconds += item.seconds;
    least.items.push(item);
  }
  return filled.map(({ items }) => items);
}

interface Bin {
  readonly seconds: number;
  readonly items: readonly unknown[];
}

/** What takes no time is spread by number. */
function lighter(a: Bin, b: Bin): boolean {
  return a.seconds < b.seconds || (a.seconds === b.seconds && a.items.length < b.items.length);
}

/** Parts of one package that came to one job run together, as far as one pattern holds them. */
function joined(units: readonly Unit[]): Unit[] {
  const all: Unit[] = [];
  for (const one of [...units].sort((a, b) => (a.package < b.package ? -1 : a.package > b.package ? 1 : 0))) {
    const last = all.at(-1);
    const tests = last?.package === one.package && last.tests && one.tests && [...last.tests, ...one.tests];
    if (tests && letters(tests) <= patternLimit) all.splice(-1, 1, { ...one, tests: tests.sort() });
    else all.push(one);
  }
  return all;
}

/** Of the pattern that fits these tests. */
function letters(tests: readonly string[]): number {
  return tests.reduce((sum, name) => sum + name.length + 4, 0);
}
