/** Packs what was built: packages, bills of materials, checksums, provenance, signatures. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Bill, cycloneDx, spdx } from '@slipway/binary';
import type { Filed } from '@slipway/evidence';
import { ConfigError, type Context, formatSize } from '@slipway/kernel';
import { writeArchive } from './archive.ts';
import { type Artifact, artifactOf, byName } from './artifact.ts';
import { checksumLines } from './checksums.ts';
import { findCosign, type Signer, signFile } from './cosign.ts';
import { type ExtraFile, type PackedFile, type ReadExtra, readExtraFiles } from './extra-files.ts';
import type { Format, FormatKind } from './formats.ts';
import { findMakensis, type Installer, writeInstaller } from './installer.ts';
import { type LinuxPackage, writeLinuxPackage } from './linux-package.ts';
import { defaultNameTemplate, fillName } from './name-template.ts';
import { provideNfpm } from './nfpm.ts';
import { nfpmArch, type Platform, packedAs, platformsOf } from './platforms.ts';
import { type Builder, provenanceStatement } from './provenance.ts';

export type SbomForm = 'cyclonedx' | 'spdx';

export interface PackageRequest {
  readonly build: Filed<'build'>;
  /** Absolute; made when missing. What stands there under other names stays. */
  readonly outputDirectory: string;
  /** When the commit was made, in seconds since 1970: the one time in all packages (SOURCE_DATE_EPOCH). */
  readonly commitTime: number;
  /** As `parseFormats` reads them. */
  readonly formats: readonly Format[];
  /** `{name}_{version}_{os}_{arch}` by default. */
  readonly nameTemplate?: string;
  /** The folder of the service, in which `files` lie; ctx.workspace by default. */
  readonly directory?: string;
  readonly files?: readonly ExtraFile[];
  /** Both by default. */
  readonly sbom?: readonly SbomForm[];
  /** Needed for deb and rpm. */
  readonly linux?: LinuxPackage;
  /** Needed for an installer. */
  readonly installer?: Installer;
  /** No provenance without it. */
  readonly builder?: Builder;
  /** checksums.txt and the provenance are signed by it. */
  readonly signer?: Signer;
  /** Programs of the user's own, in the place of those that would be found. */
  readonly tools?: { readonly nfpm?: string; readonly makensis?: string; readonly cosign?: string };
}

export interface Packaged {
  /** Every file, by name; those below are among them. */
  readonly artifacts: readonly Artifact[];
  readonly checksums: Artifact;
  readonly sbom: readonly Artifact[];
  readonly provenance: Artifact | null;
}

/**
 * The same bytes for the same request, whatever the folder and the clock, but for signatures. Nothing is put into
 * outputDirectory before all is made.
 * @throws ConfigError for what the user can mend: formats without what they need, names that collide, a program that
 *   is not the one in build.json
 * @throws ToolError when nfpm, makensis, cosign or the signing command fails; CancelledError
 */
