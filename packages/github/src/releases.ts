/** Releases: drafted, filled with assets, published; in that order, since a published one may be immutable. */
import { createHash } from 'node:crypto';
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import { ConflictError } from './failure.ts';
import { encodePath } from './path.ts';
import type { Session } from './session.ts';

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** `uploaded`, or `starter` when the upload broke off. */
  readonly state: string;
  /** `sha256:…` where GitHub says it. */
  readonly digest: string;
}

export interface GitHubRelease {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly assets: readonly Asset[];
  /** RFC 6570 template: `https://uploads.…/assets{?name,label}`. */
  readonly uploadUrl: string;
  /** For people. */
  readonly url: string;
}

export interface NewRelease {
  readonly tag: string;
  /** Commit or branch that the tag will point at, where there is no such tag yet. */
  readonly target?: string;
  readonly name?: string;
  /** Markdown. */
  readonly body?: string;
  readonly prerelease?: boolean;
}

export interface NewAsset {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `application/octet-stream` by default. */
  readonly contentType?: string;
  readonly label?: string;
}

export interface Releases {
  /** The draft for the tag when there is one, else a new one. */
  createDraft(release: NewRelease): Promise<GitHubRelease>;
  /** A published release; drafts are not found by their tag. */
  byTag(tag: string): Promise<GitHubRelease | null>;
  /** @param options.latest whether it becomes "latest"; GitHub decides by date and version when not given */
  publish(id: number, options?: { readonly latest?: boolean }): Promise<GitHubRelease>;
  /** false when it was not there. The tag stays. */
  delete(id: number): Promise<boolean>;
  /**
   * Also done when an asset of that name holds the same bytes; one that broke off is replaced.
   * @throws ConflictError when another file has that name
   */
  upload(release: GitHubRelease, asset: NewAsset): Promise<Asset>;
}

const assetSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    size: z.number(),
    state: z.string(),
    digest: z.string().nullish(),
  })
  .transform(({ size, digest, ...rest }): Asset => ({ ...rest, bytes: size, digest: digest ?? '' }));

const releaseSchema = z
  .object({
    id: z.number(),
    tag_name: z.string(),
    name: z.string().nullable(),
    body: z.string().nullish(),
    draft: z.boolean(),
    prerelease: z.boolean(),
    assets: z.array(assetSchema),
    upload_url: z.string(),
    html_url: z.string(),
  })
  .transform(
    (found): GitHubRelease => ({
      id: found.id,
      tag: found.tag_name,
      name: found.name ?? '',
      body: found.body ?? '',
      draft: found.draft,
      prerelease: found.prerelease,
      assets: found.assets,
      uploadUrl: found.upload_url,
      url: found.html_url,
    }),
  );

/** An asset may be 2 GiB; on a slow line this is 1 MiB/s for half of that. */
const uploadTimeoutMs = 15 * 60_000;

export function openReleases(session: Session): Releases {
  const draftOf = async (tag: string): Promise<GitHubRelease | undefined> => {
    const doing = `look for the draft of ${tag}`;
    const pages = session.list({
      path: '/releases',
      doing,
      // Drafts are shown only to who may write.
      permission: 'contents: write',
      read: session.read(z.array(releaseSchema), doing),
    });
    for await (const found of pages) if (found.draft && found.tag === tag) return found;
    return undefined;
  };

  const assetNamed = async (releaseId: number, name: string): Promise<Asset | undefined> => {
    const doing = `list the assets of release ${releaseId}`;
    const pages = session.list({
      path: `/releases/${releaseId}/assets`,
      doing,
      permission: 'contents: read',
      read: session.read(z.array(assetSchema), doing),
    });
    for await (const asset of pages) if (asset.name === name) return asset;
    return undefined;
  };

  /** The asset when it is whole; what broke off is taken away, so that its name is free. */
  const wholeAsset = async (releaseId: number, { name, bytes }: NewAsset): Promise<Asset | undefined> => {
    const found = await assetNamed(releaseId, name);
    if (found === undefined) return undefined;
    if (found.state !== 'uploaded') {
      await session.call<void>({
        method: 'DELETE',
        path: `/releases/assets/${found.id}`,
        doing: `delete what is left of ${name}`,
        permission: 'contents: write',
        missing: { value: undefined },
        read: () => undefined,
        again: 'harmless',
      });
      return undefined;
    }
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const same = found.bytes === bytes.byteLength && (found.digest === '' || found.digest === digest);
    if (!same) throw new ConflictError(`the release has another asset named ${name}`, `POST ${name}`);
    return found;
  };

  return {
    createDraft: async (wanted) => {
      const { tag, target, name = tag, body = '', prerelease = false } = wanted;
      const doing = `draft the release ${tag}`;
      encodePath(tag, 'a tag');
      const standing = await draftOf(tag);
      if (standing !== undefined) return standing;
      return session.call({
        method: 'POST',
        path: '/releases',
        body: {
          tag_name: tag,
          name,
          body,
          prerelease,
          draft: true,
          ...(target === undefined ? {} : { target_commitish: target }),
        },
        doing,
        permission: 'contents: write',
        read: session.read(releaseSchema, doing),
        again: () => draftOf(tag),
      });
    },
    byTag: (tag) => {
      const doing = `read the release ${tag}`;
      return session.call<GitHubRelease | null>({
        method: 'GET',
        path: `/releases/tags/${encodePath(tag, 'a tag')}`,
        doing,
        permission: 'contents: read',
        missing: { value: null },
        read: session.read(releaseSchema, doing),
      });
    },
    publish: (id, { latest } = {}) => {
      const doing = `publish the release ${id}`;
      return session.call({
        method: 'PATCH',
        path: `/releases/${id}`,
        body: { draft: false, ...(latest === undefined ? {} : { make_latest: String(latest) }) },
        doing,
        permission: 'contents: write',
        read: session.read(releaseSchema, doing),
        again: 'harmless',
      });
    },
    delete: (id) =>
      session.call<boolean>({
        method: 'DELETE',
        path: `/releases/${id}`,
        doing: `delete the release ${id}`,
        permission: 'contents: write',
        missing: { value: false },
        read: () => true,
        again: 'harmless',
      }),
    upload: async (release, asset) => {
      const { name, label, bytes, contentType = 'application/octet-stream' } = asset;
      // GitHub would put a dot in the place of what it does not take, and so give another name.
      if (!/^[A-Za-z0-9_][A-Za-z0-9._+-]*$/.test(name)) {
        throw new ConfigError(`${JSON.stringify(name)} cannot be an asset's name`, {
          fix: 'write letters, digits, and . _ + - only: hello_1.2.3_linux_amd64.tar.gz',
        });
      }
      const doing = `upload ${name}`;
      const standing = await wholeAsset(release.id, asset);
      if (standing !== undefined) return standing;
      return session.call({
        method: 'POST',
        path: release.uploadUrl.replace(/\{[^}]*\}$/, ''),
        query: { name, label },
        body: bytes,
        contentType,
        doing,
        permission: 'contents: write',
        timeoutMs: uploadTimeoutMs,
        read: session.read(assetSchema, doing),
        again: () => wholeAsset(release.id, asset),
      });
    },
  };
}
