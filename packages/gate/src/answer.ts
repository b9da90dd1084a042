/** Answers that every check gives alike. */
import { atLeast, type ToolError } from '@slipway/kernel';
import type { Answer, CheckInput, Proof } from './check.ts';
import { type Finding, fingerprint } from './finding.ts';
import { oneLine } from './text.ts';

/** A check that could not say anything about the code. `lines` are what its program said. */
export function faulty(
  row: string,
  why: string,
  proof: Proof,
  lines: readonly string[] = [],
  threshold = '',
): Answer {
  const fault = oneLine(why) || 'no reason given';
  return { row, fault, actual: `did not run: ${fault}`, threshold, proof, findings: said(row, lines) };
}

/** The answer of a program that failed to do its work. */
export function faultOfTool(row: string, error: ToolError, durationMs: number): Answer {
  // The program by its name: where it lies says nothing on another machine.
  const command = error.command.replace(/^\S*[\\/](?=[^\s\\/])/, '');
  const proof = { command, exitCode: error.exitCode, durationMs };
  return faulty(row, error.message, proof, error.lines);
}

/** There is nothing to judge, and why. */
export function notApplicable(row: string, why: string, proof: Proof, threshold = ''): Answer {
  return { row, notApplicable: why, actual: `not applicable: ${why}`, threshold, proof, findings: [] };
}

/** Whether enough packages were seen for the check's word to count. */
export function sawEnough(seen: number, input: Pick<CheckInput, 'packages' | 'seenPpm'>): boolean {
  return atLeast(seen, input.packages.length, input.seenPpm);
}

/** What a program said, as notes beside a fault. */
function said(row: string, lines: readonly string[]): Finding[] {
  return lines
    .map(oneLine)
    .filter((line) => line !== '')
    .map((message) => ({
      rule: row,
      level: 'note',
      message,
      fingerprint: fingerprint(row, [message]),
    }));
}