export async function packageBuild(ctx: Context, request: PackageRequest): Promise<Packaged> {
  const { build, outputDirectory, formats } = request;
  const platforms = platformsOf(build.document.binaries);
  const extras = await readExtraFiles(request.directory ?? ctx.workspace, request.files ?? []);
  const needed = new Set(formats.map(({ kind }) => kind));
  const tools = await findTools(ctx, request, needed);
  const work = await mkdtemp(join(ctx.temp, 'packaging-'));
  try {
    const out = join(work, 'out');
    await mkdir(out);
    const names = new Set<string>();
    const made: Artifact[] = [];
    for (const [index, platform] of platforms.entries()) {
      const wanted = formats.filter(({ os }) => os === null || os === platform.os);
      if (wanted.length === 0 && request.sbom?.length === 0) continue;
      const programs = await readPrograms(build, platform);
      const name = packageName(request, platform);
      for (const { kind } of wanted) {
        ctx.signal.throwIfAborted();
        const lowest = packedAs(kind, platform, platforms);
        if (lowest !== platform) {
          ctx.log.info(`no ${kind} of ${platform.label}: it would have the name of that of ${lowest.label}`);
          continue;
        }
        const file = join(out, claim(names, `${name}${endings[kind]}`));
        await pack(ctx, kind, file, {
          request,
          platform,
          programs,
          extras,
          tools,
          work: join(work, `${index}-${kind}`),
        });
        made.push(await artifactOf(file, artifactKinds[kind], { os: platform.os, arch: platform.label }));
      }
      const bill = billOf(request, platform);
      for (const form of request.sbom ?? (['cyclonedx', 'spdx'] as const)) {
        const file = join(out, claim(names, `${name}.${form === 'cyclonedx' ? 'cdx' : 'spdx'}.json`));
        await writeFile(file, form === 'cyclonedx' ? cycloneDx(bill) : spdx(bill));
        made.push(await artifactOf(file, 'sbom', { os: platform.os, arch: platform.label }));
      }
    }
    refuseNothing(formats, made, platforms);
    const checksums = await written(
      join(out, claim(names, 'checksums.txt')),
      'checksums',
      checksumLines(made),
    );
    const { builder, signer } = request;
    const provenance =
      builder === undefined
        ? null
        : await written(
            join(out, claim(names, `${build.document.service}_${build.document.version}.intoto.json`)),
            'provenance',
            provenanceStatement([...made, checksums], build, builder),
          );
    const last = [checksums, ...(provenance === null ? [] : [provenance])];
    const signatures: Artifact[] = [];
    if (signer !== undefined && tools.cosign !== null) {
      for (const { path } of last) {
        signatures.push(await artifactOf(await signFile(ctx, tools.cosign, path, signer), 'signature'));
      }
    }
    const placed = await place([...made, ...last, ...signatures], outputDirectory);
    for (const { path, bytes, sha256 } of placed) {
      ctx.log.info(`packed ${basename(path)}: ${formatSize(bytes)}, sha256 ${sha256}`);
    }
    const of = (kind: Artifact['kind']): Artifact[] => placed.filter((artifact) => artifact.kind === kind);
    return {
      artifacts: placed,
      checksums: of('checksums')[0] as Artifact,
      sbom: of('sbom'),
      provenance: of('provenance')[0] ?? null,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const endings: Readonly<Record<FormatKind, string>> = {
  'tar.gz': '.tar.gz',
  'tar.zst': '.tar.zst',
  zip: '.zip',
  deb: '.deb',
  rpm: '.rpm',
  installer: '_setup.exe',
};

const artifactKinds: Readonly<Record<FormatKind, Artifact['kind']>> = {
  'tar.gz': 'archive',
  'tar.zst': 'archive',
  zip: 'archive',
  deb: 'deb',
  rpm: 'rpm',
  installer: 'installer',
};

interface Tools {
  readonly nfpm: string | null;
  readonly makensis: string | null;
  readonly cosign: string | null;
}

/** All before the first package is made, so that a run that must fail fails at once. */
async function findTools(ctx: Context, request: PackageRequest, needed: Set<FormatKind>): Promise<Tools> {
  const { tools = {}, signer } = request;
  requireAbout(request);
  return {
    nfpm: needed.has('deb') || needed.has('rpm') ? await provideNfpm(ctx, tools.nfpm) : null,
    makensis: needed.has('installer') ? await findMakensis(ctx, tools.makensis) : null,
    cosign: signer === undefined ? null : (await findCosign(ctx, tools.cosign)).path,
  };
}

/** @throws ConfigError for a form without what it says of its maker */
export function requireAbout({
  formats,
  linux,
  installer,
}: Pick<PackageRequest, 'formats' | 'linux' | 'installer'>): void {
  const wants = (name: string, kind: string, fix: string) =>
    new ConfigError(`${kind} needs ${name}, and none is written`, { where: { name: 'packages' }, fix });
  if (linux === undefined && formats.some(({ kind }) => kind === 'deb' || kind === 'rpm')) {
    throw wants('a maintainer and a description', 'a deb or rpm', 'maintainer: Name <name@example.com>');
  }
  if (installer === undefined && formats.some(({ kind }) => kind === 'installer')) {
    throw wants('a publisher', 'an installer', 'publisher: Example Ltd');
  }
}

interface Packing {
  readonly request: PackageRequest;
  readonly platform: Platform;
  readonly programs: readonly PackedFile[];
  readonly extras: readonly ReadExtra[];
  readonly tools: Tools;
  readonly work: string;
}

async function pack(ctx: Context, kind: FormatKind, target: string, packing: Packing): Promise<void> {
  const { request, platform, programs, extras, tools, work } = packing;
  const { commitTime, linux, installer } = request;
  const { service, version } = request.build.document;
  const common = { target, work, service, version, commitTime };
  if ((kind === 'deb' || kind === 'rpm') && linux !== undefined && tools.nfpm !== null) {
    return writeLinuxPackage(ctx, {
      ...common,
      kind,
      nfpm: tools.nfpm,
      arch: nfpmArch(platform),
      programs,
      extras,
      about: linux,
    });
  }
  if (kind === 'installer' && installer !== undefined && tools.makensis !== null) {
    return writeInstaller(ctx, {
      ...common,
      makensis: tools.makensis,
      arch: platform.arch,
      files: [...programs, ...extras],
      about: installer,
    });
  }
  return writeArchive(target, kind as 'tar.gz', [...programs, ...extras], commitTime);
}

async function readPrograms(build: Filed<'build'>, { os, binaries }: Platform): Promise<PackedFile[]> {
  const programs: PackedFile[] = [];
  for (const binary of binaries) {
    const path = join(dirname(build.path), binary.path);
    const data = await readFile(path).catch(() => null);
    if (data === null || createHash('sha256').update(data).digest('hex') !== binary.sha256) {
      throw new ConfigError(
        `${binary.path} is ${data === null ? 'not there' : 'not the program of build.json'}`,
        {
          where: { file: path },
          fix: 'build again: what is packed is what was proved, byte for byte',
        },
      );
    }
    programs.push({ name: `${binary.name}${os === 'windows' ? '.exe' : ''}`, data, mode: 0o755 });
  }
  return programs;
}

function packageName(
  { build, nameTemplate = defaultNameTemplate }: PackageRequest,
  platform: Platform,
): string {
  const { service: name, version } = build.document;
  return fillName(nameTemplate, { name, version, os: platform.os, arch: platform.label });
}

function billOf({ build, commitTime }: PackageRequest, { os, label, binaries }: Platform): Bill {
  const { service: name, version } = build.document;
  const programs = binaries.map((binary) => ({
    name: `${binary.name}_${os}_${label}`,
    sha256: binary.sha256,
    buildInfo: binary.buildInfo,
  }));
  return { name, version, commitTime, programs };
}

/** Two files of one name would be one file, on some systems also when only the case differs. */
function claim(names: Set<string>, name: string): string {
  if (names.has(name.toLowerCase())) {
    throw new ConfigError(`two files would have the name ${name}`, {
      where: { name: 'package-name' },
      fix: `name what tells them apart: ${defaultNameTemplate}`,
    });
  }
  names.add(name.toLowerCase());
  return name;
}

function refuseNothing(
  formats: readonly Format[],
  made: readonly Artifact[],
  platforms: readonly Platform[],
): void {
  const idle = formats.find(
    ({ os }) => os !== null && !made.some((one) => one.kind !== 'sbom' && one.os === os),
  );
  if (idle === undefined) return;
  throw new ConfigError(`${idle.kind} is for ${idle.os}, and nothing was built for it`, {
    where: { name: 'packages' },
    fix: `build for ${idle.os} too, or leave it out; there is: ${platforms.map(({ os }) => os).join(', ')}`,
  });
}

async function written(path: string, kind: Artifact['kind'], text: string): Promise<Artifact> {
  await writeFile(path, text);
  return artifactOf(path, kind);
}

/** Copied aside and renamed, one by one: a reader sees the old file or the new one. */
async function place(artifacts: readonly Artifact[], directory: string): Promise<Artifact[]> {
  await mkdir(directory, { recursive: true });
  const placed: Artifact[] = [];
  for (const artifact of [...artifacts].sort(byName)) {
    const path = join(directory, basename(artifact.path));
    await copyFile(artifact.path, `${path}.new`);
    await rename(`${path}.new`, path);
    placed.push({ ...artifact, path });
  }
  return placed;
}
