/** This machine in Go's words, and where Go's files stand on it; pure, so that Windows' rules are tested anywhere. */
import path from 'node:path';

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

/** Where Node's words differ from Go's; elsewhere a machine that no Go is offered for is known by the index. */
const systems: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

export function goPlatform(platform: string = process.platform, machine: string = process.arch): GoPlatform {
  const os = systems[platform] ?? platform;
  const arch = architectures[machine] ?? machine;
  const windows = os === 'windows';
  const rules = windows ? path.win32 : path.posix;
  return {
    ...{ os, arch, nodeArch: machine, indexArch: arch === 'arm' ? 'armv6l' : arch },
    archive: windows ? 'zip' : 'tar.gz',
    program: rules.join('bin', windows ? 'go.exe' : 'go'),
  };
}
