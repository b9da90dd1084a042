/** Puts proved programs in place and files `build.json`, whichever way they were built. */
import { chmod, copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { programDifference, readBuildInfo } from '@slipway/binary';
import {
  type BuildDocument,
  type BuiltBinary,
  type Filed,
  hashFile,
  sha256Hex,
  writeDocument,
} from '@slipway/evidence';
import { ConfigError, type Context, formatSize } from '@slipway/kernel';
import type { Toolchain } from '../toolchain/toolchain.ts';
import type { Proved } from './prove.ts';
import type { BuildSubject } from './request.ts';
import { formatTarget, type Target, targetFolder, variantVariable } from './target.ts';

/** A program that was built and read back, not yet in its place. */
export interface Program extends Proved {
  /** Absolute. */
  readonly from: string;
  /** Without `.exe`. */
  readonly name: string;
  /** The main package's folder: `./cmd/web`. */
  readonly package: string;
  readonly target: Target;
  /** sha256 of the profile that it is optimised by. */
  readonly profile?: string;
}

/** What build.json says beside the programs. */
export type Account = Pick<BuildDocument, 'flags' | 'verify' | 'command'> & {
  /** The main module's path. */
  readonly module: string;
};

/** Before anything is written: a failed build leaves the earlier one as it was. */
export async function fileBuild(
  ctx: Context,
  subject: BuildSubject,
  toolchain: Toolchain,
  programs: readonly Program[],
  { module, ...account }: Account,
): Promise<Filed<'build'>> {
  const binaries: BuiltBinary[] = [];
  for (const program of programs) binaries.push(await row(program, toolchain));
  pointOutTag(ctx, binaries);
  for (const [i, binary] of binaries.entries()) {
    await placeProgram(programs[i]?.from as string, join(subject.outputDirectory, binary.path));
    ctx.log.info(
      `built ${binary.name} for ${formatTarget(programs[i]?.target as Target)}: ${formatSize(binary.bytes)}, sha256 ${binary.sha256}`,
    );
  }
  const document: BuildDocument = {
    schema: 'slipway/build/v1',
    subject: subject.source.subject,
    service: subject.service,
    version: subject.version,
    dirty: subject.source.dirty,
    toolchain: { version: toolchain.version, os: toolchain.os, arch: toolchain.arch },
    ...account,
    modules: { main: module, ...linkedModules(binaries) },
    binaries,
  };
  return writeDocument('build', document, join(subject.outputDirectory, 'build.json'));
}

/** What a build took. It is no evidence: the same commit is the same build.json, and its sha256, wherever it is built. */
export interface BuildCost {
  /** Of the build's processes together, in bytes; null where it cannot be measured. */
  readonly peakBytes: number | null;
  readonly maxBytes: number;
  readonly buildMs: number;
  readonly verifyMs: number;
}

export type Built = Filed<'build'> & { readonly cost: BuildCost };

/** `shop`, or `shop.exe`. */
export function fileName(name: string, target: Target): string {
  return target.os === 'windows' ? `${name}.exe` : name;
}

/**
 * Holds the second build of a program to the first, byte for byte.
 * @throws ConfigError naming the first section that differs, and what can be read there
 */
export async function requireSame(
  title: string,
  target: Target,
  first: string,
  second: string,
): Promise<void> {
  const difference = await programDifference(first, second);
  if (difference === null) return;
  const { section, offset, others } = difference;
  const texts = (await settingThatDiffers(first, second)) ?? difference.texts;
  const read = texts.some((text) => text !== '')
    ? `: ${texts.map((t) => JSON.stringify(t)).join(' and ')}`
    : '';
  const rest = others.length === 0 ? '' : `; so do ${others.join(', ')}`;
  throw new ConfigError(
    `${title} for ${formatTarget(target)} is not reproducible: two builds in two folders differ in ${section} at byte ${offset}${read}${rest}`,
    {
      where: { file: first },
      fix: 'take times from the commit (git log -1 --format=%cI) and no path from the build; generated code is committed, not made while building; until then: verify: quick',
    },
  );
}

/** `vcs.modified=true` of both, where the programs themselves say what was otherwise. */
async function settingThatDiffers(first: string, second: string): Promise<readonly [string, string] | null> {
  const [one, two] = [(await readBuildInfo(first)).settings, (await readBuildInfo(second)).settings];
  const key = Object.keys({ ...one, ...two }).find((name) => one[name] !== two[name]);
  return key === undefined ? null : [`${key}=${one[key] ?? ''}`, `${key}=${two[key] ?? ''}`];
}

async function row(program: Program, toolchain: Toolchain): Promise<BuiltBinary> {
  const { from, name, target, buildInfo, stampedVariable, profile } = program;
  const host = target.os === toolchain.os && target.arch === toolchain.arch && target.variant === undefined;
  const variant = buildInfo.settings[variantVariable(target.arch) ?? ''];
  return {
    name,
    package: program.package,
    os: target.os,
    arch: target.arch,
    ...(variant === undefined ? {} : { variant }),
    path: host ? fileName(name, target) : `${targetFolder(target)}/${fileName(name, target)}`,
    sha256: (await hashFile(from)) as string,
    bytes: (await stat(from)).size,
    ...(profile === undefined ? {} : { profile }),
    stampedVariable,
    buildInfo,
  };
}

/** Go stamps the tag of a commit instead of a version made of its time and hash, so who has the tag gets other bytes. */
function pointOutTag(ctx: Context, binaries: readonly BuiltBinary[]): void {
  const [version = ''] = binaries.map(({ buildInfo }) => buildInfo.moduleVersion);
  const pseudo = /-(0\.)?\d{14}-[0-9a-f]{12}(\+|$)/.test(version) || version.startsWith('v0.0.0-');
  if (!version.startsWith('v') || pseudo) return;
  ctx.log.info(
    `the tag ${version.replace(/\+.*$/, '')} of this commit stands in the programs: a checkout without tags builds other bytes`,
  );
}

/** Copied aside and renamed, so that a program that runs from there keeps its bytes. */
export async function placeProgram(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, `${to}.new`);
    await chmod(`${to}.new`, 0o755);
    await rename(`${to}.new`, to);
  } catch (cause) {
    // A copy that fails takes what it wrote away by itself.
    const { code = '' } = cause as NodeJS.ErrnoException;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    throw new ConfigError(full ? `no space is left for ${to}` : `${to} cannot be written (${code})`, {
      where: { file: dirname(to) },
      fix: full
        ? 'free some space there, or name a folder on another disk'
        : 'name a folder that can be written',
      cause,
    });
  }
}

/** The modules linked into any of the programs, once each; the hash is over `path version sum` lines in order. */
export function linkedModules(binaries: readonly BuiltBinary[]): { hash: string; count: number } {
  const lines = new Set(
    binaries.flatMap(({ buildInfo }) =>
      buildInfo.dependencies.map(({ path, version, sum }) => `${path} ${version} ${sum ?? ''}\n`),
    ),
  );
  return { hash: sha256Hex([...lines].sort().join('')), count: lines.size };
}
