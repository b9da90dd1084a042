/**
 * What is used of modules that stand in the place of others. govulncheck asks for their advisories by their own names and
 * then looks for packages by the names of those they replace (golang.org/x/vuln internal/vulncheck, pkgModPath), so it
 * never says that one is imported or called.
 */
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { z } from 'zod';
import type { CheckInput } from '../../check.ts';
import { jsonObjects } from '../../json-objects.ts';
import type { Entry } from './stream.ts';
import type { Vulnerability } from './vulnerability.ts';

const listed = z.looseObject({
  ImportPath: z.string(),
  Module: z
    .looseObject({ Path: z.string(), Replace: z.looseObject({ Path: z.string() }).optional() })
    .optional(),
});

export interface Used {
  /** Paths of modules; a replacement by its own. */
  readonly modules: ReadonlySet<string>;
  /** Import paths of the packages that are used of a replacement, by its path; as it calls them itself. */
  readonly replaced: ReadonlyMap<string, readonly string[]>;
}

/** @throws ToolError when go cannot list the packages */
export async function usedOf(ctx: Context, { directory, go }: CheckInput): Promise<Used> {
  const args = ['list', '-e', '-deps', '-json=ImportPath,Module', './...'];
  const { exitCode, stdout, stderr } = await probe(ctx, go.path, args, {
    cwd: directory,
    env: go.env,
    timeoutMs: 300_000,
  });
  const packages = z.array(listed).safeParse(jsonObjects(stdout).objects);
  if (exitCode !== 0 || !packages.success) {
    const lines = stderr.split('\n').filter((line) => line !== '');
    throw new ToolError(
      `go list cannot tell what is used: ${lines[0] ?? 'it says nothing that can be read'}`,
      {
        command: `go ${args.join(' ')}`,
        exitCode,
        lines,
      },
    );
  }
  const modules = new Set<string>();
  const replaced = new Map<string, string[]>();
  for (const { ImportPath, Module } of packages.data) {
    if (Module === undefined) continue;
    modules.add(Module.Replace?.Path ?? Module.Path);
    if (Module.Replace === undefined || Module.Replace.Path === Module.Path) continue;
    const own = Module.Replace.Path + ImportPath.slice(Module.Path.length);
    replaced.set(Module.Replace.Path, [...(replaced.get(Module.Replace.Path) ?? []), own]);
  }
  return { modules, replaced };
}

/** A vulnerable package of a replacement that is used may be called, and nobody knows: `imprecise`. */
export function withReplaced(
  vulnerability: Vulnerability,
  { replaced }: Pick<Used, 'replaced'>,
  entries: ReadonlyMap<string, Entry>,
): Vulnerability {
  const { id, module, version, tier } = vulnerability;
  const packages = replaced.get(module);
  if (tier !== 'required' || packages === undefined) return vulnerability;
  const named = (entries.get(id)?.affected ?? [])
    .filter((one) => one.package.name === module)
    .map(({ ecosystem_specific }) => ecosystem_specific?.imports ?? []);
  const all = named.some((imports) => imports.length === 0);
  const hit = packages.find((path) => all || named.flat().some((one) => one.path === path));
  if (hit === undefined) return vulnerability;
  return { ...vulnerability, tier: 'imprecise', traces: [[{ module, version, package: hit }]] };
}
