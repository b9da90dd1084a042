/** Judges a test run from its events and its end: whichever of the two is worse holds. */
import { parseRatio } from '@slipway/kernel';
import { faulty, sawEnough } from '../../answer.ts';
import type { Answer, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { outageIn } from '../../outage.ts';
import { oneLine } from '../../text.ts';
import type { Ending } from './ending.ts';
import type { TestEvents } from './events.ts';
import type { Failure, Failures } from './failures.ts';
import { type NeverStarted, neverBegan, withNeverStarted } from './never-started.ts';
import { commandOf, placeOf } from './places.ts';
import type { TestsSection } from './section.ts';
import { slowest, type Tally, tally } from './tally.ts';

export const testsRowName = 'tests';
export const noTestsRule = 'tests.none';
const threshold = 'every test passes';
const slowShown = 5;
const detailLines = 60;

type Input = Pick<CheckInput<TestsSection>, 'directory' | 'packages' | 'seenPpm' | 'prefix' | 'policy'>;

/** A run with its failures, of which those are left out that the quarantine forgives. */
export interface Tested extends Failures {
  readonly events: TestEvents;
  /** Of the `go test` that wrote them. */
  readonly ending: Ending;
  readonly forgiven: readonly unknown[];
  /** Somebody else made the events: nothing binds them to this checkout. */
  readonly given?: boolean;
  /** Tests that were to run and never did; absent where nobody knows. */
  readonly never?: NeverStarted;
  /** How many tests the run before had; null where nobody knows. */
  readonly before: number | null;
}

export function testsAnswer(run: Tested, input: Input): Answer {
  const failures = withNeverStarted(run.failures, run.never ?? new Map());
  const tested = { ...run, failures };
  const { events, ending } = tested;
  const never = neverOf(tested);
  const { exitCode } = ending;
  const proof = proofOf(tested, input);
  const said = [...ending.stderr, ...events.stray];
  const counted = tally(events);
  const error = (why: string) =>
    faulty(testsRowName, why, proof, [...said, ...failures.map(describe)], threshold);
  const answer = (actual: string, findings: readonly Finding[]): Answer => ({
    row: testsRowName,
    actual,
    measured: {
      value: counted.started - counted.passed - counted.skipped + never,
      of: counted.started + never,
    },
    threshold,
    ...(tested.before === null ? {} : { baseline: `${tested.before} tests` }),
    proof,
    findings: [...findings, ...remarks(tested, counted, input)],
  });
  const found = failures.map((failure) => finding(failure, input));
  if (ending.overtime === true && failures.length > 0) return answer(counts(tested, counted), found);
  // SIGKILL: on a machine without memory the kernel sends it to whoever needs the most.
  if ((exitCode === null || exitCode === 137) && events.openRuns.size > 0) {
    const actual = `${counts(tested, counted)}, and go test was killed`;
    const others = failures.filter(({ kind }) => kind !== 'unfinished');
    return answer(actual, [...killed(tested, input), ...others.map((one) => finding(one, input))]);
  }
  if (exitCode !== undefined && exitCode !== 0 && exitCode !== 1) return error(describeExit(exitCode));
  if (events.events === 0) return error(said[0] ?? 'go test wrote no events');
  const { packagesSeen = 0 } = proof;
  if (!sawEnough(packagesSeen ?? 0, input)) {
    return error(`go test finished ${packagesSeen} of ${input.packages.length} packages`);
  }
  const outage = outageIn(failures.flatMap(({ kind, log }) => (kind === 'build' ? log.split('\n') : [])));
  if (outage !== undefined) return error(`go cannot compile here: ${outage}`);
  if (failures.length > 0) return answer(counts(tested, counted), found);
  if (exitCode === 1 && tested.forgiven.length + tested.flaky.length === 0) {
    const why = said[0] ?? 'go test ended with exit code 1, and no event says why';
    const actual = `${counts(tested, counted)}, and yet go test failed`;
    return answer(actual, [blocks('tests.exit-mismatch', why)]);
  }
  if (counted.started === counted.skipped) {
    const actual = counted.started === 0 ? 'no tests' : `no test ran to its end: ${counted.skipped} skipped`;
    if (input.policy['allow-no-tests']) return { ...answer(actual, []), notApplicable: actual };
    return answer(actual, [blocks(noTestsRule, actual)]);
  }
  return answer(counts(tested, counted), []);
}

function proofOf({ events, ending }: Tested, input: Pick<CheckInput, 'packages'>): Proof {
  const known = new Set(input.packages.map(({ importPath }) => importPath));
  const seen = [...events.packages.values()].filter((run) => run.ended !== null && known.has(run.importPath));
  return {
    command: ending.command,
    exitCode: ending.exitCode ?? null,
    packagesSeen: seen.length,
    packagesExpected: input.packages.length,
    durationMs: ending.durationMs,
  };
}

function neverOf({ never = new Map() }: Tested): number {
  return [...never.values()].reduce((sum, names) => sum + names.length, 0);
}

function counts(tested: Tested, tally: Tally): string {
  const { events, forgiven, flaky } = tested;
  const never = neverOf(tested);
  return [
    `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`,
    ...(tally.unfinished > 0 ? [`${tally.unfinished} unfinished`] : []),
    ...(never > 0 ? [`${never} never began`] : []),
    ...(forgiven.length > 0 ? [`${forgiven.length} of them forgiven (in quarantine)`] : []),
    ...(flaky.length > 0 ? [`${flaky.length} only when run again`] : []),
    ...(events.strayCount > 0 ? [`${events.strayCount} lines that were no event`] : []),
  ].join(', ');
}

function describeExit(exitCode: number | null): string {
  if (exitCode === null) return 'go test ended with a signal';
  const cancelled = exitCode === 143 || exitCode === 130;
  return `go test ended with exit code ${exitCode}${cancelled ? ': it was cancelled' : ''}`;
}

function blocks(rule: string, message: string): Finding {
  return {
    rule,
    level: 'block',
    message: oneLine(message),
    waivable: false,
    fingerprint: fingerprint(rule, [message]),
  };
}

/** What stops nobody: events that we do not know, slow tests, tests that are gone. */
function remarks(tested: Tested, counted: Tally, { policy }: Input): Finding[] {
  const { events, before } = tested;
  const remark = (rule: string, level: 'note' | 'warn', message: string, what: string): Finding => ({
    rule,
    level,
    message: oneLine(message),
    fingerprint: fingerprint(rule, [what]),
  });
  const fewer = parseRatio(policy['fewer-tests'] ?? '10%');
  const gone = (before ?? 0) - counted.started;
  const missing = BigInt(gone) * 1_000_000n > BigInt(fewer) * BigInt(before ?? 0);
  const slow = slowest(events.runs, slowShown);
  const times = slow.map(({ test, seconds }) => `${test} ${seconds.toFixed(1)} s`).join(', ');
  const unknown =
    'the events were given: nothing says that they are of this commit, or that no test was left out';
  return [
    ...(tested.given === true ? [remark('tests.given', 'warn', unknown, 'given')] : []),
    ...(missing
      ? [remark('tests.fewer', 'warn', `${counted.started} tests ran, ${before} did before`, 'fewer')]
      : []),
    ...[...events.unknownActions].map(([action, times]) =>
      remark(
        'tests.unknown-event',
        'note',
        `${times} events "${action}" of a kind that is not known here`,
        action,
      ),
    ),
    ...(slow.length > 0 ? [remark('tests.slow', 'note', `the slowest: ${times}`, 'slow')] : []),
  ];
}

/** Packages that were at work when go was killed, with the tests that ran. */
function killed({ events, never = new Map() }: Tested, input: Input): Finding[] {
  const seen = events.packages;
  const unseen = input.packages.filter(({ importPath }) => !seen.has(importPath)).length;
  const later = unseen > 0 ? `; ${unseen} packages never ran` : '';
  return [...events.openRuns].map((run) => {
    const open = [...run.tests.values()].filter((test) => test.open).map(({ name }) => name);
    const test = open.length > 0 ? open.join(', ') : null;
    const lines = [
      `go test was killed, for want of memory it may be${later}`,
      ...neverBegan(never.get(run.importPath) ?? []),
    ];
    return finding({ kind: 'crash', package: run.importPath, test, lines, seed: run.seed, log: '' }, input);
  });
}

function finding(failure: Failure, input: Input): Finding {
  const { kind, package: importPath, test, log } = failure;
  const rule = `tests.${kind}`;
  const place = placeOf(failure, input);
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return {
    rule,
    level: 'block',
    message: describe(failure),
    ...(place === null ? {} : { place }),
    scope: test === null ? importPath : `${importPath}.${test}`,
    waivable: false,
    fix: commandOf(failure),
    fingerprint: fingerprint(rule, [importPath, test ?? '']),
    ...(lines.length > 1 ? { details: lines.slice(0, detailLines).map(oneLine) } : {}),
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
