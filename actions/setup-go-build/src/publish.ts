/** A GitHub release of the files that were packed: drafted, filled, compared, and published when all is there. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Asset, type GitHubRelease, isAside, openGitHub, type Releases } from '@slipway/github';
import type { Artifact } from '@slipway/go/packaging';
import { ConfigError, type Context, formatSize } from '@slipway/kernel';
import type { Publishing } from './inputs/packaging.ts';

export interface PublishRequest {
  /** `v1.4.2`; made at `target` when it is not there yet. */
  readonly tag: string;
  /** The commit that was built. */
  readonly target: string;
  /** The tag by default. */
  readonly title?: string;
  /** Markdown. */
  readonly notes?: string;
  readonly prerelease?: boolean;
  /** Whether it becomes "latest"; GitHub decides by date and version when not given. */
  readonly latest?: boolean;
  readonly files: readonly Artifact[];
  /** `draft` stays a draft, for a person to publish; `published` by default. */
  readonly until?: 'draft' | 'published';
  /** Whether files of a release that is out already may be replaced; they may not by default. */
  readonly replacePublished?: boolean;
}

export interface Published {
  readonly release: GitHubRelease;
  /** Names of files, in their order. */
  readonly uploaded: readonly string[];
  readonly replaced: readonly string[];
  /** They were there with the same bytes. */
  readonly kept: readonly string[];
}

export interface Publication {
  readonly tag: string;
  readonly target: string;
  readonly version: string;
  readonly files: readonly Artifact[];
}

/** The release of a tag on the GitHub of this run; one of a version like `1.4.2-rc.1` is a pre-release. */
export async function publishTo(
  ctx: Context,
  { token, until, notes }: Publishing,
  { tag, target, version, files }: Publication,
): Promise<Published> {
  const github = openGitHub({ ctx, token });
  try {
    const published = await publishRelease(ctx, github.releases, {
      ...{ tag, target, files, until, prerelease: /^\d+\.\d+\.\d+-/.test(version) },
      ...(notes === null ? {} : { notes: await readFile(notes, 'utf8') }),
    });
    const { release, uploaded, replaced, kept } = published;
    const counts = Object.entries({ uploaded, replaced, kept }).filter(([, names]) => names.length > 0);
    ctx.log.info(
      `${release.url}: ${counts.map(([what, names]) => `${names.length} ${what}`).join(', ')}${release.draft ? ', a draft' : ''}`,
    );
    return published;
  } finally {
    await github.close();
  }
}

/**
 * Broken off anywhere, the same call again goes on from there; when all is there, it changes nothing.
 * @throws ConfigError when a published release has other files, or a file changed since it was packed
 * @throws Error of GitHub's door; CancelledError
 */
export async function publishRelease(
  ctx: Pick<Context, 'log' | 'signal'>,
  releases: Releases,
  request: PublishRequest,
): Promise<Published> {
  const { tag, target, title: name, notes: body, prerelease, latest, files, until = 'published' } = request;
  const out = await releases.byTag(tag);
  const release =
    out ??
    (await releases.createDraft({
      tag,
      target,
      ...(name === undefined ? {} : { name }),
      ...(body === undefined ? {} : { body }),
      ...(prerelease === undefined ? {} : { prerelease }),
    }));
  const there = new Map((await releases.assets(release.id)).map((asset) => [asset.name, asset]));
  const stays = whatStays(files, there);
  if (out !== null && request.replacePublished !== true) refuseChange(tag, files, stays, there);

  const done = { uploaded: [] as string[], replaced: [] as string[], kept: [] as string[] };
  for (const file of signaturesFirst(files)) {
    ctx.signal.throwIfAborted();
    const assetName = basename(file.path);
    const standing = there.get(assetName);
    const leftOver = [...there.keys()].some((other) => isAside(other, assetName));
    if (stays.has(file) && !leftOver) {
      done.kept.push(assetName);
      continue;
    }
    const asset = { name: assetName, bytes: await bytesOf(file), contentType: contentTypeOf(assetName) };
    ctx.log.progress(`uploading ${assetName}, ${formatSize(file.bytes)}`);
    // Also for a new file: an earlier run may have ended between taking the old one away and naming the new.
    await releases.replace(release, asset);
    const list = standing === undefined ? 'uploaded' : stays.has(file) ? 'kept' : 'replaced';
    done[list].push(assetName);
  }
  await compare(
    releases,
    release,
    files.filter((file) => file.kind !== 'signature' || !stays.has(file)),
  );
  if (out !== null || until === 'draft') return { release, ...done };
  return { release: await releases.publish(release.id, latest === undefined ? {} : { latest }), ...done };
}

