/** The packages of a module as `go list` sees them: the measure of whether a check looked at everything. */
import { realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { GoCommand } from './check.ts';
import { jsonObjects } from './json-objects.ts';
import { oneLine } from './text.ts';

export interface GoPackage {
  readonly importPath: string;
  /** Its Go files, tests and files for other systems included; relative to the module's root. */
  readonly files: readonly string[];
  /** Whether it has test files. */
  readonly tested: boolean;
  /** Those of this build; relative to the module's root. */
  readonly testFiles: readonly string[];
}

const fileLists = [
  'GoFiles',
  'CgoFiles',
  'IgnoredGoFiles',
  'InvalidGoFiles',
  'TestGoFiles',
  'XTestGoFiles',
] as const;
const timeoutMs = 300_000;

/**
 * Packages that do not compile are listed too.
 * @throws ToolError when `go list` fails or finds nothing
 */
export async function listPackages(ctx: Context, directory: string, go: GoCommand): Promise<GoPackage[]> {
  const args = ['list', '-e', `-json=ImportPath,Dir,Error,${fileLists.join(',')}`, './...'];
  const { exitCode, stdout, stderr } = await probe(ctx, go.path, args, {
    cwd: directory,
    env: go.env,
    timeoutMs,
  });
  const { objects, rest } = jsonObjects(stdout);
  if (exitCode !== 0 || objects.length === 0 || rest.length > 0) {
    const lines = [...rest, ...stderr.split('\n')].filter((line) => line !== '');
    throw new ToolError(`go list finds no packages: ${lines[0] ?? 'it says nothing'}`, {
      command: `go ${args.join(' ')}`,
      exitCode,
      lines,
    });
  }
  return Promise.all(
    (objects as Listed[]).map(async (entry) => {
      // Under -e an entry without a folder stands for a pattern that fits nothing: a go.work that leaves the module out.
      if (entry.Dir === undefined) {
        const why = entry.Error?.Err ?? `nothing lies behind ${entry.ImportPath}`;
        throw new ToolError(`go list finds no packages: ${oneLine(why)}`, {
          command: `go ${args.join(' ')}`,
          exitCode,
          lines: why.split('\n'),
        });
      }
      const folder = relative(directory, await realpath(entry.Dir));
      const names = new Set(fileLists.flatMap((list) => entry[list] ?? []));
      const testFiles = [...(entry.TestGoFiles ?? []), ...(entry.XTestGoFiles ?? [])];
      return {
        importPath: entry.ImportPath,
        files: [...names].sort().map((name) => join(folder, name)),
        tested: testFiles.length > 0,
        testFiles: testFiles.map((name) => join(folder, name)),
      };
    }),
  );
}

type Listed = {
  readonly ImportPath: string;
  readonly Dir?: string;
  readonly Error?: { readonly Err?: string };
} & {
  readonly [list in (typeof fileLists)[number]]?: readonly string[];
};
