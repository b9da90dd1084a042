/** This machine in Go's words, and where Go's files stand on it; pure, so that Windows' rules are tested anywhere. */
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';

export interface GoPlatform {
  /** GOOS and GOARCH. */
  readonly os: string;
  readonly arch: string;
  /** Node's word for the architecture: folders of the runner's tool cache are named by it. */
  readonly nodeArch: string;
  /** The index of downloads says `armv6l` where Go says `arm`. */
  readonly indexArch: string;
  readonly archive: 'tar.gz' | 'zip';
  /** `bin/go`, with the system's ending. */
  readonly program: string;
}

const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: '386',
  riscv64: 'riscv64',
  s390x: 's390x',
};

/** @throws ConfigError for a machine that Go is not offered for here */
export function goPlatform(platform: string = process.platform, machine: string = process.arch): GoPlatform {
  const os = systems[platform];
  const arch = architectures[machine];
  if (os === undefined || arch === undefined) {
    throw new ConfigError(`no Go is fetched for ${platform}/${machine}`, {
      fix: 'install Go and put its bin folder on PATH',
    });
  }
  const windows = os === 'windows';
  const rules = windows ? path.win32 : path.posix;
  return {
    ...{ os, arch, nodeArch: machine, indexArch: arch === 'arm' ? 'armv6l' : arch },
    archive: windows ? 'zip' : 'tar.gz',
    program: rules.join('bin', windows ? 'go.exe' : 'go'),
  };
}
