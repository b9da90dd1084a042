/** Findings of golangci-lint, with the rule's name as waivers and policies write it and a fingerprint. */
import { join } from 'node:path';
import type { CheckInput } from '../../check.ts';
import { fingerprint } from '../../finding.ts';
import { type FlawAtLine, fingerprintLines } from '../../fingerprint-lines.ts';
import { fileOf, topOf } from '../../place.ts';
import { oneLine } from '../../text.ts';
import type { LintIssue } from './golangci.ts';

export interface LintFlaw {
  /** `errcheck`, `staticcheck/SA4006` */
  readonly rule: string;
  readonly linter: string;
  readonly message: string;
  readonly severity: string;
  /** From the repository's root; null when it lies outside. */
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
  readonly fixable: boolean;
  readonly fingerprint: string;
}

/** Linters whose findings begin with a code of the rule; of others a colon in the text means nothing. */
const coded = new Set(['gocritic', 'gosec', 'govet', 'revive', 'staticcheck']);

/** @param names what a file is called in fingerprints, where that is not its own name */
export async function readFlaws(
  checkout: Pick<CheckInput, 'directory' | 'prefix'>,
  issues: readonly LintIssue[],
  names: ReadonlyMap<string, string> = new Map(),
): Promise<LintFlaw[]> {
  const own = new Map([...names].map(([from, to]) => [to, from]));
  const read = issues.map(({ FromLinter, Text, Severity = '', Pos, SuggestedFixes }) => {
    const [, code] = (coded.has(FromLinter) && /^([\w-]+): /.exec(Text)) || [];
    const file = fileOf(checkout, Pos.Filename);
    return {
      ...{ rule: code === undefined ? FromLinter : `${FromLinter}/${code}`, linter: FromLinter },
      ...{ message: oneLine(Text), severity: Severity, line: Pos.Line, column: Pos.Column },
      file: file === null ? null : (names.get(file) ?? file),
      fixable: (SuggestedFixes ?? []).length > 0,
    };
  });
  const placed = read.flatMap((flaw, index): (FlawAtLine & { index: number })[] =>
    flaw.file === null ? [] : [{ ...flaw, file: flaw.file, index }],
  );
  const prints = await fingerprintLines(placed, (file) => join(topOf(checkout), own.get(file) ?? file));
  const byIndex = new Map(placed.map(({ index }, at) => [index, prints[at]]));
  return read.map((flaw, index) => ({
    ...flaw,
    fingerprint: byIndex.get(index) ?? fingerprint(flaw.rule, [flaw.message]),
  }));
}
