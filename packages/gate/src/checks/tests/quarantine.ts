/** Tests that may fail until somebody has mended them: each entry has an owner, a reason and a last day. */

import type { Answer, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import type { TestEvents } from './events.ts';
import { above, type Failure } from './failures.ts';
import type { Quarantined, TestsSection } from './section.ts';

export const quarantineRowName = 'tests.quarantine';

export interface Sorted {
  /** Those that count. */
  readonly failures: readonly Failure[];
  readonly forgiven: readonly { readonly failure: Failure; readonly entry: Quarantined }[];
}

/**
 * Forgives failed tests that stand in the quarantine on `today` (UTC). Only a test that ran and failed: what takes
 * other tests with it (a crash, a timeout, a race, a build failure) is never covered.
 */
export function forgive(
  failures: readonly Failure[],
  events: TestEvents,
  entries: readonly Quarantined[],
  today: string,
): Sorted {
  const holding = entries.filter(({ until }) => today <= until);
  const entryOf = (failure: Failure) =>
    failure.kind === 'test'
      ? holding.find((entry) => names(entry, failure.package, failure.test))
      : undefined;
  const counted = new Map<string, Failure>();
  const count = (failure: Failure) =>
    counted.set([failure.kind, failure.package, failure.test].join('\0'), failure);
  const forgiven: Sorted['forgiven'][number][] = [];
  for (const failure of failures) {
    const entry = entryOf(failure);
    if (entry === undefined) count(failure);
    else {
      forgiven.push({ failure, entry });
      for (const parent of above(events, failure)) if (entryOf(parent) === undefined) count(parent);
    }
  }
  return { failures: [...counted.values()], forgiven };
}

/** The last day of the entry is part of its time. */
export function day(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

export function quarantineAnswer(
  { forgiven }: Sorted,
  events: TestEvents,
  section: TestsSection,
  today: string,
  proof: Proof,
): Answer {
  const entries = section.quarantine ?? [];
  const findings = entries.flatMap((entry): Finding[] => {
    if (entry.until < today) return [finding(entry, 'expired', 'block', `expired on ${entry.until}`)];
    const failed = forgiven.filter((one) => one.entry === entry).map(({ failure }) => failure.test);
    if (failed.length > 0) {
      return [finding(entry, 'failed', 'warn', `${failed.join(', ')} failed, forgiven until ${entry.until}`)];
    }
    const ran = events.runs.some((run) =>
      [...run.tests.keys()].some((test) => names(entry, run.importPath, test)),
    );
    if (ran) return [];
    return [finding(entry, 'unused', section['unused-quarantine'] ?? 'warn', 'no such test ran')];
  });
  const failed = new Set(forgiven.map(({ entry }) => entry)).size;
  return {
    row: quarantineRowName,
    actual: `${entries.length} in quarantine, ${failed} of them failed`,
    measured: { value: failed, of: entries.length },
    threshold: 'no entry past its last day',
    proof,
    findings,
  };
}

function names({ test }: Quarantined, importPath: string, name: string | null): boolean {
  const full = `${importPath}.${name}`;
  return name !== null && (full === test || full.startsWith(`${test}/`));
}

function finding(entry: Quarantined, what: string, level: Finding['level'], says: string): Finding {
  const { test, owner, reason } = entry;
  const rule = `${quarantineRowName}.${what}`;
  return {
    rule,
    level,
    message: oneLine(`${test}: ${says} (${owner}: ${reason})`),
    scope: test,
    waivable: false,
    fix:
      what === 'unused'
        ? `take ${test} out of tests.quarantine`
        : `mend ${test}, or give it a later \`until\``,
    fingerprint: fingerprint(rule, [test]),
  };
}
