/** Judges a test run from its events and its end: whichever of the two is worse holds. */
import type { GateRow } from '@slipway/evidence';
import type { CheckInput } from '../check.ts';
import { firstOf, oneLine } from '../findings.ts';
import { errorRow, sawEnough } from '../rows.ts';
import type { TestEvents } from './events.ts';
import { type Failure, failuresOf } from './failures.ts';

export const testsRowName = 'tests';
const threshold = 'every test passes';

export interface Ending {
  /** Null when a signal ended it or it never started. */
  readonly exitCode: number | null;
  readonly stderr: readonly string[];
  readonly command: string;
  readonly durationMs: number;
}

/** `ending` is the end of the `go test` that wrote `events`. */
export function testsRow(events: TestEvents, ending: Ending, input: CheckInput): GateRow {
  const seen = [...events.packages.values()].filter((state) => state.ended !== null).length;
  const proof: GateRow['proof'] = {
    command: ending.command,
    exitCode: ending.exitCode,
    packagesSeen: seen,
    packagesExpected: input.packages.length,
    durationMs: ending.durationMs,
  };
  const said = [...ending.stderr, ...events.stray];
  const failures = failuresOf(events, testedPackages(input));
  const error = (why: string) =>
    errorRow(testsRowName, why, proof, [...said, ...failures.map(describe)], threshold);
  if (ending.exitCode !== 0 && ending.exitCode !== 1) {
    return error(
      `go test ended with ${ending.exitCode === null ? 'a signal' : `exit code ${ending.exitCode}`}`,
    );
  }
  if (events.events === 0) return error(said[0] ?? 'go test wrote no events');
  if (!sawEnough(seen, input)) {
    return error(`go test finished ${seen} of ${input.packages.length} packages`);
  }

  const fail = (actual: string, findings: readonly string[]): GateRow => ({
    ...{ check: testsRowName, verdict: 'FAIL', actual, threshold, baseline: null, proof },
    findings: firstOf(findings),
  });
  if (failures.length > 0) return fail(counts(events), [...failures.map(describe), ...unknown(events)]);
  if (ending.exitCode === 1) {
    return fail(`${counts(events)}, and yet go test failed`, [...said, ...unknown(events)]);
  }
  if (events.started === 0) return fail('no tests', ['no test function was run in any package']);
  if (events.passed === 0) return fail(`no test ran to its end: ${events.skipped} skipped`, []);
  return {
    check: testsRowName,
    verdict: 'PASS',
    actual: counts(events),
    threshold,
    baseline: null,
    proof,
    findings: firstOf(unknown(events)),
  };
}

/** The packages whose tests must report. */
export function testedPackages(input: CheckInput): Set<string> {
  return new Set(input.packages.filter((p) => p.tested).map((p) => p.importPath));
}

function counts(events: TestEvents): string {
  const unfinished = events.started - events.passed - events.failed - events.skipped;
  return [
    `${events.passed} passed, ${events.failed} failed, ${events.skipped} skipped`,
    ...(unfinished > 0 ? [`${unfinished} unfinished`] : []),
    ...(events.strayCount > 0 ? [`${events.strayCount} lines that were no event`] : []),
  ].join(', ');
}

function unknown(events: TestEvents): string[] {
  return [...events.unknownActions].map(
    ([action, times]) => `${times} events "${action}" of a kind that is not known here`,
  );
}

/** How a finding says it. */
export const words: Readonly<Record<Failure['kind'], string>> = {
  build: 'does not compile',
  test: 'failed',
  race: 'has a data race',
  crash: 'crashed',
  timeout: 'timed out',
  exit: 'ended early',
  unfinished: 'never ended',
  package: 'failed outside of its tests',
};

function describe({ kind, package: importPath, test, lines }: Failure): string {
  const who = test === null ? importPath : `${importPath} ${test}`;
  return oneLine(`${who} ${words[kind]}${lines.length > 0 ? `: ${lines.join(' / ')}` : ''}`);
}
