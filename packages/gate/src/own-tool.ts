/** Whether a `tool` line of the module's go.mod may say which program judges the module. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { probe, run } from '@slipway/process';
import type { GoCommand } from './check.ts';
import { baseFile } from './policy/base-file.ts';

export interface OwnToolRequest {
  readonly go: GoCommand;
  /** The module's root; absolute. */
  readonly directory: string;
  /** The commit that a pull request is judged against; null: there is none. */
  readonly base: ToolBase | null;
  /** Of the module, as `readMod` answers. */
  readonly mod: ModFile | null;
}

export interface ToolBase {
  readonly commit: string;
  /** The repository's top; absolute. */
  readonly root: string;
  /** The module's folder from there, with slashes; empty when it is the root. */
  readonly prefix: string;
}

/** What of a go.mod says which programs are its tools. */
export interface ModFile {
  readonly Tool?: readonly { readonly Path: string }[] | null;
  readonly Require?: readonly { readonly Path: string; readonly Version: string }[] | null;
}

const timeoutMs = 1_200_000;
const template =
  '{{with .Module}}{{.Path}} {{or .Version "-"}} {{if .Replace}}replaced{{else if .Main}}own{{end}}{{end}}';

/** What go.sum vouches for: neither the folder vendor/ nor a program for another system. */
export function verified(ctx: Context, go: GoCommand): Readonly<Record<string, string | undefined>> {
  const flags = `${go.env.GOFLAGS ?? ctx.env.GOFLAGS ?? ''} -mod=readonly`.trim();
  return { ...go.env, GOFLAGS: flags, GOOS: undefined, GOARCH: undefined };
}

/**
 * A line is taken only where nothing that goes into the program is of this repository (`replace`, a workspace), and in a
 * pull request only where the base has the same line and version: no change brings the program that judges it.
 * @returns null without a line for `package`; else why it is not taken, which is null for one that is
 * @throws ToolError when go or git cannot tell; CancelledError
 */
export async function toolLine(
  ctx: Context,
  { go, directory, base, mod }: OwnToolRequest,
  main: string,
): Promise<{ readonly refused: string | null } | null> {
  if (mod === null || !hasTool(mod, main)) return null;
  const lines: string[] = [];
  await run(ctx, go.path, ['list', '-deps', '-f', template, main], {
    cwd: directory,
    env: verified(ctx, go),
    timeoutMs,
    onLine: (line, stream) => {
      if (stream === 'stdout') lines.push(line);
    },
  });
  const modules = lines.map((line) => line.split(' '));
  const [brought] = modules.filter(([, , how = '']) => how !== '');
  if (brought !== undefined) {
    const how = brought[2] === 'own' ? 'is one of this repository' : 'is replaced';
    return { refused: `${brought[0]}, which goes into it, ${how}` };
  }
  if (base === null) return { refused: null };
  // The dependencies of a package stand before it.
  const [path, version] = modules.at(-1) ?? [];
  const before = await baseMod(ctx, go, base);
  const same =
    before !== null &&
    hasTool(before, main) &&
    (before.Require ?? []).some((one) => one.Path === path && one.Version === version);
  return { refused: same ? null : `the base has no such line for ${path} ${version}` };
}

function hasTool({ Tool }: ModFile, main: string): boolean {
  return (Tool ?? []).some(({ Path }) => Path === main);
}

async function baseMod(ctx: Context, go: GoCommand, base: ToolBase): Promise<ModFile | null> {
  const path = posix.join(base.prefix, 'go.mod');
  const found = await baseFile(ctx, base.root, base.commit, [path]).catch((error: unknown) => {
    if (error instanceof ConfigError) return null;
    throw error;
  });
  if (found === null) return null;
  const folder = await mkdtemp(join(ctx.temp, 'base-'));
  await writeFile(join(folder, 'go.mod'), found.text);
  return readMod(ctx, go, folder, ['go.mod']);
}

/**
 * The go.mod in `cwd`, or above it where no `file` is named; null for one that go cannot read.
 * @throws ToolError when go cannot be started; CancelledError
 */
export async function readMod(
  ctx: Context,
  go: GoCommand,
  cwd: string,
  file: readonly string[] = [],
): Promise<ModFile | null> {
  const said = await probe(ctx, go.path, ['mod', 'edit', '-json', ...file], { cwd, env: go.env });
  return said.exitCode === 0 ? (JSON.parse(said.stdout) as ModFile) : null;
}
