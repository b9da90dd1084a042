/** Statements of a module by package, and which of them one kind of tests ran. */
import { type Block, type Coverage, type Share, statementsOf, sum } from './blocks.ts';
import type { MeasuredFile } from './measure.ts';

/** What of a measured file counts here. */
export type Counted = Pick<MeasuredFile, 'file' | 'importPath' | 'blocks'>;

/** By import path, in the order of their names. */
export function byPackage<File extends Counted>(files: readonly File[]): Map<string, File[]> {
  const packages = new Map<string, File[]>();
  for (const file of files) {
    const known = packages.get(file.importPath);
    if (known === undefined) packages.set(file.importPath, [file]);
    else known.push(file);
  }
  return new Map([...packages].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function shareOf(files: readonly Counted[]): Share {
  return sum(files.map(({ blocks }) => statementsOf(blocks)));
}

/** By import path. */
export function sharesOf(files: readonly Counted[]): Map<string, Share> {
  return new Map([...byPackage(files)].map(([name, own]) => [name, shareOf(own)]));
}

/** The same blocks, by what ran of them in `part` alone. */
export function ranIn(files: readonly Counted[], part: Coverage): Counted[] {
  const counts = new Map(
    part.files.map(({ file, blocks }) => [
      file,
      new Map(blocks.map((block) => [position(block), block.count])),
    ]),
  );
  return files.map(({ file, importPath, blocks }) => ({
    file,
    importPath,
    blocks: blocks.map((block) => ({ ...block, count: counts.get(file)?.get(position(block)) ?? 0 })),
  }));
}

function position({ startLine, startColumn, endLine, endColumn }: Block): string {
  return `${startLine}.${startColumn},${endLine}.${endColumn}`;
}
