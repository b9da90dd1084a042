/** The files of a release: uploaded once, taken up where an upload broke off, replaced without a gap. */
import { createHash } from 'node:crypto';
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import { ConflictError } from './failure.ts';
import type { GitHubRelease } from './releases.ts';
import type { Session } from './session.ts';

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** `uploaded`, or `starter` when the upload broke off. */
  readonly state: string;
  /** `sha256:…`; empty from servers of one's own that are older than GitHub's digests. */
  readonly digest: string;
}

export interface NewAsset {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `application/octet-stream` by default. */
  readonly contentType?: string;
  readonly label?: string;
}

export interface Assets {
  /** All of a release, also those that broke off. */
  assets(releaseId: number): Promise<Asset[]>;
  /**
   * Also done when an asset of that name holds the same bytes; one that broke off is replaced.
   * @throws ConflictError when another file has that name, or one whose digest the server does not say
   */
  upload(release: GitHubRelease, asset: NewAsset): Promise<Asset>;
  /**
   * Puts it in the place of another of that name: uploaded under a name of its own, and renamed when the other is
   * deleted. Broken off anywhere, it is finished by the same call again, which also takes away what others left. Also
   * done when it is there already, as its digest says.
   */
  replace(release: GitHubRelease, asset: NewAsset): Promise<Asset>;
  /** Also done when it is not there. */
  deleteAsset(asset: Asset): Promise<void>;
}

export const assetSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    size: z.number(),
    state: z.string(),
    digest: z.string().nullish(),
  })
  .transform(({ size, digest, ...rest }): Asset => ({ ...rest, bytes: size, digest: digest ?? '' }));

/** An asset may be 2 GiB; on a slow line this is 1 MiB/s for half of that. */
const uploadTimeoutMs = 15 * 60_000;

export function openAssets(session: Session): Assets {
  const assets = async (releaseId: number): Promise<Asset[]> => {
    const doing = `list the assets of release ${releaseId}`;
    const pages = session.list({
      path: `/releases/${releaseId}/assets`,
      doing,
      permission: 'contents: read',
      read: session.read(z.array(assetSchema), doing),
    });
    return Array.fromAsync(pages);
  };

  const take = (id: number, doing: string): Promise<void> =>
    session.call<void>({
      method: 'DELETE',
      path: `/releases/assets/${id}`,
      doing,
      permission: 'contents: write',
      missing: { value: undefined },
      read: () => undefined,
      again: 'harmless',
    });

  /**
   * The asset when it is whole; what broke off is taken away, so that its name is free.
   * @param isOurs whether it came by an attempt of this call: its size says enough then, where there is no digest
   */
  const wholeAsset = async (
    releaseId: number,
    asset: NewAsset,
    isOurs = false,
  ): Promise<Asset | undefined> => {
    const found = (await assets(releaseId)).find(({ name }) => name === asset.name);
    if (found === undefined) return undefined;
    if (found.state !== 'uploaded') {
      await take(found.id, `delete what is left of ${asset.name}`);
      return undefined;
    }
    if (isSame(found, asset)) return found;
    if (isOurs && found.digest === '' && found.bytes === asset.bytes.byteLength) return found;
    throw new ConflictError(`the release has another asset named ${asset.name}`, `POST ${asset.name}`);
  };

  const upload = async (release: GitHubRelease, asset: NewAsset): Promise<Asset> => {
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
    try {
      return await session.call({
        method: 'POST',
        path: release.uploadUrl.replace(/\{[^}]*\}$/, ''),
        query: { name, label },
        body: bytes,
        contentType,
        doing,
        permission: 'contents: write',
        timeoutMs: uploadTimeoutMs,
        read: session.read(assetSchema, doing),
        again: () => wholeAsset(release.id, asset, true),
      });
    } catch (error) {
      // Another run, or an attempt of our own that was thought lost, was first: its bytes decide.
      const late = /already_exists/.test((error as Error).message)
        ? await wholeAsset(release.id, asset)
        : undefined;
      if (late === undefined) throw error;
      return late;
    }
  };

  const rename = (id: number, name: string): Promise<Asset> => {
    const doing = `name an asset ${name}`;
    return session.call({
      method: 'PATCH',
      path: `/releases/assets/${id}`,
      body: { name },
      doing,
      permission: 'contents: write',
      read: session.read(assetSchema, doing),
      again: 'harmless',
    });
  };

  return {
    assets,
    upload,
    replace: async (release, asset) => {
      const aside = `${asset.name}.${sha256(asset.bytes).slice(0, 12)}.new`;
      const there = await assets(release.id);
      const old = there.find(({ name }) => name === asset.name);
      const done = old !== undefined && isSame(old, asset);
      const begun = done ? undefined : there.find((other) => other.name === aside && isSame(other, asset));
      for (const other of there.filter(({ name }) => isAside(name, asset.name))) {
        if (other !== begun) await take(other.id, `delete ${other.name}, which an earlier run left`);
      }
      if (done) return old;
      if (old === undefined && begun === undefined) return upload(release, asset);
      const { id } = begun ?? (await upload(release, { ...asset, name: aside }));
      if (old !== undefined) await take(old.id, `delete the ${asset.name} that is replaced`);
      return rename(id, asset.name);
    },
    deleteAsset: ({ id, name }) => take(id, `delete ${name}`),
  };
}

/** Never where there is no digest: files of one length are not one file. */
function isSame(found: Asset, { bytes }: NewAsset): boolean {
  return found.state === 'uploaded' && found.digest === `sha256:${sha256(bytes)}`;
}

/** Whether a file of this name was on its way into the place of the asset. */
function isAside(name: string, asset: string): boolean {
  return name.startsWith(`${asset}.`) && /^[0-9a-f]{12}\.new$/.test(name.slice(asset.length + 1));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
