/** The lines of source files, for findings and pages that show them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckInput } from '../../check.ts';
import { topOf } from '../../place.ts';

/** By path from the repository's root; a file that cannot be read has no lines. */
export type TextOf = (path: string) => readonly string[];

export function textReader(input: Pick<CheckInput, 'directory' | 'prefix'>): TextOf {
  const root = topOf(input);
  return (path) => {
    try {
      return readFileSync(join(root, path), 'utf8').split(/\r?\n/);
    } catch {
      return [];
    }
  };
}
