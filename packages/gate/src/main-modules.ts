/** The module that is judged, those beside it in a workspace, and the lines of go.mod that require others. */
import { readFile } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import type { CheckInput } from './check.ts';
import type { Place } from './finding.ts';
import { jsonObjects } from './json-objects.ts';

const listed = z.looseObject({ Path: z.string(), Dir: z.string(), GoMod: z.string().optional() });

export interface MainModules {
  /** Path of the module in the judged folder. */
  readonly path: string;
  /** By module path: its folder from the repository's root, with slashes. */
  readonly folders: ReadonlyMap<string, string>;
  readonly goMod: string;
}

/** @throws ToolError when go cannot tell */
export async function mainModules(
  ctx: Context,
  { directory, prefix, go }: Pick<CheckInput, 'directory' | 'prefix' | 'go'>,
): Promise<MainModules> {
  const args = ['list', '-m', '-json=Path,Dir,GoMod'];
  const { exitCode, stdout, stderr } = await probe(ctx, go.path, args, { cwd: directory, env: go.env });
  const modules = z.array(listed).safeParse(jsonObjects(stdout).objects);
  const lines = stderr.split('\n').filter((line) => line !== '');
  if (exitCode !== 0 || !modules.success || modules.data.length === 0) {
    throw new ToolError(`go list -m names no module: ${lines[0] ?? 'it says nothing'}`, {
      command: `go ${args.join(' ')}`,
      exitCode,
      lines,
    });
  }
  const folderOf = (dir: string) => posix.join(prefix, relative(directory, dir).replaceAll('\\', '/'));
  const own = modules.data.find(({ Dir }) => relative(directory, Dir) === '') ?? modules.data[0];
  return {
    path: own?.Path ?? '',
    folders: new Map(modules.data.map(({ Path, Dir }) => [Path, folderOf(Dir)])),
    goMod: await readFile(join(directory, 'go.mod'), 'utf8').catch(() => ''),
  };
}

/** The line of go.mod that brings `module`: its own, else that of Go for what comes with it, else the whole file. */
export function placeOfRequirement(module: string, { goMod }: MainModules, prefix: string): Place {
  const file = posix.join(prefix, 'go.mod');
  const lines = goMod.split('\n').map((line) => line.replace(/\/\/.*$/, '').trim());
  const at = (wanted: (words: string[]) => boolean) => lines.findIndex((line) => wanted(line.split(/\s+/)));
  const brings = (words: string[]) =>
    words[0] === module || (['require', 'replace'].includes(words[0] ?? '') && words[1] === module);
  const replaces = (words: string[]) => words.includes('=>') && words.includes(module);
  const found =
    module === 'stdlib' || module === 'toolchain'
      ? Math.max(
          at(([word]) => word === 'toolchain'),
          at(([word]) => word === 'go'),
        )
      : [at(replaces), at(brings)].find((index) => index >= 0);
  return found === undefined || found < 0 ? { file } : { file, line: found + 1 };
}
