/**
 * Coverage profiles as `go test -coverprofile` writes them (golang.org/x/tools/cover, profile.go), merged block by
 * block before anything is summed: -coverpkg and concatenated files name the same block many times.
 */

export type CoverMode = 'set' | 'count' | 'atomic';

export interface Block {
  /** Import path of the package and the file's name. */
  readonly file: string;
  /** `startLine.startColumn,endLine.endColumn`; 1-based, columns in bytes, the end is outside. */
  readonly position: string;
  readonly statements: number;
  /** How often it ran; 0 or 1 in mode `set`. Saturates at 2^53 - 1. */
  readonly count: number;
}

/** A profile that cannot be trusted; the message names the line and its text. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

const blockForm = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/;

export class CoverageProfile {
  readonly #modes = new Set<CoverMode>();
  /** file -> position -> what is known of the block. */
  readonly #files = new Map<string, Map<string, { readonly statements: number; count: number }>>();
  #line = 0;

  /**
   * Takes the next line, without its end. `.+` is greedy, so the file ends at the last colon that fits: file names
   * may hold colons and spaces.
   * @throws ProfileError for a line that is no part of a profile, or contradicts an earlier one
   */
  add(line: string): void {
    this.#line++;
    const mode = /^mode: (.*)$/.exec(line)?.[1];
    if (mode !== undefined) {
      if (mode !== 'set' && mode !== 'count' && mode !== 'atomic')
        throw this.#refuse('has an unknown mode', line);
      this.#modes.add(mode);
      return;
    }
    if (this.#modes.size === 0) throw this.#refuse('stands before any mode line', line);
    const match = blockForm.exec(line);
    if (match === null) throw this.#refuse('is no block', line);
    const [startLine = 0, startColumn = 0, endLine = 0, endColumn = 0, statements = 0, count = 0] = match
      .slice(2)
      .map(Number);
    if (![startLine, startColumn, endLine, endColumn, statements, count].every(Number.isSafeInteger)) {
      throw this.#refuse('holds a number that is too large', line);
    }
    if (startLine === 0 || endLine < startLine || (endLine === startLine && endColumn < startColumn)) {
      throw this.#refuse('ends before it starts', line);
    }
    this.#merge(
      match[1] ?? '',
      `${startLine}.${startColumn},${endLine}.${endColumn}`,
      statements,
      count,
      line,
    );
  }

  #merge(file: string, position: string, statements: number, count: number, line: string): void {
    let blocks = this.#files.get(file);
    if (blocks === undefined) {
      blocks = new Map();
      this.#files.set(file, blocks);
    }
    const known = blocks.get(position);
    if (known === undefined) {
      blocks.set(position, { statements, count });
    } else if (known.statements !== statements) {
      throw this.#refuse(
        `counts ${statements} statements where another line counts ${known.statements}`,
        line,
      );
    } else {
      known.count = Math.min(known.count + count, Number.MAX_SAFE_INTEGER);
    }
  }

  #refuse(what: string, line: string): ProfileError {
    return new ProfileError(`line ${this.#line} of the coverage profile ${what}: ${line.slice(0, 200)}`);
  }

  /** Null before any mode line; different modes can only be told apart as ran or did not run. */
  get mode(): CoverMode | null {
    const [first] = this.#modes;
    return this.#modes.size > 1 ? 'set' : (first ?? null);
  }

  /** Every block once, in no particular order. */
  *blocks(): Generator<Block> {
    const set = this.mode === 'set';
    for (const [file, blocks] of this.#files) {
      for (const [position, { statements, count }] of blocks) {
        yield { file, position, statements, count: set ? Math.min(count, 1) : count };
      }
    }
  }
}

/** Statements that ran and statements in all. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** By file, in the order of their names. Counted over all blocks, function literals at package level included. */
export function byFile(profile: CoverageProfile): Map<string, Share> {
  const shares = new Map<string, { covered: number; total: number }>();
  for (const { file, statements, count } of profile.blocks()) {
    let share = shares.get(file);
    if (share === undefined) {
      share = { covered: 0, total: 0 };
      shares.set(file, share);
    }
    share.total += statements;
    if (count > 0) share.covered += statements;
  }
  return new Map([...shares].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function sum(shares: Iterable<Share>): Share {
  let covered = 0;
  let total = 0;
  for (const share of shares) {
    covered += share.covered;
    total += share.total;
  }
  return { covered, total };
}
