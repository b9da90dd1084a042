/** What a coverage profile says, once every block stands in it once. */

export type CoverMode = 'set' | 'count' | 'atomic';

/** A run of statements of which all run or none does. */
export interface Block {
  /** Lines and columns are 1-based, columns in bytes, and the end is outside. */
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly statements: number;
  /** How often it ran; 0 or 1 in mode `set`. Saturates at 2^53 - 1. */
  readonly count: number;
}

export interface FileBlocks {
  /** As the profile names it: the package's import path, a slash and the file's name. */
  readonly file: string;
  /** By place, each once. */
  readonly blocks: readonly Block[];
}

export interface Coverage {
  /** `set` where profiles of different modes were merged: all one knows then is whether a block ran. */
  readonly mode: CoverMode;
  /** Whether profiles of different modes were merged. */
  readonly mixed?: boolean;
  /** By name. */
  readonly files: readonly FileBlocks[];
}

/** A profile that cannot be trusted; the message names the file, the line and its text. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

/** Statements (or lines) that ran, and all of them. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** Counted over all blocks, those of function literals outside functions included (`go tool cover -func` is not). */
export function statementsOf(blocks: readonly Block[]): Share {
  let covered = 0;
  let total = 0;
  for (const { statements, count } of blocks) {
    total += statements;
    if (count > 0) covered += statements;
  }
  return { covered, total };
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

/** From the top of a file to its end. */
export function byPlace(a: Block, b: Block): number {
  return (
    a.startLine - b.startLine ||
    a.startColumn - b.startColumn ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  );
}
