/** A merged profile beside the source that it speaks of: what counts, what is left out, and what is of another tree. */
import { readFileSync } from 'node:fs';
import type { Context } from '@slipway/kernel';
import type { CheckInput } from '../../check.ts';
import { headerLine } from '../../generated.ts';
import { matcher } from '../../glob.ts';
import { absentFiles, type Counting } from './absent.ts';
import { type Block, type Coverage, type CoverMode, ProfileError, statementsOf } from './blocks.ts';
import { type GoFunction, type GoSource, place, readGoSource } from './go-source.ts';
import { lineStatesOf } from './lines.ts';
import { locate, packageOf, type SourceFile } from './locate.ts';
import type { CoverageSection } from './section.ts';

export interface MeasuredFile {
  /** As the profile names it. */
  readonly file: string;
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly importPath: string;
  /** Those that count; by place. */
  readonly blocks: readonly Block[];
  /** Taken from the source when they are asked for, as are the lines: most rules do not. */
  readonly functions: readonly GoFunction[];
  /** `lineStates` by line number, from 1. */
  readonly lines: Uint8Array;
}

export interface Measured {
  readonly mode: CoverMode;
  /** Whether profiles of different modes were merged. */
  readonly mixed: boolean;
  /** Those that count; by name. */
  readonly files: readonly MeasuredFile[];
  readonly leftOut: LeftOut;
  /** Whether the profile names no block at all. */
  readonly empty: boolean;
  /** What has statements and is not in the profile: none of them ran. */
  readonly absent: {
    /** Import paths of packages of which the profile names nothing. */
    readonly packages: readonly string[];
    /** Of other packages, as a profile would name them. */
    readonly files: readonly string[];
  };
}

/** What does not count, and on whose word. */
export interface LeftOut {
  /** Paths of files that a program wrote. */
  readonly generated: readonly string[];
  /** One for each `exclude` of the policy, in its order. */
  readonly patterns: readonly { readonly path: string; readonly reason: string; readonly files: number }[];
  readonly comments: readonly LeftOutComment[];
  /** Files of dependencies: -coverpkg may name them. */
  readonly outside: number;
}

export interface LeftOutComment {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly line: number;
  readonly reason: string;
  /** That it takes out; what two take out counts for the first. 0 where comments take out nothing. */
  readonly statements: number;
}

const namedFiles = 3;

/**
 * @throws ProfileError when the profile names files that are not in this tree, or lines that they do not have
 * @throws ToolError when go cannot be asked
 */
export async function measure(
  ctx: Context,
  input: Counting & Pick<CheckInput, 'prefix'>,
  coverage: Coverage,
  section: CoverageSection,
): Promise<Measured> {
  const absent = await absentFiles(ctx, input, new Set(coverage.files.map(({ file }) => file)));
  const files = [...coverage.files, ...absent].sort((a, b) => (a.file < b.file ? -1 : 1));
  const patterns = (section.exclude ?? []).map(({ path, reason }) => ({
    path,
    reason,
    files: 0,
    fits: matcher([path]),
  }));
  const excluded = (name: string): boolean => {
    const found = patterns.find(({ fits }) => fits(name));
    if (found !== undefined) found.files++;
    return found !== undefined;
  };

  const asked = new Map(
    files.filter(({ file }) => !excluded(file)).map(({ file, blocks }) => [file, blocks]),
  );
  const { sources, outside, unknown } = await locate(ctx, input, [...asked.keys()]);
  if (unknown.length > 0)
    throw ofAnotherTree(unknown.map((file) => `${file} is in no package of this checkout`));

  const measured: MeasuredFile[] = [];
  const generated: string[] = [];
  const comments: LeftOutComment[] = [];
  const stale: string[] = [];
  for (const one of sources) {
    if (excluded(one.path)) continue;
    const blocks = asked.get(one.file) ?? [];
    // Thousands of small files: one by one and awaited they take three times as long.
    const source = new LazySource(readFileSync(one.absolute));
    const last = blocks.reduce((most, { endLine }) => Math.max(most, endLine), 0);
    const double = source.hasLineDirectives() ? null : overlap(blocks);
    if (!source.hasLine(last)) stale.push(`${one.path} has no line ${last}`);
    else if (double !== null) stale.push(`${one.path} has two blocks on one place at line ${double}`);
    else if (section.generated !== 'count' && source.generated()) generated.push(one.path);
    else measured.push(withoutIgnored(one, blocks, source, section, comments));
  }
  if (stale.length > 0) throw ofAnotherTree(stale);
  const named = new Set(coverage.files.map(({ file }) => packageOf(file)));
  return {
    mode: coverage.mode,
    mixed: coverage.mixed === true,
    files: measured,
    leftOut: {
      generated,
      patterns: patterns.map(({ path, reason, files: number }) => ({ path, reason, files: number })),
      comments,
      outside: outside.length,
    },
    empty: coverage.files.length === 0,
    absent: {
      packages: [...new Set(absent.map(({ file }) => packageOf(file)))].filter((path) => !named.has(path)),
      files: absent.map(({ file }) => file).filter((file) => named.has(packageOf(file))),
    },
  };
}

