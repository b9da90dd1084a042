/** What must be true before a version of the suite is released, or its major tag is moved back. Changes nothing. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { staleBundles } from './fresh.ts';
import { references, suiteName } from './suite-name.ts';
import { readJson } from './workspaces.ts';

/** Where callers find what they copy; all of it names one major. */
const named = ['.github/workflows/*.yml', 'examples/workflows/*.yml', '*.md'];

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** `1.4.2`; anything else is null: a release has no pre-release label, since the major tag would follow it. */
export function parseVersion(text: string): Version | null {
  const [, ...parts] = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(text) ?? [];
  const [major, minor, patch] = parts.map(Number);
  if (major === undefined || minor === undefined || patch === undefined) return null;
  return { major, minor, patch };
}

/** Negative when `a` is older than `b`. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** The text under the heading `## 1.4.2 - 2026-11-23` of the changelog; empty when there is none. */
export function releaseNotes(changelog: string, version: string): string {
  const heading = new RegExp(`^## \\[?${version.replaceAll('.', '\\.')}\\]? - \\d{4}-\\d{2}-\\d{2}$`, 'm');
  const found = heading.exec(changelog);
  if (!found) return '';
  const [body = ''] = changelog.slice(found.index + found[0].length).split(/^## /m);
  return body.trim();
}

/** One line per reason why the work tree at `root` is not the release `version`; with what to do. */
export function releaseFaults(root: string, version: string): string[] {
  const parsed = parseVersion(version);
  if (!parsed) return [`${JSON.stringify(version.slice(0, 80))} is no version: write it as 1.4.2`];
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const faults = staleBundles(root);
  if (git('status', '--porcelain') !== '') faults.push('the work tree has changes: commit them');
  const own = readJson<{ version?: string }>(path.join(root, 'package.json')).version;
  if (own !== version) faults.push(`package.json says ${own}: write "version": "${version}"`);
  const changelog = path.join(root, 'CHANGELOG.md');
  if (releaseNotes(existsSync(changelog) ? readFileSync(changelog, 'utf8') : '', version) === '') {
    faults.push(`CHANGELOG.md says nothing of it: write a part "## ${version} - <date>"`);
  }
  const files = git('ls-files', '-z', '--', ...named)
    .split('\0')
    .filter((file) => file !== '');
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [reference, , ref] of text.matchAll(references(suiteName(root)))) {
      if (ref !== `v${parsed.major}`) {
        faults.push(`${file} names ${reference}: a release of v${parsed.major} needs @v${parsed.major}`);
      }
    }
  }
  return faults;
}

/** Tags of a remote with the commit of each. */
export type Tags = ReadonlyMap<string, string>;

/** The newest release of `major` among the tags; null when there is none. */
function newest(tags: Tags, major: number): Version | null {
  const versions = [...tags.keys()].flatMap((tag) => parseVersion(tag.replace(/^v/, '')) ?? []);
  return (
    versions
      .filter((v) => v.major === major)
      .sort(compareVersions)
      .at(-1) ?? null
  );
}

/** Whether no release of any major is newer: a patch of an old major is not what GitHub shows as the latest. */
export function isLatest(tags: Tags, version: Version): boolean {
  const versions = [...tags.keys()].flatMap((tag) => parseVersion(tag.replace(/^v/, '')) ?? []);
  return versions.every((other) => compareVersions(other, version) <= 0);
}

/**
 * The major tag follows the newest release: an older one would take features away from everybody who follows it.
 * @returns why the release may not be made; null when it may, also when it was made before from the same commit
 */
export function tagFault(tags: Tags, version: Version, commit: string): string | null {
  const text = `${version.major}.${version.minor}.${version.patch}`;
  const standing = tags.get(`v${text}`);
  if (standing !== undefined && standing !== commit) {
    return `v${text} is released already, from other sources (${standing.slice(0, 12)}): take the next version`;
  }
  const last = newest(tags, version.major);
  if (last && compareVersions(version, last) < 0) {
    return `v${last.major}.${last.minor}.${last.patch} is released already: ${text} is older`;
  }
  return null;
}

/** @returns why the major tag may not go back to `version`; null when it may */
export function rollbackFault(tags: Tags, version: Version): string | null {
  const tag = `v${version.major}.${version.minor}.${version.patch}`;
  const major = `v${version.major}`;
  if (!tags.has(tag)) return `there is no tag ${tag}`;
  if (!tags.has(major)) return `there is no tag ${major} to move`;
  if (tags.get(major) === tags.get(tag)) return `${major} is ${tag} already`;
  return null;
}
