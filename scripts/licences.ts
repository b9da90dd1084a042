/**
 * The licence texts of what a bundle holds, from ncc's statistics: ncc's own `--license` forgets whatever is
 * only in the entry chunk once there are several chunks.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readJson } from './workspaces.ts';

interface StatsModule {
  readonly nameForCondition?: string | null;
  readonly modules?: readonly StatsModule[];
}

interface LicensedManifest {
  readonly license?: string;
  /** How packages of npm's first years name them. */
  readonly licenses?: readonly { readonly type?: string }[];
}

/** The licence that the package in `folder` names (an SPDX expression as a rule), or `no licence named`. */
export function licenceNamed(folder: string): string {
  const { license, licenses = [] } = readJson<LicensedManifest>(path.join(folder, 'package.json'));
  return license ?? (licenses.map(({ type }) => type).join(' OR ') || 'no licence named');
}

/** `name@version`, licence and texts of every third-party package that `stats` names, sorted. */
export function licencesOf(stats: { readonly modules?: readonly StatsModule[] }): string {
  const texts = new Map<string, string>();
  for (const folder of packageFolders(stats.modules ?? [])) {
    const manifest = readJson<{ name: string; version: string }>(path.join(folder, 'package.json'));
    const title = `${manifest.name}@${manifest.version}`;
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copying)/i.test(entry.name))
      .map(({ name }) => name)
      .sort();
    const bodies = files.map((name) =>
      readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim(),
    );
    texts.set(title, [title, licenceNamed(folder), ...bodies].join('\n'));
  }
  return [...texts.keys()]
    .sort()
    .map((title) => `${texts.get(title)}\n`)
    .join('\n---\n\n');
}

function packageFolders(modules: readonly StatsModule[], found = new Set<string>()): Set<string> {
  const inside = '/node_modules/';
  for (const { nameForCondition, modules: nested = [] } of modules) {
    const file = nameForCondition ?? '';
    const at = file.lastIndexOf(inside);
    if (at >= 0) {
      const start = at + inside.length;
      const parts = file.slice(start).split('/');
      found.add(file.slice(0, start) + parts.slice(0, parts[0]?.startsWith('@') ? 2 : 1).join('/'));
    }
    packageFolders(nested, found);
  }
  return found;
}