/** Where a block begins before the one above it ends, which is never so in one source; by place. */
function overlap(blocks: readonly Block[]): number | null {
  let end = 0;
  for (const { startLine, startColumn, endLine, endColumn } of blocks) {
    if (place(startLine, startColumn) < end) return startLine;
    end = place(endLine, endColumn);
  }
  return null;
}

/** The file as it counts; its comments are added to `comments`. */
function withoutIgnored(
  { file, path, importPath }: SourceFile,
  all: readonly Block[],
  source: LazySource,
  section: CoverageSection,
  comments: LeftOutComment[],
): MeasuredFile {
  let blocks = all;
  for (const { line, reason, from, to } of source.ignores()) {
    const takes = section['ignore-budget'] !== undefined && reason !== '';
    const inside = (block: Block): boolean => {
      const at = place(block.startLine, block.startColumn);
      return takes && from <= at && at < to;
    };
    const { total: statements } = statementsOf(blocks.filter(inside));
    comments.push({ path, line, reason, statements });
    blocks = blocks.filter((block) => !inside(block));
  }
  let lines: Uint8Array | null = null;
  return {
    file,
    path,
    importPath,
    blocks,
    get functions() {
      return source.read().functions;
    },
    get lines() {
      lines ??= lineStatesOf(source.read(), blocks);
      return lines;
    },
  };
}

/** A file whose tokens are looked at only where something in it makes that worth while. */
class LazySource {
  readonly #bytes: Buffer;
  #source: GoSource | null = null;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(): GoSource {
    this.#source ??= readGoSource(this.#bytes);
    return this.#source;
  }

  hasLine(line: number): boolean {
    let at = 0;
    for (let before = 1; before < line; before++) {
      at = this.#bytes.indexOf(10, at) + 1;
      if (at === 0) return false;
    }
    return true;
  }

  /** They name the places of another file (https://pkg.go.dev/cmd/compile#hdr-Line_Directives). */
  hasLineDirectives(): boolean {
    return this.#bytes.includes('//line ') || this.#bytes.includes('/*line ');
  }

  generated(): boolean {
    return headerLine(this.#bytes) !== null;
  }

  ignores(): GoSource['ignores'] {
    return this.#bytes.includes('//coverage:ignore') ? this.read().ignores : [];
  }
}

function ofAnotherTree(what: readonly string[]): ProfileError {
  const more = what.length > namedFiles ? `, and ${what.length - namedFiles} more` : '';
  return new ProfileError(
    `the coverage profile is of another tree: ${what.slice(0, namedFiles).join(', ')}${more}`,
  );
}
