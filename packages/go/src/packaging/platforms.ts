/** Programs by the system and machine that they are for, as names of packages tell them apart. */
import type { BuiltBinary } from '@slipway/evidence';
import { variantVariable } from '../programs/target.ts';
import type { FormatKind } from './formats.ts';

/** The programs of one platform. */
export interface Platform {
  readonly os: string;
  /** As a file name has it: `amd64`, `amd64v3`, `armv7`. */
  readonly label: string;
  readonly arch: string;
  /** The level within the machine, as its variable takes it; null where the machine has none. */
  readonly variant: string | null;
  readonly binaries: readonly BuiltBinary[];
}

/** What Go builds for where nothing is said (`go help environment`). */
const plain: Readonly<Record<string, string>> = {
  '386': 'sse2',
  amd64: 'v1',
  arm: '7',
  arm64: 'v8.0',
  mips: 'hardfloat',
  mipsle: 'hardfloat',
  mips64: 'hardfloat',
  mips64le: 'hardfloat',
  ppc64: 'power8',
  ppc64le: 'power8',
  riscv64: 'rva20u64',
};

/** By system and machine, in that order; each with its programs. */
export function platformsOf(binaries: readonly BuiltBinary[]): Platform[] {
  const platforms = new Map<string, BuiltBinary[]>();
  for (const binary of binaries) {
    const key = `${binary.os}_${archLabel(binary)}`;
    platforms.set(key, [...(platforms.get(key) ?? []), binary]);
  }
  return [...platforms.values()]
    .map((of) => {
      const [first] = of as [BuiltBinary];
      const { os, arch } = first;
      return { os, arch, label: archLabel(first), variant: variantOf(first), binaries: of };
    })
    .sort((a, b) => (`${a.os}_${a.label}` < `${b.os}_${b.label}` ? -1 : 1));
}

/** A build.json of before there were variants says it in the build info alone. */
function variantOf({ arch, variant, buildInfo }: BuiltBinary): string | null {
  return variant ?? buildInfo.settings[variantVariable(arch) ?? ''] ?? plain[arch] ?? null;
}

/** The machine with its level where that is not the one everybody has: `amd64v3`, `armv7`, `mips_softfloat`. */
function archLabel(binary: BuiltBinary): string {
  const { arch } = binary;
  const level = variantOf(binary)?.replaceAll(',', '_') ?? '';
  if (arch === 'arm') return `armv${level}`;
  if (level === (plain[arch] ?? '')) return arch;
  return level.startsWith('v') ? `${arch}${level}` : `${arch}_${level}`;
}

/** nfpm's names are Go's, but for arm: https://nfpm.goreleaser.com/docs/goarch-to-pkg/ */
export function nfpmArch({ arch, variant }: Platform): string {
  return arch === 'arm' ? `arm${variant?.replace(/,.*/, '')}` : arch;
}

/**
 * The platform whose programs a form is made of. A deb or rpm has no name for a level, so two of one machine would be
 * one package with other bytes; that of the lowest level runs on all of them.
 */
export function packedAs(kind: FormatKind, platform: Platform, platforms: readonly Platform[]): Platform {
  if (kind !== 'deb' && kind !== 'rpm') return platform;
  const machine = machineOf(kind, platform);
  const same = platforms.filter((other) => other.os === platform.os && machineOf(kind, other) === machine);
  const [lowest = platform] = same.sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
  return lowest;
}

/** Debian calls arm from version 6 on armhf (nfpm, deb/deb.go, archToDebian), rpm tells all apart. */
function machineOf(kind: 'deb' | 'rpm', platform: Platform): string {
  const arch = nfpmArch(platform);
  return kind === 'deb' && arch === 'arm7' ? 'arm6' : arch;
}
