/** Files that say that nobody wrote them, which linters therefore leave out: https://go.dev/s/generatedcode. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Context } from '@slipway/kernel';
import { askGit } from './change/git.ts';
import { type Change, touches } from './change.ts';
import type { CheckInput } from './check.ts';
import { type Finding, fingerprint } from './finding.ts';
import { scanGo } from './go-tokens.ts';
import { topOf } from './place.ts';

export interface GeneratedFile {
  /** From the repository's root, with slashes. */
  readonly file: string;
  /** Of the header. */
  readonly line: number;
}

const mark = '// Code generated ';
const header = /^\/\/ Code generated .* DO NOT EDIT\.\r?$/;

/**
 * The line of the header, of which only comments and blanks may stand before; null for what is written by hand. It may
 * be a line of a comment in slashes and stars, as for go/ast.IsGenerated, by which linters go.
 */
export function headerLine(source: Buffer): number | null {
  if (!source.includes(mark)) return null;
  let found: number | null = null;
  scanGo(source, ({ kind, line, column, start, end }) => {
    if (kind !== 'comment') return false;
    const lines = source.toString('utf8', start, end).split('\n');
    const at = lines.findIndex((text, index) => (index > 0 || column === 1) && header.test(text));
    if (at >= 0) found = line + at;
    return at < 0;
  });
  return found;
}

/** Whether `change` found the header in `file`, under its name of then; null where there was no such file. */
export async function wasGenerated(
  ctx: Context,
  input: Pick<CheckInput, 'directory' | 'prefix'>,
  change: Change,
  file: string,
): Promise<boolean | null> {
  const before = `${change.base}:${change.files.get(file)?.from ?? file}`;
  const { exitCode, stdout } = await askGit(ctx, topOf(input), ['cat-file', 'blob', before]);
  return exitCode === 0 ? headerLine(Buffer.from(stdout)) !== null : null;
}

/** Those of the module's packages. */
export async function generatedFiles({
  directory,
  prefix,
  packages,
}: Pick<CheckInput, 'directory' | 'prefix' | 'packages'>): Promise<GeneratedFile[]> {
  const found: GeneratedFile[] = [];
  for (const path of packages.flatMap(({ files }) => files)) {
    const line = headerLine(await readFile(join(directory, path)).catch(() => Buffer.alloc(0)));
    if (line !== null) found.push({ file: posix.join(prefix, path.replaceAll('\\', '/')), line });
  }
  return found;
}

/**
 * A finding for each of `files` to which `change` brings the header, while the base has it without one.
 * @throws CancelledError
 */
export async function newlyGenerated(
  ctx: Context,
  input: Pick<CheckInput, 'directory' | 'prefix'>,
  check: string,
  change: Change | null,
  files: readonly GeneratedFile[],
): Promise<Finding[]> {
  const rule = `${check}/generated`;
  const findings: Finding[] = [];
  for (const { file, line } of files) {
    const changed = change?.files.get(file);
    if (change === null || changed === undefined || changed.status === 'added') continue;
    if (!touches(change, file, line)) continue;
    // A generator's new version writes the line anew.
    if ((await wasGenerated(ctx, input, change, file)) === true) continue;
    findings.push({
      ...{ rule, level: 'warn', place: { file, line }, fingerprint: fingerprint(rule, [file]) },
      message: 'this change says of a file written by hand that it is generated, so it is not judged',
      fix: 'take the line away, unless a generator writes the file from now on',
    });
  }
  return findings;
}
