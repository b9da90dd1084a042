/** Files that say that nobody wrote them, which linters therefore leave out: https://go.dev/s/generatedcode. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Context } from '@slipway/kernel';
import { askGit } from './change/git.ts';
import { type Change, touches } from './change.ts';
import type { CheckInput } from './check.ts';
import { type Finding, fingerprint } from './finding.ts';
import { topOf } from './place.ts';

export interface GeneratedFile {
  /** From the repository's root, with slashes. */
  readonly file: string;
  /** Of the header. */
  readonly line: number;
}

const header = /^\/\/ Code generated .* DO NOT EDIT\.\r?$/m;

/** The line of the header that stands before the package clause; null for what is written by hand. */
export function headerLine(text: string): number | null {
  const clause = text.search(/^package\s/m);
  const found = header.exec(clause < 0 ? text : text.slice(0, clause));
  return found === null ? null : text.slice(0, found.index).split('\n').length;
}

/** Those of the module's packages. */
export async function generatedFiles({
  directory,
  prefix,
  packages,
}: Pick<CheckInput, 'directory' | 'prefix' | 'packages'>): Promise<GeneratedFile[]> {
  const found: GeneratedFile[] = [];
  for (const path of packages.flatMap(({ files }) => files)) {
    const line = headerLine(await readFile(join(directory, path), 'utf8').catch(() => ''));
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
    const before = `${change.base}:${changed.from ?? file}`;
    const { exitCode, stdout } = await askGit(ctx, topOf(input), ['cat-file', 'blob', before]);
    if (exitCode === 0 && headerLine(stdout) !== null) continue;
    findings.push({
      ...{ rule, level: 'warn', place: { file, line }, fingerprint: fingerprint(rule, [file]) },
      message: 'this change says of a file written by hand that it is generated, so it is not judged',
      fix: 'take the line away, unless a generator writes the file from now on',
    });
  }
  return findings;
}
