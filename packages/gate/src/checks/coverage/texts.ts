/** The lines of source files, for findings and pages that show them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** By path from the repository's root; a file that is gone has no lines. `directory` lies at `prefix` below the root. */
export async function textsOf(
  { directory, prefix }: { readonly directory: string; readonly prefix: string },
  paths: Iterable<string>,
): Promise<Map<string, string[]>> {
  const up = prefix.split('/').filter((part) => part !== '');
  const root = join(directory, ...up.map(() => '..'));
  const texts = new Map<string, string[]>();
  for (const path of new Set(paths)) {
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    texts.set(path, text.split(/\r?\n/));
  }
  return texts;
}
