/** Where each program's vendor publishes its releases and their checksums. */
import type { DraftPin, Platform } from '@slipway/tools';
import { architectures, programs, systems } from '@slipway/tools';
import { sumIn, sumOfDigest } from './checksums.ts';

export type ProgramName = keyof typeof programs;

/** The vendors' hosts; tests put their own in their place. */
export interface Origins {
  readonly github: string;
  readonly helm: string;
  readonly kubernetes: string;
}

export const vendors: Origins = {
  github: 'https://api.github.com',
  helm: 'https://get.helm.sh',
  kubernetes: 'https://dl.k8s.io',
};

/** Asks for a text; `what` is for messages. Answers null for 404. */
export type Ask = (url: string) => Promise<string | null>;

interface Asset {
  readonly name: string;
  readonly browser_download_url: string;
  readonly size: number;
  readonly digest?: string | null;
}

interface Release {
  readonly tag_name: string;
  readonly assets: readonly Asset[];
}

/** What a vendor offers for one platform; null where it offers nothing. */
type Offer = Pick<DraftPin, 'url' | 'sha256' | 'archive' | 'member' | 'bytes'>;
type Place = Platform & { readonly version: string; readonly exe: string };
type Source = (
  ask: Ask,
  origins: Origins,
  version: string | null,
) => Promise<{
  readonly version: string;
  readonly offer: (place: Place) => Promise<Offer | null>;
}>;

const platforms: readonly Platform[] = systems.flatMap((os) => architectures.map((arch) => ({ os, arch })));

/**
 * Pins of one program for every platform that its vendor serves: at `version`, or at the newest stable one.
 * @throws Error when something has no checksum, when two checksums differ, or when linux/amd64 is not served
 */
export async function draftPins(
  ask: Ask,
  origins: Origins,
  name: ProgramName,
  version: string | null,
): Promise<DraftPin[]> {
  const release = await sources[name](ask, origins, version);
  const drafts: DraftPin[] = [];
  for (const platform of platforms) {
    const exe = platform.os === 'windows' ? '.exe' : '';
    const offer = await release.offer({ ...platform, version: release.version, exe });
    if (offer !== null) drafts.push({ ...programs[name], version: release.version, ...platform, ...offer });
  }
  if (!drafts.some(({ os, arch }) => os === 'linux' && arch === 'amd64')) {
    throw new Error(`${name} ${release.version}: nothing for linux/amd64; did its vendor rename the files?`);
  }
  return drafts;
}

const sources: Readonly<Record<ProgramName, Source>> = {
  'golangci-lint': onGitHub('golangci/golangci-lint', {
    file: ({ version, os, arch }) =>
      exactly(`golangci-lint-${version}-${os}-${arch}.${os === 'windows' ? 'zip' : 'tar.gz'}`),
    sums: (_file, { version }) => `golangci-lint-${version}-checksums.txt`,
    member: ({ version, os, arch, exe }) => `golangci-lint-${version}-${os}-${arch}/golangci-lint${exe}`,
  }),
  cosign: onGitHub('sigstore/cosign', {
    file: ({ os, arch, exe }) => exactly(`cosign-${os}-${arch}${exe}`),
    sums: () => 'cosign_checksums.txt',
    member: ({ exe }) => `cosign${exe}`,
  }),
  hadolint: onGitHub('hadolint/hadolint', {
    // Spelt Linux or linux, Darwin or macos from one release to another.
    file: ({ os, arch, exe }) => {
      const system = os === 'darwin' ? '(darwin|macos)' : os;
      return new RegExp(`^hadolint-${system}-${arch === 'amd64' ? 'x86_64' : arch}${exe}$`, 'i');
    },
    sums: (file) => `${file}.sha256`,
    member: ({ exe }) => `hadolint${exe}`,
  }),
  // GitHub has its releases, and get.helm.sh their files.
  helm: async (ask, origins, version) => {
    const found = version ?? versionOf(await releaseOf(ask, origins, 'helm/helm', null));
    return {
      version: found,
      offer: async ({ os, arch, exe }) => {
        const file = `helm-v${found}-${os}-${arch}.${os === 'windows' ? 'zip' : 'tar.gz'}`;
        const sha256 = await sumAt(ask, `${origins.helm}/${file}.sha256sum`, file);
        if (sha256 === null) return null;
        const archive = os === 'windows' ? 'zip' : 'tar.gz';
        return { url: `${origins.helm}/${file}`, sha256, archive, member: `${os}-${arch}/helm${exe}` };
      },
    };
  },
  kubectl: async (ask, origins, version) => {
    const found =
      version ?? versionOf({ tag_name: await wanted(ask, `${origins.kubernetes}/release/stable.txt`) });
    return {
      version: found,
      offer: async ({ os, arch, exe }) => {
        const url = `${origins.kubernetes}/release/v${found}/bin/${os}/${arch}/kubectl${exe}`;
        const sha256 = await sumAt(ask, `${url}.sha256`, `kubectl${exe}`);
        return sha256 === null ? null : { url, sha256, archive: 'none', member: `kubectl${exe}` };
      },
    };
  },
};

