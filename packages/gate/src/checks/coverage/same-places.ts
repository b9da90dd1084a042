/** Whether profiles are of one source: then they name the same blocks in every file that both name. */
import { type Block, type Coverage, ProfileError } from './blocks.ts';

export interface NamedProfile {
  readonly name: string;
  readonly coverage: Coverage;
}

/**
 * go names every block of a file, those that did not run among them, so whoever names others counted another file.
 * @throws ProfileError naming the first file of which two profiles name different blocks
 */
export function checkSamePlaces(profiles: readonly NamedProfile[]): void {
  const known = new Map<string, { readonly name: string; readonly blocks: readonly Block[] }>();
  for (const { name, coverage } of profiles) {
    for (const { file, blocks } of coverage.files) {
      const first = known.get(file);
      if (first === undefined) known.set(file, { name, blocks });
      else if (!same(first.blocks, blocks)) {
        throw new ProfileError(
          `the coverage is of different sources, build tags or versions of Go: ${first.name} and ${name} name different blocks of ${file}`,
        );
      }
    }
  }
}

/** Both by place. */
function same(one: readonly Block[], other: readonly Block[]): boolean {
  return (
    one.length === other.length &&
    one.every((block, at) => {
      const its = other[at] as Block;
      return (
        block.startLine === its.startLine &&
        block.startColumn === its.startColumn &&
        block.endLine === its.endLine &&
        block.endColumn === its.endColumn
      );
    })
  );
}
