/** Releases: drafted, filled with assets, published; in that order, since a published one may be immutable. */
import { z } from 'zod';
import { type Asset, type Assets, assetSchema, openAssets } from './assets.ts';
import { encodePath } from './path.ts';
import type { Session } from './session.ts';

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

/** What is not given stays as it is. */
export interface ReleaseText {
  /** Markdown. */
  readonly body?: string;
  readonly prerelease?: boolean;
}

export interface Releases extends Assets {
  /** The draft for the tag when there is one, else a new one. */
  createDraft(release: NewRelease): Promise<GitHubRelease>;
  /** A published release; drafts are not found by their tag. */
  byTag(tag: string): Promise<GitHubRelease | null>;
  /** A draft stays one. */
  describe(id: number, text: ReleaseText): Promise<GitHubRelease>;
  /**
   * What it says changes with it, in one request.
   * @param options.latest whether it becomes "latest"; GitHub decides by date and version when not given
   */
  publish(id: number, options?: ReleaseText & { readonly latest?: boolean }): Promise<GitHubRelease>;
  /** false when it was not there. The tag stays. */
  delete(id: number): Promise<boolean>;
}

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

  const change = (id: number, body: object, doing: string): Promise<GitHubRelease> =>
    session.call({
      method: 'PATCH',
      path: `/releases/${id}`,
      body,
      doing,
      permission: 'contents: write',
      read: session.read(releaseSchema, doing),
      again: 'harmless',
    });

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
    describe: (id, text) => change(id, text, `describe the release ${id}`),
    publish: (id, { latest, ...text } = {}) => {
      const make = latest === undefined ? {} : { make_latest: String(latest) };
      return change(id, { ...text, ...make, draft: false }, `publish the release ${id}`);
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
    ...openAssets(session),
  };
}
