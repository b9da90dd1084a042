/** Tests counted one by one, however often each ran: the last run of a test is what it is. */
import type { PackageRun, TestEvents, TestState } from './events.ts';

export interface Tally {
  readonly started: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly unfinished: number;
}

export function tally(events: TestEvents): Tally {
  const counts = { started: 0, passed: 0, failed: 0, skipped: 0, unfinished: 0 };
  for (const [, tests] of lastOfEach(events)) {
    for (const test of tests.values()) {
      counts.started++;
      if (test.open || test.ended === null) counts.unfinished++;
      else if (test.failed) counts.failed++;
      else counts[test.ended === 'skip' ? 'skipped' : 'passed']++;
    }
  }
  return counts;
}

/** By import path, each test as it was when it last ran. */
export function lastOfEach(events: TestEvents): Map<string, ReadonlyMap<string, TestState>> {
  const packages = new Map<string, Map<string, TestState>>();
  for (const run of events.runs) {
    const before = packages.get(run.importPath);
    packages.set(run.importPath, before === undefined ? run.tests : new Map([...before, ...run.tests]));
  }
  return packages;
}

export interface Slow {
  readonly package: string;
  readonly test: string;
  readonly seconds: number;
}

/** Top-level tests of at least a second that go did not replay, the slowest first. */
export function slowest(runs: readonly PackageRun[], most: number): Slow[] {
  return runs
    .filter(({ cached }) => !cached)
    .flatMap((run) => {
      const slow = [...run.tests.values()].filter(({ name, seconds }) => seconds >= 1 && !name.includes('/'));
      return slow.map(({ name, seconds }) => ({ package: run.importPath, test: name, seconds }));
    })
    .sort((a, b) => b.seconds - a.seconds || (a.test < b.test ? -1 : 1))
    .slice(0, most);
}
