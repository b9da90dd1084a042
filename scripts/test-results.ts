/** What a test run found, as the reporter (inside vitest) hands it to `scripts/test.ts` (around it). */

export interface Skipped {
  readonly test: string;
  /** What `context.skip('…')` was given; null where a test was skipped without a word. */
  readonly reason: string | null;
}

export interface TestResults {
  /** Test files that ran. */
  readonly files: number;
  readonly passed: number;
  /** Failed tests, and files that could not be loaded. */
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Milliseconds of tests by layer: summed over files, so parallel files count in full. */
  readonly layers: Readonly<Record<string, number>>;
}

/** The layer that a test file belongs to, by where it stands. */
export function layerOf(file: string): string {
  const [top, room] = file.split('/');
  if (top !== 'test') return 'unit and property';
  return (room && named[room]) ?? `real parts: ${room}`;
}

const named: Readonly<Record<string, string>> = {
  house: 'the house itself',
  hostile: 'hostile input',
  'runner-model': 'the committed bundles in the runner model',
  workflows: 'workflows',
  github: 'GitHub',
};

/**
 * A line for each layer, the dearest first, then one for the whole run, in minutes to a tenth.
 * @param tookMs from the start of the run to its end; less than the sum of the layers, since files run side by side
 */
export function minutesByLayer(layers: TestResults['layers'], tookMs: number): string[] {
  const line = (ms: number, what: string) => `${(ms / 60_000).toFixed(1).padStart(6)} min  ${what}`;
  return [
    ...Object.entries(layers)
      .toSorted(([, a], [, b]) => b - a)
      .map(([layer, ms]) => line(ms, layer)),
    line(tookMs, 'from start to end'),
  ];
}

/**
 * What is wrong with a run although its tests passed, one line each.
 * @param floor test files that a full run has at least; null for a run of chosen tests
 * @param strict whether every part must be there (CI): a skip for a missing part, or without a reason, is a fault
 */
export function judgeRun(
  results: TestResults,
  { floor, strict }: { floor: number | null; strict: boolean },
): string[] {
  const problems: string[] = [];
  if (results.passed + results.failed.length === 0) problems.push('no test ran');
  if (floor !== null && results.files < floor) {
    problems.push(`${results.files} test files ran, and there are at least ${floor} (test/floor.ts)`);
  }
  if (strict) {
    for (const { test, reason } of results.skipped) {
      if (reason === null) problems.push(`skipped without a reason: ${test}`);
      else if (reason.startsWith('missing:')) problems.push(`skipped in CI: ${test}: ${reason}`);
    }
  }
  return problems;
}
