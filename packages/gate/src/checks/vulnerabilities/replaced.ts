/**
 * What is used of modules that stand in the place of others. govulncheck asks for their advisories by their own names and
 * then looks for packages by the names of those they replace (golang.org/x/vuln internal/vulncheck, pkgModPath), so it
 * never says that one is imported or called.
 */
import type { Context } from '@slipway/kernel';
import type { CheckInput } from '../../check.ts';
import { dependencies } from '../../dependencies.ts';
import type { Entry } from './stream.ts';
import type { Vulnerability } from './vulnerability.ts';

export interface Used {
  /** Paths of modules; a replacement by its own. */
  readonly modules: ReadonlySet<string>;
  /** Import paths of the packages that are used of a replacement, by its path; as it calls them itself. */
  readonly replaced: ReadonlyMap<string, readonly string[]>;
  /** Paths of modules in whose place a folder stands: nobody knows which version of them that is. */
  readonly unversioned: ReadonlySet<string>;
}

/** @throws ToolError when go cannot list the packages */
export async function usedOf(ctx: Context, input: Pick<CheckInput, 'directory' | 'go'>): Promise<Used> {
  const { packages } = await dependencies(ctx, input, true);
  const modules = new Set<string>();
  const replaced = new Map<string, string[]>();
  const unversioned = new Set<string>();
  for (const { ImportPath, Module } of packages) {
    if (Module === undefined) continue;
    if (Module.Replace !== undefined && Module.Replace.Version === undefined) unversioned.add(Module.Path);
    modules.add(Module.Replace?.Path ?? Module.Path);
    if (Module.Replace === undefined || Module.Replace.Path === Module.Path) continue;
    const own = Module.Replace.Path + ImportPath.slice(Module.Path.length);
    replaced.set(Module.Replace.Path, [...(replaced.get(Module.Replace.Path) ?? []), own]);
  }
  return { modules, replaced, unversioned };
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