/** A program whose files, and checksums of them, are assets of its releases on GitHub. */
function onGitHub(
  repository: string,
  assets: {
    readonly file: (place: Place) => RegExp;
    /** Name of the asset that holds the sum of `file`. */
    readonly sums: (file: string, place: Place) => string;
    readonly member: (place: Place) => string;
  },
): Source {
  return async (ask, origins, version) => {
    const release = await releaseOf(ask, origins, repository, version);
    const found = versionOf(release);
    return {
      version: found,
      offer: async (place) => {
        const asset = release.assets.find(({ name }) => assets.file(place).test(name));
        if (asset === undefined) return null;
        const sums = release.assets.find(({ name }) => name === assets.sums(asset.name, place));
        const listed = sums ? await sumAt(ask, sums.browser_download_url, asset.name) : null;
        const digest = sumOfDigest(asset.digest);
        const sha256 = listed ?? digest;
        if (sha256 === null) throw new Error(`${asset.browser_download_url}: its vendor publishes no sha256`);
        if (digest !== null && digest !== sha256) {
          throw new Error(`${asset.browser_download_url}: its vendor lists ${sha256}, GitHub has ${digest}`);
        }
        return {
          url: asset.browser_download_url,
          sha256,
          bytes: asset.size,
          archive: asset.name.endsWith('.tar.gz') ? 'tar.gz' : asset.name.endsWith('.zip') ? 'zip' : 'none',
          member: assets.member(place),
        };
      },
    };
  };
}

async function releaseOf(
  ask: Ask,
  { github }: Origins,
  repository: string,
  version: string | null,
): Promise<Release> {
  const which = version === null ? 'latest' : `tags/v${version}`;
  const url = `${github}/repos/${repository}/releases/${which}`;
  const release = JSON.parse(await wanted(ask, url)) as Partial<Release>;
  if (typeof release.tag_name !== 'string' || !Array.isArray(release.assets)) {
    throw new Error(`${url}: is no release`);
  }
  return release as Release;
}

/** Only releases are pinned, no pre-releases. */
function versionOf({ tag_name }: Pick<Release, 'tag_name'>): string {
  const [, version] = /^v?(\d+\.\d+\.\d+)$/.exec(tag_name.trim()) ?? [];
  if (version === undefined)
    throw new Error(`${JSON.stringify(tag_name.slice(0, 80))} is no released version`);
  return version;
}

/** null when the vendor has no such file. */
async function sumAt(ask: Ask, url: string, file: string): Promise<string | null> {
  const text = await ask(url);
  if (text === null) return null;
  try {
    return sumIn(text, file);
  } catch (error) {
    throw new Error(`${url}: ${(error as Error).message}`);
  }
}

async function wanted(ask: Ask, url: string): Promise<string> {
  const text = await ask(url);
  if (text === null) throw new Error(`${url}: is not there`);
  return text;
}

function exactly(name: string): RegExp {
  return new RegExp(`^${name.replaceAll('.', '\\.')}$`);
}
