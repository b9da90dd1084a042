/** The lines of source files, for findings and pages that show them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckInput } from '../../check.ts';
import { repositoryRoot } from './locate.ts';

/** By path from the repository's root; a file that cannot be read has no lines. */
export async function textsOf(
  input: Pick<CheckInput, 'directory' | 'prefix'>,
  paths: Iterable<string>,
): Promise<Map<string, string[]>> {
  const root = repositoryRoot(input);
  const texts = new Map<string, string[]>();
  for (const path of new Set(paths)) {
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    texts.set(path, text.split(/\r?\n/));
  }
  return texts;
}
