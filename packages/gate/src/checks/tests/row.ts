/** Judges a test run from its events and its end: whichever of the two is worse holds. */
import { faulty, sawEnough } from '../../answer.ts';
import type { Answer, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
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
export function testsAnswer(
  events: TestEvents,
  ending: Ending,
  input: Pick<CheckInput, 'packages' | 'seenPpm'>,
): Answer {
  const seen = [...events.packages.values()].filter((state) => state.ended !== null).length;
  const proof: Proof = {
    command: ending.command,
    exitCode: ending.exitCode,
    packagesSeen: seen,
    packagesExpected: input.packages.length,
    durationMs: ending.durationMs,
  };
  const said = [...ending.stderr, ...events.stray];
  const failures = failuresOf(events, testedPackages(input));
  const error = (why: string) =>
    faulty(testsRowName, why, proof, [...said, ...failures.map(describe)], threshold);
  if (ending.exitCode !== 0 && ending.exitCode !== 1) {
    return error(
      `go test ended with ${ending.exitCode === null ? 'a signal' : `exit code ${ending.exitCode}`}`,
    );
  }
  if (events.events === 0) return error(said[0] ?? 'go test wrote no events');
  if (!sawEnough(seen, input)) {
    return error(`go test finished ${seen} of ${input.packages.length} packages`);
  }

  const answer = (actual: string, findings: readonly Finding[]): Answer => ({
    row: testsRowName,
    actual,
    threshold,
    proof,
    findings: [...findings, ...unknown(events)],
  });
  if (failures.length > 0) return answer(counts(events), failures.map(finding));
  if (ending.exitCode === 1) {
    const why = said[0] ?? 'go test ended with exit code 1, and no event says why';
    return answer(`${counts(events)}, and yet go test failed`, [blocks('tests.exit-mismatch', why)]);
  }
  if (events.started === 0) {
    return answer('no tests', [blocks('tests.none', 'no test function was run in any package')]);
  }
  if (events.passed === 0) {
    const actual = `no test ran to its end: ${events.skipped} skipped`;
    return answer(actual, [blocks('tests.none', actual)]);
  }
  return answer(counts(events), []);
}

/** The packages whose tests must report. */
export function testedPackages(input: Pick<CheckInput, 'packages'>): Set<string> {
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

function blocks(rule: string, message: string): Finding {
  return { rule, level: 'block', message, waivable: false, fingerprint: fingerprint(rule, [message]) };
}

function unknown(events: TestEvents): Finding[] {
  return [...events.unknownActions].map(([action, times]) => ({
    rule: 'tests.unknown-event',
    level: 'note',
    message: oneLine(`${times} events "${action}" of a kind that is not known here`),
    fingerprint: fingerprint('tests.unknown-event', [action]),
  }));
}

function finding(failure: Failure): Finding {
  const { kind, package: importPath, test } = failure;
  const rule = `tests.${kind}`;
  return {
    rule,
    level: 'block',
    message: describe(failure),
    scope: importPath,
    waivable: false,
    fingerprint: fingerprint(rule, [importPath, test ?? '']),
  };
}

/** How a finding says it. */
const words: Readonly<Record<Failure['kind'], string>> = {
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
