/** Tests that fail and then pass: run again within a budget, and never without a word. */
import { formatPpm, parseRatio } from '@slipway/kernel';
import type { Answer, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import type { Failure } from './failures.ts';
import { flakyTests, type TestsSection } from './section.ts';

export const flakyRowName = 'tests.flaky';

/** Whether so many of `ran` tests may be flaky: by count and by share, compared as integers. */
function withinBudget(flaky: number, ran: number, section: TestsSection): boolean {
  const ppm = parseRatio(section['flaky-share'] ?? '100%');
  return flaky <= flakyTests(section) && BigInt(flaky) * 1_000_000n <= BigInt(ppm) * BigInt(ran);
}

/**
 * The failed tests to run again; none when that could not turn the verdict: something failed that no repetition
 * mends (a race is one, however often it does not show), or there are more than may be flaky.
 */
export function toRunAgain(failures: readonly Failure[], ran: number, section: TestsSection): Failure[] {
  if ((section.retries ?? 0) === 0) return [];
  const hopeless = failures.some(({ kind }) => kind !== 'test');
  return hopeless || !withinBudget(failures.length, ran, section) ? [] : [...failures];
}

export interface Repeated {
  readonly flaky: readonly Failure[];
  /** Failed tests that were not run again since they were too many. */
  readonly over: number;
  /** Why a repetition says nothing. */
  readonly notes: readonly string[];
  readonly ran: number;
}

export function flakyAnswer(
  { flaky, over, notes, ran }: Repeated,
  section: TestsSection,
  proof: Proof,
): Answer {
  const within = withinBudget(flaky.length, ran, section);
  const share = section['flaky-share'];
  const many = over > 0 ? [note(`${over} tests failed, more than may be flaky: none was run again`)] : [];
  return {
    row: flakyRowName,
    actual: `${flaky.length} of ${ran} tests passed only when run again`,
    measured: { value: flaky.length, of: ran },
    threshold: `<= ${flakyTests(section)}${share === undefined ? '' : `, <= ${formatPpm(parseRatio(share))}`}`,
    proof,
    findings: [...flaky.map((one) => finding(one, within)), ...many, ...notes.map(note)],
  };
}

function finding({ package: importPath, test, lines, log }: Failure, within: boolean): Finding {
  return {
    rule: flakyRowName,
    level: within ? 'warn' : 'block',
    message: oneLine(`${importPath} ${test} failed, and passed when run again: ${lines.join(' / ')}`),
    scope: `${importPath}.${test}`,
    waivable: false,
    fix: 'make it independent of time, order and other tests, or put it into tests.quarantine',
    fingerprint: fingerprint(flakyRowName, [importPath, test ?? '']),
    details: log.split('\n').slice(0, 40).map(oneLine),
  };
}

function note(message: string): Finding {
  return { rule: flakyRowName, level: 'note', message, fingerprint: fingerprint(flakyRowName, [message]) };
}
