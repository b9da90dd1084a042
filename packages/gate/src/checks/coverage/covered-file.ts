/** A source file of the module and what tests ran of it: what rows and pictures of coverage are made of. */
import type { Block, FileBlocks, Share } from './blocks.ts';
import { statementsOf, sum } from './blocks.ts';

/** Of a line that holds code: every block on it ran, some did, or none. */
export type LineState = 'hit' | 'partial' | 'miss';

/** What is excluded from coverage is not in here: neither the file nor, of a file, the block. */
export interface CoveredFile extends FileBlocks {
  /** From the repository's root, with slashes. */
  readonly path: string;
  /** Import path. */
  readonly package: string;
  /** Its text. */
  readonly source: string;
  /** The lines that hold code, 1-based, by number. */
  readonly lines: ReadonlyMap<number, LineState>;
}

/** By import path, in the order of their names. */
export function byPackage(files: readonly CoveredFile[]): Map<string, CoveredFile[]> {
  const packages = new Map<string, CoveredFile[]>();
  for (const file of files) {
    const known = packages.get(file.package);
    if (known === undefined) packages.set(file.package, [file]);
    else known.push(file);
  }
  return new Map([...packages].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Statements of all of them. */
export function shareOf(files: readonly CoveredFile[]): Share {
  return sum(files.map(({ blocks }) => statementsOf(blocks)));
}

/** Of a block in its file, as profiles write it. */
export function place({ startLine, startColumn, endLine, endColumn }: Block): string {
  return `${startLine}.${startColumn},${endLine}.${endColumn}`;
}
