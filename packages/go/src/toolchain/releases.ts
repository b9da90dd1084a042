/**
 * The index of Go's downloads: every release with the sha256 and size of each archive
 * (https://go.dev/dl/?mode=json&include=all; its shape is golang.org/x/website's internal/dl).
 */
import type { HttpClient } from '@slipway/http';
import { ToolError } from '@slipway/kernel';
import { compareGoVersions, releaseOf } from '../go-version.ts';
import type { GoPlatform } from './go-platform.ts';
import { isRelease } from './version-spec.ts';

export const officialDownloads = 'https://go.dev/dl';

export interface GoArchive {
  readonly filename: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface GoRelease {
  /** `1.26.8`, `1.27rc1`, `1.20`. */
  readonly version: string;
  readonly archives: readonly (GoArchive & { readonly os: string; readonly arch: string })[];
}

const mostIndexBytes = 64 * 2 ** 20;

/**
 * All releases, newest first, with the archives whose hash and size are known.
 * @throws HttpError when the index does not answer; ToolError when what answers is no index
 */
export async function fetchReleases(
  client: HttpClient,
  base: string,
  timeoutMs: number,
): Promise<GoRelease[]> {
  const url = `${base.replace(/\/+$/, '')}/?mode=json&include=all`;
  const answer = await client.request({ url, httpsOnly: true, maxBytes: mostIndexBytes, timeoutMs });
  const releases = parseReleases(answer.json());
  if (releases.length > 0) return releases;
  throw new ToolError(`${base} answers no list of Go releases`, { command: `GET ${base}`, exitCode: null });
}

/** What is not of the index's shape is left out, and so never downloaded. */
export function parseReleases(index: unknown): GoRelease[] {
  const releases = list(index).flatMap((row) => {
    const { version, files } = row;
    if (typeof version !== 'string' || !/^go\d[\w.]*$/.test(version)) return [];
    return [{ version: releaseOf(version), archives: list(files).flatMap(archiveOf) }];
  });
  return releases.sort((a, b) => compareGoVersions(b.version, a.version));
}

function archiveOf(file: Record<string, unknown>): GoRelease['archives'] {
  const { filename, os, arch, kind, sha256, size } = file;
  if (kind !== 'archive' || typeof os !== 'string' || typeof arch !== 'string') return [];
  // The name becomes part of a URL and of a path.
  if (typeof filename !== 'string' || !/^go\d[\w.-]*\.(tar\.gz|zip)$/.test(filename)) return [];
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return [];
  if (!Number.isSafeInteger(size) || (size as number) <= 0) return [];
  return [{ filename, os, arch, sha256, bytes: size as number }];
}

export function archiveFor({ archives }: GoRelease, platform: GoPlatform): GoArchive | null {
  const ending = `.${platform.archive}`;
  const here = ({ os, arch, filename }: GoRelease['archives'][number]): boolean =>
    os === platform.os && arch === platform.indexArch && filename.endsWith(ending);
  return archives.find(here) ?? null;
}

/** What `stable` and `oldstable` mean among `versions`: the newest release, and the newest of the line before it. */
export function resolveAlias(alias: 'stable' | 'oldstable', versions: readonly string[]): string | null {
  const releases = versions.filter(isRelease).sort((a, b) => compareGoVersions(b, a));
  const [stable] = releases;
  if (alias === 'stable' || stable === undefined) return stable ?? null;
  return releases.find((version) => lineOf(version) !== lineOf(stable)) ?? null;
}

/** `1.26` of `1.26.8` and `1.26rc1`. */
export function lineOf(version: string): string {
  return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : [];
}
