/** The functions of a package's test files, by their source: its program would run TestMain before it lists anything. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readGoSource } from '../coverage/go-source.ts';

/** `files`: relative to `directory`. A method has its receiver in its name. */
async function functionsIn(directory: string, files: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const file of files) {
    // A test may have taken it away; then what it held is not counted.
    const bytes = await readFile(join(directory, file)).catch(() => Buffer.alloc(0));
    names.push(...readGoSource(bytes).functions.map(({ name }) => name));
  }
  return names;
}

/** By the rule for names of https://pkg.go.dev/cmd/go#hdr-Testing_functions. */
export async function testsIn(directory: string, files: readonly string[]): Promise<string[]> {
  return (await functionsIn(directory, files)).filter(
    (name) => /^(?:Test|Fuzz)(?!\p{Ll})[\p{L}\p{Nd}_]*$/u.test(name) && name !== 'TestMain',
  );
}

export async function hasTestMain(directory: string, files: readonly string[]): Promise<boolean> {
  return (await functionsIn(directory, files)).includes('TestMain');
}