/**
 * Files that GitHub has already. A signature is another one each time: one that is there stays as long as the file that
 * it signs does.
 */
function whatStays(files: readonly Artifact[], there: ReadonlyMap<string, Asset>): ReadonlySet<Artifact> {
  const same = new Set(files.filter((file) => isSame(there.get(basename(file.path)), file)));
  const names = new Set([...same].map(({ path }) => basename(path)));
  const signatures = files.filter(({ kind, path }) => {
    const name = basename(path);
    const signed = name.replace(/\.sigstore\.json$/, '');
    return kind === 'signature' && there.get(name)?.state === 'uploaded' && names.has(signed);
  });
  return new Set([...same, ...signatures]);
}

/**
 * Before what they sign: a run that ends between the two leaves a signature whose file is not there, which the next
 * one replaces, and not a file with the signature of an older one.
 */
function signaturesFirst(files: readonly Artifact[]): readonly Artifact[] {
  const isSignature = ({ kind }: Artifact): boolean => kind === 'signature';
  return [...files.filter(isSignature), ...files.filter((file) => !isSignature(file))];
}

/** People may have taken what is out: another file under the same name would be another release. */
function refuseChange(
  tag: string,
  files: readonly Artifact[],
  stays: ReadonlySet<Artifact>,
  there: ReadonlyMap<string, Asset>,
): void {
  const other = files.find((file) => !stays.has(file));
  if (other === undefined) return;
  const name = basename(other.path);
  throw new ConfigError(
    `the release ${tag} is out, and ${there.has(name) ? 'holds another' : 'has no'} ${name}`,
    { where: { name: 'tag' }, fix: 'release it under a new version, or delete the release on GitHub first' },
  );
}

/** What GitHub says it holds, before anybody can take it. */
async function compare(
  releases: Releases,
  release: GitHubRelease,
  files: readonly Artifact[],
): Promise<void> {
  const there = new Map((await releases.assets(release.id)).map((asset) => [asset.name, asset]));
  const wrong = files.find((file) => !isSame(there.get(basename(file.path)), file));
  if (wrong === undefined) return;
  throw new ConfigError(`the release ${release.tag} does not hold ${basename(wrong.path)} as it was packed`, {
    where: { name: 'tag' },
    fix: 'see that no other run fills the same release, and run again: it stayed a draft',
  });
}

function isSame(asset: Asset | undefined, { sha256, bytes }: Artifact): boolean {
  return (
    asset !== undefined &&
    asset.state === 'uploaded' &&
    asset.bytes === bytes &&
    // Servers of one's own that are older than GitHub's digests give none.
    (asset.digest === '' || asset.digest === `sha256:${sha256}`)
  );
}

async function bytesOf({ path, sha256 }: Artifact): Promise<Uint8Array> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new ConfigError(`${basename(path)} is ${bytes === null ? 'not there' : 'not as it was packed'}`, {
      where: { file: path },
      fix: 'pack again, and let no step between change the files',
    });
  }
  return bytes;
}

/** Types that IANA has; all else is bytes. */
function contentTypeOf(name: string): string {
  const types: readonly (readonly [RegExp, string])[] = [
    [/\.gz$/, 'application/gzip'],
    [/\.zst$/, 'application/zstd'],
    [/\.zip$/, 'application/zip'],
    [/\.json$/, 'application/json'],
    [/\.txt$/, 'text/plain'],
    [/\.deb$/, 'application/vnd.debian.binary-package'],
  ];
  return types.find(([ending]) => ending.test(name))?.[1] ?? 'application/octet-stream';
}
