/** Makes gate rows. */
import type { GateRow } from '@slipway/evidence';
import { atLeast, type ToolError } from '@slipway/kernel';
import type { CheckInput } from './check.ts';
import { firstOf } from './findings.ts';

/** A check that could not say anything about the code. */
export function errorRow(
  check: string,
  why: string,
  proof: Partial<GateRow['proof']> & { readonly command: string },
  findings: readonly string[] = [],
  threshold = '',
): GateRow {
  return {
    check,
    verdict: 'ERROR',
    actual: `did not run: ${firstOf([why])[0] ?? 'no reason given'}`,
    threshold,
    baseline: null,
    proof: { exitCode: null, packagesSeen: null, packagesExpected: null, durationMs: 0, ...proof },
    findings: firstOf(findings),
  };
}

/** The row of a program that failed to do its work. */
export function toolErrorRow(check: string, error: ToolError, durationMs: number): GateRow {
  const proof = { command: error.command, exitCode: error.exitCode, durationMs };
  return errorRow(check, error.message, proof, error.lines);
}

/** Whether enough packages were seen for the check's word to count. */
export function sawEnough(seen: number, input: CheckInput): boolean {
  return atLeast(seen, input.packages.length, input.policy.seenPpm);
}
