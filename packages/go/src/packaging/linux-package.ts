/** deb and rpm: programs in /usr/bin, a hardened unit, configuration that an upgrade keeps. nfpm writes them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { run } from '@slipway/process';
import type { PackedFile, ReadExtra } from './extra-files.ts';
import { systemdUnit } from './systemd-unit.ts';

/** What package managers show, and how the service is run. */
export interface LinuxPackage {
  /** `Example Ltd <packages@example.com>`: Debian wants one (policy 3.3). */
  readonly maintainer: string;
  /** One line. */
  readonly description: string;
  readonly homepage?: string;
  readonly vendor?: string;
  /** SPDX licence expression. */
  readonly license?: string;
  /** The program that the unit runs; the only one, or the one of the service's name, by default. */
  readonly program?: string;
  /** Arguments of the service in its unit. */
  readonly args?: readonly string[];
  /** Whether it binds a port below 1024. */
  readonly lowPort?: boolean;
}

export interface LinuxPackageRequest {
  readonly kind: 'deb' | 'rpm';
  /** Absolute path of the package. */
  readonly target: string;
  /** Absolute folder that is ours alone and empty. */
  readonly work: string;
  /** Absolute path of nfpm. */
  readonly nfpm: string;
  readonly service: string;
  readonly version: string;
  /** nfpm's name of the architecture: Go's, and `arm5`, `arm6`, `arm7`. */
  readonly arch: string;
  readonly programs: readonly PackedFile[];
  readonly extras: readonly ReadExtra[];
  readonly about: LinuxPackage;
  /** Seconds since 1970. */
  readonly commitTime: number;
}

/**
 * Writes one package; the same bytes for the same request and nfpm.
 * @throws ConfigError for texts that a package cannot hold; ToolError when nfpm fails
 */
export async function writeLinuxPackage(ctx: Context, request: LinuxPackageRequest): Promise<void> {
  const { kind, work, service, about, commitTime } = request;
  const main = mainProgram(request);
  checkLinuxPackage(about);
  const mtime = new Date(commitTime * 1000).toISOString();
  const contents: object[] = [];
  const add = async (dst: string, data: Uint8Array | string, mode: number, type?: string): Promise<void> => {
    const src = join(work, `content-${contents.length}`);
    await writeFile(src, data);
    const info = { mode, mtime, owner: 'root', group: 'root' };
    contents.push({ src, dst, file_info: info, ...(type === undefined ? {} : { type }) });
  };
  const script = async (name: string, text: string): Promise<string> => {
    const path = join(work, name);
    await writeFile(path, text, { mode: 0o755 });
    return path;
  };

  await mkdir(work, { recursive: true });
  for (const { name, data } of request.programs) await add(`/usr/bin/${name}`, data, 0o755);
  for (const { name, data, mode, config } of request.extras) {
    if (config) await add(`/etc/${service}/${name}`, data, mode, 'config|noreplace');
    else if (mode === 0o755) await add(`/usr/lib/${service}/${name}`, data, mode);
    else await add(`/usr/share/doc/${service}/${name}`, data, mode);
  }
  const { description, args = [], lowPort = false } = about;
  const unit = systemdUnit({ service, program: `/usr/bin/${main}`, description, args, lowPort });
  await add(`/usr/lib/systemd/system/${service}.service`, unit, 0o644);
  const scripts = {
    postinstall: await script('postinstall', postInstall(service)),
    preremove: await script('preremove', preRemove(service)),
    postremove: await script('postremove', postRemove),
  };
  const config = {
    name: service,
    platform: 'linux',
    arch: request.arch,
    ...packageVersion(request.version),
    version_schema: 'none',
    maintainer: about.maintainer,
    description: about.description,
    ...(about.homepage === undefined ? {} : { homepage: about.homepage }),
    ...(about.vendor === undefined ? {} : { vendor: about.vendor }),
    ...(about.license === undefined ? {} : { license: about.license }),
    section: 'net',
    priority: 'optional',
    mtime,
    contents,
    scripts,
    // The machine's own name would be in the package otherwise.
    rpm: { buildhost: 'localhost', group: 'System Environment/Daemons' },
  };
  const file = join(work, 'nfpm.json');
  // JSON is YAML, and needs no quoting rules of its own.
  await writeFile(file, JSON.stringify(config));
  await run(
    ctx,
    request.nfpm,
    ['package', '--config', file, '--packager', kind, '--target', request.target],
    {
      cwd: work,
      env: { SOURCE_DATE_EPOCH: String(commitTime) },
      onLine: (line) => ctx.log.debug(line),
    },
  );
}

function mainProgram({ programs, service, about }: LinuxPackageRequest): string {
  const [first, ...others] = programs.map(({ name }) => name);
  const wanted = about.program ?? (others.length === 0 ? first : service);
  if (wanted !== undefined && (wanted === first || others.includes(wanted))) return wanted;
  throw new ConfigError(`no program is named ${wanted}, and the unit of a deb or rpm has to run one`, {
    where: { name: 'program' },
    fix: `program: ${[first, ...others].join(' or ')}`,
  });
}

/**
 * `1.4.2-rc.1+b5` is 1.4.2, pre-release rc.1 (which sorts before 1.4.2), metadata b5. A label that is no version sorts
 * before every version, and `-`, which both forms give a meaning, becomes a dot.
 */
export function packageVersion(label: string): {
  version: string;
  prerelease?: string;
  version_metadata?: string;
} {
  const [, version, prerelease, metadata] =
    /^(\d+\.\d+\.\d+)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$/.exec(label) ?? [];
  const plain = (text: string): string => text.replace(/[^0-9A-Za-z.+]/g, '.');
  if (version === undefined) return { version: `0~${plain(label)}` };
  return {
    version,
    ...(prerelease === undefined ? {} : { prerelease: plain(prerelease) }),
    ...(metadata === undefined ? {} : { version_metadata: plain(metadata) }),
  };
}

/** Where an input is not called what the field is. */
const inputs: Readonly<Record<string, string>> = { vendor: 'publisher' };

/** @throws ConfigError for texts that a package cannot hold */
export function checkLinuxPackage(about: LinuxPackage): void {
  const refuse = (name: string, what: string, fix: string) =>
    new ConfigError(`${name} ${what}`, { where: { name }, fix });
  if (!/^[^<>]+ <[^<>@\s]+@[^<>@\s]+>$/.test(about.maintainer)) {
    throw refuse(
      'maintainer',
      `"${about.maintainer}" is no name with an address`,
      'maintainer: Name <name@example.com>',
    );
  }
  if (about.description.trim() === '')
    throw refuse('description', 'is empty', 'description: what the service does');
  for (const name of ['maintainer', 'description', 'homepage', 'vendor', 'license'] as const) {
    // nfpm puts variables of the environment in the place of `$NAME`.
    if (/[\p{Cc}$]/u.test(about[name] ?? ''))
      throw refuse(inputs[name] ?? name, 'holds a line break or a "$"', 'write one plain line');
  }
  if ((about.args ?? []).some((argument) => /\p{Cc}/u.test(argument))) {
    throw refuse('arguments', 'hold a control character', 'write one argument a line');
  }
}

/** Upgrades take over what runs; a service that nobody started stays so. */
const postInstall = (service: string): string => `#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl try-restart ${service}.service
fi
`;

/** dpkg says "remove", rpm how many versions are left: 0. */
const preRemove = (service: string): string => `#!/bin/sh
set -e
case "$1" in
remove | 0)
  if [ -d /run/systemd/system ]; then systemctl disable --now ${service}.service; fi
  ;;
esac
`;

const postRemove = `#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
`;
