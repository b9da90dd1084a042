/**
 * What golangci-lint sees of a module, whatever its configuration says: every file, how complex each function is, what is
 * severe, and what is silenced without a word. The first proves that it loaded the packages, of which its report says nothing.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '@slipway/kernel';
import type { Proof } from '../../check.ts';
import { headerLine } from '../../generated.ts';
import { type LintIssue, type LintRequest, runGolangci } from './golangci.ts';

/** The presets are those of our own configuration. goheader has one finding for each file that does not begin so: all of them. gocognit has one for each function over 0. */
const config = `version: "2"
linters:
  default: none
  enable: [gocognit, goheader, nolintlint]
  settings:
    gocognit:
      min-complexity: 0
    goheader:
      template: |-
        {{ YEAR }} no file begins with this line, so that each is named
    nolintlint:
      allow-unused: true
      require-explanation: true
      require-specific: true
  exclusions:
    generated: disable
    presets: [std-error-handling, common-false-positives]
`;
const complexityText = /^cognitive complexity (\d+) of func `?(.+?)`? is high \(> \d+\)$/;

export interface Facts {
  readonly fault: string | null;
  readonly lines: readonly string[];
  /** Folders of which a file was seen; absolute. */
  readonly folders: ReadonlySet<string>;
  /** The most complex first; outside of tests and generated files. */
  readonly functions: readonly ComplexFunction[];
  /** Of the linters that were asked for; outside of generated files. */
  readonly severe: readonly LintIssue[];
  /** `//nolint` that lacks a linter or a reason. */
  readonly silences: readonly LintIssue[];
  readonly proof: Proof;
}

export interface ComplexFunction {
  /** `(*Server).handle` */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  readonly complexity: number;
}

/**
 * @param enable linters whose findings are wanted as they are without the module's configuration
 * @throws ToolError, CancelledError
 */
export async function lookAt(
  ctx: Context,
  request: Omit<LintRequest, 'config' | 'enable' | 'report'>,
  enable: readonly string[] = [],
): Promise<Facts> {
  const path = join(ctx.temp, 'golangci-facts.yml');
  await writeFile(path, config);
  const report = join(ctx.temp, 'golangci-facts.json');
  const { fault, lines, issues, proof } = await runGolangci(ctx, {
    ...request,
    config: path,
    enable,
    report,
  });
  const functions: ComplexFunction[] = [];
  const folders = new Set<string>();
  const unread: string[] = [];
  const severe: LintIssue[] = [];
  const silences: LintIssue[] = [];
  const written = new Map<string, boolean>();
  const isByHand = async (path: string): Promise<boolean> => {
    const known = written.get(path) ?? (await isWritten(path));
    written.set(path, known);
    return known;
  };
  for (const issue of issues) {
    const { FromLinter, Text, Pos } = issue;
    if (FromLinter === 'nolintlint') silences.push(issue);
    else if (enable.includes(FromLinter) && (await isByHand(Pos.Filename))) severe.push(issue);
    if (FromLinter === 'goheader') folders.add(dirname(Pos.Filename));
    if (FromLinter !== 'gocognit' || Pos.Filename.endsWith('_test.go')) continue;
    const [, complexity, name] = complexityText.exec(Text) ?? [];
    if (complexity === undefined || name === undefined) {
      unread.push(Text);
      continue;
    }
    const byHand = await isByHand(Pos.Filename);
    if (byHand) functions.push({ name, path: Pos.Filename, line: Pos.Line, complexity: Number(complexity) });
  }
  functions.sort((a, b) => b.complexity - a.complexity || (a.path < b.path ? -1 : 1) || a.line - b.line);
  const unknown = unread.length > 0 ? `gocognit says what is not understood: ${unread[0]}` : null;
  return { fault: fault ?? unknown, lines, folders, functions, severe, silences, proof };
}

/** By hand, that is. What cannot be read counts as such. */
async function isWritten(path: string): Promise<boolean> {
  const source = await readFile(path).catch(() => Buffer.alloc(0));
  return headerLine(source) === null;
}
