/**
 * What golangci-lint sees of a module, whatever its configuration says: every file, and how complex each function is.
 * The first proves that it loaded the packages, of which its report says nothing.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '@slipway/kernel';
import type { Proof } from '../../check.ts';
import { type LintRequest, runGolangci } from './golangci.ts';

/** goheader has one finding for each file that does not begin so: all of them. gocognit has one for each function over 0. */
const config = `version: "2"
linters:
  default: none
  enable: [gocognit, goheader]
  settings:
    gocognit:
      min-complexity: 0
    goheader:
      template: |-
        {{ YEAR }} no file begins with this line, so that each is named
  exclusions:
    generated: disable
`;
const complexityText = /^cognitive complexity (\d+) of func `?(.+?)`? is high \(> \d+\)$/;
const generated = /^\/\/ Code generated .* DO NOT EDIT\.$/m;

export interface Facts {
  readonly fault: string | null;
  readonly lines: readonly string[];
  /** Folders of which a file was seen; absolute. */
  readonly folders: ReadonlySet<string>;
  /** The most complex first; outside of tests and generated files. */
  readonly functions: readonly ComplexFunction[];
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

/** @throws ToolError, CancelledError */
export async function lookAt(
  ctx: Context,
  request: Omit<LintRequest, 'config' | 'enable' | 'report'>,
): Promise<Facts> {
  const path = join(ctx.temp, 'golangci-facts.yml');
  await writeFile(path, config);
  const report = join(ctx.temp, 'golangci-facts.json');
  const { fault, lines, issues, proof } = await runGolangci(ctx, {
    ...request,
    config: path,
    enable: [],
    report,
  });
  const functions: ComplexFunction[] = [];
  const folders = new Set<string>();
  const unread: string[] = [];
  const written = new Map<string, boolean>();
  for (const { FromLinter, Text, Pos } of issues) {
    if (FromLinter === 'goheader') folders.add(dirname(Pos.Filename));
    if (FromLinter !== 'gocognit' || Pos.Filename.endsWith('_test.go')) continue;
    const [, complexity, name] = complexityText.exec(Text) ?? [];
    if (complexity === undefined || name === undefined) {
      unread.push(Text);
      continue;
    }
    const byHand = written.get(Pos.Filename) ?? (await isWritten(Pos.Filename));
    written.set(Pos.Filename, byHand);
    if (byHand) functions.push({ name, path: Pos.Filename, line: Pos.Line, complexity: Number(complexity) });
  }
  functions.sort((a, b) => b.complexity - a.complexity || (a.path < b.path ? -1 : 1) || a.line - b.line);
  const unknown = unread.length > 0 ? `gocognit says what is not understood: ${unread[0]}` : null;
  return { fault: fault ?? unknown, lines, folders, functions, proof };
}

/** By hand, that is: https://go.dev/s/generatedcode. What cannot be read counts as such. */
async function isWritten(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return !generated.test(text.slice(0, Math.max(0, text.search(/^package\s/m))));
}
